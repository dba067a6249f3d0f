from __future__ import annotations

import pytest

from service.verify.quotations.folded import Folded
from service.verify.quotations.gaps import find_parts, split_at_gaps, without_gaps


@pytest.mark.parametrize("sign", ["…", "...", ". . .", "[…]", "[...]", "(…)", "<...>"])
def test_every_ellipsis_parts(sign: str) -> None:
    parts, kinds = split_at_gaps(f"one two {sign} three")
    assert ([part.key for part in parts], kinds) == (["onetwo", "three"], ("ellipsis",))


def test_a_bracket_in_a_word_lets_the_word_go_on() -> None:
    parts, kinds = split_at_gaps("walk[ed] and [T]he end [3]")
    assert kinds == ("brackets",)
    assert [(part.key, part.whole) for part in parts] == [
        ("walk", (True, False)),
        ("and", (True, True)),
        ("heend", (False, True)),
    ]


def test_the_closest_chain_is_taken() -> None:
    folded = Folded("one two x one two y three and far away three")
    chains = find_parts(split_at_gaps("one two … three")[0], folded)
    assert folded.text[slice(*folded.span(chains[0][0][0], chains[0][-1][1]))] == (
        "one two y three"
    )


def test_a_bracket_stands_for_no_whole_sentence() -> None:
    folded = Folded("one two " + "long " * 40 + "three")
    assert find_parts(split_at_gaps("one two [this] three")[0], folded) == []
    assert len(find_parts(split_at_gaps("one two … three")[0], folded)) == 1


def test_fewer_than_three_words_are_found_nowhere() -> None:
    assert find_parts(split_at_gaps("one … two")[0], Folded("one two")) == []


def test_without_gaps() -> None:
    assert without_gaps("[T]he … end").split() == ["The", "end"]
