"""Characters and line ends."""

from __future__ import annotations

import pytest

from ingest.cleaning import bare_letters, clean_line, find_compounds, join_lines, join_pair


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\u00a0b \t c\r\nd", "a b c d"),
        ("e\ufb03cient \ufb01eld \ufb02ow", "efficient field flow"),
        ("co\u00adop\u200berate\ufeff", "cooperate"),
        ("x \u2264 5 \u00b1 1 \u2013 \u20ac3", "x ≤ 5 ± 1 – €3"),
        ("cafe\u0301", "café"),
        ("bad\ud800end\x00", "bad\ufffdend"),
        ("\u0645\u06cc\u200c\u0634\u0648\u062f", "\u0645\u06cc\u200c\u0634\u0648\u062f"),
    ],
)
def test_clean_line(dirty: str, clean: str) -> None:
    assert clean_line(dirty) == clean


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the infor-", "mation here"], "the information here"),
        (["the infor\u00ad", "mation"], "the information"),
        (["the infor\u2010 ", " mation"], "the information"),
        (["terror-", "related"], "terror-related"),  # occurs elsewhere
        (["see https://a.org/eu-pro-", "gramme-", "goes/on now"], None),
        (["GPT-", "4o and PaSa-", "Large"], "GPT-4o and PaSa-Large"),
        (["pre-", "and post-war"], "pre- and post-war"),
        (["a range 2023-", "2027"], "a range 2023-2027"),
        (["no -", "joining"], "no - joining"),
        (["plain", "lines"], "plain lines"),
    ],
)
def test_join_lines(lines: list[str], joined: str | None) -> None:
    compounds = find_compounds(["It is Terror-related.", "not-", "at the end"])
    expected = joined or "see https://a.org/eu-pro-gramme-goes/on now"
    assert join_lines(lines, compounds) == expected


def test_compounds_stand_inside_lines() -> None:
    assert find_compounds(["a Well-Known x-y-z thing", "bro-", "ken"]) == {"well-known", "x-y-z"}


def test_join_pair_keeps_the_second_part_whole() -> None:
    assert join_pair("numerous ", " initiatives ran", frozenset()) == "numerous initiatives ran"
    assert join_pair("", "alone", frozenset()) == "alone"


def test_bare_letters_are_what_two_prints_share() -> None:
    assert bare_letters("“Old_Rivers”, p. 4–5:\nСТРАßE") == "oldriversp45страsse"
