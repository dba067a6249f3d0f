"""Typeset PDFs come back as the blocks that were set, every word at its place."""

from __future__ import annotations

import re

import pypdfium2
import pytest
import typst

from corpus.errors import FileDamaged, TextMissing
from ingest.draft import Draft
from ingest.pdf.reader import pdf_to_draft
from tests.ingest.tiny_pdf import make_pdf

MUD = (
    "Mud is what rivers leave behind where they slow down, and it is understandably the "
    "predominant constituent of deltas in temperate environments."
)
SILT = (
    "Silt settles between the sand and the clay; international observations demonstrate "
    "extraordinarily long distances of transportation, even under considerable disturbance."
)
NOTE = "Adler says so in a footnote of some length that is printed in smaller type."
SOURCE = f"""
#set page(width: 400pt, height: 300pt, margin: 40pt, columns: COLUMNS,
  header: context [Journal of Mud #h(1fr) #counter(page).display()],
  footer: [Delta Press 2001])
#set par(justify: true)
#set text(size: 10pt, hyphenate: true, lang: "en")
#place(top + center, scope: "parent", float: true)[
  #text(size: 17pt, weight: "bold")[Rivers of the Far and Cold North] \\
  Ada Lovelace#super[1] and Boris Moor#super[2]
]
#show heading: set text(size: 12pt)
= 1 Introduction
{MUD}#footnote[{NOTE}] {SILT}

{SILT} {MUD}
= 2 Methods
There are three of them:
- {SILT}
- Sieving.
- Counting by hand.

{MUD} {MUD} {SILT}
= References
#set par(hanging-indent: 12pt)
Adler, B. (2001). Mud in the rivers of the far and cold north, and what became of it. Delta Press.

Zander, C. (1999). Silt and other things that rivers carry in their old age. Delta Press.

Moor, D. (2003). Peat, with an appendix on loam and marl and on their many uses. Delta Press.
"""
# fmt: off
EXPECTED = [
    ("heading", "Rivers of the Far and Cold North"),
    ("paragraph", "Ada Lovelace1 and Boris Moor2"),
    ("heading", "1 Introduction"),
    ("paragraph", f"{MUD}1 {SILT}"),
    ("footnote", NOTE),
    ("paragraph", f"{SILT} {MUD}"),
    ("heading", "2 Methods"),
    ("paragraph", "There are three of them:"),
    ("list_item", SILT),
    ("list_item", "Sieving."),
    ("list_item", "Counting by hand."),
    ("paragraph", f"{MUD} {MUD} {SILT}"),
    ("heading", "References"),
    ("reference", "Adler, B. (2001). Mud in the rivers of the far and cold north, and what became "
                  "of it. Delta Press."),
    ("reference", "Zander, C. (1999). Silt and other things that rivers carry in their old age. "
                  "Delta Press."),
    ("reference", "Moor, D. (2003). Peat, with an appendix on loam and marl and on their many "
                  "uses. Delta Press."),
]
# fmt: on


@pytest.fixture(scope="module", params=[1, 2], ids=["one column", "two columns"])
def pdf(request: pytest.FixtureRequest) -> bytes:
    return typst.compile(SOURCE.replace("COLUMNS", str(request.param)).encode(), format="pdf")


def test_the_blocks_are_those_that_were_set(pdf: bytes) -> None:
    draft = pdf_to_draft(pdf)
    assert [(block.kind, block.text) for block in draft.blocks] == EXPECTED
    assert [block.label for block in draft.blocks if block.label] == ["1"]
    levels = [block.level for block in draft.blocks if block.kind == "heading"]
    assert levels == [1, *[levels[1]] * 3]


def test_what_left_the_text_is_told(pdf: bytes) -> None:
    draft = pdf_to_draft(pdf)
    assert set(draft.running) <= {"Journal of Mud #", "Journal of Mud", "#", "Delta Press #"}
    assert {"Journal", "Press"} <= set(" ".join(draft.running).split())
    assert draft.warnings == ()  # that running lines leave is as it should be
    assert [page.label for page in draft.pages] == [str(page.number) for page in draft.pages]
    assert {(p.width, p.height, p.read_by, p.problem) for p in draft.pages} == {
        (400.0, 300.0, "layout", None)
    }


def test_what_the_document_is(pdf: bytes) -> None:
    csl = pdf_to_draft(pdf).csl
    assert csl["title"] == "Rivers of the Far and Cold North"
    assert csl["author"] == [
        {"family": "Lovelace", "given": "Ada"},
        {"family": "Moor", "given": "Boris"},
    ]


def test_every_word_stands_in_its_box(pdf: bytes) -> None:
    draft = pdf_to_draft(pdf)
    assert wrong_words(draft, pdf) == []
    for block in draft.blocks:
        left = list(block.text)
        for word in block.words:
            left[word.start : word.end] = " " * (word.end - word.start)
        assert "".join(left).strip() == ""


def wrong_words(draft: Draft, pdf: bytes) -> list[tuple[str, str]]:
    """Return our words beside what another engine finds in their boxes, where they differ."""
    wrong = []
    with pypdfium2.PdfDocument(pdf) as document:
        pages = {page.number: document[page.number - 1].get_textpage() for page in draft.pages}
        for block in draft.blocks:
            for word in block.words:
                ours = block.text[word.start : word.end]
                sides = (word.x0 - 0.5, 300 - word.y1, word.x1 + 0.5, 300 - word.y0)
                theirs = re.sub(r"\W+", "", pages[word.page].get_text_bounded(*sides))
                if re.sub(r"\W+", "", ours) != theirs:
                    wrong.append((ours, theirs))
    return wrong


def test_pages_without_places_go_on_as_plain_text() -> None:
    draft = pdf_to_draft(make_pdf([["One line of the text here"], ["and an end of it."]]))
    assert [(block.kind, block.text) for block in draft.blocks][-1][0] in ("paragraph", "heading")


def test_what_is_no_pdf_or_blank_is_refused() -> None:
    with pytest.raises(FileDamaged, match="no PDF"):
        pdf_to_draft(b"Mud")
    with pytest.raises(TextMissing, match="only page is blank"):
        pdf_to_draft(make_pdf([[""]]))
