"""A new title for a document: the contexts and vectors of its passages, without reading it anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.records import Passage
from index.contextual import Floats, passages_to_vectors, with_contexts
from index.embed import Embedder
from ingest.prose.chunk import CRUMB, CUT, fit_crumbs
from service.reading import chunk_options, vectors_to_bytes

Fits = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Retitled:
    """Passages whose contexts begin with another title, and their vectors."""

    passages: Sequence[Passage]
    vectors: Sequence[bytes]


def retitle(
    embedder: Embedder,
    passages: Sequence[Passage],
    vectors: Sequence[bytes | None],
    before: str,
    after: str,
) -> Retitled:
    """Return a document's passages under its new title; an empty title is none.

    Texts are embedded only where a passage has no vector of this embedder.
    """
    maximum = chunk_options(embedder).context_maximum

    def fits(context: str) -> bool:
        return embedder.count(context) <= maximum

    renamed = [replace(one, context=new_context(one, before, after, fits)) for one in passages]
    known = [vector for vector in vectors if vector is not None]
    if not passages or len(known) < len(passages):
        return Retitled(renamed, vectors_to_bytes(passages_to_vectors(embedder, renamed)))
    turned = with_contexts(
        embedder,
        _to_array(known),
        [one.context for one in passages],
        [one.context for one in renamed],
    )
    return Retitled(renamed, vectors_to_bytes(turned))


def new_context(passage: Passage, before: str, after: str, fits: Fits) -> str:
    """Return a passage's context with another title at its head.

    As when it was cut, references have none, nor has a passage with the title in its text.
    """
    if passage.kind == "reference":
        return passage.context
    first, _, lead_in = passage.context.partition("\n")
    rest = _without_title(first, before)
    if rest == first and not _is_crumbs(first, passage.section):
        rest, lead_in = "", passage.context
    title = "" if after in passage.text.split("\n") else after
    crumbs = fit_crumbs([crumb for crumb in (title, *rest.split(CRUMB)) if crumb], fits)
    return "\n".join(part for part in (crumbs, lead_in) if part)


def _without_title(crumbs: str, title: str) -> str:
    """Return a breadcrumb without its title, which may have lost words."""
    if not title:
        return crumbs
    if crumbs == title or crumbs.startswith(title + CRUMB):
        return crumbs[len(title) :].removeprefix(CRUMB)
    shown, cut, rest = crumbs.partition(CUT)
    if cut and shown and " ".join(title.split()).startswith(shown):
        return rest.removeprefix(CRUMB)
    return crumbs


def _is_crumbs(line: str, section: Sequence[str]) -> bool:
    last = line.split(CRUMB)[-1]
    return any(last == crumb or last.endswith(CUT) for crumb in section)


def _to_array(vectors: Sequence[bytes]) -> Floats:
    flat = np.frombuffer(b"".join(vectors), dtype="<f2").astype(np.float32)
    array = flat.reshape(len(vectors), -1)
    return np.asarray(array / np.linalg.norm(array, axis=1, keepdims=True), np.float32)
