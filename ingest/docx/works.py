"""The works that a file's fields cite, each once, whatever its fields call it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from corpus.csl import item_authors, item_year
from corpus.records import CslItem
from ingest.bibliography.cslitem import clean_item, doi_problem

# What tells two works of one title, year and author apart.
_LONGEST_TITLE = 80  # characters
_PLACE = ("type", "container-title", "volume", "issue", "page", "number", "edition")


class Works:
    """Collects works; an item that is known already, by address or content, adds nothing."""

    def __init__(self) -> None:
        self._items: dict[str, CslItem] = {}
        self._marks: dict[str, str] = {}  # address, DOI or content -> id
        self._counts: dict[str, int] = {}
        self._problems: dict[str, None] = {}

    def add(self, item: Mapping[str, Any], addresses: Iterable[str] = ()) -> str | None:
        """Return the id under which a work is kept, null where the item says nothing.

        `addresses` are what its program calls it; items of two libraries that share one, a
        DOI, or title, year, authors and place are one work.
        """
        cleaned = clean_item(item)
        if not (cleaned.get("title") or cleaned.get("author")):
            return None
        called = str(cleaned.get("title") or cleaned.get("id") or "A cited work")[:_LONGEST_TITLE]
        if problem := doi_problem(called, item.get("DOI")):
            self._problems[problem] = None
        marks = [*(f"at {address}" for address in addresses), *_likeness(cleaned)]
        key = next((self._marks[mark] for mark in marks if mark in self._marks), None)
        if key is None:
            key = self._free_id(str(item.get("id") or "") or "item")
            self._items[key] = {**cleaned, "id": key}
        elif len(cleaned) > len(self._items[key]):
            self._items[key] = {**cleaned, "id": key}
        for mark in marks:
            self._marks.setdefault(mark, key)
        return key

    @property
    def items(self) -> tuple[CslItem, ...]:
        """The works in the order in which they were first cited."""
        return tuple(self._items.values())

    @property
    def problems(self) -> tuple[str, ...]:
        """What is to be told of the works, each once."""
        return tuple(self._problems)

    def get(self, key: str) -> CslItem:
        """Return the work with that id."""
        return self._items[key]

    def _free_id(self, wanted: str) -> str:
        """Return an id that is free: Mendeley calls the first work of each citation ITEM-1."""
        free = wanted
        while free in self._items:
            self._counts[wanted] = self._counts.get(wanted, 1) + 1
            free = f"{wanted}-{self._counts[wanted]}"
        return free


def _likeness(item: CslItem) -> list[str]:
    marks = []
    if item.get("DOI"):
        marks.append(f"doi {item['DOI']}")
    title = "".join(re.findall(r"\w+", str(item.get("title", "")))).casefold()
    names = [name.get("family") or name.get("literal") for name in item_authors(item)]
    place = [item.get(field) for field in _PLACE]
    marks.append(json.dumps([title, item_year(item), names, place], ensure_ascii=False))
    return marks
