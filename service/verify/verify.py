"""Verifying: a claim becomes a verdict, with the sentences that decide and their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus import errors
from corpus.documents import count_documents, documents_by_id, find_document
from corpus.records import Document
from index.entailment.model import Entailment
from ingest.prose.language import detect_language
from service.shapes import Json
from service.verify.answer import outcome_to_json
from service.verify.candidates import (
    Candidates,
    Tools,
    document_candidates,
    library_candidates,
    readable,
)
from service.verify.check import Check
from service.verify.checks import (
    Standing,
    check_locators,
    check_quotations,
    check_window,
)
from service.verify.claim import checked_claim, is_question
from service.verify.extent import Extent, documents_to_extent
from service.verify.judge import Judged, judge, with_checks
from service.verify.outcome import Outcome, Searched
from service.verify.parts import Part, claim_to_parts
from service.verify.quotations.locators import find_locators
from service.verify.verdict import (
    PartVerdict,
    Reason,
    Thresholds,
    Verdict,
    band,
    judged_to_verdict,
    parts_to_verdict,
)
from service.wiring import Library

MOST_CLAIMS = 1_000  # of one call
_CHECKED_WITHOUT_A_MODEL = 5

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Asked:
    """What is verified, against which documents (none: the whole library)."""

    claim: str
    document_ids: tuple[str, ...] = ()
    explain: bool = False


def verify(library: Library, asked: Asked) -> Json:
    """Return the verdict on a claim; raises ClaimInvalid, DocumentNotFound and its kin.

    What is well-formed but can't be checked is answered as COULD_NOT_CHECK with its reason.
    """
    claim = checked_claim(asked.claim)
    entailment, failure = library.models.entailment_or_failure()
    embedder = library.models.embedder_or_none()
    reranker = library.models.reranker()
    view = library.sync.view()
    with library.store.read() as connection:
        documents = [find_document(connection, one) for one in asked.document_ids]
        tools = Tools(connection, view, embedder, reranker)
        outcome = _outcome(tools, claim, documents, entailment, failure)
        return outcome_to_json(connection, outcome, explain=asked.explain)


def verify_claims(
    library: Library,
    claims: Sequence[str],
    document_ids: Sequence[str] = (),
    *,
    explain: bool = False,
    on_progress: Progress = lambda *_: None,
) -> Json:
    """Return `{results[]}`, one for each claim in order; raises for the first that is none."""
    _check_claims(claims)
    results = []
    for number, claim in enumerate(claims):
        on_progress(number, len(claims))
        results.append(verify(library, Asked(claim, tuple(document_ids), explain)))
    on_progress(len(claims), len(claims))
    return {"results": results}


def _check_claims(claims: Sequence[str]) -> None:
    if not claims:
        raise errors.ClaimInvalid("There is no claim. Give one at least.")
    if len(claims) > MOST_CLAIMS:
        raise errors.ClaimInvalid(
            f"There are {len(claims):,} claims; the limit is {MOST_CLAIMS:,}. Send them in parts."
        )
    for number, claim in enumerate(claims, 1):
        try:
            checked_claim(claim)
        except errors.ClaimInvalid as exc:
            raise errors.ClaimInvalid(f"Claim {number} of {len(claims)}: {exc}") from exc


def _outcome(
    tools: Tools,
    claim: str,
    documents: Sequence[Document],
    entailment: Entailment | None,
    failure: str | None,
) -> Outcome:
    """Return what comes of a claim that is one in form."""
    if is_question(claim):
        return _unchecked(
            claim,
            Reason.NOT_A_CLAIM,
            "This is a question: ask it with `loccit ask`, or state what is to be verified.",
        )
    if not documents and count_documents(tools.connection)[0] == 0:
        return _unchecked(
            claim, Reason.LIBRARY_EMPTY, "The library is empty: add documents with `loccit add`."
        )
    extent = documents_to_extent(tools.connection, documents)
    if extent.is_blank:
        return replace(
            _unchecked(
                claim,
                Reason.NO_TEXT,
                "No text could be read from the documents named: `loccit show` says why.",
            ),
            searched=Searched(pages=extent.pages, unread_pages=extent.unread_pages),
        )
    found = (
        document_candidates(tools, claim, documents)
        if documents
        else library_candidates(tools, claim)
    )
    outcome = _within(_judged(claim, found, entailment, failure), documents, extent)
    quoted = check_quotations(tools, claim, documents)
    located: tuple[Check, ...] = ()
    if locators := find_locators(claim):
        place = next((place for _, place in quoted if place), None)
        place = place or _deciding_place(tools, outcome)
        located = check_locators(tools.connection, locators, place)
    checks = (*(check for check, _ in quoted), *located, *outcome.checks)
    return replace(outcome, checks=checks, degraded=tools.embedder is None)


def _deciding_place(tools: Tools, outcome: Outcome) -> Standing | None:
    """Return where the strongest evidence stands, that a locator of the claim is held against."""
    for part in outcome.parts:
        for judged in (*part.supporting, *part.refuting)[:1]:
            window = judged.window
            documents = documents_by_id(tools.connection, [window.stored.document_id])
            return Standing(
                documents[window.stored.document_id],
                window.char_start,
                window.char_end,
                window.stored.passage.section,
            )
    return None


def _unchecked(claim: str, reason: Reason, message: str) -> Outcome:
    return Outcome(claim, Verdict.COULD_NOT_CHECK, reason=reason, message=message)


def _judged(
    claim: str, found: Candidates, entailment: Entailment | None, failure: str | None
) -> Outcome:
    """Return what the model says of the candidates; only the checks' where there is none."""
    if entailment is None:
        message = f"{failure} Until then numbers, dates, names and quotations are compared only."
        return _checked_only(claim, found, Reason.MODEL_UNAVAILABLE, message)
    language = detect_language(claim)
    if not entailment.reads(language):
        message = f"The model {entailment.name} does not read the claim's language ({language})."
        return _checked_only(claim, found, Reason.LANGUAGE_UNSUPPORTED, message)
    read = readable(found, entailment.reads)
    if not read.windows and read.unread_language:
        message = f"The model {entailment.name} reads none of the languages of the sources."
        return _checked_only(claim, read, Reason.LANGUAGE_UNSUPPORTED, message)
    thresholds = Thresholds(*entailment.thresholds)
    parts, judged = _parts_judged(claim, language, read, entailment, thresholds)
    verdict, probability = parts_to_verdict(parts)
    return Outcome(
        claim,
        verdict,
        _searched(read, len(read.windows)),
        probability=_told(verdict, probability, entailment),
        band=band(probability, thresholds),
        parts=tuple(parts),
        judged=tuple(judged),
        checks=_deciding_checks(parts),
        model=entailment.name,
    )


