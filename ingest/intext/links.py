"""Which reference an in-text citation means, with a score.

score = likeness of the names x agreement of the years. Names: 1 for an author's family name,
an organisation's name or acronym as printed; .9 for the last word of a family name, the
initials of an organisation or a near spelling; .6 where the name stands only in the title or
publisher. Years: 1 if equal, .9 if only the letter differs, else 0. Candidates within .02 of
each other are ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.csl import family_name, item_aliases, item_authors, item_year
from corpus.records import Reference
from corpus.report import PROBABLE
from ingest.names import initials
from ingest.references.folding import fold_words

_AMBIGUOUS = 0.02
_LEAST = 0.5
_SAME_NAME = 0.85
_OTHER_INITIAL = 0.9
_ONE_OTHER = 0.95  # "et al." for a single other author, who is mostly named
_NEAR, _LIKE = 90, 75  # rapidfuzz ratios
_HEAD = 160  # characters of an entry that hold its first authors
_OTHERS = re.compile(
    r"\bet al\b|\bи др\b|\bva boshq|\band others\b|\bu\.\s?a\.|…|\.\.\.", re.IGNORECASE
)
_UNDATED = re.compile(
    r"n\.?\s?d|б\.?\s?г|o\.?\s?j|s\.?\s?a|forthcoming|in press|в печати", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b(?!\s+al)|\by\b|\bи\b|\bva\b)\s*")
_ET_AL = re.compile(
    r"[\s,]*(?:\bet al\.?|\band others|\bи др\.?|\bva boshq\w*\.?|\bu\.\s?a\.|"
    r"\band (?:colleagues|co-?workers|co-?authors))\s*$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b[^\W\d_a-zа-яё](?:\.\s*|(?=\s|$))")
_FIRST_INITIAL = re.compile(r"([^\W\d_a-zа-яё])\.\s?(?:[^\W\d_a-zа-яё]\.\s?)?[^\W\d_]{2}")
_LAST_INITIAL = re.compile(r"^[^\W\d_][\w'’-]+\s([^\W\d_a-zа-яё])\.")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Link:
    """The number of a reference and how surely it is meant, 0–1."""

    number: int
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """What of a reference is compared with a citation; all names are folded."""

    number: int
    year: str | None
    families: tuple[str, ...]  # of persons
    names: tuple[str, ...]  # of organisations, as printed, with aliases
    initials: tuple[str, ...]  # of organisations
    initial: str  # of the first person's given name
    mentions: str  # title, container and publisher
    head: str  # how the entry begins as printed, for names that were not told apart
    several: bool  # more authors than are printed


class Linker:
    """Finds references by the names and the year of a citation, or by a Pandoc key.

    `acronyms` are those that the text itself introduces, with the full names.
    """

    def __init__(
        self, references: Sequence[Reference], acronyms: Mapping[str, str] | None = None
    ) -> None:
        self._years: dict[str | None, list[Candidate]] = {}
        for reference in references:
            candidate = reference_to_candidate(reference)
            year = candidate.year[:4] if candidate.year else None
            self._years.setdefault(year, []).append(candidate)
        self._acronyms = acronyms or {}
        self._keys = {
            str(reference.csl["id"]): reference.number
            for reference in references
            if "id" in reference.csl
        }
        self._found: dict[tuple[str, str], tuple[Link, ...]] = {}
        self._own: Collection[int] = ()

    def within(self, own: Collection[int]) -> Linker:
        """Return a linker that prefers these references, those of the list that a place cites."""
        linker = copy(self)
        linker._own, linker._found = own, {}
        return linker

    def by_key(self, key: str) -> Link | None:
        """Return the reference whose CSL id the key is."""
        number = self._keys.get(key)
        return Link(number, 1.0) if number is not None else None

    def by_names(self, names: str, year: str) -> tuple[Link, ...]:
        """Return the one reference that fits best, all that fit as well, or nothing.

        Several links mean that the citation is ambiguous; each then scores below .7.
        """
        if (names, year) not in self._found:
            links = self._by_names(names, year)
            full = self._acronyms.get(names.strip(" ,"))
            if full and (not links or links[0].score < 1):
                others = self._by_names(full, year)
                if others and (not links or others[0].score > links[0].score):
                    links = others
            self._found[names, year] = links
        return self._found[names, year]

    def has_keys(self) -> bool:
        """Say whether references are known by keys."""
        return bool(self._keys)

    def other_years(self, names: str) -> tuple[int, ...]:
        """Return the references by these names, whatever their year."""
        return tuple(
            sorted(
                candidate.number
                for candidates in self._years.values()
                for candidate in candidates
                if score_names(names, candidate) >= _SAME_NAME
            )
        )

    def _by_names(self, names: str, year: str) -> tuple[Link, ...]:
        scored = [
            (score_names(names, candidate) * agreed, candidate)
            for candidate in self._years.get(None if _UNDATED.match(year) else year[:4], ())
            if (agreed := _year_score(year, candidate.year))
        ]
        return best_links([(score, candidate.number) for score, candidate in scored], self._own)


def best_links(scored: Sequence[tuple[float, int]], own: Collection[int] = ()) -> tuple[Link, ...]:
    """Return the best of scored numbers and all within .02 of it; several score below .7 each.

    Where one of the `own` list is more than probable, those of other lists don't count.
    """
    if any(score >= PROBABLE and number in own for score, number in scored):
        scored = [row for row in scored if row[1] in own]
    best = max((score for score, _ in scored), default=0.0)
    if best < _LEAST:
        return ()
    near = sorted((number, score) for score, number in scored if best - score <= _AMBIGUOUS)
    if len(near) == 1:
        return (Link(near[0][0], round(best, 3)),)
    return tuple(Link(number, round(score * PROBABLE * 0.99, 3)) for number, score in near)


def reference_to_candidate(reference: Reference) -> Candidate:
    """Return what of a reference is compared with citations."""
    csl = reference.csl
    authors = item_authors(csl)
    literals = [str(author["literal"]) for author in authors if author.get("literal")]
    families = [family_name(author) for author in authors if author.get("family")]
    mentions = " ".join(str(csl.get(k, "")) for k in ("title", "publisher", "container-title"))
    return Candidate(
        reference.number,
        item_year(csl),
        tuple(fold_words(family) for family in families),
        tuple(fold_words(name) for name in (*literals, *item_aliases(csl))),
        tuple(initials(name).casefold() for name in literals),
        fold_words(str(authors[0].get("given") or ""))[:1] if authors else "",
        f" {fold_words(mentions)} ",
        f"{fold_words(reference.raw[:_HEAD])} ",
        _OTHERS.search(reference.raw[:_HEAD]) is not None,
    )


def _year_score(cited: str, printed: str | None) -> float:
    if _UNDATED.match(cited):
        return 1.0 if printed is None else 0.0
    if printed is None:
        return 0.0
    if cited == printed:
        return 1.0
    return 0.9 if cited[:4] == printed[:4] and len(cited) <= 5 else 0.0


def score_names(names: str, candidate: Candidate) -> float:
    """Return how well the names of a citation are those of a reference, 0–1."""
    cited = fold_words(_POSSESSIVE.sub("", names))
    if not cited:
        return 0.0
    if cited in candidate.names:
        return 1.0
    initial = _FIRST_INITIAL.match(names) or _LAST_INITIAL.search(names)
    other = initial and candidate.initial and initial.group(1).casefold() != candidate.initial
    return max(
        _persons_score(names, candidate) * (_OTHER_INITIAL if other else 1.0),
        _organisation_score(cited, candidate),
        _head_score(names, candidate),
        0.6 if len(cited) > 2 and f" {cited} " in candidate.mentions else 0.0,
    )


def _persons_score(names: str, candidate: Candidate) -> float:
    families = candidate.families
    if not families:
        return 0.0
    cited, several = _cited_names(names)
    short = len(families) < 2 and not candidate.several
    if not cited or (len(cited) > len(families) and not candidate.several) or (several and short):
        return 0.0
    pairs = list(zip(cited, families, strict=False))
    scores = [_family_score(name, family) for name, family in pairs]
    if max(scores) == 1.0:  # with a name that is right, one more may be misspelt
        scores = [score or _misspelt(*pair) for score, pair in zip(scores, pairs, strict=True)]
    # "Smith" alone hardly means a work of Smith and Lee where one of Smith alone is listed.
    whole = 1.0 if several or len(cited) == len(families) else 0.9
    if several and len(families) - len(cited) == 1 and not candidate.several:
        whole = _ONE_OTHER
    return min(scores) * whole


def _cited_names(names: str) -> tuple[list[str], bool]:
    """Return the family names of a citation, and whether "et al." stands after them."""
    several = _ET_AL.search(names) is not None
    bare = _POSSESSIVE.sub("", _ET_AL.sub("", names))
    cited = [fold_words(_INITIALS.sub("", name)) for name in _AND.split(bare)]
    return [name for name in cited if name], several


def _head_score(names: str, candidate: Candidate) -> float:
    """Score an entry whose names were perhaps misread by how it begins."""
    cited, _ = _cited_names(names)
    if not cited or len(cited[0]) < 3 or _is_named(cited, candidate):
        return 0.0
    begins = candidate.head.startswith(f"{cited[0]} ")
    return 0.8 if begins and all(f" {name} " in candidate.head for name in cited[1:]) else 0.0


def _is_named(cited: Sequence[str], candidate: Candidate) -> bool:
    """Say whether the names were read so well that how the entry begins tells no more."""
    families = candidate.families
    return cited[0] in families[:1] and len(families) > 1 and len(cited) <= len(families)


def _misspelt(cited: str, family: str) -> float:
    return 0.65 if len(cited) > 3 and fuzz.ratio(cited, family) >= _LIKE else 0.0


def _family_score(cited: str, family: str) -> float:
    if cited == family:
        return 1.0
    if cited == family.split()[-1] or cited.endswith(f" {family}"):
        return 0.9
    return 0.85 if len(cited) > 4 and fuzz.ratio(cited, family) >= _NEAR else 0.0


def _organisation_score(cited: str, candidate: Candidate) -> float:
    for name in candidate.names:
        if len(cited) > 4 and fuzz.ratio(cited, name) >= _NEAR:
            return 0.9
        if " " in name and (name.split()[-1] == cited or name.startswith(f"{cited} ")):
            return 0.85  # a person printed without initials, or a shortened name
    return 0.9 if len(cited) > 1 and cited in candidate.initials else 0.0
