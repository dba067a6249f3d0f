"""Editions to PDFs: columns, running heads, page numbers, hyphenation, justified lines."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.typeset.source import Look, Run
from benchmarks.typeset.styles import Edition, Note, Printed

_FONTS = ("Libertinus Serif", "New Computer Modern")  # those that Typst brings
_PAPERS = ("a4", "us-letter")
_LOOKS: dict[Look, str] = {
    "plain": "{}",
    "italic": "#emph[{}]",
    "bold": "#strong[{}]",
    "super": "#super(typographic: false)[{}]",
    "sub": "#sub(typographic: false)[{}]",
}
_HEADING_SIZES = {1: "1.2em", 2: "1.08em"}


def edition_to_pdf(edition: Edition, columns: int = 1, cache: Path | None = None) -> bytes:
    """Return the edition as PDF in so many columns; it is made once and then kept."""
    markup = edition_to_typst(edition, columns)
    folder = cache or Path(tempfile.gettempdir()) / "loccit-typeset"
    path = folder / f"{hashlib.sha256(markup.encode()).hexdigest()[:24]}.pdf"
    if path.is_file():
        return path.read_bytes()
    import typst  # only where something is set

    pdf: bytes = typst.compile(markup.encode(), format="pdf", ignore_system_fonts=True)
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(pdf)
    part.replace(path)
    return pdf


def edition_to_typst(edition: Edition, columns: int) -> str:
    """Return the edition in Typst's markup; font and paper go by its key."""
    chosen = hashlib.sha256(edition.key.encode()).digest()
    font, paper = _FONTS[chosen[0] % len(_FONTS)], _PAPERS[chosen[1] % len(_PAPERS)]
    size = {1: 11, 2: 10}.get(columns, 9)
    lines = [
        f"#set page(paper: {_quoted(paper)}, columns: {columns}, margin: (x: 2cm, y: 2.4cm),",
        f"  header: context if calc.even(here().page()) [{_lines(edition.even)}] "
        f"else [#align(right)[{_lines(edition.odd)}]],",
        f"  footer: context align(center)[{_shown(edition.footer)} #counter(page).display()])",
        f'#set text(font: {_quoted(font)}, size: {size}pt, lang: "en", hyphenate: true)',
        "#set par(justify: true, first-line-indent: 1.2em, spacing: 0.65em)",
        "#show heading: it => block(above: 1.3em, below: 0.8em,",
        "  par(justify: false, text(hyphenate: false, it.body)))",
        *(
            f"#show heading.where(level: {level}): set text(size: {size})"
            for level, size in _HEADING_SIZES.items()
        ),
        '#set super(typographic: false)\n#set footnote(numbering: "1")',
        "#show figure.caption: it => align(left, text(size: 0.9em, it.body))",
        "#set list(spacing: 0.65em)",
        *_body(edition, floats=edition.style != "note"),
    ]
    return "\n".join(lines)


def _body(edition: Edition, *, floats: bool) -> Iterable[str]:
    blocks = edition.blocks
    place = 0
    while place < len(blocks):
        same = place
        while same < len(blocks) and blocks[same].kind == blocks[place].kind:
            same += 1
        group = blocks[place:same]
        kind = group[0].kind
        if kind == "title":
            yield from _head(blocks)
        elif kind == "item":
            yield f"#list({', '.join(f'[{_inner(block)}]' for block in group)})"
        elif kind == "entry":
            yield "#[#set par(first-line-indent: 0em, hanging-indent: 1.2em, spacing: 0.6em)"
            yield "#set text(size: 0.9em)"
            yield from (f"\n{_inner(block)}\n" for block in group)
            yield "]"
        elif kind == "heading":
            yield from (f"\n#heading(level: {one.level})[{_inner(one)}]\n" for one in group)
        elif kind == "caption":
            yield from (_figure(block, floats=floats) for block in group)
        elif kind == "paragraph":
            yield from (f"\n{_inner(block)}\n" for block in group)
        place = same


def _head(blocks: Sequence[Printed]) -> Iterable[str]:
    yield '#place(top + center, scope: "parent", float: true, clearance: 1.5em)['
    yield "#set par(justify: false)\n#set text(hyphenate: false)"
    for block in blocks:
        if block.kind == "title":
            yield f'#text(size: 1.6em, weight: "bold")[{_inner(block)}]\n'
        elif block.kind == "authors":
            yield f"\n{_inner(block)}\n"
    yield "]"


def _figure(block: Printed, *, floats: bool) -> str:
    placement = "auto" if floats else "none"
    return (
        f"#figure(rect(width: 100%, height: 3cm, stroke: 0.5pt), placement: {placement}, "
        f"numbering: none, supplement: none, caption: [{_inner(block)}])"
    )


def _inner(block: Printed) -> str:
    return "".join(_piece(piece) for piece in block.pieces)


def _piece(piece: Run | Note) -> str:
    if isinstance(piece, Note):
        return f"#footnote[{''.join(map(_piece, piece.runs))}]"
    return _LOOKS[piece.look].format(_shown(piece.text))


def _lines(lines: Sequence[str]) -> str:
    return r" \ ".join(map(_shown, lines))


def _shown(text: str) -> str:
    """Return a text as a string of Typst, in which nothing is markup."""
    return f"#{_quoted(text)};"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
