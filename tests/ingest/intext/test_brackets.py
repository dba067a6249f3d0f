"""Pairs of brackets."""

from __future__ import annotations

import time

from ingest.intext.brackets import find_brackets


def test_inner_brackets_come_first_and_are_blank_in_the_outer() -> None:
    text = "a (b [c] d (e)) f) ("
    found = [(b.start, b.end, b.opening, b.content) for b in find_brackets(text)]
    assert found == [
        (6, 7, "[", "c"),
        (12, 13, "(", "e"),
        (3, 14, "(", "b     d    "),
    ]


def test_a_bracket_without_a_partner_is_passed_over() -> None:
    assert [b.content for b in find_brackets("1) [see (x] and 2]")] == ["see (x"]


def test_deep_nesting_costs_little() -> None:
    text = "(" * 200_000 + ")" * 200_000
    start = time.process_time()
    assert len(list(find_brackets(text))) == 4
    assert time.process_time() - start < 1
