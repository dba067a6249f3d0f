"""What reading in the sandbox adds to the wall time of a document, against reading here."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable

import pypdfium2

from benchmarks.data import data_folder
from ingest.readers import read_bytes
from ingest.sandbox.sandbox import read_in_sandbox

_RUNS = 20
_SMALL, _LARGE = 850_000, 1_000_000  # bytes: the first PDF of the data between them


def main() -> None:
    """Print medians and quartiles of runs by turns, after one that starts and warms both."""
    for name, data in _documents().items():
        here, apart = [], []
        for _ in range(_RUNS + 1):
            here.append(_seconds(lambda data=data, name=name: read_bytes(data, name)))
            apart.append(_seconds(lambda data=data, name=name: read_in_sandbox(data, name)))
        added = [b - a for a, b in zip(here[1:], apart[1:], strict=True)]
        print(
            f"{name:<16} {len(data) / 1000:>5.0f} kB  here {_spread(here[1:])}, "
            f"sandbox {_spread(apart[1:])}, added {_spread(added)} ms",
            flush=True,
        )


def _documents() -> dict[str, bytes]:
    article = (data_folder() / "article.md").read_bytes()
    found = [path.read_bytes() for path in sorted(data_folder().rglob("*.pdf"))]
    fitting = [data for data in found if _SMALL <= len(data) < _LARGE]
    if not fitting:
        raise SystemExit("There is no PDF of 850 to 1,000 kB in the data.")
    return {
        "one-page.pdf": _first_page(fitting[0]),
        "long.md": (article * (200_000 // len(article) + 1))[:200_000],
        "article.pdf": fitting[0],
    }


def _first_page(data: bytes) -> bytes:
    whole, one = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    one.import_pages(whole, [0])
    buffer = io.BytesIO()
    one.save(buffer)
    return buffer.getvalue()


def _seconds(read: Callable[[], object]) -> float:
    began = time.perf_counter()
    read()
    return time.perf_counter() - began


def _spread(seconds: list[float]) -> str:
    low, median, high = statistics.quantiles(seconds, n=4)
    return f"{1000 * median:.0f} ({1000 * low:.0f}–{1000 * high:.0f})"
