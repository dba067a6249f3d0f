"""Windows: all runs of up to three sentences, with exact places."""

from __future__ import annotations

from dataclasses import replace

from corpus.records import Span
from service.verify.windows import passage_to_windows
from tests.service.verify.made import stored

FIRST, SECOND, THIRD, FOURTH = "Bees made honey.", "Wasps did not.", "Ants looked on.", "Rain fell."


def test_every_run_of_up_to_three_sentences() -> None:
    passage = stored(FIRST, SECOND, THIRD, FOURTH)
    assert [one.text for one in passage_to_windows(passage)] == [
        FIRST,
        f"{FIRST} {SECOND}",
        f"{FIRST} {SECOND} {THIRD}",
        SECOND,
        f"{SECOND} {THIRD}",
        f"{SECOND} {THIRD} {FOURTH}",
        THIRD,
        f"{THIRD} {FOURTH}",
        FOURTH,
    ]


def test_places_are_those_in_the_document() -> None:
    second = passage_to_windows(stored(FIRST, SECOND, start=100))[2]
    assert (second.text, second.char_start, second.char_end) == (SECOND, 117, 131)


def test_marks_of_notes_are_blanks_in_what_is_judged_and_stay_in_what_is_quoted() -> None:
    passage = stored("Hives rose to 4012 in May.", raised=(Span(16, 18),))
    (one,) = passage_to_windows(passage)
    assert one.text == "Hives rose to 40   in May."
    assert one.as_passage().passage.text == "Hives rose to 4012 in May."


def test_what_says_nothing_is_no_window() -> None:
    assert [one.text for one in passage_to_windows(stored("* * *", FIRST, "(12)"))] == [
        f"* * * {FIRST}",
        f"* * * {FIRST} (12)",
        FIRST,
        f"{FIRST} (12)",
    ]


def test_a_passage_without_sentences_is_one_window() -> None:
    passage = stored(FIRST)
    table = replace(passage, passage=replace(passage.passage, sentences=()))
    assert [one.text for one in passage_to_windows(table)] == [FIRST]


def test_a_heading_is_in_no_window_and_none_goes_across_it() -> None:
    passage = stored(FIRST, "Wasps of the north", THIRD)
    headed = replace(passage, passage=replace(passage.passage, section=("Wasps of the north",)))
    assert [one.text for one in passage_to_windows(headed)] == [FIRST, THIRD]
