"""Full citations in running text, as in footnotes."""

from __future__ import annotations

import re

from ingest.references.entry import parse_entry

_LEAD_IN = re.compile(
    r"^\s*(?:(?:but\s|and\s)?(?:see|cf\.?|compare|e\.g\.?|for example|for instance|vgl\.?|siehe|"
    r"voir|см\.?|ср\.?|например|напр\.|qarang:?|in|quoted in|cited in|citing|quoting|from)"
    r"(?:\s(?:also|further|generally|especially|esp\.|in particular|for example|e\.g\.|auch|aussi|"
    r"также))?"
    r"[,:]?\s+){1,3}",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"^\s*(?:ibid|ib\.|id\.|idem|op\. ?cit|loc\. ?cit|supra|infra|там же|указ\. соч|"
    r"o[ʻ‘’']sha|ebd|a\. ?a\. ?O)",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\b(?:above|supra|op\. ?cit|loc\. ?cit|указ\. соч)\b.{0,12}\b(?:n|note|fn)?", re.IGNORECASE
)
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|argues?|shows?|claims?|finds?|suggests?|provides?|discuss\w*|"
    r"remains?|does|did|can|could|may|might|must|should|will|would|ist|sind|war|wird|est|sont|"
    r"является|был[аио]?|показыва\w+)\b"
)

_ACRONYM = re.compile(r"(?:UN-[A-Z]\w{1,20}|[A-Z]{3,10}),\s")  # an organisation in front


def is_full_citation(text: str) -> float:
    """Return how surely a text is the full citation of one work, 0–1.

    It needs a title; authors, a year, and a container, publisher, pages or an address add to it.
    *Ibid.* and its kin, and what points to an earlier note, are none.
    """
    bare = text[lead_in_length(text) :].strip()
    if len(bare) < 25 or _SHORT.match(bare) or _POINTER.search(bare[:160]):
        return 0.0
    entry = parse_entry(bare)
    csl = entry.csl
    title = str(csl.get("title", ""))
    words = len(re.findall(r"\w{2,}", title))
    if words < 1 or (words < 2 and "volume" not in csl) or len(title) > 350:
        return 0.0
    people = csl.get("author") or csl.get("editor") or ()
    score = 0.15
    by_body = people or ("URL" in csl and _ACRONYM.match(bare))
    score += 0.3 if any("family" in name for name in people) else 0.2 if by_body else 0.0
    score += 0.25 if "date-parts" in csl.get("issued", {}) else 0.0
    placed = {"container-title", "publisher", "collection-title", "volume", "page"} & csl.keys()
    score += 0.25 if len(placed) > 1 else 0.18 if placed else 0.0
    score += 0.25 if {"DOI", "URL", "ISBN"} & csl.keys() else 0.0
    score += (
        0.3 if csl["type"] in ("legislation", "treaty", "legal_case") or "number" in csl else 0.0
    )
    if VERB.search(title) and not people:
        score -= 0.35
    return round(min(1.0, max(0.0, score)), 2)


def lead_in_length(text: str) -> int:
    """Return how many characters of "See also", "cf." and the like a text begins with."""
    found = _LEAD_IN.match(text)
    return found.end() if found else 0
