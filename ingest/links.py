"""Which reference an in-text citation means, with a score.

score = likeness of the names x agreement of the years. Names: 1 for an author's family name,
an organisation's name or acronym as printed; .9 for the last word of a family name, the
initials of an organisation or a near spelling; .6 where the name stands only in the title or
publisher. Years: 1 if equal, .9 if only the letter differs, else 0. Candidates within .02 of
each other are ambiguous.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.csl import family_name, item_aliases, item_authors, item_year
from corpus.records import Reference
from ingest.names import initials

PROBABLE = 0.7  # below it a link is only probable
_AMBIGUOUS = 0.02
_LEAST = 0.5
_NEAR = 90  # rapidfuzz ratio
_UNDATED = re.compile(
    r"n\.?\s?d|б\.?\s?г|o\.?\s?j|s\.?\s?a|forthcoming|in press|в печати", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b(?!\s+al)|\by\b|\bи\b|\bva\b)\s*")
_ET_AL = re.compile(
    r"[\s,]*(?:\bet al\.?|\band others|\bи др\.?|\bva boshq\w*\.?|\bu\.\s?a\.|"
    r"\band colleagues)\s*$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b[^\W\d_a-zа-яё]\.\s*")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Link:
    """The number of a reference and how surely it is meant, 0–1."""

    number: int
    score: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: int
    year: str | None
    families: tuple[str, ...]  # of persons
    names: tuple[str, ...]  # of organisations, as printed, with aliases
    initials: tuple[str, ...]
    mentions: str  # title and publisher


class Linker:
    """Finds references by the names and the year of a citation, or by a Pandoc key."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._candidates = [_candidate(reference) for reference in references]
        self._keys = {
            str(reference.csl["id"]): reference.number
            for reference in references
            if "id" in reference.csl
        }

    def by_key(self, key: str) -> Link | None:
        """Return the reference whose CSL id the key is."""
        number = self._keys.get(key)
        return Link(number, 1.0) if number is not None else None

    def by_names(self, names: str, year: str) -> tuple[Link, ...]:
        """Return the one reference that fits best, all that fit as well, or nothing.

        Several links mean that the citation is ambiguous; each then scores below .7.
        """
        cited = _normal(_POSSESSIVE.sub("", names))
        scored = sorted(
            (
                Link(candidate.number, _name_score(names, cited, candidate) * agreed)
                for candidate in self._candidates
                if (agreed := _year_score(year, candidate.year))
            ),
            key=lambda link: (-link.score, link.number),
        )
        if not scored or scored[0].score < _LEAST:
            return ()
        best = [link for link in scored if scored[0].score - link.score <= _AMBIGUOUS]
        if len(best) == 1:
            return (best[0],)
        return tuple(Link(link.number, round(link.score * PROBABLE * 0.99, 3)) for link in best)


def _candidate(reference: Reference) -> _Candidate:
    csl = reference.csl
    authors = item_authors(csl)
    literals = [str(author["literal"]) for author in authors if author.get("literal")]
    families = [family_name(author) for author in authors if author.get("family")]
    mentions = " ".join(str(csl.get(k, "")) for k in ("title", "publisher", "container-title"))
    return _Candidate(
        reference.number,
        item_year(csl),
        tuple(_normal(family) for family in families),
        tuple(_normal(name) for name in (*literals, *item_aliases(csl))),
        tuple(initials(name).casefold() for name in literals),
        f" {_normal(mentions)} ",
    )


def _year_score(cited: str, printed: str | None) -> float:
    if _UNDATED.match(cited):
        return 1.0 if printed is None else 0.0
    if printed is None:
        return 0.0
    if cited == printed:
        return 1.0
    return 0.9 if cited[:4] == printed[:4] and len(cited) <= 5 else 0.0


def _name_score(names: str, cited: str, candidate: _Candidate) -> float:
    if cited in candidate.names:
        return 1.0
    return max(
        _persons_score(names, candidate.families),
        _organisation_score(cited, candidate),
        0.6 if len(cited) > 2 and f" {cited} " in candidate.mentions else 0.0,
    )


def _persons_score(names: str, families: Sequence[str]) -> float:
    if not families:
        return 0.0
    several = _ET_AL.search(names) is not None
    bare = _POSSESSIVE.sub("", _ET_AL.sub("", names))
    cited = [_normal(_INITIALS.sub("", name)) for name in _AND.split(bare)]
    cited = [name for name in cited if name]
    if not cited or len(cited) > len(families) or (several and len(families) < 2):
        return 0.0
    scores = [_family_score(name, family) for name, family in zip(cited, families, strict=False)]
    # "Smith" alone hardly means a work of Smith and Lee where one of Smith alone is listed.
    whole = 1.0 if several or len(cited) == len(families) else 0.9
    return min(scores) * whole


def _family_score(cited: str, family: str) -> float:
    if cited == family:
        return 1.0
    if cited == family.split()[-1] or family == cited.split()[-1]:
        return 0.9
    return 0.85 if len(cited) > 4 and fuzz.ratio(cited, family) >= _NEAR else 0.0


def _organisation_score(cited: str, candidate: _Candidate) -> float:
    for name in candidate.names:
        if len(cited) > 4 and fuzz.ratio(cited, name) >= _NEAR:
            return 0.9
        if " " in name and (name.split()[-1] == cited or name.startswith(f"{cited} ")):
            return 0.85  # a person printed without initials, or a shortened name
    return 0.9 if len(cited) > 1 and cited in candidate.initials else 0.0


def _normal(name: str) -> str:
    """Fold case, accents, apostrophes and punctuation."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c) or c == "\u0306")
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", re.sub(r"['’ʻ‘`]", "", bare))))
