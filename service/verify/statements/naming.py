"""The names in a text, and whether two names are one: forms, acronyms, en<->ru letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ingest.cleaning import word_set
from ingest.names import initials
from service.verify.quantities.wording import text_language
from service.verify.statements.alike import Token, read_tokens

_INSIDE = word_set(
    "of the de del della di da dos du la le van von der den bin al el and for & und für по"
)
_INSIDE_GERMAN = word_set("von van de zu")  # between others all nouns have capitals
_NO_NAMES = word_set(
    "i we he she it they you this that these those there the a an in on at by for from with and or "
    "but as if when while although however moreover after before since during under over our their "
    "his her its my your all some most many few both each every no not one two three is are was "
    "were do does did has have had can may will would should what who which where how why so then "
    "according january february march april may june july august september october november "
    "december monday tuesday wednesday thursday friday saturday sunday "
    "der die das ein eine und in im am an auf aus bei mit nach von zu für es er sie wir ich "
    "в во на с со и а но по к о об от до из у за для при это этот эта он она они мы вы я не как "
    "что если когда все всё также однако после перед во январь февраль март апрель май июнь июль "
    "август сентябрь октябрь ноябрь декабрь bu va u ular biz"
)
_ACRONYM = re.compile(r"[^\W\d_a-zа-яё]{2,10}\d{0,3}s?")
_GERMAN_BEFORE = word_set("in nach aus von bei")
_CYRILLIC = re.compile("[а-яё]")
# Letters of Russian in the usual English spelling (BGN/PCGN, simplified).
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ў": "o", "қ": "q",
    "ғ": "g", "ҳ": "h",
}  # fmt: skip
# What the two spellings of one sound have in common.
_SPELT = (
    "kh:h x:ks dzh:j zh:j dj:j ts:c ck:k sch:s ch:c sh:s yu:u ya:a ye:e ia:a y:i w:v q:k th:t "
    "ph:f ii:i"
)
_SOUNDS = tuple(pair.split(":") for pair in _SPELT.split())
_RUSSIAN_CASE = re.compile(
    r"(?:ами|ями|ого|его|ому|ему|ией|иею|ой|ей|ом|ем|ым|им|ая|яя|ий|ый|ую|юю|[аеёиоуыэюяйь])$"
)
_LEAST_STEM = 3
_SOUNDS_ALIKE = 85.0
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end): its words without the small ones between them."""

    text: str
    start: int
    end: int
    words: tuple[str, ...]
    acronym: bool = False


def find_names(text: str) -> tuple[Name, ...]:
    """Return the names of a text: runs of words with capitals, and acronyms.

    One word alone at a sentence's beginning is none, unless it is an acronym; nor is, in German,
    one word alone that no preposition of place stands before.
    """
    tokens = read_tokens(text)
    german = text_language(text) == "de"
    names = []
    for run in _runs(text, tokens, _INSIDE_GERMAN if german else _INSIDE):
        words = tuple(tokens[place].text for place in run if tokens[place].plain not in _INSIDE)
        first, last = tokens[run[0]], tokens[run[-1]]
        acronym = len(words) == 1 and bool(_ACRONYM.fullmatch(words[0]))
        alone = len(words) == 1 and not acronym
        if alone and (_begins_sentence(text, first.start) or len(words[0]) < _LEAST_STEM):
            continue
        if alone and german and not (run[0] and tokens[run[0] - 1].plain in _GERMAN_BEFORE):
            continue
        names.append(Name(text[first.start : last.end], first.start, last.end, words, acronym))
    return tuple(names)


def _runs(text: str, tokens: Sequence[Token], inside: frozenset[str]) -> Iterator[list[int]]:
    run: list[int] = []
    for place, token in enumerate(tokens):
        joined = bool(run) and _is_joined(text, tokens[place - 1], token)
        if token.text[0].isupper() and (joined or not _is_small(token)):
            if joined:
                run.append(place)
                continue
            yield from _trimmed(run, tokens)
            run = [place]
        elif joined and token.plain in inside:
            run.append(place)
        else:
            yield from _trimmed(run, tokens)
            run = []
    yield from _trimmed(run, tokens)


