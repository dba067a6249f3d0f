"""The quotations of a claim, looked up in the texts that it names and in others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.verify.check import Check, CheckKind
from service.verify.quotations.folded import SourceText
from service.verify.quotations.lookup import NOT_FOUND, Found, Status, look_up
from service.verify.quotations.quoted import Quoted, find_quotations

_FAITHFUL = (Status.EXACT, Status.TYPOGRAPHY, Status.ELLIPSIS)
_LONGEST_NOTE = 12  # words of a change that a note prints


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A quotation and the text that it was found in best, null where in none.

    `elsewhere`: that text is none of those that the claim names, though it names some.
    """

    quoted: Quoted
    found: Found
    source: SourceText | None = None
    elsewhere: bool = False


def check_quotations(
    claim: str, named: Sequence[SourceText], others: Sequence[SourceText] = ()
) -> tuple[Check, ...]:
    """Return what was found of each quotation of a claim that stands in no other one.

    `named` are the texts that the claim refers to, `others` those in which the library's search
    found the words. An altered quotation disagrees; one that is not found, or found only in
    another text, does neither.
    """
    return tuple(looked_up_to_check(one, bool(named)) for one in look_up_all(claim, named, others))


def look_up_all(
    claim: str, named: Sequence[SourceText], others: Sequence[SourceText] = ()
) -> tuple[LookedUp, ...]:
    """Return each quotation of a claim that stands in no other one, as it was found best.

    A faithful one in a named text comes before a faithful one in another, and that before an
    altered one.
    """
    return tuple(
        _look_up(quoted, named, others) for quoted in find_quotations(claim) if quoted.depth == 0
    )


def _look_up(quoted: Quoted, named: Sequence[SourceText], others: Sequence[SourceText]) -> LookedUp:
    best = LookedUp(quoted, NOT_FOUND)
    for elsewhere, texts in ((False, named), (bool(named), others)):
        for source in texts:
            found = look_up(quoted, source)
            if found.status in _FAITHFUL:
                return LookedUp(quoted, found, source, elsewhere)
            is_first_choice = best.source is None or best.elsewhere == elsewhere
            if found.similarity > best.found.similarity and is_first_choice:
                best = LookedUp(quoted, found, source, elsewhere)
    return best


def looked_up_to_check(one: LookedUp, is_named: bool = True) -> Check:
    """Return the comparison in words; `is_named` says whether the claim names a text."""
    quoted, found = one.quoted, one.found
    base = Check(CheckKind.QUOTATION, quoted.text, (quoted.start, quoted.end))
    if one.source is None:
        where = "the documents named" if is_named else "the documents searched"
        kind = "a term, not in the text of" if quoted.short else "not found in the text of"
        return _with(base, None, f"{kind} {where}")
    start, end = found.places[0]
    agree = None if one.elsewhere else found.status is not Status.ALTERED
    note = describe(found)
    if one.elsewhere:
        title = f" “{one.source.title}”" if one.source.title else ""
        note = f"found in another document{title}: {note}"
    return _with(base, agree, note, one.source.text[start:end], (start, end))


def _with(
    base: Check,
    agree: bool | None,
    note: str,
    evidence: str = "",
    span: tuple[int, int] | None = None,
) -> Check:
    return Check(base.kind, base.claim, base.claim_span, evidence, span, agree, note)


def describe(found: Found) -> str:
    """Return in words how a quotation was found."""
    places = f", at {len(found.places)} places" if len(found.places) > 1 else ""
    cut = "; something else stands between its parts" if found.between else ""
    if found.status is Status.EXACT:
        return f"exact{places}{cut}"
    if found.status is Status.TYPOGRAPHY:
        return f"exact but for {_listed(found.differences)}{places}{cut}"
    if found.status is Status.ELLIPSIS:
        return f"exact but for {_listed(found.differences)}{places}"
    return f"altered: {_changes(found)}" if found.status is Status.ALTERED else "not found"


def _changes(found: Found) -> str:
    changes: list[str] = []
    left_out = ""
    for edit in (*found.diff, None):
        if edit and edit.kind == "deleted":
            left_out = _short(edit.text)
            continue
        if edit and edit.kind == "inserted":
            added = _short(edit.text)
            changes.append(f"“{added}” for “{left_out}”" if left_out else f"adds “{added}”")
        elif left_out:
            changes.append(f"leaves out “{left_out}”")
        left_out = ""
    return ", ".join(changes) or "its signs differ"


def _short(text: str) -> str:
    words = text.split()
    return (
        " ".join(words) if len(words) <= _LONGEST_NOTE else f"{' '.join(words[:_LONGEST_NOTE])} …"
    )


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
