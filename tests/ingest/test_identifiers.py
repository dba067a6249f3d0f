"""DOIs and addresses in running text."""

from __future__ import annotations

import time

import pytest

from ingest.identifiers import (
    find_arxiv,
    find_doi,
    find_dois,
    find_isbn,
    find_pmcid,
    find_pmid,
    find_urls,
    is_isbn,
    is_issn,
)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/10.5281/ZENODO.123.", "10.5281/zenodo.123"),
        ("doi:10.1000/a(b)c), and", "10.1000/a(b)c"),
        ("(doi 10.1000/abc)", "10.1000/abc"),
        ("10.1016/S0140-6736(05)66912-7;", "10.1016/s0140-6736(05)66912-7"),
        ("no 10.5 here, nor 10.12/x", None),
        ("https://doi.org/https://doi.org/10.1000/ABC", "10.1000/abc"),
        ("10.1000/https://doi.org/10.1000/abc", "10.1000/abc"),
        ("10.5281/zenodo.1https://doi.org/10.5281/zenodo.1", "10.5281/zenodo.1"),
        ("DOI10.1000/abc", "10.1000/abc"),
        ("110.1000/abc", None),
        ("n/a", None),
        ("10.1000/...", None),
        ("https://doi.org/10.1000/abc/", "10.1000/abc"),
        # registrants with parts, as the DOI Handbook has them
        ("doi:10.1000.10/123", "10.1000.10/123"),
        ("10.13039/501100000780.5", "10.13039/501100000780.5"),
        ("10.1000.10.4/123, and", "10.1000.10.4/123"),
        # SICIs: the first is Wiley's, the second the AMS's, the third the ESA's
        (
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O.",
            "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
        ),
        (
            "<https://doi.org/10.1175/1520-0493(1992)120<1747:OTEEOT>2.0.CO;2>",
            "10.1175/1520-0493(1992)120<1747:oteeot>2.0.co;2",
        ),
        (
            "(10.1890/0012-9658(2006)87[2445:PDITDO]2.0.CO;2)",
            "10.1890/0012-9658(2006)87[2445:pditdo]2.0.co;2",
        ),
        (
            "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
            "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
        ),
        ("https://a.org/?doi=10.1000%2Fabc", "10.1000/abc"),
        ("https://doi.org/10.1000%2F", None),
        # what is no part of it
        ("<b>10.1000/abc</b>", "10.1000/abc"),
        ("10.1000/abc<br>3.4 million", "10.1000/abc"),
        ("10.1000/abc<https://doi.org/10.1000/abc>", "10.1000/abc"),
        ("[10.1000/abc](https://doi.org/10.1000/abc)", "10.1000/abc"),
        ("(10.1000/abc);then", "10.1000/abc"),
        ("10.1000/abc[", "10.1000/abc"),
        (f"10.1000/{'a' * 501}", None),
    ],
)
def test_doi(text: str, doi: str | None) -> None:
    assert find_doi(text) == doi


def test_several_dois() -> None:
    text = "10.1000/a;10.1000.1/B,10.1000/c (10.1000/A)"
    assert find_dois(text) == ["10.1000/a", "10.1000.1/b", "10.1000/c"]


@pytest.mark.parametrize("piece", [")", "<", "<a", "10.1000/", ";10.1000/", "%2f", "10.1000.1"])
def test_dois_take_as_long_as_the_text(piece: str) -> None:
    text = "10.1000/a" + piece * (2_000_000 // len(piece))
    began = time.process_time()
    find_dois(text)
    assert time.process_time() - began < 5


def test_urls() -> None:
    text = "See https://a.org/x_(y), (http://b.org/z) and www.c.org/. End"
    assert find_urls(text) == ["https://a.org/x_(y)", "http://b.org/z", "www.c.org/"]
    assert find_urls("[http://a.org/x](http://a.org/x)") == ["http://a.org/x"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("arXiv preprint arXiv:1412.7054v2, 2014", "1412.7054"),
        ("[arXiv:0903.0619 [hep-th]]", "0903.0619"),
        ("arXiv:hep-th/9901001", "hep-th/9901001"),
        ("https://arxiv.org/abs/2101.00001", "2101.00001"),
        ("pages 1412.7054", None),
    ],
)
def test_arxiv(text: str, number: str | None) -> None:
    assert find_arxiv(text) == number


def test_numbers_of_pubmed() -> None:
    assert find_pmid("PMID: 12345678.") == "12345678"
    assert find_pmid("https://www.ncbi.nlm.nih.gov/pubmed/1234567") == "1234567"
    assert find_pmid("12345678") is None
    assert find_pmcid("PMCID: PMC123456") == "PMC123456"
    assert find_pmcid("PMC1") is None


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("ISBN 0-306-40615-2.", "0306406152"),
        ("ISBN 978-0-306-40615-7", "9780306406157"),
        ("ISBN: 080442957X", "080442957X"),
        ("ISBN 0-306-40615-3", None),  # the check digit is wrong
        ("0-306-40615-2", None),
    ],
)
def test_isbn(text: str, isbn: str | None) -> None:
    assert find_isbn(text) == isbn


@pytest.mark.parametrize(
    ("text", "isbn", "issn"),
    [
        ("0-306-40615-2", True, False),
        ("9780306406157", True, False),
        ("0-306-40615-3", False, False),
        ("0306406157X", False, False),
        ("1112223334445", False, False),
        ("2049-3630", False, True),
        ("1050-124x", False, True),
        ("2049-3631", False, False),
        ("20493630", False, False),
        ("٢٠٤٩-٣٦٣٠", False, False),
    ],
)
def test_check_digits(text: str, isbn: bool, issn: bool) -> None:
    assert (is_isbn(text), is_issn(text)) == (isbn, issn)
