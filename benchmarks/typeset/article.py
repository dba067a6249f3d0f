"""The article of the evaluation data, whose source is Markdown with a converter's defects.

Read by rules of its own, so that the readers are measured against something apart from them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.typeset.source import Kind, Run
from benchmarks.typeset.styles import Edition, GoldCitation, Printed

# The lines that stand at the head of each page of the source; here the last is the footer.
RUNNING = ("Innovative Academy Research Support Center", "IF = 7.984", "www.in-academy.uz")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_LIST = "References:"
_TAG = re.compile(r"</?(?:a|span)\b[^>]{0,300}>")
_CLOSED = re.compile(r"[.!?:;)”»]$")
_LONGEST_BARE_HEADING = 80


@dataclass(frozen=True, slots=True)
class _Part:
    kind: Kind
    text: str
    level: int = 0


def article_edition(folder: Path) -> Edition:
    """Return the article in the folder of evaluation data, with its 19 citations."""
    parts = list(_joined(list(_parts((folder / "article.md").read_text("utf-8")))))
    listed = next(i for i, part in enumerate(parts) if part.text == _LIST)
    entries = [part.text for part in parts[listed + 1 :]]
    blocks = [
        Printed("title", (Run(parts[0].text),)),
        Printed("authors", (Run(parts[1].text),)),
        *(Printed(part.kind, (Run(part.text),), part.level) for part in parts[2 : listed + 1]),
        *(Printed("entry", (Run(entry),)) for entry in entries),
    ]
    stated = json.loads((folder / "article_citations.json").read_text("utf-8"))
    return Edition(
        "article",
        "author_date",
        RUNNING[:2],
        RUNNING[:2],
        RUNNING[2],
        tuple(blocks),
        tuple(_citations(blocks, stated)),
        tuple(entries),
        tuple(range(len(entries))),
    )


def headings(edition: Edition) -> list[str]:
    """Return the texts of the headings in order."""
    return [block.text for block in edition.blocks if block.kind == "heading"]


def _parts(markdown: str) -> Iterator[_Part]:
    """Yield headings, paragraphs and items; running lines, tags and stars are dropped."""
    for line in markdown.split("\n"):
        is_bold = line.strip().startswith("**") and line.strip().endswith("**")
        line = line.replace("*", "")
        for running in RUNNING:
            line = line.replace(running, "")
        line = " ".join(_TAG.sub("", line).split())
        if found := _HEADING.fullmatch(line):
            yield _Part("heading", found[2].strip(), 1 if found[2].strip().isupper() else 2)
        elif line.startswith("- "):
            yield _Part("item", line[2:].strip())
        elif line and is_bold:
            yield _Part("heading", line, 1)
        elif line:
            yield _Part("paragraph", line)


def _joined(parts: Sequence[_Part]) -> Iterator[_Part]:
    """Join what the source's pages cut in two; a short line without a stop is a heading."""
    begun = next(i for i, part in enumerate(parts) if part.text == "INTRODUCTION")
    yield from parts[:begun]
    held: _Part | None = None
    for part in parts[begun:]:
        if held and held.kind == part.kind == "paragraph" and part.text[0].islower():
            held = _Part("paragraph", f"{held.text} {part.text}")
            continue
        if held:
            yield held
        is_bare = part.kind == "paragraph" and len(part.text) < _LONGEST_BARE_HEADING
        is_heading = is_bare and not _CLOSED.search(part.text)
        held = _Part("heading", part.text, 2) if is_heading else part
    if held:
        yield held


def _citations(
    blocks: Sequence[Printed], stated: Sequence[dict[str, object]]
) -> Iterator[GoldCitation]:
    """Yield the stated citations where they stand now; those of one bracket are one."""
    places: dict[object, list[dict[str, object]]] = {}
    for row in stated:
        places.setdefault(row["char_start_citation"], []).append(row)
    block = after = 0
    for rows in places.values():
        printed = str(rows[0]["as_printed"])
        while (start := blocks[block].text.find(printed, after)) < 0:
            block, after = block + 1, 0
        after = start + len(printed)
        works = tuple(int(str(row["reference_number"])) - 1 for row in rows)
        yield GoldCitation(block, start, after, works, ("author_date",) * len(works))
