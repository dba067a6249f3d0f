"""DOIs and addresses in running text."""

from __future__ import annotations

import pytest

from ingest.identifiers import (
    find_arxiv,
    find_doi,
    find_isbn,
    find_pmcid,
    find_pmid,
    find_urls,
)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/10.5281/ZENODO.123.", "10.5281/zenodo.123"),
        ("doi:10.1000/a(b)c), and", "10.1000/a(b)c"),
        ("(doi 10.1000/abc)", "10.1000/abc"),
        ("10.1016/S0140-6736(05)66912-7;", "10.1016/s0140-6736(05)66912-7"),
        ("no 10.5 here, nor 10.12/x", None),
    ],
)
def test_doi(text: str, doi: str | None) -> None:
    assert find_doi(text) == doi


def test_urls() -> None:
    text = "See https://a.org/x_(y), (http://b.org/z) and www.c.org/. End"
    assert find_urls(text) == ["https://a.org/x_(y)", "http://b.org/z", "www.c.org/"]


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
