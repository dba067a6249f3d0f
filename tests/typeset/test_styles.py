from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.typeset.edition import to_edition
from benchmarks.typeset.listed import collapse, sort_by_name, year_suffixes
from benchmarks.typeset.source import Cite, Name, Run, Source, Work
from benchmarks.typeset.styles import (
    STYLES,
    Edition,
    Style,
    choose,
)
from tests.typeset.texts import WORKS, make_source


@pytest.fixture(autouse=True)
def _no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("listed", "notes"):
        monkeypatch.setattr(f"benchmarks.typeset.{module}.locator", lambda *_: "")


def _keyed(question: str, choice: int, choices: int, *inlines: Run | Cite) -> Source:
    """Return a source whose key makes this choice."""
    for number in range(200):
        source = make_source(*inlines, key=f"key {number}")
        if choose(source, question, choices) == choice:
            return source
    raise AssertionError


def _paragraph(edition: Edition) -> str:
    return next(block.text for block in edition.blocks if block.kind == "paragraph")


def _cited(edition: Edition) -> list[tuple[str, tuple[int, ...], tuple[str, ...]]]:
    return [
        (edition.blocks[gold.block].text[gold.start : gold.end], gold.works, gold.forms)
        for gold in edition.citations
    ]


def test_numbers_are_collapsed() -> None:
    assert collapse([6, 3, 5, 7]) == "3, 5–7"
    assert collapse([1, 2]) == "1, 2"
    assert collapse([4]) == "4"


def test_a_numeric_edition() -> None:
    edition = to_edition(
        make_source(Run("It flows "), Cite((0, 1, 2)), Run(", says one"), Cite((3,)), Run(".")),
        "numeric",
    )
    assert _paragraph(edition) == "It flows [1–3], says one [4]."
    assert _cited(edition) == [
        ("[1–3]", (0, 1, 2), ("numeric",) * 3),
        ("[4]", (3,), ("numeric",)),
    ]
    assert edition.entries[0] == "Smith JA. On the flow of water. Water. 2009;5(2):1–9."
    assert edition.entries[1] == "Lee B, Park C. Sand. Dune Press; 2010."


@pytest.mark.parametrize(("choice", "text"), [(0, "It flows.1,3 So."), (1, "It flows1,3. So.")])
def test_superscripts_stand_behind_the_stop_or_before_it(choice: int, text: str) -> None:
    inlines = (Run("It flows "), Cite((0, 2)), Run(". So."))
    edition = to_edition(_keyed("behind the stop", choice, 2, *inlines), "superscript")
    assert _paragraph(edition) == text
    assert _cited(edition) == [("1,3", (0, 2), ("superscript",) * 2)]
    raised = [piece for block in edition.blocks for piece in block.pieces]
    assert Run("1,3", "super") in raised


def test_an_edition_by_names_and_years() -> None:
    inlines = (
        Run("It flows "),
        Cite((0, 1, 2, 3)),
        Run(". As Lee and Park "),
        Cite((1,)),
        Run(" say (and see "),
        Cite((0,)),
        Run(")."),
    )
    edition = to_edition(_keyed("joint", 1, 2, *inlines), "author_date")
    assert _paragraph(edition) == (
        "It flows (Adams et al., 2001a, 2001b; Lee & Park, 2010; Smith, 2009). "
        "As Lee and Park (2010) say (and see Smith, 2009)."
    )
    assert [works for _, works, _ in _cited(edition)] == [(2, 3, 1, 0), (1,), (0,)]
    assert [forms[0] for _, _, forms in _cited(edition)] == [
        "author_date", "narrative", "author_date",
    ]  # fmt: skip
    assert edition.entry_works == (2, 3, 1, 0)
    assert edition.entries[0] == (
        "Adams, D., Berg, E., & Cole, F. (2001a). Waves: a survey. Sea, 3, 20–30."
    )
    assert edition.entries[2] == "Lee, B., & Park, C. (2010). Sand. Dune Press."


def test_suffixes_are_given_in_the_order_of_the_list() -> None:
    assert sort_by_name(WORKS) == [2, 3, 1, 0]
    assert year_suffixes(WORKS) == ["", "", "a", "b"]


