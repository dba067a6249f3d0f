"""What a person should know about the citations of a document, and what to do about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from corpus.csl import short_citation
from corpus.records import CitationKind, Finding, InTextCitation, Reference
from corpus.report import PROBABLE
from ingest.intext.links import Linker
from ingest.intext.places import may_be_place

_HALF = 0.5
_LEAST_LISTED = 8  # entries, from which on a list that is hardly cited shows a style not read
_LONGEST = 80  # characters of a marker in a message

_ONE_NUMBERING = "Number the works through, or name its chapter over each list."
_REPAIRS: Mapping[CitationKind, str] = {
    "short": "Name the work.",
    "numeric": _ONE_NUMBERING,
    "superscript": _ONE_NUMBERING,
}
_TELL_APART = "Make the citation tell them apart, as by a letter after the year or a longer title."


def is_recognised(citations: Sequence[InTextCitation], references: Sequence[Reference]) -> bool:
    """Say whether at least half of the citations, and of a longer list's entries, are linked."""
    places = {(c.char_start, c.char_end) for c in citations}
    linked = {(c.char_start, c.char_end) for c in citations if c.reference is not None}
    if not places or len(linked) < _HALF * len(places):
        return not places and not references
    if any(c.kind in ("key", "field") for c in citations if c.reference is not None):
        return True  # the file says itself what it cites
    cited = {c.reference for c in citations} - {None}
    return len(references) < _LEAST_LISTED or len(cited) >= _HALF * len(references)


def not_recognised(citations: Sequence[InTextCitation], references: Sequence[Reference]) -> Finding:
    """Return the one finding of a document whose way of citing was not understood."""
    places = {(c.char_start, c.char_end) for c in citations}
    linked = {(c.char_start, c.char_end) for c in citations if c.reference is not None}
    if not references:
        return Finding(
            "style_not_recognised",
            f"{_count(len(places), 'citation')} found, but no reference list to link to. Add the "
            "list, or check whether its heading was read.",
            char_start=min(start for start, _ in places),
        )
    if not places:
        return Finding(
            "style_not_recognised",
            f"{_count(len(references), 'reference')} listed, but no citation of them found in the "
            "text. Check by hand how the text cites.",
        )
    cited = {c.reference for c in citations} - {None}
    return Finding(
        "style_not_recognised",
        f"The citation style was not recognised: {len(linked)} of "
        f"{_count(len(places), 'citation')} found could be linked, to {len(cited)} of "
        f"{_count(len(references), 'reference')} in the list. Nothing else is "
        "said about the citations; check by hand whether the list was read whole.",
    )


def citation_findings(
    citations: Sequence[InTextCitation], references: Sequence[Reference], linker: Linker
) -> tuple[Finding, ...]:
    """Return dangling, ambiguous and probable citations, one finding a wording, and entries
    that are never cited."""
    wordings: dict[tuple[str, str], list[list[InTextCitation]]] = defaultdict(list)
    for places in _by_place(citations):
        if kind := _kind(places):
            wordings[kind, places[0].marker].append(places)
    findings = [
        _finding(kind, groups, references, linker) for (kind, _), groups in wordings.items()
    ]
    return (*findings, *_never_cited(citations, references))


def _by_place(citations: Sequence[InTextCitation]) -> Iterator[list[InTextCitation]]:
    """Yield the entries of each mention: several where it is ambiguous, or names a range."""
    groups: dict[tuple[int, int, str], list[InTextCitation]] = defaultdict(list)
    for citation in citations:
        groups[citation.char_start, citation.char_end, citation.marker].append(citation)
    yield from groups.values()


def _kind(places: Sequence[InTextCitation]) -> str | None:
    if places[0].reference is None:
        return "dangling"
    if places[0].score >= PROBABLE:
        return None
    return "ambiguous" if len(places) > 1 else "probable"


def _finding(
    kind: str,
    groups: Sequence[Sequence[InTextCitation]],
    references: Sequence[Reference],
    linker: Linker,
) -> Finding:
    first = groups[0][0]
    quoted = f"“{_shortened(first.marker)}”"
    if len(groups) > 1:
        quoted += f" ({len(groups)} times)"
    numbers = tuple(sorted({c.reference for c in groups[0] if c.reference is not None}))
    if kind == "dangling":
        return _dangling(first, quoted, references, linker)
    named = " and ".join(_entry(references[number - 1]) for number in numbers)
    if kind == "ambiguous":
        repair = _REPAIRS.get(first.kind, _TELL_APART)
        message = f"{quoted} may mean {named}. {repair}"
        return Finding("ambiguous_citation", message, numbers, first.char_start)
    if first.kind in ("numeric", "superscript"):
        message = f"{quoted} probably means {named}, but it is not told which list is meant. "
        message += _ONE_NUMBERING
    else:
        message = f"{quoted} probably means {named}, but does not name it as the list does. "
        message += "Check it and cite the work as listed."
    return Finding("probable_citation", message, numbers, first.char_start)


def _dangling(
    citation: InTextCitation, quoted: str, references: Sequence[Reference], linker: Linker
) -> Finding:
    if citation.kind == "key":
        message = (
            f"No item of the bibliography has the key that {quoted} cites. Add it or correct it."
        )
        return Finding("dangling_citation", message, char_start=citation.char_start)
    if citation.kind == "short":
        message = f"{quoted} points back to no work that was cited before. Name the work."
        return Finding("dangling_citation", message, char_start=citation.char_start)
    names = _names(citation.marker)
    near = linker.other_years(names) if citation.kind == "author_date" else ()
    if near:
        named = " and ".join(_entry(references[number - 1]) for number in near)
        message = (
            f"{quoted} cites a work that the reference list does not have; it has {named}. Check "
            "the year, or add the work."
        )
        suggestion = short_citation(references[near[0] - 1].csl) if len(near) == 1 else None
        return Finding("dangling_citation", message, near, citation.char_start, suggestion)
    message = (
        f"{quoted} cites a work that the reference list does not have. Add the work or correct "
        "the citation."
    )
    if citation.kind == "author_date" and may_be_place(names):
        message += " If it names a place or an event, leave it."
    return Finding("dangling_citation", message, char_start=citation.char_start)


def _names(marker: str) -> str:
    cut = next((i for i, character in enumerate(marker) if character.isdigit()), len(marker))
    return marker[:cut].rstrip(" ,(")


def _never_cited(
    citations: Sequence[InTextCitation], references: Sequence[Reference]
) -> Iterator[Finding]:
    cited = {citation.reference for citation in citations}
    for reference in references:
        if reference.number not in cited and not reference.generated:
            message = (
                f"Reference{_entry(reference)[9:]} is never cited in the text. Cite it or take it "
                "out of the list."
            )
            yield Finding("never_cited", message, (reference.number,), reference.char_start)


def _entry(reference: Reference) -> str:
    return f"reference {reference.number} ({_shortened(short_citation(reference.csl))})"


def _shortened(marker: str) -> str:
    return marker if len(marker) <= _LONGEST else f"{marker[: _LONGEST - 1]}…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + 's'}"
