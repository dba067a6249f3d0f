"""Metadata files and the files that they speak of."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corpus.errors import BadInput, MetadataInvalid
from service.add import add_upload
from service.documents import document_record
from service.metadata import given_fields, match_items, one_item, read_metadata
from service.uploads import Upload
from service.wiring import Library
from tests.service.texts import HIVES, add

BIB = rb"""
@article{hives,
  title = {Zeppelins over {NASA}},
  author = {Zorn, Anna and {World Bank}},
  year = 1999,
  file = {Full text:files/12/paper.md:text/markdown;Notes:C\:\\papers\\notes.md:text/markdown},
}
@book{tides, title = {Tides}, author = {Brandt, Ilse}}
"""


def test_json_and_bibtex() -> None:
    item = {"title": "Tides", "author": [{"family": "Brandt"}]}
    for value in (item, [item], {"items": [item]}):
        assert read_metadata(json.dumps(value).encode(), "meta.json") == [item]
    hives, tides = read_metadata(BIB, "META.BIB")
    assert (hives["id"], hives["title"], hives["author"]) == (
        "hives",
        "Zeppelins over NASA",
        [{"family": "Zorn", "given": "Anna"}, {"literal": "World Bank"}],
    )
    assert (tides["type"], tides["file"]) == ("book", None)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.json"),
        (b"{", "a.json"),
        (b"\xff\xfe", "a.json"),
        (b"[]", "a.json"),
        (b"[1]", "a.json"),
        (b'"x"', "a.json"),
        (b"[" * 100_000, "a.json"),
        (b"nothing", "a.bib"),
        (b"", "a.bib"),
    ],
)
def test_what_is_no_metadata(data: bytes, name: str) -> None:
    with pytest.raises(BadInput, match=r"a\.\w+"):
        read_metadata(data, name)


@pytest.mark.parametrize(
    ("typed", "doi"),
    [
        ("10.1234/abc", "10.1234/abc"),
        ("https://doi.org/10.1234/abc", "10.1234/abc"),
        ("http://dx.doi.org/10.1234%2Fabc", "10.1234/abc"),
        ("doi:10.1234/ABC", "10.1234/abc"),
        ("DOI: 10.1234/abc.", "10.1234/abc"),
        ("10.1000.10/123", "10.1000.10/123"),
        (
            "10.1002/(SICI)1097-0258<1661::AID>3.0.CO;2-2",
            "10.1002/(sici)1097-0258<1661::aid>3.0.co;2-2",
        ),
    ],
)
def test_a_doi_is_stored_bare(typed: str, doi: str) -> None:
    assert given_fields({"DOI": typed}) == {"DOI": doi}


@pytest.mark.parametrize(
    "typed",
    ["notadoi", "10.1/xyz", "https://doi.org/10.5/abc", "10.1234/a b", "https://a.org/10.1234/b"],
)
def test_what_is_no_doi_is_refused(typed: str) -> None:
    with pytest.raises(MetadataInvalid, match=f"DOI is '{typed}', which is none"):
        given_fields({"DOI": typed})


def test_what_bibtex_says_in_vain_is_told() -> None:
    said: list[str] = []
    data = b"@book{a, title = {A}, doi = {https://doi.org/10.1/xyz}, year = {in press}}"
    assert one_item(data, "m.bib", said.append)["issued"] == {"literal": "in press"}
    assert said == [
        "m.bib: a (line 1) has the DOI 'https://doi.org/10.1/xyz', which is none and was left "
        "out. A DOI is written as 10.1000/182.",
        "m.bib: the year of a is 'in press', so it counts as having none.",
    ]


def test_a_file_in_latin_1_is_told_as_one() -> None:
    with pytest.raises(MetadataInvalid, match=r"m\.txt is not in UTF-8.*byte 5 .*RIS \(\.ris\)"):
        read_metadata(b'["Caf\xe9"]'[1:], "m.txt")


def item(title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, **more}


@pytest.mark.parametrize(
    ("items", "files", "titles"),
    [
        ([item("A")], ["x.pdf"], {"x.pdf": "A"}),
        ([item("A", id="y")], ["x.pdf"], {"x.pdf": "A"}),
        ([item("A", id="x"), item("B", id="y")], ["y.pdf"], {"y.pdf": "B"}),
        ([item("A", id="x"), item("B", id="y")], ["x.pdf", "y.md"], {"x.pdf": "A", "y.md": "B"}),
        ([item("A", id="x")], ["x.pdf", "z.pdf"], {"x.pdf": "A"}),
        ([item("A", file="x.pdf", id="y"), item("B", id="y")], ["x.pdf"], {"x.pdf": "A"}),
        ([item("A", file="/in/x.pdf"), item("B")], ["x.pdf", "y.pdf"], {"x.pdf": "A"}),
        ([item("A", filename=r"C:\in\x.pdf"), item("B")], ["x.pdf", "y.pdf"], {"x.pdf": "A"}),
        (
            [item("A", file="PDF:files/1/x.pdf:application/pdf"), item("B")],
            ["x.pdf", "y.pdf"],
            {"x.pdf": "A"},
        ),
    ],
)
def test_items_find_their_files(
    items: list[dict[str, Any]], files: list[str], titles: dict[str, str]
) -> None:
    matched = match_items(items, files, "meta.json")
    assert {name: fields["title"] for name, fields in matched.items()} == titles
    assert all(set(fields) == {"title"} for fields in matched.values())


@pytest.mark.parametrize(
    ("items", "files", "message"),
    [
        ([item("A", id="q"), item("B")], ["x.pdf"], r"No item of meta.json fits .*\(x.pdf\)"),
        ([item("A", id="q")], ["x.pdf", "y.pdf"], "fits a file"),
        ([item("A", id="x"), item("B", file="x.pdf")], ["x.pdf"], "Two items .* x.pdf"),
        ([{"tilte": "A"}], ["x.pdf"], "tilte"),
    ],
)
def test_items_that_fit_nothing(
    items: list[dict[str, Any]], files: list[str], message: str
) -> None:
    with pytest.raises(MetadataInvalid, match=message):
        match_items(items, files, "meta.json")


def test_bibtex_of_a_reference_manager_finds_its_file() -> None:
    items = read_metadata(BIB, "library.bib")
    matched = match_items(items, ["paper.md", "tides.md", "other.md"], "library.bib")
    assert {name: fields["title"] for name, fields in matched.items()} == {
        "paper.md": "Zeppelins over NASA",
        "tides.md": "Tides",
    }


def test_one_item_is_one() -> None:
    assert one_item(b'{"title": "A", "id": "x"}', "meta.json") == {"title": "A"}
    with pytest.raises(MetadataInvalid, match="describes 2 works; one is needed"):
        one_item(BIB, "meta.bib")


def test_what_is_given_with_a_file_goes_over_what_is_read(library: Library) -> None:
    given = one_item(json.dumps({"title": "Zeppelins", "issued": None}).encode(), "metadata")
    entry = add_upload(library, Upload(HIVES, "hives.md", metadata=given))
    assert (entry["status"], entry["title"]) == ("added", "Zeppelins")
    assert entry["report"]["overrides"] == [
        {"field": "issued", "given": None, "read": {"date-parts": [[2021]]}},
        {"field": "title", "given": "Zeppelins", "read": "Hives of the northern valleys"},
    ]
    record = document_record(library, entry["id"])
    assert record["citation"]["text"] == "Orlova, Vera (n.d.). Zeppelins."
    assert record["overrides"] == entry["report"]["overrides"]


def test_what_is_given_with_a_duplicate_is_not_used_and_that_is_said(library: Library) -> None:
    hives = add(library)
    entry = add_upload(library, Upload(HIVES, "hives.md", metadata={"title": "Zeppelins"}))
    assert entry["status"] == "duplicate"
    [note] = entry["report"]["notes"]
    assert f"`loccit edit {hives[:12]} --metadata FILE`" in note
    assert document_record(library, hives)["title"] == "Hives of the northern valleys"