def test_notes_name_a_work_in_full_and_then_short() -> None:
    inlines = (
        Run("One "),
        Cite((0,)),
        Run(". Two "),
        Cite((0,)),
        Run(", three "),
        Cite((1, 2)),
        Run(". Four "),
        Cite((0,)),
        Run(" and five "),
        Cite((3,)),
        Run(" six "),
        Cite((2,)),
        Run("."),
    )
    source = next(
        one
        for number in range(200)
        if choose(one := make_source(*inlines, key=f"key {number}"), "repeated", 3) == 1
        and choose(one, "notes", 2) == 1
    )
    edition = to_edition(source, "note")
    assert _paragraph(edition) == "One.1 Two,2 three.3 Four4 and five5 six.6"
    assert [block.text for block in edition.blocks if block.kind == "note"] == [
        "J. A. Smith, ‘On the flow of water’, Water, 5 (2009), pp. 1–9.",
        "Ibid.",
        "B. Lee and C. Park, Sand (Dune Press, 2010); "
        "D. Adams, E. Berg and F. Cole, ‘Waves: a survey’, Sea, 3 (2001), pp. 20–30.",
        "Smith, op. cit.",
        "D. Adams, G. Dorn and H. Eck, ‘Tides’, Sea, 4 (2001).",
        "Adams et al., ‘Waves: a survey’.",
    ]
    assert [(works, forms) for _, works, forms in _cited(edition)] == [
        ((0,), ("full",)),
        ((0,), ("ibid",)),
        ((1,), ("full",)),
        ((2,), ("full",)),
        ((0,), ("op_cit",)),
        ((3,), ("full",)),
        ((2,), ("short",)),
    ]
    marks = [gold.mark for gold in edition.citations if gold.mark]
    shown = [edition.blocks[block].text[start:end] for block, start, end in marks]
    assert shown == ["1", "2", "3", "3", "4", "5", "6"]
    assert edition.entry_works == (0, 1, 2, 3)


@pytest.mark.parametrize("style", STYLES)
def test_the_same_source_makes_the_same_edition(style: Style) -> None:
    source = make_source(Run("It flows "), Cite((0, 2)), Run("."))
    assert to_edition(source, style) == to_edition(source, style)


def _named(*inlines: Run | Cite) -> str:
    return _paragraph(to_edition(_keyed("joint", 0, 2, *inlines), "author_date"))


def test_a_citation_within_parentheses() -> None:
    cite = Cite((0,))
    assert _named(Run("It (a flow "), cite, Run(") is.")) == "It (a flow; Smith, 2009) is."
    assert _named(Run("It ("), cite, Run(") is.")) == "It (Smith, 2009) is."
    assert _named(Run("It (reviewed in "), cite, Run(") is.")) == "It (reviewed in Smith, 2009) is."
    assert _named(Run("It (A "), cite, Run(" and B) is.")) == "It (A [Smith, 2009] and B) is."


def test_a_stop_is_printed_once() -> None:
    edition = to_edition(make_source(Run("So Lee et al. "), Cite((0,)), Run(". It is.")), "note")
    assert _paragraph(edition) == "So Lee et al.1 It is."


def test_short_titles_of_a_series_are_told_apart() -> None:
    names = WORKS[0].names
    parts = [Work(names, "2009", f"Tools for the study of sand {n}: sieves", "Sea") for n in (1, 2)]
    inlines = (Run("A "), Cite((0,)), Run(" b "), Cite((1,)), Run(" c "), Cite((0,)), Run("."))
    source = replace(_keyed("repeated", 1, 3, *inlines), works=tuple(parts))
    notes = [block.text for block in to_edition(source, "note").blocks if block.kind == "note"]
    assert notes[2] == "Smith, ‘Tools for the study of sand 1’."


def test_the_british_form_has_the_page_in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.typeset.notes.locator", lambda *_: "p. 7")
    edition = to_edition(_keyed("notes", 1, 2, Run("A "), Cite((0,)), Run(".")), "note")
    note = next(block.text for block in edition.blocks if block.kind == "note")
    assert note == "J. A. Smith, ‘On the flow of water’, Water, 5 (2009), pp. 1–9 (p. 7)."
    assert edition.citations[0].locators == ("p. 7",)


def test_a_work_without_fields_has_its_names_first_in_a_note() -> None:
    text = "Lok B (2010) Dunes. New York: Dune."
    loose = Work((Name("Lok", "B."),), "2010", "Dunes", text=text)
    source = replace(make_source(Run("A "), Cite((0,)), Run(".")), works=(loose,))
    assert to_edition(source, "note").entries == ("B. Lok, Dunes. New York: Dune (2010)",)
    assert to_edition(source, "numeric").entries == (text,)
