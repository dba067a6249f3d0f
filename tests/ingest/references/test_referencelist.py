"""Reference lists among the blocks of a document."""

from __future__ import annotations

from corpus.records import Span
from ingest.draft import DraftBlock, PageStart
from ingest.references.referencelist import find_list, find_lists, split_list

PDF = (PageStart(0, 1),)  # what tells lines of a page from paragraphs of a text
HEADING = DraftBlock("heading", "References", 1)
ADA = "Lovelace, A. (2001). Rivers of mud. Delta Press."
DON = "Knuth, D. (1999). Stones. Delta Press."
ALAN = "Turing, A. (2012). Sand. Delta Press."


def placed(*texts: str) -> list[DraftBlock]:
    return [DraftBlock("reference", text, pages=PDF) for text in texts]


def plain(*texts: str) -> list[DraftBlock]:
    return [DraftBlock("paragraph", text, pages=PDF) for text in texts]


def entries(*blocks: DraftBlock) -> list[str]:
    return [block.text for block in split_list(blocks) if block.kind == "reference"]


def test_entries_by_geometry_stay() -> None:
    assert entries(HEADING, *placed(ADA, DON, ALAN)) == [ADA, DON, ALAN]


def test_an_entry_that_a_page_cut_is_joined() -> None:
    cut = [*placed(ADA, "Knuth, D. (1999). Stones of the"), *placed("north. Delta Press.", ALAN)]
    assert entries(HEADING, *cut) == [
        ADA,
        "Knuth, D. (1999). Stones of the north. Delta Press.",
        ALAN,
    ]


def test_two_entries_in_one_block_are_parted() -> None:
    assert entries(HEADING, *placed(ADA, f"{DON} {ALAN}")) == [ADA, DON, ALAN]


def test_paragraphs_without_places_are_joined_and_parted() -> None:
    blocks = plain(
        ADA,
        "Knuth, D. (1999). Stones and the",
        "Rivers of the north",
        "(1950-2005). Delta Press.",
        ALAN,
    )
    assert entries(HEADING, *blocks) == [
        ADA,
        "Knuth, D. (1999). Stones and the Rivers of the north (1950-2005). Delta Press.",
        ALAN,
    ]


def test_what_follows_the_last_entry_is_no_entry() -> None:
    tail = "Ada Lovelace is Professor of Rivers at Delft. She is known for mud."
    table = "Appendix Table A1: Rivers by length"
    blocks = split_list([HEADING, *placed(ADA, DON, ALAN, tail, table)])
    assert [block.kind for block in blocks[4:]] == ["paragraph", "paragraph"]
    glued = split_list([HEADING, *placed(ADA, DON, f"{ALAN} {table}")])
    assert [(block.kind, block.text) for block in glued[3:]] == [
        ("reference", ALAN),
        ("paragraph", table),
    ]


def test_a_page_that_begins_anew_ends_the_list() -> None:
    text = f"{ALAN} Structure of the game without a year"
    pages = (PageStart(0, 7), PageStart(len(ALAN) + 1, 8))
    blocks = split_list([HEADING, *placed(ADA, DON), DraftBlock("reference", text, pages=pages)])
    assert [block.text for block in blocks[3:]] == [ALAN, "Structure of the game without a year"]
    assert blocks[-1].kind == "paragraph"
    assert blocks[-1].pages == (PageStart(0, 8),)


def test_lists_of_chapters_and_the_main_one() -> None:
    chapter = DraftBlock("heading", "Chapter 2", 1)
    sources = DraftBlock("heading", "Web sources", 1)
    blocks = [
        HEADING,
        *plain(ADA, DON),
        chapter,
        *plain("Mud is wet."),
        HEADING,
        *plain(ALAN),
        sources,
        *plain(ADA),
    ]
    texts = [block.text for block in blocks]
    assert find_lists(blocks, texts) == (Span(1, 3), Span(6, 7), Span(8, 9))
    assert find_list(blocks, texts) == Span(6, 9)  # two that follow each other
    assert entries(*blocks) == [ADA, DON, ALAN, ADA]


def test_a_table_of_contents_is_no_list() -> None:
    blocks = [HEADING, *plain("12"), DraftBlock("heading", "Rivers", 1), HEADING, *plain(ADA, DON)]
    assert find_lists(blocks, [block.text for block in blocks]) == (Span(4, 6),)


def test_a_list_without_a_heading() -> None:
    body = plain("Mud is wet [1] and [2] deep.")
    listed = [f"[{n}] A. Lovelace, Water Lett. {n}, 4 (200{n})." for n in range(1, 5)]
    assert entries(*body, *plain(*listed)) == listed
    assert entries(*body, *plain("[1] one", "[2] two", "[3] three")) == []


def test_a_list_goes_on_behind_a_heading_that_columns_put_into_it() -> None:
    about = DraftBlock("heading", "About the authors", 2, pages=PDF)
    behind = plain(
        "Wacquant, L. (2009). Poor mud. Delta Press.",
        "Wilber, D. (2003). City of mud. Delta Press.",
        "Wilson, J. (1994). Mud and rules. Delta Press.",
    )
    person = plain("Ada Lovelace is Professor of Rivers at Delft.")
    assert entries(HEADING, *placed(ADA, DON, ALAN), about, *behind, *person) == [
        ADA,
        DON,
        ALAN,
        *(block.text for block in behind),
    ]


def test_headings_and_tables_in_a_list_stay() -> None:
    books, table = DraftBlock("heading", "Books", 2), DraftBlock("table", "a | b")
    blocks = split_list([HEADING, books, *placed(ADA, DON), table, *placed(ALAN)])
    assert [block.kind for block in blocks] == [
        "heading",
        "heading",
        "reference",
        "reference",
        "table",
        "reference",
    ]
