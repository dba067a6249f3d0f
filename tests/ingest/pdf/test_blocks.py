"""Typeset pages that bear a reference list and footnotes: each stays what it is."""

from __future__ import annotations

import pytest
import typst

from ingest.pdf.reader import pdf_to_draft

SENTENCE = (
    "The mud of many rivers lies here for good and the silt of others goes on to the sea{} "
    "where it stays until the next flood of the year comes down from the hills."
)
NOTES = ("A letter of the author, kept at home.", "See also the maps of the year before.")
ENTRIES = (
    "Adler, B. (2001). Mud and its ways in the rivers of the far and cold north. Delta Press.",
    "Moor, C. (2004). Peat on the hills and what comes of it when rain falls. Delta Press.",
    "Zander, D. (2009). Silt, a story of the sea and of the rivers to it. Delta Press, Ghent.",
)
PAGE = """
#set page(width: 420pt, height: {height}pt, margin: 50pt, columns: {columns})
#set text(size: 10pt)
#set par(justify: true)
#set footnote.entry(indent: 0pt)
= Rivers of the Far and Cold North
{body}
= References
#set text(size: {size}pt)
#set par(hanging-indent: {hanging}pt, spacing: 6pt)
{entries}
"""


def read(
    notes: tuple[str, ...], size: float, number: str = "", columns: int = 1
) -> list[tuple[str, str | None, str]]:
    """Return the kind, label and text of the notes and of what stands in the list."""
    cited = [SENTENCE.format(f"#footnote[{note}]") for note in notes] + [SENTENCE.format("")] * 2
    source = PAGE.format(
        height=560 if columns == 1 else 400,
        columns=columns,
        size=size,
        hanging=0 if number else 12,
        body="\n\n".join(cited),
        entries="\n\n".join(number.format(n) + text for n, text in enumerate(ENTRIES, 1)),
    )
    blocks = pdf_to_draft(typst.compile(source.encode(), format="pdf")).blocks
    return [(b.kind, b.label, b.text) for b in blocks if b.kind in ("footnote", "reference")]


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("size", [10.0, 8.5, 7.5])  # notes are set in 8.5 points
def test_notes_below_a_list(size: float, columns: int) -> None:
    assert read(NOTES, size, columns=columns) == [
        *(("footnote", str(n), note) for n, note in enumerate(NOTES, 1)),
        *(("reference", None, entry) for entry in ENTRIES),
    ]


@pytest.mark.parametrize("number", ["{}. ", "#super[{}]"])
@pytest.mark.parametrize("size", [10.0, 8.5])
def test_notes_below_a_list_that_has_numbers_of_its_own(size: float, number: str) -> None:
    found = read(NOTES, size, number)
    assert [part[:2] for part in found] == [
        *(("footnote", str(n)) for n in (1, 2)),
        *[("reference", None)] * 3,
    ]
    assert [text.split(", ")[-1] for _, _, text in found[2:]] == [
        entry.split(", ")[-1] for entry in ENTRIES
    ]


@pytest.mark.parametrize("number", ["", "{}. ", "#super[{}]"])
@pytest.mark.parametrize("size", [10.0, 8.5, 7.5])
def test_a_list_in_small_type_at_the_foot_loses_nothing(size: float, number: str) -> None:
    found = read((), size, number)
    assert [kind for kind, _, _ in found] == ["reference"] * 3
    assert [text.split(", ")[-1] for _, _, text in found] == [
        entry.split(", ")[-1] for entry in ENTRIES
    ]


def test_superscripts_that_cite_the_entries_of_a_small_list() -> None:
    body = "\n\n".join(SENTENCE.format(f"#super[{n}]") for n in (1, 2, 3))
    for number in ("{}. ", "#super[{}]"):
        source = PAGE.format(
            height=560,
            columns=1,
            size=8,
            hanging=0,
            body=body,
            entries="\n\n".join(number.format(n) + text for n, text in enumerate(ENTRIES, 1)),
        ).replace("spacing: 6pt", "spacing: 14pt")
        draft = pdf_to_draft(typst.compile(source.encode(), format="pdf"))
        kinds = [b.kind for b in draft.blocks if "Press" in b.text]
        assert kinds == ["reference"] * 3
