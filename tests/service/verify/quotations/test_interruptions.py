from __future__ import annotations

from service.verify.quotations.folded import Folded, fold
from service.verify.quotations.interruptions import find_interrupted

TEXT = (
    "it was seen by the whole\n\nFigure 2\n\nof the city on that day\n\nA note\n\nand on the next."
)


def test_a_sentence_cut_twice_is_found_in_three_parts() -> None:
    folded = Folded(TEXT)
    key = fold("it was seen by the whole of the city on that day and on the next")
    chain = find_interrupted(key, folded)
    assert chain is not None
    assert [TEXT[slice(*folded.span(*place))] for place in chain] == [
        "it was seen by the whole",
        "of the city on that day",
        "and on the next",
    ]


def test_words_left_out_inside_a_block_are_no_interruption() -> None:
    folded = Folded("it was seen by the whole of the city")
    assert find_interrupted(fold("it was seen by the city"), folded) is None
