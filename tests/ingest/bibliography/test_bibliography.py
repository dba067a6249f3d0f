"""Files of references: which reader reads them, what is refused, what is told."""

from __future__ import annotations

import json

import pytest

from corpus.errors import FileDamaged, FileEmpty, FileTooLarge, FormatUnsupported
from ingest.bibliography.bibliography import read_bibliography
from ingest.readers import read_bytes

BIB = "@book{smith20, author = {Smith, Jane}, title = {Rivers}, year = 2020}"
BIB_ITEM = {
    "id": "smith20",
    "type": "book",
    "title": "Rivers",
    "author": [{"family": "Smith", "given": "Jane"}],
    "issued": {"date-parts": [[2020]]},
}
RIS = "TY  - BOOK\r\nAU  - Smith, Jane\r\nTI  - Rivers\r\nPY  - 2020\r\nID  - smith20\r\nER  - \r\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.bib", BIB),
        ("a.bibtex", BIB),
        ("refs", BIB),
        ("a.txt", BIB),
        ("a.bib", "\ufeff" + BIB),
        ("a.ris", RIS),
        ("a.txt", RIS),
        ("a.json", json.dumps([BIB_ITEM])),
        ("a.json", json.dumps({"items": [BIB_ITEM]})),
        ("a.json", json.dumps({"references": [BIB_ITEM]})),
        ("refs", json.dumps([BIB_ITEM])),
    ],
)
def test_formats(name: str, text: str) -> None:
    assert read_bibliography(text.encode(), name) == ((BIB_ITEM,), ())


