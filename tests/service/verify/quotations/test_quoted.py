from __future__ import annotations

import time

import pytest

from service.verify.quotations.quoted import Quoted, find_quotations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “one two three”.", ["one two three"]),
        ('He said "one two three".', ["one two three"]),
        ("He said 'one two three'.", ["one two three"]),
        ("Er sagte „eins zwei drei“.", ["eins zwei drei"]),
        ("Er sagte ‚eins zwei drei‘.", ["eins zwei drei"]),
        ("Er sagte »eins zwei drei«.", ["eins zwei drei"]),
        ("Он сказал «раз два три».", ["раз два три"]),
        ("Han sa ”ett två tre”.", ["ett två tre"]),
        ("Il dit « un deux trois ».", ["un deux trois"]),
        ("It is ``one two three'' here.", ["one two three"]),
        ("“One” and “two”", ["One", "two"]),
        ("the workers’ rights and the 1990s’ end, don't, rock ’n’ roll", []),
        ("in the '90s the workers' party", []),
        ("Oʻzbekiston, o‘zbek, tog‘ va to'g'ri", []),
        ("«uch so‘z tog‘ bor» dedi", ["uch so‘z tog‘ bor"]),
        ("a 5\" pipe and 6' tall", []),
        ("never “closed here", []),
        ("“never closed\n\nor ” here", []),
        ("“…”", []),
    ],
)
def test_marks(text: str, found: list[str]) -> None:
    assert [one.text for one in find_quotations(text)] == found


def test_a_span_is_that_of_the_words_between_the_marks() -> None:
    text = "He said « one two »."
    (one,) = find_quotations(text)
    assert (one.start, one.end) == (10, 17)
    assert text[one.start : one.end] == one.text


def test_nested_quotations_know_how_deep_they_stand() -> None:
    found = find_quotations("“a ‘b „c“ d’ e” and “f”")
    assert [(one.text, one.depth) for one in found] == [
        ("a ‘b „c“ d’ e", 0),
        ("b „c“ d", 1),
        ("c", 2),
        ("f", 0),
    ]


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    (one,) = find_quotations("a 'the workers' rights are rights' end")
    assert one.text == "the workers' rights are rights"


def test_a_quotation_of_two_paragraphs_opens_twice_and_closes_once() -> None:
    found = find_quotations("“first part\n\n“second part” end")
    assert [one.text for one in found] == ["first part", "second part"]


def test_a_block_quotation_loses_its_marks_and_its_attribution() -> None:
    text = "So:\n\n> “one two\n> three four” (Smith 2009, p. 4)\n\nand “five”."
    block, other = find_quotations(text)
    assert (block.text, block.block) == ("one two\nthree four", True)
    assert text[block.start : block.end].startswith("> “one")
    assert (other.text, other.block) == ("five", False)


@pytest.mark.parametrize(
    ("text", "short"), [("so-called", True), ("one", True), ("one two three", False)]
)
def test_one_or_two_words_are_short(text: str, short: bool) -> None:
    assert Quoted(text, 0, len(text)).short is short


@pytest.mark.parametrize("sign", ["“", "'", "‘a ", '"a', "> ", "\n", "s' a", "(1 ", " " * 3])
def test_hostile_text_takes_no_time(sign: str) -> None:
    started = time.perf_counter()
    find_quotations(sign * 20_000)
    assert time.perf_counter() - started < 2
