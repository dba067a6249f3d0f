"""What a reader should know about the entries of a reference list: addresses, dates, twins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from corpus.csl import family_name, item_aliases, item_authors, item_year
from corpus.records import CslItem, Finding, Reference
from ingest.cleaning import word_set
from ingest.references.folding import fold_words
from ingest.references.urls import host, is_home_page, printed_addresses, probable_url

_TWIN_RATIO = 92  # rapidfuzz token_set_ratio of two titles
_LEAST_LETTERS = 20  # of a title, below which likeness says nothing
_FILE_ALONE = re.compile(
    r"(?<![\w/.])([\w-]{1,60}\.(?:pdf|html?|docx?|aspx?|php))[.\s]*$", re.IGNORECASE
)
_PROMISED = re.compile(
    r"\b(?:retrieved|available)\s(?:\w+\s\d{1,2},?\s\d{4},?\s)?(?:from|at)\b|\bURL:|Режим доступа:",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"forthcoming|in[ -]press|to appear|in preparation|submitted|accepted|under review|в печати",
    re.IGNORECASE,
)
_SOFTWARE = re.compile(
    r"\b(?:software|package|program|toolbox|database|data ?set|version \d|computing|library)\b",
    re.IGNORECASE,
)
_STOP = word_set(
    """a an and at by for from in of on or the to with und der die das von zu et la le les de des
    el y en и в на о va"""
)


def reference_findings(references: Sequence[Reference]) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in the entries, in their order, then probable twins.

    Kinds: `damaged_url` with the probable address as suggestion, or without one where a file
    name or "Retrieved from" stands without an address; `home_page_url`; `no_date`;
    `probable_twins`, two entries that are probably one work.
    """
    for reference in references:
        if reference.generated:
            continue
        yield from _address_findings(reference)
        if finding := _date_finding(reference):
            yield finding
    yield from _twins(references)


def _address_findings(reference: Reference) -> Iterator[Finding]:
    title = str(reference.csl.get("title", ""))
    addresses = printed_addresses(reference.raw)
    for address in addresses:
        if probable := probable_url(address, title):
            yield _finding(
                "damaged_url",
                reference,
                f"The address in reference {reference.number}, {address}, looks damaged; it was "
                f"probably {probable}.",
                probable,
            )
    if not addresses and not reference.csl.get("DOI"):
        if found := _FILE_ALONE.search(reference.raw):
            yield _finding(
                "damaged_url",
                reference,
                f"Reference {reference.number} ends in the file name {found.group(1)}, without "
                "the address that it belongs to.",
            )
        elif _PROMISED.search(reference.raw):
            yield _finding(
                "damaged_url",
                reference,
                f"Reference {reference.number} says where it was retrieved from, but no address "
                "follows.",
            )
    elif _points_home(reference, addresses):
        yield _finding(
            "home_page_url",
            reference,
            f"Reference {reference.number} points to the home page {addresses[0]}, not to the "
            "work itself.",
        )


def _points_home(reference: Reference, addresses: Sequence[str]) -> bool:
    """Say whether the only address is a site's, of a work that is not the site or software."""
    csl = reference.csl
    if len(addresses) != 1 or csl.get("DOI") or not is_home_page(addresses[0]):
        return False
    title, site = fold_words(str(csl.get("title", ""))), host(addresses[0]).split(".")[0]
    if _SOFTWARE.search(reference.raw) or len(title.split()) < 2:
        return False
    return not title.replace(" ", "").startswith(re.sub(r"[^a-z0-9]", "", site))


def _date_finding(reference: Reference) -> Finding | None:
    if item_year(reference.csl) is not None:
        return None
    issued = reference.csl.get("issued")
    literal = str(issued.get("literal", "")) if isinstance(issued, dict) else ""
    if _COMING.search(literal) or _COMING.search(reference.raw):
        return None
    said = f"states no date (“{literal}”)" if literal else "gives no year"
    return _finding(
        "no_date",
        reference,
        f"Reference {reference.number} {said}: what it said when it was cited can't be told.",
    )


def _finding(
    kind: object, reference: Reference, message: str, suggestion: str | None = None
) -> Finding:
    return Finding(kind, message, (reference.number,), reference.char_start, suggestion)  # type: ignore[arg-type]


def _twins(references: Sequence[Reference]) -> Iterator[Finding]:
    titles = {r.number: fold_words(str(r.csl.get("title", ""))) for r in references}
    for one, two in combinations(references, 2):
        if not are_twins(one.csl, two.csl, titles[one.number], titles[two.number]):
            continue
        yield Finding(
            "probable_twins",
            f"References {one.number} and {two.number} are probably one work: their titles are "
            "the same. Count them as one source.",
            (one.number, two.number),
            two.char_start,
        )


def are_twins(one: CslItem, two: CslItem, title_one: str, title_two: str) -> bool:
    """Say whether two works are probably one; their titles come folded as by `fold_words`.

    Titles must be the same but for small words and misprints, their numbers included; the years
    equal or one apart; the authors shared, or a person's with an institution's. Different
    DOIs, volumes or pages are different works.
    """
    if min(len(title_one), len(title_two)) < _LEAST_LETTERS or not _are_equal(title_one, title_two):
        return False
    years = [item_year(item) for item in (one, two)]
    apart = abs(int(years[0][:4]) - int(years[1][:4])) if years[0] and years[1] else 0
    if apart > 1 or _differ(one, two):
        return False
    institutional = [not family_name(a) for item in (one, two) for a in item_authors(item)[:1]]
    if _share_author(one, two):
        return not (all(institutional) and apart)
    mixed = len(institutional) < 2 or institutional[0] != institutional[1]
    return mixed and apart == 0


def _are_equal(one: str, two: str) -> bool:
    if abs(len(one) - len(two)) > 0.2 * max(len(one), len(two)):
        return False
    if fuzz.token_set_ratio(one, two, score_cutoff=_TWIN_RATIO) < _TWIN_RATIO:
        return False
    words_one, words_two = (
        [word for word in title.split() if word not in _STOP] for title in (one, two)
    )
    left = [word for word in words_one if word not in words_two]
    right = [word for word in words_two if word not in words_one]
    if any(re.search(r"\d|^[ivx]+$", word) for word in (*left, *right)):
        return False
    misprints = [word for word in left if any(fuzz.ratio(word, other) >= 80 for other in right)]
    return len(left) == len(misprints) and len(right) == len(left)


def _differ(one: CslItem, two: CslItem) -> bool:
    dois = one.get("DOI"), two.get("DOI")
    preprint = any(item.get("archive") or "rxiv" in str(item).lower() for item in (one, two))
    if all(dois):
        return dois[0] != dois[1] and not preprint
    places = [(item.get("volume"), item.get("page")) for item in (one, two)]
    return all(all(place) for place in places) and places[0] != places[1]


def _share_author(one: CslItem, two: CslItem) -> bool:
    names_one, names_two = _names(one), _names(two)
    return bool(names_one & names_two)


def _names(item: CslItem) -> set[str]:
    names = [family_name(author) or str(author.get("literal", "")) for author in item_authors(item)]
    return {fold_words(name) for name in (*names, *item_aliases(item)) if name}
