"""Evidence as it is met in use."""

from __future__ import annotations

import numpy as np

from training.pairs import Abstract, Pair
from training.windows import abstract_windows, among_others, condense, spans


def test_spans_are_every_run_of_one_to_three() -> None:
    assert [list(span) for span in spans(4)] == [
        *([0], [1], [2], [3]),
        *([0, 1], [1, 2], [2, 3]),
        *([0, 1, 2], [1, 2, 3]),
    ]


def test_a_long_evidence_keeps_the_sentences_that_share_most_with_the_claim() -> None:
    evidence = "Dogs bark loudly. The old hall burned. Cats sleep. The hall was rebuilt later."
    assert condense("The hall burned.", evidence, 9) == (
        "The old hall burned. The hall was rebuilt later."
    )
    assert condense("The hall burned.", evidence, 4) == "The old hall burned."
    assert condense("The hall burned.", evidence) == evidence


def test_windows_of_an_abstract_decide_where_they_hold_a_whole_rationale() -> None:
    abstract = Abstract("claim", "title", ("A.", "B.", "C.", "D.", "E."), "REFUTED", ((1, 2),))
    found = abstract_windows(abstract, np.random.default_rng(0), others=9)
    decisive = [pair.evidence for pair in found if pair.label == "REFUTED"]
    assert decisive[0] == "B. C."
    assert decisive[1] in ("A. B. C.", "B. C. D.")
    apart = {pair.evidence for pair in found if pair.label == "NOT_ENOUGH_INFO"}
    assert apart == {"A.", "D.", "E.", "D. E."}


def test_other_sentences_stand_around_the_evidence() -> None:
    pair = Pair("s", "claim", "It rains.", "SUPPORTED")
    found = among_others(pair, ["One. Two."], np.random.default_rng(1))
    assert "It rains." in found.evidence
    rest = found.evidence.replace("It rains.", "").split()
    assert rest
    assert set(rest) <= {"One.", "Two."}
    assert (found.label, found.made) == ("SUPPORTED", "given+others")
