"""Runs: stretches of one look, and the characters that their elements stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ingest.docx.markup import attribute, child, switch, value
from ingest.docx.styles import Style, Styles, superscript
from ingest.docx.symbols import symbol_code, symbol_text
from ingest.xmltree import Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EDGES = " \t\r\n"
_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}


@dataclass(frozen=True, slots=True)
class Run:
    """How a stretch of text looks, as far as that tells what it is."""

    hidden: bool = False
    raised: bool = False
    bold: bool = False
    font: str | None = None


NO_RUN = Run()


def read_run(element: Element, styles: Styles, paragraph: Style) -> Run:
    """Return a run's look: its own properties, then those of its style and its paragraph's."""
    properties = child(element, "w:rPr")
    if properties is None:  # of a long text's runs most
        return _plain_run(styles.run(None), paragraph)
    style = styles.run(value(properties, "w:rStyle"))
    fonts = child(properties, "w:rFonts")
    return Run(
        _first(switch(properties, "w:vanish"), style.hidden, paragraph.hidden),
        _first(superscript(properties), style.raised, paragraph.raised),
        _first(switch(properties, "w:b"), style.bold, paragraph.bold),
        attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi"),
    )


@lru_cache(maxsize=256)
def _plain_run(style: Style, paragraph: Style) -> Run:
    return Run(
        _first(style.hidden, paragraph.hidden),
        _first(style.raised, paragraph.raised),
        _first(style.bold, paragraph.bold),
    )


def _first(*stated: bool | None) -> bool:
    return next((one for one in stated if one is not None), False)


def run_content(name: str, element: Element, run: Run) -> str:
    """Return the characters of an element inside a run: text, a break, a sign; or nothing."""
    if name in ("w:t", "w:delText", "m:t"):
        text = element.text or ""
        kept = element.get(_SPACE) == "preserve" or name == "m:t"
        return symbol_text(text if kept else text.strip(_EDGES), run.font)
    if name == "w:sym":
        return symbol_code(attribute(element, "w:char"), attribute(element, "w:font"))
    return "/" if name == "m:den" else _SIGNS.get(name, "")
