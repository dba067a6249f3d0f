from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.quotable import Line, Run, lines_to_runs
from benchmarks.quotations import KINDS, make_quotations

TEXT = "the boats were counted at sea by the guard of the coast every day"
WORDS = tuple(TEXT.split())
RUNS = {
    name: [Run(WORDS, page, kind) for kind in ("line", "hyphen", "column", "page")]
    for page, name in enumerate(("a", "b", "c"), 1)
}


def test_the_kinds_have_their_shares_and_a_seed_gives_the_same_ones() -> None:
    made = make_quotations(RUNS, 1, 18)
    assert Counter(one.kind for one in made) == {
        "line": 1, "hyphen": 2, "column": 1, "page": 2, "typography": 2, "ellipsis": 2,
        "changed": 3, "moved": 3, "other": 2,
    }  # fmt: skip
    assert made == make_quotations(RUNS, 1, 18)
    assert set(KINDS) == {one.kind for one in made}


@pytest.mark.parametrize("seed", range(5))
def test_a_changed_one_differs_by_one_word(seed: int) -> None:
    for one in make_quotations(RUNS, seed, 18):
        words = one.text.split()
        if one.kind == "changed":
            assert len(words) == len(WORDS)
            assert sum(a != b for a, b in zip(words, WORDS, strict=True)) == 1
        elif one.kind == "moved":
            assert abs(len(words) - len(WORDS)) == 1
        elif one.kind == "other":
            assert (tuple(words), one.named != one.file) == (WORDS, True)


def test_a_run_across_a_hyphen_has_whole_words() -> None:
    lines = [
        Line("a line that is before it all", 1, 50, 700, 10),
        Line("the boats were coun\x02", 1, 50, 688, 10),
        Line("ted at sea by the guard of", 1, 50, 676, 10),
        Line("the coast every day and ni-", 1, 50, 664, 10),
    ]
    runs = [run for run in lines_to_runs(lines) if run.kind == "hyphen"]
    assert " ".join(runs[0].words) == (
        "line that is before it all the boats were counted at sea by the guard of "
        "the coast every day and"
    )
