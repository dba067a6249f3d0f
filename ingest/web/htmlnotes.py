"""Footnotes of web pages: raised links to elements of the same page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from ingest.draft import DraftBlock

_LABEL = re.compile(r"(?:\d{1,4}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,4})")
_BACK = re.compile(r"[\s↩⏎↑⤴^︎️]+|back to text|jump up", re.IGNORECASE)


def note_labels(root: Any) -> Mapping[str, str]:
    """Return the label of each note by the id of its element; takes the links back out.

    A link is a mark if it is raised or says that it refers to a note. Marks in brackets lead
    to entries of a list, as in an encyclopedia.
    """
    labels: dict[str, str] = {}
    for link in list(root.iter("a")):
        text = " ".join(link.text_content().split())
        target = (link.get("href") or "").rpartition("#")[2]
        if not (link.get("href") or "").startswith("#"):
            continue
        if _BACK.fullmatch(text) or link.get("role") == "doc-backlink":
            link.drop_tree()
        elif _is_raised(link) and _LABEL.fullmatch(text):
            labels.setdefault(target, text)
    return labels


def _is_raised(link: Any) -> bool:
    if link.get("role") == "doc-noteref":
        return True
    parent = link.getparent()
    return (parent is not None and parent.tag == "sup") or link.find(".//sup") is not None


def note_label(container: Any, labels: Mapping[str, str]) -> str | None:
    """Return the label of the note that an element is in, null outside notes."""
    if not labels:
        return None
    for element in (container, *container.iterancestors()):
        if (label := labels.get(element.get("id") or "")) is not None:
            return label
    return None


def join_notes(blocks: Iterable[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks with the paragraphs of one note as one block."""
    for label, group in groupby(blocks, lambda b: b.label if b.kind == "footnote" else None):
        if label is None:
            yield from group
            continue
        first, *others = group
        yield replace(first, text=" ".join((first.text, *(other.text for other in others))))
