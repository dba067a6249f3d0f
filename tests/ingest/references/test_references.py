"""Reference lists in a file and beside it."""

from __future__ import annotations

import json

import pytest

from corpus.csl import full_citation
from corpus.errors import FileMissing
from corpus.records import ParsedDocument
from ingest.readers import read_bytes

ITEMS = [
    {
        "id": "lovelace2001",
        "type": "book",
        "title": "Mud",
        "author": [{"family": "Lovelace", "given": "Ada"}],
        "issued": {"date-parts": [[2001]]},
    },
    {
        "id": "who",
        "type": "webpage",
        "title": "Water",
        "author": [{"literal": "World Health Organization"}],
        "custom": {"aliases": ["WHO"]},
        "URL": "https://who.int/water",
    },
]
BODY = "# Rivers\n\nMud is wet (Lovelace, 2001). Water too (WHO, n.d.).\n"


def read(text: str, **files: object) -> ParsedDocument:
    def beside(name: str) -> bytes:
        if name not in files:
            raise FileMissing(f"{name} is not there.")
        return json.dumps(files[name]).encode()

    return read_bytes(text.encode(), "x.md", bibliography=beside)


def test_a_list_beside_the_file_is_rendered_and_appended() -> None:
    document = read(f"---\nbibliography: refs\n---\n\n{BODY}", refs=ITEMS)
    assert [r.raw for r in document.references] == [full_citation(item) for item in ITEMS]
    assert all(r.generated for r in document.references)
    assert [r.csl for r in document.references] == ITEMS
    assert document.text.endswith("\n\nReferences\n\n" + "\n\n".join(map(full_citation, ITEMS)))
    assert document.blocks[-1].role == "reference"
    assert [(c.marker, c.reference) for c in document.citations] == [
        ("Lovelace, 2001", 1),
        ("WHO, n.d.", 2),
    ]
    assert [c.score for c in document.citations] == [1.0, 1.0]


def test_inline_references_and_pandoc_keys() -> None:
    front = json.dumps({"references": ITEMS})
    document = read(f"---\n{front}\n---\n\nWater is wet [see @who, p. 4].\n\n# References\n")
    assert [r.csl["id"] for r in document.references] == ["who"]  # only what is cited
    assert document.text.count("References") == 1
    assert [(c.marker, c.reference, c.locator) for c in document.citations] == [("@who", 1, "p. 4")]


def test_nocite_lists_all() -> None:
    front = json.dumps({"references": ITEMS, "nocite": "@*"})
    document = read(f"---\n{front}\n---\n\nWater is wet [@who].\n")
    assert len(document.references) == 2


@pytest.mark.parametrize(
    ("front", "word"),
    [("bibliography: lost", "lost is not there"), ("bibliography: [odd.txt]", "odd.txt")],
)
def test_a_list_that_can_not_be_read_is_told(front: str, word: str) -> None:
    def beside(name: str) -> bytes:
        if name == "lost":
            raise FileMissing("lost is not there.")
        return b"no list at all"

    document = read_bytes(f"---\n{front}\n---\n\n{BODY}".encode(), "x.md", bibliography=beside)
    assert document.references == ()
    assert word in document.warnings[0]


def test_without_leave_files_beside_are_not_read() -> None:
    document = read_bytes(f"---\nbibliography: refs\n---\n\n{BODY}".encode(), "x.md")
    assert "refs was not read" in document.warnings[0]
    assert document.references == ()


def test_a_printed_list_comes_before_one_beside() -> None:
    printed = "\n## References\n\n- Lovelace, A. (2001). Mud. Delta.\n"
    document = read(f"---\nbibliography: refs\n---\n\n{BODY}{printed}", refs=ITEMS)
    assert [r.generated for r in document.references] == [False]


