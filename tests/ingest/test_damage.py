from __future__ import annotations

import pytest

from corpus.records import Block, BlockKind
from ingest.damage import damage_warnings, flag_damage
from ingest.readers import read_bytes

WHOLE = "Rivers carry sediment to the sea, year after year (Lee, 2001)."


def damaged(*texts: str, kind: BlockKind = "paragraph") -> list[bool]:
    blocks = [Block(kind, 0, len(text)) for text in texts]
    return ["damaged_text" in block.flags for block in flag_damage(blocks, texts)]


@pytest.mark.parametrize(
    "text",
    [
        # Words lost at the beginning, and EC in Latin letters.
        "рассматривается торговля EC статье с соседними странами, ее пути и ее будущее.",
        "В статье рассмотрена торговля EC с соседними странами (пути и будущее.",
        "Ð¿Ñ€Ð¾ Ñ‚Ð¾Ñ€Ð³Ð¾Ð²Ð»ÑŽ with neighbours and their ways of life.",
        "Rivers \ufffd\ufffdrry sedim\ue001nt to the sea year \ufffdfter year and on.",
        "r i v e r s c a r r y s e d i m e n t t o t h e s e a a n d o n",
        "in the fourth part (of which more below we turn to those who carry",
        "PeKH Hec8Tb Q6l}{oMK8 K Mop1O, rOA 3a ro}f{oM, n0Ka M0p8 npH6aBnReTCR.",  # bad OCR
    ],
)
def test_damage_is_seen(text: str) -> None:
    assert damaged(WHOLE, text) == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "В статье рассмотрена торговля ЕС с соседними странами, ее пути и будущее.",
        "В статье рассмотрены проекты BOMCA, IBM и UNDP, их пути и их будущее.",
        "iPhones and other devices are carried by people who cross the border.",
        "the mean of all values is taken, where n is the number of rivers:",
        "Naïve “quotes” and a smiley :) that stands alone in a sentence of its own.",
        "Short (one",
        "The salts NaHCO3, Na2SO4 and C6H12O6 with K2Cr2O7 are kept below 200MeV and 1.5GeV.",
        "McDonald, O'Brien and LaTeX meet iPhones, JavaScript, PostgreSQL and PhDs at JACoW.",
        "Call river.getDepthOf(x1), river_bed2Sea or https://a1b2.org/c3d4Ef to find the depth.",
    ],
)
def test_whole_text_is_left_alone(text: str) -> None:
    assert damaged(WHOLE, text) == [False, False]


def test_what_goes_on_from_the_block_before_may_begin_small() -> None:
    cut = "where x is the river (and y the sea into which it flows"
    assert damaged("A sentence that a formula cuts", cut) == [False, True]  # no end
    assert damaged("A sentence that a formula cuts", f"{cut}.") == [False, False]
    assert damaged("A sentence that", "goes on after a page (with all its brackets)") == [False] * 2


def test_items_of_a_list_begin_small_and_have_no_end() -> None:
    items = ("rivers and lakes (of the north and of the", "seas, with all that lives in them; and")
    assert damaged(*items, kind="list_item") == [False, False]


def test_broken_words_all_over_flag_everything_but_headings() -> None:
    broken = "PeKH Hec8Tb Q6l}{oMK8 K Mop1O, rOA 3a ro}f{oM, n0Ka M0p8 npH6aBnReTCR."
    kinds: list[BlockKind] = ["heading", "paragraph", "table", "paragraph", "paragraph"]
    texts = ["PeKH", broken, "Mop1O | 12", "a short end", " ".join([broken] * 3)]
    blocks, at = [], 0
    for kind, text in zip(kinds, texts, strict=True):
        blocks.append(Block(kind, at, at + len(text)))
        at += len(text)
    flagged = flag_damage(blocks, texts)
    assert ["damaged_text" in block.flags for block in flagged] == [False, True, True, True, True]
    assert {block.language for block in flagged if block.flags} == {"und"}
    assert damage_warnings(flagged)[0].startswith("99% of the text is damaged")
    assert damage_warnings(blocks) == ()


def test_a_document_says_that_it_is_damaged() -> None:
    broken = "PeKH Hec8Tb Q6l}{oMK8 K Mop1O, rOA 3a ro}f{oM, n0Ka M0p8 npH6aBnReTCR."
    warnings = read_bytes("\n\n".join([broken] * 4).encode(), "x.txt").warnings
    assert [warning for warning in warnings if "Run OCR" in warning] == [
        "100% of the text is damaged: its characters are not those that the pages show. "
        "Run OCR over the pages again, or add a better copy of the document."
    ]
