"""Where an abstract ends that no heading follows."""

from __future__ import annotations

import pytest

from corpus.records import Block, BlockKind
from ingest.abstracts import abstract_end
from ingest.readers import read_bytes

LINE = "Rivers carry sediment to the sea, year after year, and leave some of it behind."  # 14 words
ABSTRACT = " ".join([LINE] * 8)
HEADING: tuple[BlockKind, str] = ("heading", "Abstract")
WHOLE: tuple[BlockKind, str] = ("paragraph", ABSTRACT)
MUD: tuple[BlockKind, str] = ("paragraph", "mud, silt")
BODY = " ".join([LINE] * 20)
TEXT: list[tuple[BlockKind, str]] = [("paragraph", BODY)] * 4


def end(*items: tuple[BlockKind, str]) -> int:
    blocks = [Block(kind, 0, len(text)) for kind, text in items]
    return abstract_end(blocks, [text for _, text in items], 0, len(items))


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ([HEADING, WHOLE], 2),
        ([("paragraph", f"Abstract: {ABSTRACT}")], 1),
        ([HEADING, ("paragraph", LINE), WHOLE], 3),
        # a structured one
        ([HEADING, ("paragraph", f"Aims: {ABSTRACT}"), ("paragraph", f"Methods: {LINE}")], 3),
        # lines of the title page below it
        ([HEADING, WHOLE, ("paragraph", "Keywords: mud, silt")], 3),
        ([HEADING, WHOLE, ("paragraph", "PACS numbers: 1.2")], 3),
        ([("paragraph", f"Abstract. {ABSTRACT}"), ("heading", "Keywords"), MUD], 3),
        # a note stands before the keywords
        ([HEADING, WHOLE, ("paragraph", LINE), ("paragraph", "Keywords: mud")], 4),
        # one in another language, with its own title
        (
            [HEADING, WHOLE, ("heading", "Zusammenfassung"), ("heading", "Vom Schlamm"), WHOLE],
            5,
        ),
    ],
)
def test_the_text_begins_behind_a_whole_abstract(
    before: list[tuple[BlockKind, str]], found: int
) -> None:
    assert end(*before, *TEXT) == found


def test_a_heading_ends_an_abstract_and_a_short_front_stays_one() -> None:
    assert end(("heading", "Abstract"), ("paragraph", ABSTRACT), ("heading", "Mud"), *TEXT) == 2
    short: list[tuple[BlockKind, str]] = [HEADING, WHOLE, WHOLE, WHOLE]
    assert end(*short) == len(short)


def test_the_summary_of_a_report_may_be_long() -> None:
    assert end(("heading", "Executive summary"), *TEXT) == 5
    assert end(("heading", "Introduction to mud"), *TEXT) == 5


def test_the_text_of_a_letter_is_body_and_in_no_section() -> None:
    paragraphs = "\n\n".join([BODY] * 4)
    source = f"# Of Mud\n\n## Abstract\n\n{ABSTRACT}\n\n{paragraphs}\n\n## Conclusions\n\n{LINE}\n"
    parsed = read_bytes(source.encode(), "mud.md")
    assert [(block.role, block.section) for block in parsed.blocks] == [
        ("front", ()),
        ("abstract", ("Abstract",)),
        ("abstract", ("Abstract",)),
        *[("body", ())] * 4,
        ("body", ("Conclusions",)),
        ("body", ("Conclusions",)),
    ]
