"""Open articles with exact gold, set in four styles of citing, read back.

`python -m benchmarks jats [--half a|b] [--style …] [--columns 1 2] [--articles 4] [--errors]`.
Articles are in half a or b by the hash of their file's name: rules are made on a, and b's
errors are not looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import data_folder
from benchmarks.links import LinkScore, score_links
from benchmarks.typeset.edition import to_edition
from benchmarks.typeset.jats import read_article
from benchmarks.typeset.page import edition_to_pdf
from benchmarks.typeset.styles import STYLES, Style
from ingest.readers import read_bytes

HEADING = (
    f"{'style':<12}{'cols':>4}{'half':>5}{'docs':>5}{'gold':>6}{'prec':>7}{'recall':>7}{'F1':>7}"
    f"{'wrong':>7}{'strange':>8}{'again':>12}{'pages':>7}{'entries P':>10}{'R':>6}{'F1':>6}{'s':>6}"
)


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures for each style, number of columns and half."""
    options = _parser().parse_args(arguments)
    articles = sorted((data_folder() / "jats").glob("*.xml"))
    print(HEADING)
    for style in options.style:
        for columns in options.columns:
            for half in options.half:
                chosen = [path for path in articles if half_of(path) == half]
                _print_figures(chosen[: options.articles], style, columns, half, options)


def _print_figures(
    articles: Sequence[Path], style: Style, columns: int, half: str, options: argparse.Namespace
) -> None:
    total = LinkScore()
    seconds = 0.0
    for path in articles:
        edition = to_edition(read_article(path), style)
        pdf = edition_to_pdf(edition, columns)
        if options.keep:
            Path(options.keep).mkdir(parents=True, exist_ok=True)
            (Path(options.keep) / f"{path.stem}-{style}-{columns}.pdf").write_bytes(pdf)
        started = time.process_time()
        score = score_links(edition, read_bytes(pdf, f"{path.stem}.pdf"))
        seconds += time.process_time() - started
        total += score
        if options.each or options.errors:
            print(f"   {path.stem}: {figures(score)}", file=sys.stderr)
        if options.errors and half == "a":
            for error in score.errors:
                print(f"      {error}", file=sys.stderr)
    print(
        f"{style:<12}{columns:>4}{half:>5}{len(articles):>5}{total.links.gold:>6}"
        f"{figures(total)}{seconds:>6.0f}"
    )


def figures(score: LinkScore) -> str:
    """Return one line: links, wrong ones, repeated citations, pages, entries."""
    links, again, entries = score.links, score.again(), score.entries
    found = max(1, links.found)
    repeated = f"{again.recall:.3f} ({again.gold})" if again.gold else "–"
    pages = f"{score.locators_right / score.locators:.3f}" if score.locators else "–"
    return (
        f"{links.precision:>7.3f}{links.recall:>7.3f}{links.f1:>7.3f}"
        f"{score.wrong / found:>7.3f}{score.strange / found:>8.3f}{repeated:>12}{pages:>7}"
        f"{entries.precision:>10.3f}{entries.recall:>6.3f}{entries.f1:>6.3f}"
    )


def half_of(path: Path) -> str:
    """Return "a" or "b" by the SHA-256 of a file's name."""
    return "ab"[hashlib.sha256(path.name.encode()).digest()[-1] % 2]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks jats")
    parser.add_argument("--half", choices=("a", "b"), nargs="+", default=["a", "b"])
    parser.add_argument("--style", choices=STYLES, nargs="+", default=list(STYLES))
    parser.add_argument("--columns", type=int, choices=(1, 2), nargs="+", default=[1, 2])
    parser.add_argument("--articles", type=int, help="only the first so many of each half")
    parser.add_argument("--each", action="store_true", help="a line for each article too")
    parser.add_argument("--errors", action="store_true", help="each error of half a")
    parser.add_argument("--keep", help="a folder for the PDFs")
    return parser
