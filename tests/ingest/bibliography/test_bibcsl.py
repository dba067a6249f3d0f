"""Entries to CSL-JSON: types, titles, numbers, dates, addresses."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.bibliography.bibcsl import entry_to_item
from ingest.bibliography.bibtex import BibEntry


def item(kind: str = "book", **fields: str) -> dict[str, Any]:
    found = dict(entry_to_item(BibEntry("k", kind, {"title": "T", **fields}, 1)))
    assert found.pop("id") == "k"
    assert found.pop("title").startswith("T")
    return found


def test_an_article() -> None:
    entry = BibEntry(
        "leyen2009",
        "article",
        {
            "author": "von der Leyen, Ursula and {European Commission}",
            "title": "On {EU} law: {\\'e}tude --- 50\\% \\& more",
            "journal": "J. of {EU} \\& Law",
            "year": "2009",
            "month": "May",
            "volume": "3",
            "number": "2",
            "pages": "12--34",
            "doi": "https://doi.org/10.1000/ABC\\_x",
            "url": "http://a.org/x\\_y%20z?a=1&b=2",
            "issn": "1234-5678",
            "langid": "ngerman",
            "keywords": "law, EU",
        },
        1,
    )
    assert entry_to_item(entry) == {
        "id": "leyen2009",
        "type": "article-journal",
        "title": "On EU law: étude — 50% & more",
        "author": [
            {"family": "von der Leyen", "given": "Ursula"},
            {"literal": "European Commission"},
        ],
        "container-title": "J. of EU & Law",
        "issued": {"date-parts": [[2009, 5]]},
        "volume": "3",
        "issue": "2",
        "page": "12-34",
        "DOI": "10.1000/abc_x",
        "URL": "http://a.org/x_y%20z?a=1&b=2",
        "ISSN": "1234-5678",
        "language": "de",
        "keyword": "law, EU",
    }


@pytest.mark.parametrize(
    ("kind", "csl"),
    [
        ("inproceedings", "paper-conference"),
        ("incollection", "chapter"),
        ("inbook", "chapter"),
        ("techreport", "report"),
        ("online", "webpage"),
        ("misc", "document"),
        ("something", "document"),
        ("phdthesis", "thesis"),
    ],
)
def test_types(kind: str, csl: str) -> None:
    assert item(kind)["type"] == csl


def test_newspapers_and_theses() -> None:
    assert item("article", entrysubtype="newspaper")["type"] == "article-newspaper"
    assert item("phdthesis", school="Oxford") == {
        "type": "thesis",
        "publisher": "Oxford",
        "genre": "PhD thesis",
    }
    assert item("thesis", type="Diploma")["genre"] == "Diploma"


def test_biblatex_names_of_fields() -> None:
    assert item(
        "incollection", booktitle="B", bookauthor="Lee, K.", location="Berlin", editor="{EU}",
        organization="O", eventtitle="E", venue="V", shorttitle="S", pubstate="forthcoming",
    ) == {
        "type": "chapter",
        "container-title": "B",
        "container-author": [{"family": "Lee", "given": "K."}],
        "publisher-place": "Berlin",
        "editor": [{"literal": "EU"}],
        "publisher": "O",
        "event-title": "E",
        "event-place": "V",
        "title-short": "S",
        "status": "forthcoming",
    }  # fmt: skip
    assert item("article", journaltitle="J")["container-title"] == "J"


def test_titles() -> None:
    whole = {"title": "What now?", "subtitle": "Law"}
    assert entry_to_item(BibEntry("k", "book", whole, 1))["title"] == "What now? Law"
    whole["title"] = "Now"
    assert entry_to_item(BibEntry("k", "book", whole, 1))["title"] == "Now: Law"


def test_numbers() -> None:
    assert item("article", number="4")["issue"] == "4"
    assert item("article", number="4", issue="Spring")["issue"] == "4"
    assert item("report", number="WP-7")["number"] == "WP-7"
    lecture = item("book", number="7", series="Lecture Notes")
    assert (lecture["collection-number"], lecture["collection-title"]) == ("7", "Lecture Notes")


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ({"year": "2009"}, {"date-parts": [[2009]]}),
        ({"year": "{2009}"}, {"date-parts": [[2009]]}),
        ({"year": "2009", "month": "March"}, {"date-parts": [[2009, 3]]}),
        ({"year": "2009", "month": "3"}, {"date-parts": [[2009, 3]]}),
        ({"year": "2009", "month": "13"}, {"date-parts": [[2009]]}),
        ({"year": "2009", "month": "Michaelmas"}, {"date-parts": [[2009]]}),
        ({"year": "c. 1890"}, {"date-parts": [[1890]]}),
        ({"year": "in press"}, {"literal": "in press"}),
        ({"date": "2010-05-03"}, {"date-parts": [[2010, 5, 3]]}),
        ({"date": "2010-05"}, {"date-parts": [[2010, 5]]}),
        ({"date": "2010-05/2012"}, {"date-parts": [[2010, 5], [2012]]}),
        ({"date": "2010/.."}, {"date-parts": [[2010]]}),
        ({"date": "2010?"}, {"date-parts": [[2010]], "circa": True}),
        ({"date": "2010-21"}, {"date-parts": [[2010]]}),
        ({"date": "3 May 2010"}, {"date-parts": [[2010, 5, 3]]}),
        ({"date": "forthcoming"}, {"literal": "forthcoming"}),
        ({"date": "2010", "year": "1999"}, {"date-parts": [[2010]]}),
        ({}, None),
    ],
)
def test_dates(fields: dict[str, str], issued: dict[str, Any] | None) -> None:
    assert item("book", **fields).get("issued") == issued


def test_other_dates_and_the_letter_of_a_year() -> None:
    found = item("book", year="2009b", urldate="2020-01-02", origdate="1890")
    assert found["year-suffix"] == "b"
    assert found["accessed"] == {"date-parts": [[2020, 1, 2]]}
    assert found["original-date"] == {"date-parts": [[1890]]}


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"howpublished": "\\url{https://w.org/~me_x}"}, "https://w.org/~me_x"),
        ({"note": "Available at http://a.org/b."}, "http://a.org/b"),
        ({"eprint": "1234.5678", "archiveprefix": "arXiv"}, "https://arxiv.org/abs/1234.5678"),
        ({"eprint": "1234.5678", "eprinttype": "arxiv"}, "https://arxiv.org/abs/1234.5678"),
        ({"url": "http://a.org", "eprint": "1", "archiveprefix": "arXiv"}, "http://a.org"),
        ({"eprint": "77", "eprinttype": "jstor"}, None),
    ],
)
def test_addresses(fields: dict[str, str], address: str | None) -> None:
    assert item("misc", **fields).get("URL") == address


def test_authors_beyond_those_named_are_kept() -> None:
    assert item(author="Lee, Ann and others") == {
        "type": "book",
        "author": [{"family": "Lee", "given": "Ann"}],
        "custom": {"others": True},
    }
    assert "custom" not in item(author="Lee, Ann and Kim, Bo")
