"""Reference lists of 14 papers, read end to end: how many entries come out whole.

`python -m benchmarks papers [--papers NAME…] [--errors]`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import data_folder
from benchmarks.scores import NONE, Score, best_matches
from corpus.errors import LoccitError
from ingest.readers import read_file

_ALIKE = 0.9
_BARS = "bars .92 and .92, aim .97"


def main(arguments: Sequence[str] = ()) -> None:
    """Print precision and recall of whole entries, by paper and of all."""
    options = _parser().parse_args(arguments)
    folder = data_folder() / "references" / "papers"
    total = NONE
    print(f"{'paper':<10}{'gold':>6}{'found':>6}{'prec':>7}{'recall':>7}")
    for path in sorted((folder / "pdf").glob("*.pdf")):
        if options.papers and path.stem not in options.papers:
            continue
        lines = (folder / "refs" / f"{path.stem}.txt").read_text("utf-8").splitlines()
        gold = [line for line in lines if line.strip()]
        found = _entries(path)
        matches = best_matches(found, gold, _ALIKE)
        score = Score(len(matches), len(found), len(gold))
        total += score
        print(_line(path.stem, score), flush=True)
        if options.errors:
            _print_errors(found, gold, {m.found for m in matches}, {m.gold for m in matches})
    print(f"{_line('all', total)}   ({_BARS})")


def _entries(path: Path) -> list[str]:
    try:
        return [reference.raw for reference in read_file(path).references]
    except LoccitError as exc:
        print(f"{path.stem}: {exc}")
        return []


def _line(name: str, score: Score) -> str:
    return f"{name:<10}{score.gold:>6}{score.found:>6}{score.precision:>7.3f}{score.recall:>7.3f}"


def _print_errors(
    found: Sequence[str], gold: Sequence[str], ours: set[int], theirs: set[int]
) -> None:
    for index, entry in enumerate(gold):
        if index not in theirs:
            print(f"    missed: {entry[:150]}")
    for index, entry in enumerate(found):
        if index not in ours:
            print(f"    too much: {entry[:150]} … ({len(entry)})")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks papers")
    parser.add_argument("--papers", nargs="+", help="only these, by the names of their files")
    parser.add_argument("--errors", action="store_true", help="each entry that has no match")
    return parser
