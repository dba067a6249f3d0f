from __future__ import annotations

from corpus.records import Span
from ingest.draft import (
    DraftBlock,
    DraftCitation,
    DraftWord,
    PageStart,
    join_blocks,
    slice_block,
)


def word(start: int, end: int, page: int) -> DraftWord:
    return DraftWord(start, end, page, float(start), 0.0, float(end), 10.0)


BEFORE = DraftBlock(
    "paragraph",
    "Old rivers1 carry sedi-",
    pages=(PageStart(0, 1),),
    words=(word(0, 3, 1), word(4, 11, 1), word(12, 17, 1), word(18, 23, 1)),
    raised=(Span(10, 11),),
)
AFTER = DraftBlock(
    "paragraph",
    "ment down2 (Lee).",
    pages=(PageStart(0, 2),),
    words=(word(0, 4, 2), word(5, 10, 2), word(11, 17, 2)),
    raised=(Span(9, 10),),
    citations=(DraftCitation(12, 15, "lee"),),
    flags=("ocr",),
)


def test_joined_blocks_keep_all_places() -> None:
    joined = join_blocks(BEFORE, AFTER, frozenset())
    assert joined.text == "Old rivers1 carry sediment down2 (Lee)."
    assert [(joined.text[w.start : w.end], w.page) for w in joined.words] == [
        ("Old", 1),
        ("rivers1", 1),
        ("carry", 1),
        ("sedi", 1),
        ("ment", 2),
        ("down2", 2),
        ("(Lee).", 2),
    ]
    assert [joined.text[s.start : s.end] for s in joined.raised] == ["1", "2"]
    assert [(joined.text[c.start : c.end], c.key) for c in joined.citations] == [("Lee", "lee")]
    assert joined.pages == (PageStart(0, 1), PageStart(22, 2))
    assert joined.flags == ("ocr",)


def test_a_slice_has_what_lies_in_it() -> None:
    joined = join_blocks(BEFORE, AFTER, frozenset())
    part = slice_block(joined, 11, 33)
    assert part.text == "carry sediment down2"
    assert [(part.text[w.start : w.end], w.page) for w in part.words] == [
        ("carry", 1),
        ("sedi", 1),
        ("ment", 2),
        ("down2", 2),
    ]
    assert [part.text[s.start : s.end] for s in part.raised] == ["2"]
    assert part.citations == ()
    assert part.pages == (PageStart(0, 1), PageStart(10, 2))
