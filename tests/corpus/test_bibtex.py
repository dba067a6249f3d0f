"""BibTeX, read back by libraries that others use."""

from __future__ import annotations

import re

import pytest

from corpus.bibtex import to_bibtex
from tests.corpus.test_exports import ARTICLE, HOSTILE, RUSSIAN


def unlatex(value: str) -> str:
    """Undo the escapes, in the way of LaTeX, without the code under test."""
    for command, sign in (
        ("textbackslash", "\x01"), ("textbraceleft", "\x02"), ("textbraceright", "\x03"),
        ("textasciitilde", "~"), ("textasciicircum", "^"),
    ):  # fmt: skip
        value = value.replace(f"\\{command}{{}}", sign)
    value = re.sub(r"\\([$&%#_])", r"\1", value)
    value = value.replace("{", "").replace("}", "")
    return value.translate({1: "\\", 2: "{", 3: "}"})


def test_bibtex_read_by_bibtexparser() -> None:
    import bibtexparser

    library = bibtexparser.parse_string(to_bibtex([ARTICLE, RUSSIAN]))
    assert library.failed_blocks == []
    first, second = library.entries
    assert (first.key, first.entry_type) == ("marsh2019costs", "article")
    fields = {name: field.value for name, field in first.fields_dict.items()}
    assert unlatex(fields["title"]) == HOSTILE
    assert "{DNA}" in fields["title"]
    assert unlatex(fields["journal"]) == "Field & Notes"
    assert fields["author"] == (
        "Marsh, John A. and van der Berg, Jr., Ilse and {Department of Food and Agriculture}"
    )
    assert {name: fields[name] for name in ("year", "month", "number", "pages", "volume")} == {
        "year": "2019",
        "month": "5",
        "number": "1",
        "pages": "1--9",
        "volume": "3",
    }
    assert (fields["doi"], fields["url"]) == (
        "10.1000/a_b",
        "https://bees.example/a_b?c=%20%7Bd%7D",
    )
    assert fields["urldate"] == "2024-03-02"
    assert (second.key, second.entry_type) == ("shchukin2015uli", "incollection")
    assert second.fields_dict["booktitle"].value == "Пчёлы"


def test_bibtex_read_by_pybtex() -> None:
    from pybtex.database import parse_string

    entries = parse_string(to_bibtex([ARTICLE]), "bibtex").entries
    marsh, berg, department = entries["marsh2019costs"].persons["author"]
    assert (marsh.last_names, marsh.first_names, marsh.middle_names) == (
        ["Marsh"], ["John"], ["A."],
    )  # fmt: skip
    assert (berg.prelast_names, berg.last_names, berg.lineage_names) == (
        ["van", "der"], ["Berg"], ["Jr."],
    )  # fmt: skip
    assert department.last_names == ["{Department of Food and Agriculture}"]


@pytest.mark.parametrize(
    "title", ["{", "}", "a { b", r"\{", "100 %", "@article{x,", "# $ & _", "a = {b}, c", '"']
)
def test_no_title_breaks_what_follows(title: str) -> None:
    import bibtexparser

    library = bibtexparser.parse_string(to_bibtex([{"title": title}, RUSSIAN]))
    assert [unlatex(entry.fields_dict["title"].value) for entry in library.entries] == [
        title,
        "Ульи северных долин",
    ]


@pytest.mark.parametrize(
    ("kind", "entry_type"),
    [
        ("book", "book"),
        ("paper-conference", "inproceedings"),
        ("report", "techreport"),
        ("thesis", "phdthesis"),
        ("webpage", "misc"),
        ("nonsense", "misc"),
    ],
)
def test_types(kind: str, entry_type: str) -> None:
    assert to_bibtex([{"type": kind, "title": "T"}]).startswith(f"@{entry_type}{{")


def test_publishers_where_bibtex_has_them() -> None:
    thesis = {"type": "thesis", "genre": "Master's thesis", "publisher": "Meadow University"}
    assert "@mastersthesis{" in to_bibtex([thesis])
    assert "  school = {Meadow University},\n" in to_bibtex([thesis])
    report = {"type": "report", "publisher": "WHO", "number": "7"}
    assert "  institution = {WHO},\n" in to_bibtex([report])
    assert "  number = {7},\n" in to_bibtex([report])


def test_keys_are_told_apart_and_plain() -> None:
    keys = re.findall(r"@\w+\{(.*),", to_bibtex([RUSSIAN] * 28))
    assert keys[:3] == ["shchukin2015uli", "shchukin2015ulib", "shchukin2015ulic"]
    assert len(set(keys)) == 28
    assert all(re.fullmatch("[a-z0-9]+", key) for key in keys)
    assert "@misc{anonnd,\n" in to_bibtex([{}])
    assert "@misc{ozebeklitahsin," not in to_bibtex([{"author": [{"family": "Öz"}]}])
    assert "@misc{oznd,\n" in to_bibtex([{"author": [{"family": "Öz"}]}])


def test_authors_beyond_those_named_come_back() -> None:
    lee = {"id": "a", "type": "book", "title": "T", "author": [{"family": "Lee", "given": "A."}]}
    written = to_bibtex([{**lee, "custom": {"others": True}}])
    assert "author = {Lee, A. and others}" in written
    assert "others" not in to_bibtex([lee])
