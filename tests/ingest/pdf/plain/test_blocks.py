"""Lines to paragraphs, lists and headings."""

from __future__ import annotations

from ingest.cleaning import find_compounds
from ingest.draft import DraftBlock, PageStart
from ingest.pdf.page.layout import OutlineEntry
from ingest.pdf.plain.blocks import PageLines, lines_to_blocks
from ingest.pdf.plain.furniture import remove_page_furniture
from ingest.pdf.plain.headings import find_headings
from ingest.readers import read_bytes
from tests.ingest.tiny_pdf import make_pdf

FULL = "This is a line of text as long as the column is wide and no longer"


def blocks(*pages: list[str], outline: tuple[OutlineEntry, ...] = ()) -> tuple[DraftBlock, ...]:
    numbered = [(n, page) for n, page in enumerate(pages, 1)]
    headings = find_headings(numbered, outline)
    compounds = find_compounds(line for page in pages for line in page)
    return lines_to_blocks([PageLines(n, tuple(p)) for n, p in numbered], headings, compounds)


def test_paragraphs_end_at_short_closed_lines() -> None:
    found = blocks([FULL, FULL, "and ends here.", FULL, "as this.", "", FULL])
    assert [b.text for b in found] == [f"{FULL} {FULL} and ends here.", f"{FULL} as this.", FULL]


def test_words_broken_at_line_ends_are_whole() -> None:
    found = blocks([f"{FULL} inter-", f"national well-known {FULL}", f"{FULL} well-", "known end."])
    assert found[0].text == (f"{FULL} international well-known {FULL} {FULL} well-known end.")


def test_paragraphs_run_over_pages() -> None:
    found = blocks([FULL, f"{FULL} and hyphen-"], ["ated ends here.", FULL])
    first = f"{FULL} {FULL} and hyphenated ends here."
    assert [b.text for b in found] == [first, FULL]
    assert found[0].pages == (PageStart(0, 1), PageStart(first.index("ated"), 2))


def test_bullets_and_numbers_begin_blocks() -> None:
    found = blocks([FULL, "• one thing", "• another", "2. A paragraph.", "3. Another paragraph."])
    assert [(b.kind, b.text) for b in found] == [
        ("paragraph", FULL),
        ("list_item", "one thing"),
        ("list_item", "another"),
        ("paragraph", "2. A paragraph."),
        ("paragraph", "3. Another paragraph."),
    ]


def test_headings_by_name_number_and_capitals() -> None:
    found = blocks(
        [
            "Abstract", FULL, "ends.", "1 Introduction", FULL, "ends.", "1.1 Older works", FULL,
            "ends.", "7 Kazakhstan 3.4", FULL, "ends.", "2 Methods Used", FULL, "ends.",
            "BORDERS AND RIVERS", FULL, "ends.", "TABLE III. OLD RIVERS", "References", "[1] A. B.",
        ]
    )  # fmt: skip
    assert [(b.level, b.text) for b in found if b.kind == "heading"] == [
        (1, "Abstract"),
        (1, "1 Introduction"),
        (2, "1.1 Older works"),
        (1, "2 Methods Used"),
        (2, "BORDERS AND RIVERS"),
        (1, "References"),
    ]


def test_roman_numerals_follow_each_other() -> None:
    found = blocks(
        ["I. First Part", FULL, "ends.", "IV. No Part", FULL, "ends.", "II. Second Part"]
    )
    assert [b.text for b in found if b.kind == "heading"] == ["I. First Part", "II. Second Part"]


def test_the_outline_comes_first() -> None:
    outline = (
        OutlineEntry("1 Rivers of the very far north", 1, 1),
        OutlineEntry("Mud", 2, 1),
        OutlineEntry("Silt", 2, 2),
    )
    found = blocks(
        [
            "1 Rivers of the",
            "very far north",
            FULL,
            "ends.",
            "Mud",
            FULL,
            "ends.",
            "SOME CAPITAL WORDS",
        ],
        ["Silt", FULL],
        outline=outline,
    )
    assert [(b.level, b.text) for b in found if b.kind == "heading"] == [
        (1, "1 Rivers of the very far north"),
        (2, "Mud"),
        (2, "Silt"),
    ]


def test_furniture() -> None:
    own = [[f"{mark} {word}" for word in ("one", "two", "three", "four")] for mark in "abcd"]
    pages = [[f"Journal of Mud {n}", "", *own[n], f"- {n} -"] for n in range(4)]
    kept, running = remove_page_furniture(pages)
    assert kept == [["", *lines] for lines in own]
    assert sorted(running) == ["- # -", "Journal of Mud #"]


def test_two_pages_have_no_furniture() -> None:
    pages = [["Same", "a"], ["Same", "b"]]
    assert remove_page_furniture(pages) == (pages, [])


def test_a_whole_pdf() -> None:
    pages = [
        ["Rivers of the Far and Cold North", "Ada Lovelace", "Abstract", FULL, "ends.",
         "1 Introduction", FULL, "and goes"],
        ["on here (Adler, 2001).", "References", "Adler, B. (2001). Mud. Delta Press.",
         "Zander, C. (1999). Silt and other things. Delta Press and Company."],
    ]  # fmt: skip
    document = read_bytes(make_pdf(pages, title="Rivers of the Far and Cold North"), "a.pdf")
    assert document.csl["title"] == "Rivers of the Far and Cold North"
    assert [(b.role, b.kind) for b in document.blocks] == [
        ("front", "heading"),
        ("front", "paragraph"),
        ("abstract", "heading"),
        ("abstract", "paragraph"),
        ("body", "heading"),
        ("body", "paragraph"),
        ("reference", "heading"),
        ("reference", "reference"),
        ("reference", "reference"),
    ]
    assert [(c.marker, c.reference) for c in document.citations] == [("Adler, 2001", 1)]
    first, second = document.pages
    assert document.text[first.char_start : first.char_end].endswith("and goes")
    assert document.text[second.char_start :].startswith("on here")
