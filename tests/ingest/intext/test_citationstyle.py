"""The style that the body follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.records import Block, Reference
from ingest.intext.citationstyle import (
    are_paragraph_numbers,
    decide_style,
    is_plausible,
    list_order,
)
from ingest.intext.links import Link
from ingest.intext.mentions import Mention


def listed(*entries: str) -> tuple[str, list[Block], list[Reference]]:
    """Return a text of entries; "|" ends what is printed before an entry."""
    text, blocks, references = "", [], []
    for number, entry in enumerate(entries, 1):
        before, _, raw = entry.rpartition("|")
        start = len(text)
        text += before + raw
        blocks.append(Block("reference", start, len(text)))
        references.append(Reference(number, {}, raw, start + len(before), len(text)))
        text += "\n\n"
    return text, blocks, references


def test_order() -> None:
    names = ["Adams", "Baker", "Clark", "Davis", "Evans", "Ford"]
    assert list_order(*listed(*names)) == "alphabet"
    assert list_order(*listed(*reversed(names))) == "other"
    assert list_order(*listed(*names[:3])) == "other"  # too few to tell
    assert list_order(*listed(*(f"{n}. |{name}" for n, name in enumerate(names)))) == "numbers"


def test_order_of_families_behind_given_names() -> None:
    names = ["Zoe Adams", "Ann Baker", "Vera Clark", "Bo Davis", "Una Evans", "Cy Ford"]
    text, blocks, entries = listed(*names)
    authors = [{"author": [{"given": g, "family": f}]} for g, f in map(str.split, names)]
    entries = [replace(one, csl=csl) for one, csl in zip(entries, authors, strict=True)]
    assert list_order(text, blocks, entries) == "alphabet"


def test_numbers_count_less_where_an_alphabetical_list_has_none() -> None:
    found = {"author_date": mentions(3), "numeric": mentions(9)}
    assert decide_style(found, "alphabet") == "author_date"  # type: ignore[arg-type]
    assert decide_style(found, "other") == "numeric"  # type: ignore[arg-type]
    assert decide_style({"numeric": mentions(9)}, "alphabet") == "numeric"


def mentions(linked: int, unlinked: int = 0) -> list[Mention]:
    return [
        Mention(n, n + 1, (Link(n + 1, 1.0),) if n < linked else (), "author_date", group=n)
        for n in range(linked + unlinked)
    ]


@pytest.mark.parametrize(
    ("dated", "numbers", "raised", "notes", "style"),
    [
        (mentions(3), mentions(2), [], [], "author_date"),
        (mentions(2), mentions(3), [], [], "numeric"),
        ([], mentions(1), mentions(4), [], "superscript"),
        (mentions(1), [], [], mentions(4), "note"),
        (mentions(3), mentions(3), [], [], "author_date"),
        (mentions(0, 9), mentions(4), [], [], "author_date"),  # its list was not read
        (mentions(0, 8), mentions(4), [], [], "numeric"),
        ([], [], [], [], None),
    ],
)
def test_style(
    dated: list[Mention],
    numbers: list[Mention],
    raised: list[Mention],
    notes: list[Mention],
    style: str | None,
) -> None:
    found = {"author_date": dated, "numeric": numbers, "superscript": raised, "note": notes}
    assert decide_style(found) == style  # type: ignore[arg-type]


def test_few_numbers_or_few_entries_do_not_cite() -> None:
    assert is_plausible(mentions(4), 10)
    assert not is_plausible(mentions(3), 10)
    assert not is_plausible(mentions(1), 2)


def test_numbers_of_paragraphs() -> None:
    lines = [f"This is paragraph {n}. [{n}]" for n in range(1, 9)]
    text = "\n\n".join(lines)
    blocks, found, start = [], [], 0
    for n, line in enumerate(lines, 1):
        end = start + len(line)
        blocks.append(Block("paragraph", start, end))
        found.append(Mention(end - 2, end - 1, (Link(n, 1.0),), "numeric", group=n))
        start = end + 2
    assert are_paragraph_numbers(found, text, blocks)
    assert not are_paragraph_numbers([*found, found[0]], text.replace("[8]", "[1]"), blocks)
    assert not are_paragraph_numbers(found[:4], text, blocks)
