"""One PDF read, measured and compared with PDFium: `python -m benchmarks.pdf_file FILE`.

A process of its own for each file, so that memory and time are those of this file.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pypdf
import pypdfium2

from benchmarks.pdfium import SignPage, read_pages, without_lines
from benchmarks.processes import cpu_seconds, peak_of
from benchmarks.scores import count_score, parts, unbroken
from corpus.boxes import span_to_boxes
from corpus.errors import LoccitError
from corpus.records import ParsedDocument, Passage
from corpus.report import document_status
from ingest.prose.chunk import document_to_passages
from ingest.readers import read_bytes
from ingest.sandbox.sandbox import read_in_sandbox

GOOD_BOXES = 0.95
_FIRST = b"A first text wakes what is loaded once."
_SETTLED = 0.1  # seconds in which an ended child is waited for by its parent
_RIGHT_TO_LEFT = 0.2  # of a page's letters, from which it is no left-to-right page


@dataclass(slots=True)
class Row:
    """What was measured of one file. Shares are 0–1 and None where they can't be had."""

    file: str
    status: str = ""
    message: str = ""
    pages: int = 0
    layout: int = 0
    plain: int = 0
    passages: int = 0
    boxed: int = 0  # passages with boxes, of those on left-to-right pages:
    boxable: int = 0
    good: int = 0  # passages whose boxes hold their words
    word_f1: float | None = None
    seconds: float = 0.0  # CPU of reading in this process
    sandbox: float | None = None  # CPU of reading in the sandbox, children included
    added: float | None = None  # seconds by the clock that the sandbox takes more
    size: int = 0
    pypdf: float = 0.0  # CPU of pypdf's extract_text
    memory: int = 0  # peak of reading, in bytes, the larger of this process and a child
    bad: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def keep(self, memory: int) -> None:
        """Keep the larger of two amounts of memory."""
        self.memory = max(self.memory, memory)


def measure(path: Path, *, in_sandbox: bool) -> Row:
    """Return the row of one file."""
    data = path.read_bytes()
    row = Row(f"{path.parent.name}/{path.name}", size=len(data))
    read_bytes(_FIRST, "first.txt")
    read: list[ParsedDocument] = []
    try:
        row.seconds = _cpu(lambda: read.append(read_bytes(data, path.name)))
    except LoccitError as exc:
        row.status, row.message = type(exc).__name__, str(exc)
    row.memory = _peak()
    if in_sandbox:
        read_in_sandbox(_FIRST, "first.txt")
        row.sandbox = _cpu(lambda: row.keep(peak_of(lambda: _sandboxed(data, path.name))))
        plainly = _wall(lambda: _read(data, path.name))
        row.added = _wall(lambda: _sandboxed(data, path.name)) - plainly
    row.pypdf = _cpu(lambda: _extract(data))
    if read:
        _describe(row, read[0], _pages(data))
    return row


def _describe(row: Row, parsed: ParsedDocument, pages: Sequence[SignPage] | None) -> None:
    row.status = document_status(parsed)
    row.pages = len(parsed.pages)
    row.layout = sum(page.read_by == "layout" for page in parsed.pages)
    row.plain = sum(page.read_by == "plain" for page in parsed.pages)
    passages = document_to_passages(parsed, lambda text: len(text.split()) * 4 // 3)
    row.passages = len(passages)
    if pages is None or len(pages) != len(parsed.pages):
        return
    printed = "\n".join(_body(page, parsed, index) for index, page in enumerate(pages))
    ours, theirs = parts(unbroken(parsed.text)), parts(unbroken(printed))
    if theirs:
        row.word_f1 = count_score(ours, theirs).f1
        row.missing, row.extra = _differing(theirs, ours), _differing(ours, theirs)
    leftward = {index + 1 for index, page in enumerate(pages) if _is_leftward(page.text)}
    for passage in passages:
        numbers = _numbers(passage)
        if numbers and not leftward & numbers:
            row.boxable += 1
            found = _in_boxes(passage, parsed, pages)
            if found is not None:
                row.boxed += 1
                own = count_score(parts(unbroken(found)), parts(unbroken(passage.text)))
                row.good += own.f1 >= GOOD_BOXES
                if own.f1 < GOOD_BOXES:
                    row.bad.append(
                        f"{own.f1:.2f} page {passage.page_start} {passage.kind}: "
                        f"{passage.text[:70]!r} / {found[:70]!r}"
                    )
            else:
                row.bad.append(f"no boxes page {passage.page_start}: {passage.text[:70]!r}")


def _body(page: SignPage, parsed: ParsedDocument, index: int) -> str:
    """Return the text of a page without the running lines that our reader says it removed."""
    label = parsed.pages[index].label
    numbers = [str(index + 1), *([label] if label else [])]
    return without_lines(page.text, parsed.running, numbers)


def _in_boxes(passage: Passage, parsed: ParsedDocument, pages: Sequence[SignPage]) -> str | None:
    """Return what PDFium finds inside the boxes of a passage; None where it has none."""
    numbered = [(page.number, page.words) for page in parsed.pages]
    boxes = span_to_boxes(numbered, passage.char_start, passage.char_end)
    if not boxes:
        return None
    return "\n".join(pages[box.page - 1].inside(box.x0, box.y0, box.x1, box.y1) for box in boxes)


def _numbers(passage: Passage) -> set[int]:
    if passage.page_start is None:
        return set()
    return set(range(passage.page_start, (passage.page_end or passage.page_start) + 1))


def _is_leftward(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    turned = sum(unicodedata.bidirectional(sign) in ("R", "AL") for sign in letters)
    return turned > _RIGHT_TO_LEFT * len(letters)


def _differing(some: list[str], others: list[str]) -> list[str]:
    left = list(others)
    counts = {word: left.count(word) for word in set(some)}
    differing = []
    for word in some:
        if counts[word]:
            counts[word] -= 1
        else:
            differing.append(word)
    return differing[:60]


def _cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a piece of work, those of all children included."""
    before = cpu_seconds()
    work()
    time.sleep(_SETTLED)
    return cpu_seconds() - before


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _wall(work: Callable[[], object]) -> float:
    """Return the least seconds by the clock of three."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def _read(data: bytes, name: str) -> None:
    try:
        read_bytes(data, name)
    except LoccitError:
        return


def _sandboxed(data: bytes, name: str) -> None:
    try:
        read_in_sandbox(data, name)
    except LoccitError:
        return


def _extract(data: bytes) -> None:
    """Read a PDF as pypdf does by itself, as far as it can."""
    try:
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            page.extract_text()
    except Exception:  # noqa: BLE001  # pypdf raises anything on damaged files
        return


def _pages(data: bytes) -> Sequence[SignPage] | None:
    try:
        return list(read_pages(data))
    except pypdfium2.PdfiumError:
        return None


if __name__ == "__main__":
    measured = measure(Path(sys.argv[1]), in_sandbox="--sandbox" in sys.argv[2:])
    print(json.dumps(asdict(measured), ensure_ascii=False))
