"""Lists of references, one or several, and the citations of documents that have several."""

from __future__ import annotations

import pytest

from corpus.records import ParsedDocument, Span
from ingest.intext.chapterlists import find_chapter_lists
from ingest.readers import read_bytes

NAMES = (
    *("Adams", "Baker", "Clark", "Davis", "Evans", "Ford"),
    *("Green", "Hills", "Irwin", "Jones", "Kings", "Lewis"),
)
BRACKETS, POINTS = "\\[{}\\] ", "{}. "


def entry(which: int, label: str = "") -> str:
    name = NAMES[which]
    return f"{label}{name}, A. Stones of the {name.lower()} river. Delta; {2001 + which}."


def entries(first: int, count: int, label: str = BRACKETS, number: int = 1) -> str:
    """Return entries numbered from `number`; which works they are counts from `first`."""
    return "\n\n".join(entry(first + n, label.format(number + n)) for n in range(count))


def said(words: str) -> str:
    return f"{words} and so the river went on its way to the sea, as rivers do."


def read(*blocks: str) -> ParsedDocument:
    return read_bytes("\n\n".join(("# The rivers", *blocks)).encode(), "x.md")


def links(document: ParsedDocument) -> list[tuple[str, int | None, float]]:
    return [(c.marker, c.reference, c.score) for c in document.citations]


def book(mark: str, label: str, level: str = "###") -> ParsedDocument:
    """Return three chapters that cite 1, 3 and 2 of their own lists of three."""
    one, two, three = (mark.format(n) for n in (1, 2, 3))
    parts = [
        part
        for n in range(3)
        for part in (
            f"## Chapter {n + 1}",
            "### Introduction",
            said(f"Mud{one} and sand{three}."),
            "### Scope",
            said(f"Clay{two}."),
            f"{level} References",
            entries(3 * n, 3, label),
        )
    ]
    return read(*parts)


@pytest.mark.parametrize("level", ["###", "##", "####"])
@pytest.mark.parametrize(
    ("mark", "label", "style"),
    [
        (" [{}]", BRACKETS, "numeric"),
        (" [{}]", POINTS, "numeric"),
        (" [{}]", "- ", "numeric"),  # a list without printed numbers
        (" ({})", POINTS, "numeric"),
        ("<sup>{}</sup>", POINTS, "superscript"),
    ],
)
def test_numbers_that_begin_anew_in_each_chapter(
    mark: str, label: str, style: str, level: str
) -> None:
    document = book(mark, label, level)
    assert document.citation_style == style
    order = [1, 3, 2, 4, 6, 5, 7, 9, 8]
    assert links(document) == [(str((n - 1) % 3 + 1), n, 1.0) for n in order]


def test_one_list_is_not_cut_by_a_misprint() -> None:
    printed = [1, 2, 3, 1, 5, 6]
    listed = "\n\n".join(entry(n, f"{number}. ") for n, number in enumerate(printed))
    document = read(said("Mud [1, 2] and sand [3–6]."), "## References", listed)
    assert [c.reference for c in document.citations] == [1, 2, 3, 4, 5, 6]
    assert {c.score for c in document.citations} == {1.0}


def test_a_number_that_the_list_of_the_chapter_lacks_links_to_no_other() -> None:
    document = read(
        "## Chapter 1",
        said("Mud [1] and [2], [3], [5]."),
        "### References",
        entries(0, 3),
        "## Chapter 2",
        said("Sand [1], [2], [3], [4] and [5]."),
        "### References",
        entries(3, 5),
    )
    assert links(document)[3] == ("5", None, 0.0)
    assert [c.reference for c in document.citations][4:] == [4, 5, 6, 7, 8]


def test_lists_that_count_on_share_their_numbers() -> None:
    document = read(
        said("Mud [1, 2, 3]."),
        "## References",
        entries(0, 3),
        "## Methods",
        said("Clay [2] and sand [4], [5]."),
        "## References",
        entries(3, 2, number=4),
    )
    assert [c.reference for c in document.citations] == [1, 2, 3, 2, 4, 5]


def test_columns_in_the_wrong_order_are_one_list() -> None:
    listed = f"{entries(6, 3, number=7)}\n\n{entries(0, 6)}"
    document = read(said("Mud [1] and [2], [6], [7], [9]."), "## References", listed)
    assert [c.reference for c in document.citations] == [4, 5, 9, 1, 3]


CHAPTERS = (
    "## Chapter 1. Mud",
    said("Mud [1]."),
    "### Scope",
    said("Clay [3]."),
    "## Chapter 2. Sand",
    said("Sand [1]."),
    "### Scope",
    said("Silt [2]."),
)


@pytest.mark.parametrize("names", [("Chapter 1", "Chapter 2"), ("Mud", "Sand"), ("1. Mud", "Sand")])
@pytest.mark.parametrize("label", [BRACKETS, POINTS, ""])
def test_lists_at_the_end_under_the_names_of_chapters(names: tuple[str, str], label: str) -> None:
    document = read(
        *CHAPTERS,
        "## Afterword",
        said("Mud [2]."),
        "## References",
        f"### {names[0]}",
        entries(0, 3, label),
        f"### {names[1]}",
        entries(3, 3, label),
    )
    assert links(document)[:4] == [("1", 1, 1.0), ("3", 3, 1.0), ("1", 4, 1.0), ("2", 5, 1.0)]
    assert links(document)[4:] == [("2", 2, 0.693), ("2", 5, 0.693)]  # in neither chapter