def _told(verdict: Verdict, probability: float, entailment: Entailment) -> float:
    """Return how probable a verdict is that rests on the strongest of many windows."""
    if verdict is Verdict.NOT_ENOUGH_INFO:
        return 1.0 - entailment.told(1.0 - probability)
    return entailment.told(probability)


def _parts_judged(
    claim: str,
    language: str,
    found: Candidates,
    entailment: Entailment,
    thresholds: Thresholds,
) -> tuple[list[PartVerdict], list[Judged]]:
    """Return the verdict on each part, and the windows as judged for the claim as a whole.

    Where the claim as a whole is supported or refuted and its parts leave it open, it is one
    part: a source may say in one sentence what a part alone does not tell.
    """
    whole = Part.of(claim)
    judged = judge(claim, found.windows, entailment, check_window)
    decided = judged_to_verdict(whole, judged, thresholds)
    parts = claim_to_parts(claim, language)
    if len(parts) == 1:
        return [decided], judged
    verdicts = [
        judged_to_verdict(
            part, judge(part.text, found.windows, entailment, check_window), thresholds
        )
        for part in parts
    ]
    is_open = parts_to_verdict(verdicts)[0] in (
        Verdict.NOT_ENOUGH_INFO,
        Verdict.PARTIALLY_SUPPORTED,
    )
    if is_open and decided.verdict in (Verdict.SUPPORTED, Verdict.REFUTED):
        return [decided], judged
    return verdicts, judged


def _checked_only(claim: str, found: Candidates, reason: Reason, message: str) -> Outcome:
    """Return an outcome with the checks of the best windows, which need no model."""
    checked = [
        with_checks(Judged(window, 0.0, 0.0, 1.0), check_window(claim, window))
        for window in found.windows[:_CHECKED_WITHOUT_A_MODEL]
    ]
    told = {
        (check.kind, check.claim_span, check.evidence): check
        for one in checked
        for check in one.checks
        if check.agree is not None
    }
    outcome = _unchecked(claim, reason, message)
    return replace(outcome, searched=_searched(found, 0), checks=tuple(told.values()))


def _deciding_checks(parts: Sequence[PartVerdict]) -> tuple[Check, ...]:
    """Return the checks of the window that decides each part."""
    deciding = [
        (one.refuting if one.verdict is Verdict.REFUTED else one.supporting)[:1] for one in parts
    ]
    return tuple(check for windows in deciding for one in windows for check in one.checks)


def _within(outcome: Outcome, documents: Sequence[Document], extent: Extent) -> Outcome:
    """Return the outcome with what was not read: nothing is missing from a page unread."""
    searched = replace(outcome.searched, pages=extent.pages, unread_pages=extent.unread_pages)
    outcome = replace(outcome, searched=searched)
    is_open = outcome.verdict is Verdict.NOT_ENOUGH_INFO
    if not (is_open and documents and extent.unread_pages):
        return outcome
    return replace(
        outcome,
        verdict=Verdict.COULD_NOT_CHECK,
        reason=Reason.UNREAD_PAGES,
        message=f"Nothing that was read decides it, but {extent.unread_pages} of "
        f"{extent.pages} pages could not be read: `loccit show` names them.",
        probability=None,
        band=None,
    )


def _searched(found: Candidates, scored: int) -> Searched:
    return Searched(found.ranked, scored, unread_language=found.unread_language)
