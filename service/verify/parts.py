"""A compound claim becomes parts that can each be true or false by themselves.

Only where a split is certain: between sentences, at semicolons, between two clauses that
each have a verb of their own, and before "and was" and its kin, where the second clause
takes its subject from the first. A part that begins with a pronoun stays with the one
before it, whose subject it speaks of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.records import Span
from ingest.prose.sentences import split_sentences

_MOST_PARTS = 8
_FEWEST_WORDS = 3
_LONGEST_SUBJECT = 10  # words

_JOINT = re.compile(
    r";\s+|"
    r",\s+(?=(?:and|but|whereas|although|though|yet|"
    r"und|aber|sondern|"
    r"а|но|однако|тогда как|"
    r"va|lekin|ammo)\b)",
    re.I,
)
_LEADING = re.compile(
    r"(?:and|but|whereas|although|though|yet|und|aber|sondern|"
    r"а также|а|но|однако|тогда как|va|lekin|ammo)\b[,\s]*",
    re.I,
)
# What a subject or a verb of another clause would have to be looked up for.
_DEPENDENT = re.compile(
    r"(?:it|its|they|them|their|this|these|those|that|which|who|whose|whom|where|he|she|his|her|"
    r"him|both|one|ones|such|so|thus|therefore|thereby|then|there|"
    r"er|sie|es|ihr|ihre|dies|diese|dieser|dieses|das|der|die|welche|welcher|welches|"
    r"он|она|оно|они|его|её|ее|их|этот|эта|это|эти|тот|та|те|который|которая|которое|которые|"
    r"u|ular|uning|ularning|bu|shu)\b",
    re.I,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|will|would|can|could|may|might|must|shall|should|"
    r"do|became|began|made|gave|took|led|rose|fell|grew|held|met|set|came|went|saw|kept|left|"
    r"sold|bought|brought|built|sent|spent|paid|won|lost|said|told|found|fought|drew|chose|got|"
    r"put|cut|ran|stood|spoke|wrote|broke|knew|lay|meant|read|sought|taught|thought|understood|"
    r"ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|kann|können|soll|sollen|"
    r"есть|был|была|было|были|стал|стала|стало|стали|может|могут|должен|должна|должны|будет|будут|"
    r"edi|bo[‘ʻ'’]ldi|bo[‘ʻ'’]lgan|hisoblanadi)\b|"
    r"\b[a-z]{2,}(?:ed|izes?|ises?)\b|"
    r"\b(?:[A-Za-z]{3,}s)\s+(?:the|a|an|to|that|its|their|more|less|no|not|up|on|in|from|with)\b|"
    r"\b[а-яё]{2,}(?:л|ла|ло|ли|лся|лась|лось|лись|ет|ёт|ит|ут|ют|ат|ят|ется|ится|утся|ются|атся|ятся)\b|"
    r"\b\w{2,}(?:di|dilar|gan|moqda|adi|ydi)\b"
)


_SHARED = re.compile(r",?\s+and\s+(?=(?:was|were|is|are|has|have|had)\s+\w)")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a claim: where it stands in it, and what is judged.

    `text` is the claim's own words, with the subject put before them where it is shared.
    """

    span: Span
    text: str

    @classmethod
    def of(cls, claim: str) -> Part:
        """Return a claim as its only part."""
        return cls(Span(0, len(claim)), claim)


def claim_to_parts(claim: str, language: str = "und") -> tuple[Part, ...]:
    """Return a claim's parts, at least one, in order."""
    spans: list[Span] = []
    for sentence in split_sentences(claim, language):
        for piece in _clauses(claim, sentence):
            span = _without_joint(claim, piece)
            text = claim[span.start : span.end]
            if spans and (_DEPENDENT.match(text) or len(text.split()) < _FEWEST_WORDS):
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
    parts = [part for span in spans for part in _shared(claim, span)]
    if not parts or len(parts) > _MOST_PARTS:
        return (Part.of(claim),)
    return tuple(parts)


def _shared(claim: str, span: Span) -> list[Part]:
    """Return a clause cut before "and was" and its kin, each with the clause's subject."""
    text = claim[span.start : span.end]
    verb = _VERB.search(text)
    subject = text[: verb.start()].strip() if verb else ""
    joints = [joint for joint in _SHARED.finditer(text) if verb and joint.start() > verb.end()]
    if not joints or not 0 < len(subject.split()) <= _LONGEST_SUBJECT or "," in subject:
        return [Part(span, text)]
    edges = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(text)]
    return [
        Part(
            Span(span.start + start, span.start + end),
            text[start:end] if start == 0 else f"{subject} {text[start:end]}",
        )
        for start, end in zip(edges, ends, strict=True)
    ]


def _clauses(claim: str, sentence: Span) -> list[Span]:
    """Return the sentence cut at each joint with a whole clause on both sides."""
    clauses = []
    start = sentence.start
    for joint in _JOINT.finditer(claim, sentence.start, sentence.end):
        is_clause = _is_clause(claim[start : joint.start()])
        if is_clause and _is_clause(_LEADING.sub("", claim[joint.end() : sentence.end], count=1)):
            clauses.append(Span(start, joint.start()))
            start = joint.end()
    return [*clauses, Span(start, sentence.end)]


def _is_clause(text: str) -> bool:
    """Tell whether a text has a subject before a verb of its own, and is no bare list item."""
    if len(text.split()) < _FEWEST_WORDS:
        return False
    verb = _VERB.search(text)
    return verb is not None and bool(text[: verb.start()].strip())


def _without_joint(claim: str, piece: Span) -> Span:
    text = claim[piece.start : piece.end]
    leading = _LEADING.match(text)
    start = piece.start + (leading.end() if leading and piece.start else 0)
    end = piece.end - (len(text) - len(text.rstrip(" ,;")))
    return Span(start, end)