@pytest.mark.parametrize("heading", [(), ("### Books",)])
def test_lists_at_the_end_that_name_nothing_leave_it_open(heading: tuple[str, ...]) -> None:
    document = read(*CHAPTERS, "## References", entries(0, 3), *heading, entries(3, 4))
    assert links(document)[:4] == [
        ("1", 1, 0.693),
        ("1", 4, 0.693),
        ("3", 3, 0.693),
        ("3", 6, 0.693),
    ]
    finding = next(f for f in document.findings if f.kind == "ambiguous_citation")
    assert finding.message == (
        "“1” (2 times) may mean reference 1 (Adams, 2001) and reference 4 (Davis, 2004). Number "
        "the works through, or name its chapter over each list."
    )


def test_a_number_of_one_list_alone_is_probable() -> None:
    document = read(said("Mud [1], [4]."), "## References", entries(0, 3), entries(3, 4))
    assert links(document)[2:] == [("4", 7, 0.693)]
    finding = next(f for f in document.findings if f.kind == "probable_citation")
    assert finding.message == (
        "“4” probably means reference 7 (Green, 2007), but it is not told which list is meant. "
        "Number the works through, or name its chapter over each list."
    )


def test_a_text_behind_all_lists_and_one_before() -> None:
    chapters = [
        part
        for n in range(2)
        for part in (f"## Chapter {n + 1}", said("Mud [1]."), "### References", entries(3 * n, 3))
    ]
    document = read("## Preface", said("Clay [2]."), *chapters, "## Afterword", said("Silt [3]."))
    assert links(document) == [
        ("2", 2, 0.693),
        ("2", 5, 0.693),
        ("1", 1, 1.0),
        ("1", 4, 1.0),
        ("3", 3, 0.693),
        ("3", 6, 0.693),
    ]


def test_the_list_of_a_box_in_an_article() -> None:
    document = read(
        said("Mud [1, 5, 6] and [7]."),
        "## Box",
        said("Clay [2]."),
        "## Sources",
        entries(0, 2),
        "## Sand",
        said("Sand [4] and [3], [2]."),
        "## References",
        entries(2, 7),
    )
    assert links(document) == [
        *((str(n), n + 2, 0.9) for n in (1, 5, 6, 7, 2)),  # the numbers alone tell
        *((str(n), n + 2, 1.0) for n in (4, 3, 2)),
    ]


@pytest.mark.parametrize("level", ["###", "##"])
def test_authors_and_dates_prefer_the_list_of_their_chapter(level: str) -> None:
    document = read(
        "## Chapter 1",
        said("Mud (Adams, 2001). Clark (2003) too."),
        f"{level} References",
        entry(0, "- "),
        entry(1, "- "),
        "## Chapter 2",
        said("Mud (Adams, 2001). Clark (2003) too, and Baker (2002)."),
        f"{level} References",
        entry(0, "- "),
        entry(2, "- "),
    )
    assert links(document) == [
        ("Adams, 2001", 1, 1.0),
        ("Clark (2003)", 4, 1.0),  # in the other list alone
        ("Adams, 2001", 3, 1.0),
        ("Clark (2003)", 4, 1.0),
        ("Baker (2002)", 2, 1.0),
    ]


def test_notes_prefer_the_list_of_their_chapter() -> None:
    works = [
        "Adams, A. (2001). Stones of the wide river. Delta Press.",
        "Baker, B. (2002). Sand of the old lake. Delta Press.",
    ]
    full, short = (
        "Ann Adams, *Stones of the Wide River* (Delta Press, 2001), 5.",
        "Adams, op. cit., 7.",
    )
    notes = [full, short, "Bo Baker, *Sand of the Old Lake* (Delta Press, 2002), 9."]
    document = read(
        *(
            part
            for n in (1, 2)
            for part in (
                f"## Chapter {n}",
                " ".join(said(f"Mud.[^{n}{at}]") for at in range(3)),
                "### References",
                *(f"- {work}" for work in works),
            )
        ),
        *(f"[^{n}{at}]: {note}" for n in (1, 2) for at, note in enumerate(notes)),
    )
    assert document.citation_style == "note"
    assert [c.reference for c in document.citations] == [1, 1, 2, 3, 3, 4]
    assert min(c.score for c in document.citations) >= 0.7


def test_what_lists_hold_and_serve() -> None:
    document = book(" [{}]", BRACKETS)
    found = find_chapter_lists(document.text, document.blocks, document.references)
    assert [sorted(one.members) for one in found.lists] == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert [dict(one.numbers) for one in found.lists] == [
        {number: first + number for number in (1, 2, 3)} for first in (0, 3, 6)
    ]
    assert (found.count, sorted(found.known)) == (9, [1, 2, 3])
    second = document.text.index("Chapter 2")
    assert found.serving(second) == 1
    assert found.own(second) == {4, 5, 6}
    assert found.lists[0].place == Span(
        document.references[0].char_start, document.references[2].char_end
    )


def test_one_list_serves_all_and_prefers_none() -> None:
    document = read(said("Mud [1]."), "## References", entries(0, 3), "## Annex", said("Clay [2]."))
    found = find_chapter_lists(document.text, document.blocks, document.references)
    assert found.serving(len(document.text)) == 0
    assert found.own(0) == frozenset()
    assert links(document) == [("1", 1, 1.0), ("2", 2, 1.0)]