def test_other_encodings() -> None:
    bib = BIB.replace("Smith, Jane", "Özgür, Ülkü")
    for encoding in ("utf-8", "utf-16"):
        items, _ = read_bibliography(bib.encode(encoding), "a.bib")
        assert items[0]["author"] == [{"family": "Özgür", "given": "Ülkü"}]


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.bib", b" \n", FileEmpty, "a.bib is empty"),
        ("a.bib", b"Just a letter to you.", FileDamaged, "no entries in BibTeX's form"),
        ("a.bib", b"<html><body>404", FileDamaged, "no entries in BibTeX's form"),
        ("a.bib", b"@book{x, title={no end", FileDamaged, r"no readable reference .* x \(line 1\)"),
        ("a.bib", b"@comment{nothing}", FileDamaged, "no readable reference in BibTeX"),
        ("a.json", b"{", FileDamaged, "no valid JSON"),
        ("a.json", b'{"a": 1}', FileDamaged, "no list of CSL-JSON items"),
        ("a.json", b'[{"id": 1}]', FileDamaged, r"Item 1 \(1\) has neither title nor author"),
        ("a.json", b"[" * 100_000, FileDamaged, "no valid JSON"),
        ("a.ris", b"TY  - BOOK\nER  - \n", FileDamaged, "line 1 has neither title nor author"),
        ("a.yaml", b"references: []", FormatUnsupported, "a YAML file"),
        ("a.docx", b"PK", FormatUnsupported, "a Word file"),
        ("a.bib", b"\xff\xfe\x00\xd8", FileDamaged, "can't be decoded"),
    ],
)
def test_what_is_refused(name: str, data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        read_bibliography(data, name)
    advised = "Export the references" in str(caught.value) or "UTF-8" in str(caught.value)
    assert advised


def test_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.bibliography.bibliography.LARGEST", 50)
    with pytest.raises(FileTooLarge, match="more than the limit"):
        read_bibliography(BIB.encode(), "a.bib")


def test_what_is_left_out_is_told_and_the_rest_is_read() -> None:
    items, warnings = read_bibliography(
        f"{BIB}\n@book{{empty, year = 2020}}\n@article{{open, title = {{No end\n"
        f"@misc{{last, title = {{Last}}}}\n@book{{smith20, title = {{Again}}}}\n".encode(),
        "a.bib",
    )
    assert [item["id"] for item in items] == ["smith20", "last"]
    assert items[0]["title"] == "Rivers"
    assert [warning.split(":")[0] for warning in warnings] == [
        "The entry open (line 3) can't be read and was left out",
        "The key smith20 is given twice; the entry in line 5 was left out.",
        "empty (line 2) has neither title nor author and was left out.",
    ]


@pytest.mark.parametrize(
    ("stated", "doi"),
    [
        ("https://doi.org/https://doi.org/10.1000/ABC", "10.1000/abc"),
        ("doi:10.1000/ABC", "10.1000/abc"),
        ("https://dx.doi.org/10.1000/ABC", "10.1000/abc"),
        ("10.1000.10/123", "10.1000.10/123"),
        ("n/a", None),
        ("https://a.org/article/12", None),
    ],
)
def test_a_doi_is_bare_or_left_out_and_told_at_every_door(stated: str, doi: str | None) -> None:
    files = {
        "a.bib": f"@book{{r20, title = {{Rivers}}, doi = {{{stated}}}}}",
        "a.ris": f"TY  - BOOK\nTI  - Rivers\nID  - r20\nDO  - {stated}\nER  - \n",
        "a.json": json.dumps([{"id": "r20", "type": "book", "title": "Rivers", "DOI": stated}]),
    }
    called = {"a.bib": "r20 (line 1)", "a.ris": "r20 (line 1)", "a.json": "Item 1 (r20)"}
    problem = (
        f"has the DOI {stated!r}, which is none and was left out. A DOI is written as 10.1000/182."
    )
    for name, text in files.items():
        (item,), warnings = read_bibliography(text.encode(), name)
        assert item == {
            "id": "r20",
            "type": "book",
            "title": "Rivers",
            **({"DOI": doi} if doi else {}),
        }
        assert warnings == (() if doi else (f"{called[name]} {problem}",))


def test_the_address_of_a_doi_gives_it_where_no_field_does() -> None:
    url = "https://doi.org/10.1000/ABC"
    files = {
        "a.bib": f"@book{{r20, title = {{Rivers}}, url = {{{url}}}}}",
        "a.ris": f"TY  - BOOK\nTI  - Rivers\nID  - r20\nUR  - {url}\nER  - \n",
        "a.json": json.dumps([{"id": "r20", "type": "book", "title": "Rivers", "URL": url}]),
    }
    for name, text in files.items():
        (item,), warnings = read_bibliography(text.encode(), name)
        assert (item["DOI"], item["URL"], warnings) == ("10.1000/abc", url, ())


def test_many_warnings_are_cut() -> None:
    text = BIB + "".join(f"\n@book{{b{n}, year=1}}" for n in range(30))
    _, warnings = read_bibliography(text.encode(), "a.bib")
    assert len(warnings) == 21
    assert warnings[-1] == "There are 10 more such problems in a.bib."


def test_nothing_is_written_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    read_bibliography(f"@broken{{x, title = {{\n{BIB}".encode(), "a.bib")
    assert capfd.readouterr() == ("", "")


MARKDOWN = """---
title: Waters
bibliography: refs.bib
---

# Introduction

Rivers matter [@smith20, p. 45; see also @leyen2009]. As @leyen2009 [p. 7] says, law counts
[-@smith20]. Lakes too [@üniv:2019/x]. Nobody wrote this [@missing].

## References
"""
MARKDOWN_BIB = r"""
@string{oup = "Oxford University Press"}
@book{smith20, author = {Smith, Jane}, title = {Rivers}, year = 2020, publisher = oup}
@article{leyen2009, author = {von der Leyen, Ursula and {European Commission}},
  title = {On {EU} law}, journal = {J. Law}, date = {2009-05}}
@report{üniv:2019/x, author = {G{\"o}del, K.}, title = {Lakes}, year = {2019}}
@misc{unused, author = {Nobody}, title = {Not cited}, year = {2000}}
"""


def test_every_citation_of_a_pandoc_file_is_linked_to_its_bibtex() -> None:
    asked: list[str] = []

    def bibliography(name: str) -> bytes:
        asked.append(name)
        return MARKDOWN_BIB.encode()

    document = read_bytes(MARKDOWN.encode(), "a.md", bibliography=bibliography)
    assert asked == ["refs.bib"]
    keys = {reference.number: reference.csl["id"] for reference in document.references}
    assert sorted(keys.values()) == ["leyen2009", "smith20", "üniv:2019/x"]
    assert [(keys.get(c.reference or 0), c.locator, c.score) for c in document.citations] == [
        ("smith20", "p. 45", 1.0),
        ("leyen2009", None, 1.0),
        ("leyen2009", "p. 7", 1.0),
        ("smith20", None, 1.0),
        ("üniv:2019/x", None, 1.0),
        (None, None, 0.0),
    ]
    assert all(reference.generated for reference in document.references)
    assert {str(r.csl["author"][0]["family"]) for r in document.references} == {
        "Smith",
        "von der Leyen",
        "Gödel",
    }


def test_a_broken_bibliography_is_told_and_the_text_read() -> None:
    document = read_bytes(MARKDOWN.encode(), "a.md", bibliography=lambda _: b"No entries here.")
    assert document.references == ()
    assert len([w for w in document.warnings if "refs.bib" in w and "BibTeX" in w]) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.bib", "@report{r, title = {Rivers}, institution = {World Bank}}"),
        ("a.bib", "@techreport{r, title = {Rivers}, author = {World Bank}}"),
        ("a.bib", "@report{r, title = {Rivers}, author = {{World Bank}}}"),
        ("a.ris", "TY  - RPRT\nTI  - Rivers\nID  - r\nPB  - World Bank\nER  - \n"),
        ("a.ris", "TY  - RPRT\nTI  - Rivers\nID  - r\nAU  - World Bank\nER  - \n"),
    ],
)
def test_a_report_has_the_body_that_issued_it_as_its_author(name: str, text: str) -> None:
    (item,), _ = read_bibliography(text.encode(), name)
    assert item["author"] == [{"literal": "World Bank"}]


def test_a_publisher_is_no_author_beside_persons_or_of_a_book() -> None:
    for text, author in (
        (
            "@report{r, title = {A}, institution = {B}, author = {Lee, K.}}",
            [{"family": "Lee", "given": "K."}],
        ),
        ("@book{r, title = {A}, publisher = {B}}", None),
    ):
        (item,), _ = read_bibliography(text.encode(), "a.bib")
        assert item.get("author") == author
