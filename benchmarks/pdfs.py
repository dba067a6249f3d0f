"""The PDFs of the evaluation data: what becomes of each, beside PDFium's words and pypdf's time.

`python -m benchmarks pdfs [--files PART…] [--runs 3] [--sandbox] [--errors]`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.data import ROOT, data_folder

_LONGEST = 600  # seconds for one file
_LEAST_F1 = 0.95
_MOST_MEMORY = 1.5 * 2**30
_RATIO = 2.5
Row = dict[str, Any]


def main(arguments: Sequence[str] = ()) -> None:
    """Print the table and, below it, what must hold."""
    options = _parser().parse_args(arguments)
    files = sorted((data_folder() / "pdfs").glob("*/*.pdf"))
    files = [p for p in files if not options.files or any(one in str(p) for one in options.files)]
    print(
        f"{'file':<44}{'status':<12}{'pages':>6}{'laid':>5}{'plain':>6}{'pass.':>6}{'boxed':>7}"
        f"{'right':>7}{'words':>7}{'s':>7}{'box s':>7}{'pypdf':>7}{'MB':>6}"
    )
    runs: list[list[Row]] = []
    for number in range(options.runs):
        runs.append([])
        for path in files:
            row = _measure(path, in_sandbox=options.sandbox)
            runs[-1].append(row)
            if number == 0:
                print(_line(row), flush=True)
                if options.errors:
                    _print_errors(row)
    _print_bars(runs, in_sandbox=options.sandbox)


def _measure(path: Path, *, in_sandbox: bool) -> Row:
    """Return what a process of its own measured of a file."""
    command = [sys.executable, "-m", "benchmarks.pdf_file", str(path)]
    command += ["--sandbox"] if in_sandbox else []
    lost: Row = {"file": f"{path.parent.name}/{path.name}", "bad": [], "missing": [], "extra": []}
    numbers = ("pages", "layout", "plain", "passages", "boxed", "boxable", "good", "memory", "size")
    lost |= dict.fromkeys(numbers, 0) | dict.fromkeys(("seconds", "pypdf"), 0.0)
    lost |= dict.fromkeys(("word_f1", "sandbox", "added"))
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_LONGEST)
    except subprocess.TimeoutExpired:
        return lost | {"status": "HANG", "message": f"not done after {_LONGEST} s"}
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:]
        return lost | {"status": "CRASH", "message": "".join(reason) or str(done.returncode)}
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row


def _line(row: Row) -> str:
    boxed = _share(row["boxed"], row["boxable"])
    good = _share(row["good"], row["boxed"])
    f1 = f"{row['word_f1']:.3f}" if row["word_f1"] is not None else "–"
    sandbox = f"{row['sandbox']:.1f}" if row["sandbox"] is not None else "–"
    line = (
        f"{row['file'][:43]:<44}{row['status'][:11]:<12}{row['pages']:>6}{row['layout']:>5}"
        f"{row['plain']:>6}{row['passages']:>6}{boxed:>7}{good:>7}{f1:>7}{row['seconds']:>7.1f}"
        f"{sandbox:>7}{row['pypdf']:>7.1f}{row['memory'] / 2**20:>6.0f}"
    )
    return f"{line}\n    {row['message']}" if row["message"] else line


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _print_errors(row: Row) -> None:
    for error in row["bad"][:12]:
        print(f"    {error}")
    if row["word_f1"] is not None and row["word_f1"] < _LEAST_F1:
        print(f"    not read: {' '.join(row['missing'])}")
        print(f"    too much: {' '.join(row['extra'])}")


def _print_bars(runs: Sequence[Sequence[Row]], *, in_sandbox: bool) -> None:
    rows = runs[0]
    lost = [row["file"] for row in rows if row["status"] in ("CRASH", "HANG")]
    low = [row["file"] for row in rows if row["word_f1"] is not None and row["word_f1"] < _LEAST_F1]
    heavy = [row["file"] for row in rows if row["memory"] > _MOST_MEMORY]
    boxed, boxable, good = (sum(row[name] for row in rows) for name in ("boxed", "boxable", "good"))
    print(f"{len(rows)} files; crashed or hung: {', '.join(lost) or 'none'}")
    print(f"words below {_LEAST_F1} of PDFium's: {', '.join(low) or 'none'}")
    print(f"boxes hold their words: {_share(good, boxed)} of {boxed} passages (bar .98)")
    print(f"passages with boxes, left-to-right pages: {_share(boxed, boxable)} (bar .95)")
    print(f"over 1.5 GB: {', '.join(heavy) or 'none'}")
    for name, shown in (("seconds", "reading"), ("sandbox", "reading in the sandbox")):
        if name == "seconds" or in_sandbox:
            own = [sum(row[name] or 0 for row in run) for run in runs]
            plain = [sum(row["pypdf"] for row in run) for run in runs]
            ratios = [ours / theirs for ours, theirs in zip(own, plain, strict=True) if theirs]
            print(
                f"CPU of {shown} {_spread(own)} s, of pypdf's extract_text {_spread(plain)} s, "
                f"ratio {_spread(ratios)} (bar {_RATIO})"
            )
    if in_sandbox:
        added = [row["added"] for row in rows if row["added"] is not None and row["size"] < 2**20]
        print(f"the sandbox adds, files under 1 MB: {_spread(added)} s (bar .15)")


def _spread(values: Sequence[float]) -> str:
    if not values:
        return "–"
    middle = f"{statistics.median(values):.2f}"
    return f"{middle} ({min(values):.2f}–{max(values):.2f})" if len(values) > 1 else middle


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks pdfs")
    parser.add_argument("--files", nargs="+", help="only files whose path holds one of these")
    parser.add_argument("--runs", type=int, default=1, help="the table once, the times so often")
    parser.add_argument("--sandbox", action="store_true", help="read in the sandbox as well")
    parser.add_argument("--errors", action="store_true", help="passages and words that differ")
    return parser
