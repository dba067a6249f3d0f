"""Whether a line of a reference list begins an entry, where neither numbers nor indents say so."""

from __future__ import annotations

import re

from ingest.references.authorlist import read_names
from ingest.references.entrystarts import DATE
from ingest.references.issued import date_behind_names

PARTICLE = r"(?:van|von|vom|zu|zum|zur|ten|ter|te|de|del|der|den|di|da|dos|du|la|le|el|al)\s"
_STARTS_LIKE = re.compile(rf"^[\"“«‘'\[(]*(?:[^\W\d_a-zа-яё]|{PARTICLE})")
_FORMS = ("family, I.", "family I.", "I. family", "family, given")


def begins_entry(before: str, text: str, alone: bool) -> bool:
    """Say whether an entry begins at a text, after the closed lines of the entry before it.

    It begins with names, that entry holding a date; or with a capital, if `alone` says that
    the last line left room. What is names and date alone is no entry yet: its title is to come.
    """
    if not _STARTS_LIKE.match(text) or _is_head(before):
        return False
    return alone or (bool(DATE.search(before)) and _begins_with_names(text))


def _is_head(text: str) -> bool:
    listed = read_names(text)
    dated = date_behind_names(text, listed.end) if listed.names else None
    return dated is not None and not text[dated.end :].strip(" .,:;)")


def _begins_with_names(text: str) -> bool:
    """Say whether a text begins with names that have initials, a comma, or a date behind them."""
    listed = read_names(text)
    if not listed.names:
        return False
    return listed.form in _FORMS or date_behind_names(text, listed.end) is not None