@pytest.mark.parametrize(
    ("heading", "entries"),
    [
        ("References", ["- Lovelace, A. (2001). Mud.", "- Knuth, D. (1999). Stones."]),
        (
            "Список литературы:",
            ["1. Иванов И. И. Реки. М., 2016.", "2. Петров П. П. Ил. М., 2017."],
        ),
        ("Foydalanilgan adabiyotlar", ["[1] Karimov A. Suv. 2016.", "[2] Aliyev B. Loy. 2017."]),
        ("LITERATUR", ["Adler, B. (2001). Schlamm.\n", "Zander, C. (1999). Steine.\n"]),
    ],
)
def test_printed_lists(heading: str, entries: list[str]) -> None:
    document = read(f"{BODY}\n## {heading}\n\n" + "\n".join(entries))
    assert len(document.references) == 2
    assert all(
        r.raw.endswith(e.strip()[-8:]) for r, e in zip(document.references, entries, strict=True)
    )
    assert not any(r.raw[0].isdigit() or r.raw[0] in "[-" for r in document.references)


def test_entries_in_one_paragraph_are_parted() -> None:
    one = "[1] Lovelace, A. (2001). Mud. Delta. [2] Knuth, D. (1999). Stones. Delta."
    document = read(f"{BODY}\n## References\n\n{one}\n")
    assert [r.raw for r in document.references] == [
        "Lovelace, A. (2001). Mud. Delta.",
        "Knuth, D. (1999). Stones. Delta.",
    ]


def test_a_list_ends_at_the_next_section() -> None:
    text = f"{BODY}\n## References\n\n- Lovelace, A. (2001). Mud.\n\n## Appendix\n\n- no entry\n"
    assert len(read(text).references) == 1


def test_slipped_numbers_are_cut_only_where_they_recur() -> None:
    slipped = (
        "\n## References\n\n- Lovelace, A. (2001). Out of 1. mud.\n"
        "- Knuth, D. (1999). On 2. stones.\n"
    )
    titles = [r.csl["title"] for r in read(BODY + slipped).references]
    assert titles == ["Out of mud", "On stones"]
    once = slipped.replace("On 2. stones", "On stones")
    assert read(BODY + once).references[0].csl["title"] == "Out of 1. mud"


def test_a_bibtex_file_beside_is_read() -> None:
    def beside(name: str) -> bytes:
        assert name == "refs.bib"
        return b"@book{lovelace2001, title={Mud}, author={Lovelace, Ada}, year={2001}}"

    document = read_bytes(
        f"---\nbibliography: refs.bib\n---\n\n{BODY}".encode(), "x.md", bibliography=beside
    )
    assert [r.csl["title"] for r in document.references] == ["Mud"]
    assert document.references[0].generated


def test_raw_is_the_text_and_its_span_exact() -> None:
    listed = (
        "\n## References\n\n1. Lovelace, A. (2001). Mud. Delta.\n2. Knuth, D. (1999). Stones.\n"
    )
    document = read(f"{BODY}{listed}")
    assert [r.raw for r in document.references] == [
        "Lovelace, A. (2001). Mud. Delta.",
        "Knuth, D. (1999). Stones.",
    ]
    for reference in document.references:
        assert document.text[reference.char_start : reference.char_end] == reference.raw


def test_fields_have_their_confidence_and_generated_ones_none() -> None:
    printed = read(f"{BODY}\n## References\n\n- Lovelace, A. (2001). Mud. Delta Press.\n")
    confidence = printed.references[0].confidence
    assert set(confidence) == {"author", "issued", "title", "publisher"}
    assert confidence["issued"] >= 0.95
    generated = read(f"---\nbibliography: refs\n---\n\n{BODY}", refs=ITEMS)
    assert generated.references[0].confidence == {}


def test_a_dash_takes_the_authors_of_the_entry_before() -> None:
    listed = (
        "\n## References\n\nDelta Institute (2001). Mud. Delta Press.\n\n"
        "———. (2003). Stones. Delta Press.\n\n———. (2005). Sand. Delta Press.\n"
    )
    names = [r.csl["author"] for r in read(f"{BODY}{listed}").references]
    assert names == [[{"literal": "Delta Institute"}]] * 3
