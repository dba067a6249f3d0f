"""What one `loccit ask` costs from cold, in a process of its own: CPU, time, what it imports."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.data import data_folder

_RUNS = 5
_ASK = (
    "import sys; from service.cli import main\n"
    "try: main(sys.argv[1:])\n"
    "finally: print([n for n in ('torch', 'sentence_transformers') if n in sys.modules], "
    "file=sys.stderr)"
)


def main() -> None:
    """Print median and spread over several runs, after one that fills the caches."""
    with tempfile.TemporaryDirectory() as folder:
        library = ["--library", str(Path(folder) / "library")]
        loccit = [sys.executable, "-m", "service.cli", *library]
        article = str(data_folder() / "article.md")
        subprocess.run([*loccit, "add", article], check=True, capture_output=True)
        ask = [sys.executable, "-c", _ASK, *library, "ask", "--json", "When did BOMCA begin?"]
        for name, command in (("loccit --help", [*loccit, "--help"]), ("loccit ask, cold", ask)):
            runs = [_measure(command) for _ in range(_RUNS + 1)][1:]
            cpu, wall = zip(*runs, strict=True)
            print(f"{name:<20} CPU {_spread(cpu)} s, wall {_spread(wall)} s")


def _measure(command: list[str]) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if "--json" in command:
        if not json.loads(done.stdout)["hits"]:
            sys.exit("The question found nothing.")
        if not done.stderr.strip().endswith("[]"):
            sys.exit(f"A heavy library was loaded: {done.stderr}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall


def _spread(values: tuple[float, ...]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"
