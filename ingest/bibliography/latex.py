"""LaTeX in bibliographic fields to plain text. Sole user of pylatexenc."""

from __future__ import annotations

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

from ingest.cleaning import clean_line

_LONGEST = 20_000  # characters of a field
_SIGNS = {"{": "", "}": "", "---": "—", "--": "–", "``": "“", "''": "”", "~": " "}
_ADDRESS = re.compile(r"\\(?:url|path|nolinkurl)\s?\{([^{}]{0,2000})\}")
_LINK = re.compile(r"\\href\s?\{[^{}]{0,2000}\}\s?(?=\{)")
_SORTING = re.compile(r"\\(?:noopsort|sortunder|SortNoop)\s?\{[^{}]{0,200}\}")
_BARE_SIGN = re.compile(r"(?<!\\)([%&#])")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+ ?|.)", re.DOTALL)
_ESCAPED = re.compile(r"\\([_%&#$~{}])")
# What pylatexenc raises on a command without its arguments.
_PROBLEMS = (IndexError, ValueError, TypeError, AttributeError, KeyError, RecursionError)


def latex_to_text(text: str) -> str:
    r"""Return a field as one clean line: "{\"o}" is "ö", "{EU}" is "EU", "--" is "–".

    What is no LaTeX that can be read loses its commands and braces.
    """
    text = text[:_LONGEST]
    if "\\" not in text and "$" not in text:  # nearly always, and a hundred times as fast
        for written, printed in _SIGNS.items():
            text = text.replace(written, printed)
        return clean_line(text)
    return _decoded(text)


@lru_cache(maxsize=4096)
def _decoded(text: str) -> str:
    prepared = _SORTING.sub("", _LINK.sub("", _ADDRESS.sub(_as_text, text)))
    try:
        return clean_line(_decoder().latex_to_text(_BARE_SIGN.sub(r"\\\1", prepared)))
    except _PROBLEMS:
        return clean_line(re.sub(r"[{}$]", "", _COMMAND.sub("", prepared)))


def verbatim(text: str) -> str:
    """Return a field that holds an address or a number, where signs stand for themselves."""
    text = _ADDRESS.sub(r"\1", text[:_LONGEST])
    return clean_line(re.sub(r"[{}]", "", _ESCAPED.sub(r"\1", text)).replace("\\", ""))


def _as_text(found: re.Match[str]) -> str:
    """Return an address so that LaTeX prints it as it is."""
    bare = _ESCAPED.sub(r"\1", found.group(1))
    return re.sub(r"([_$~])", r"\\\1{}", bare).replace(r"\~{}", r"\textasciitilde{}")


@lru_cache(maxsize=1)
def _decoder() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="text", strict_latex_spaces=False, keep_comments=True)
