"""Author–date citations of one block."""

from __future__ import annotations

import pytest

from corpus.records import Reference
from ingest.intext.authordate import find_author_dates
from ingest.intext.links import Linker
from ingest.references.entry import entry_to_csl

ENTRIES = [
    "Gavrilis, G. (2009). Mud. Delta.",
    "Smith, A., & Lee, B. (2010). Stones. Delta.",
    "Smith, A., Lee, B., & Kim, C. (2012). Sand. Delta.",
    "Lee, B. (2011). Silt. Delta.",
    "Ли, Б. (2011). Ил. Дельта.",
]
LINKER = Linker(
    [Reference(n, entry_to_csl(raw), raw, 0, len(raw)) for n, raw in enumerate(ENTRIES, 1)]
)


def found(text: str) -> list[tuple[str, int | None, str | None]]:
    return [
        (
            text[m.start - 50 : m.end - 50],
            m.links[0].number if len(m.links) == 1 else None,
            m.locator,
        )
        for m in sorted(find_author_dates(text, 50, LINKER), key=lambda m: m.start)
    ]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Smith and Lee (2010; Lee, 2011) say so.",
            [("Smith and Lee (2010", 2, None), ("Lee, 2011", 4, None)],
        ),
        (
            "In Smith et al.’s (2012, p. 5) view.",
            [("Smith et al.’s (2012, p. 5)", 3, "p. 5")],
        ),
        ("Smith and co-workers (2012) say.", [("Smith and co-workers (2012)", 3, None)]),
        ("Lee (2011: 14) says.", [("Lee (2011: 14)", 4, "14")]),
        (
            "Lee (2011, 2012) says.",
            [("Lee (2011", 4, None), ("2012)", None, None)],
        ),
        ("(see the book (Lee, 2011) on mud)", [("Lee, 2011", 4, None)]),
        (
            "(e.g. silt (Lee, 2011), mud (Gavrilis, 2009))",
            [("Lee, 2011", 4, None), ("Gavrilis, 2009", 1, None)],
        ),
        ("(Lee (Bo), 2011)", [("Lee (Bo), 2011", 4, None)]),
        ("(reviewed in Lee, 2011)", [("Lee, 2011", 4, None)]),
        ("(Lee, 2011, § 4)", [("Lee, 2011, § 4", 4, "§ 4")]),
        ("(Ли, 2011, с. 45)", [("Ли, 2011, с. 45", 5, "с. 45")]),
        ("[Lee 2011: 12]", [("Lee 2011: 12", 4, "12")]),
        ("(Lee, personal communication, 2011)", []),
        ("(S = 2000)", []),
        ("Turing, Alan (1950), Machines and minds.", []),
        ("He left Delta University (1994) early.", []),
        ("As Turing (1950) asked.", [("Turing (1950)", None, None)]),
    ],
)
def test_mentions(text: str, mentions: list[tuple[str, int | None, str | None]]) -> None:
    assert found(text) == mentions


def test_a_bracket_of_forty_works() -> None:
    text = "(" + "; ".join(f"Author{n:02} et al., {1970 + n}" for n in range(40)) + "; Lee, 2011)"
    assert len(text) > 900
    assert found(text)[-1] == ("Lee, 2011", 4, None)


def test_works_of_one_bracket_are_a_group() -> None:
    groups = {m.group for m in find_author_dates("(Lee, 2011; Gavrilis, 2009)", 50, LINKER)}
    assert groups == {51}


def test_what_points_back_is_kept_for_later() -> None:
    text = "(ibid., p. 5) and (see note 12)"
    mentions = list(find_author_dates(text, 0, LINKER))
    assert [(text[m.start : m.end], m.kind) for m in mentions] == [("ibid., p. 5", "short")]
