"""A source in any of the styles."""

from __future__ import annotations

from benchmarks.typeset.listed import listed_edition
from benchmarks.typeset.notes import note_edition
from benchmarks.typeset.source import Source
from benchmarks.typeset.styles import Edition, Style


def to_edition(source: Source, style: Style) -> Edition:
    """Return a source in one of the four styles."""
    return note_edition(source) if style == "note" else listed_edition(source, style)