def _trimmed(run: list[int], tokens: Sequence[Token]) -> Iterator[list[int]]:
    """Yield a run without small words at its end; "and" parts two names of one word each."""
    while run and (tokens[run[-1]].plain in _INSIDE or _is_small(tokens[run[-1]])):
        run = run[:-1]
    if len(run) == 3 and tokens[run[1]].plain in ("and", "und", "и", "&"):
        yield from ([run[0]], [run[2]])
    elif run:
        yield run


def _is_small(token: Token) -> bool:
    """Say whether a word is no name for all its capital: "The", but not "WHO"."""
    return token.plain in _NO_NAMES and (len(token.text) == 1 or not token.text.isupper())


def _is_joined(text: str, first: Token, second: Token) -> bool:
    between = text[first.end : second.start]
    initial = between == ". " and len(first.text) == 1
    return initial or between in (" ", "-", "\u00a0", "–", "’s ", "'s ", " & ")


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip("“„«\"'‘(—– \n")
    return not before or before[-1] in ".!?:;" or "\n" in text[len(before) : start]


def same_name(first: Name, second: Name) -> bool:
    """Say whether two names are one: word by word, a person's by the last, or by an acronym."""
    if _is_acronym_of(first, second) or _is_acronym_of(second, first):
        return True
    shorter, longer = sorted((first.words, second.words), key=len)
    if all(any(same_word(one, other) for other in longer) for one in shorter):
        return len(shorter) == len(longer) or same_word(shorter[-1], longer[-1])
    return False


def _is_acronym_of(short: Name, long: Name) -> bool:
    if not short.acronym or len(long.words) < 2:
        return False
    capitals = initials(" ".join(long.words))
    wanted = short.words[0].rstrip("s")
    return wanted.casefold() in (capitals.casefold(), sounds(capitals))


def same_word(first: str, second: str) -> bool:
    """Say whether two words of names are one word, in any case, in Latin or Cyrillic letters."""
    one, other = (re.sub(r"[’'ʻʼ]s?$", "", plain_letters(word)) for word in (first, second))
    if one == other:
        return True
    cyrillic = [bool(_CYRILLIC.search(word)) for word in (one, other)]
    if all(cyrillic):
        stems = [_RUSSIAN_CASE.sub("", word) for word in (one, other)]
        return stems[0] == stems[1] and len(stems[0]) >= _LEAST_STEM
    if any(cyrillic) and min(len(one), len(other)) >= _FEWEST_LETTERS:
        return fuzz.ratio(sounds(one), sounds(other)) >= _SOUNDS_ALIKE
    return False


def plain_letters(word: str) -> str:
    """Return a word in small letters without accents; those of Cyrillic letters stay."""
    if _CYRILLIC.search(word.casefold()):
        return word.casefold().replace("ё", "е")
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def may_be_short_for(first: Name, second: Name) -> bool:
    """Say whether two names may be one, one of them an adjective or an acronym of some kind."""
    if first.acronym or second.acronym:
        one, other = ("".join(word[0] for word in name.words) for name in (first, second))
        one = first.words[0] if first.acronym else one
        other = second.words[0] if second.acronym else other
        return one[0] == other[0] or one in other or other in one
    one, other = plain_letters(first.words[0]), plain_letters(second.words[0])
    return one[:_LEAST_STEM] == other[:_LEAST_STEM]


def sounds(word: str) -> str:
    """Return a word in Latin letters, evened out, without its Russian or Latin ending."""
    plain = word.casefold()
    if _CYRILLIC.search(plain):
        plain = "".join(_LATIN.get(sign, sign) for sign in _RUSSIAN_CASE.sub("", plain))
    for spelt, sound in _SOUNDS:
        plain = plain.replace(spelt, sound)
    return re.sub(r"(.)\1", r"\1", plain).rstrip("aeiou") or plain
