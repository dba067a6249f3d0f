"""The fields of CSL-JSON items in plain form, whatever stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.csl import item_year
from corpus.records import CslItem


def item_names(item: CslItem, role: str) -> Sequence[Mapping[str, Any]]:
    """Return the names of a role; what is no name is left out."""
    names = item.get(role)
    listed = names if isinstance(names, list | tuple) else ()
    return [name for name in listed if isinstance(name, Mapping) and any(name.values())]


def item_text(item: Mapping[str, Any], field: str) -> str:
    """Return a field in one line; empty where it is none."""
    value = item.get(field)
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def year_and_month(item: CslItem) -> tuple[str, str]:
    """Return year and month of issue in digits, empty where there are none."""
    parts = date_parts(item, "issued")
    return (item_year(item) or "")[:4], str(parts[1]) if len(parts) > 1 else ""


def date_parts(item: CslItem, field: str) -> list[int]:
    """Return year, month and day as far as they are numbers."""
    date = item.get(field)
    dates = date.get("date-parts") if isinstance(date, Mapping) else None
    parts: list[int] = []
    for part in ((dates[0] or ()) if dates else ())[:3]:
        digits = re.match(r"\d{1,4}", str(part))
        if digits is None:
            break
        parts.append(int(digits[0]))
    return parts
