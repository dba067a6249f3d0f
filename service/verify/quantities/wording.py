"""The words of a text as the checks see them: stems, content words, sentences.

Stemming is by a handful of endings for English, German, Russian and Uzbek at once: what is asked
is only whether two words may be the same noun or verb, in any of its forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]{1,60}(?:[’'ʻʼ\-\u2010\u2011][^\W\d_]{1,60}){0,6}")
_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=\d{3})|(?<=[%°²³)\]»”\"])|(?<=г\.))[.!?…][”»\"')\]]{0,3}\s+(?=[^\W\d_a-zа-я]|[\d«“„\"(])|[;\n]"
)
_ABBREVIATION = re.compile(
    r"(?:^|[^\w])(?:mio|mrd|tsd|bio|тыс|млн|млрд|руб|гг|ca|dr|prof|nr|no|vs|al|fig|bzw|etc|st|mr|mrs|inc|co|"
    r"approx|кв|куб|им|ст|стр|рис|табл|долл|jan|feb|mar|apr|aug|sept?|oct|nov|dec)$",
    re.I,
)
_CYRILLIC = re.compile(r"[а-яёўқғҳ]", re.I)
_GERMAN = re.compile(
    r"\b(?:der|die|das|und|von|den|dem|des|wurde|wurden|im|ist|ein|eine|für|nach|auf|mit|zu)\b",
    re.I,
)
_ENGLISH = re.compile(r"\b(?:the|of|and|in|was|were|is|are|to|by|for|on|with|had|has|at)\b", re.I)
_UZBEK = re.compile(r"[ʻʼ]|\b(?:va|bilan|uchun|yil|yilda|boʻlgan|bo'lgan|foiz|ming)\b", re.I)
_LANGUAGES = ("en", "de", "ru", "uz")
_FOLD = str.maketrans(
    {"ё": "е", "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "’": "'", "ʻ": "'", "ʼ": "'"}
)
_LATIN_ENDING = re.compile(
    r"(?:at(?:ions?|ed|es?|ing|ors?|ive)|ements?|ments?|ungen|ung|ings?|ies|ied|ern|ers?|est|ed|es|en|em|ely|ly|s|e|y|n|t)$"
)
_RUSSIAN_ENDING = re.compile(
    r"(?:иями|ями|ами|иях|ого|его|ому|ему|ыми|ими|ение|ения|ению|ением|ании|ание|ания|анием|"
    r"ении|лись|лась|лось|лся|ется|утся|ится|ятся|ала|али|ало|ила|или|ило|ела|ели|ов|ев|ей|"
    r"ий|ый|ой|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ом|ем|ам|ям|ах|ях|ую|юю|ию|ия|ии|ью|ена|ено|ены|"
    r"ана|ано|аны|ал|ил|ан|ен|ют|ят|ет|ит|ла|ло|ли|ть|ти|а|е|и|о|у|ы|ь|ю|я|й)$"
)
_IRREGULAR = {
    "spent": "spend", "rose": "ris", "risen": "ris", "fell": "fall", "fallen": "fall",
    "grew": "grow", "grown": "grow", "sold": "sell", "built": "build", "held": "hold",
    "won": "win", "lost": "los", "made": "mak", "took": "tak", "taken": "tak", "gave": "giv",
    "given": "giv", "began": "begin", "begun": "begin", "left": "leav", "paid": "pay",
    "died": "die", "dies": "die", "death": "die", "deaths": "die", "born": "born", "men": "man",
    "women": "woman", "children": "child", "people": "person", "persons": "person",
    "came": "com", "went": "go", "led": "lead", "wrote": "writ", "written": "writ",
}  # fmt: skip
_STOP = frozenset(
    """
    a an the of in on at by to for from with and or but as is are was were be been being has have
    had it its he his she her they their them this that these those there which who whom whose
    what when where while than then so not no nor also only just about around over under more less
    fewer most least up down out into onto between among per each all any some both such own same
    other another very much many few several during after before since until till through across
    according total overall nearly almost roughly approximately exactly around within will would
    can could may might must should do does did done if i we you our your us one ones due via
    i.e e.g compared whereas however although though because during still yet even ever first
    der die das den dem des ein eine einen einem einer eines und oder aber als ist sind war waren
    wurde wurden wird werden worden hat haben hatte hatten es er sie ihr sein seine ihre sich nicht
    kein keine auch nur in im an am auf aus bei beim bis durch für gegen mit nach ohne um unter
    über von vom vor zu zum zur zwischen seit während laut rund etwa fast knapp mehr weniger
    mindestens höchstens insgesamt aller alle jeder jede jedes diese dieser dieses dass wenn
    beträgt betrug betrugen jahr jahre jahren jahres
    и в во на с со по к ко о об от до из у за для при без под над между через после перед а но или
    не ни что как так же бы был была было были быть есть это этот эта эти того этой их его ее он
    она они который которая которые более менее свыше около примерно почти всего всех все весь
    лишь только еще уже также год года году годах гг годы лет составляет составила составил
    составили составило равна равен каждый каждая
    va bilan uchun ham bu shu esa edi bo'lgan bo'ldi yil yilda yili
    year years month months day days
    """.translate(_FOLD).split()
)


_VERB = re.compile(
    r"[^\W\d_]{3,}ed|had|has|have|was|were|is|are|will|would|took|made|won|went|rose|fell|came|gave|"
    r"said|sold|left|lost|met|saw|got|did|does|can|could|live|lived|lack|died|"
    r"[а-яё]{2,}(?:лись|лась|лось|лся|ли|ла|ло|ил|ал|ено|ены|ано|аны|ют|ут|ет|ит)|wurden?|haben|hatten?|hat|sind|waren?|ist|war|"
    r"nahmen|erhielten|ge[a-zäöüß]{3,}(?:t|en)|[a-zäöü]{3,}ten",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end) in code points; `stem` is "" where it says little by itself."""

    text: str
    start: int
    end: int
    stem: str


@lru_cache(maxsize=512)
def read_words(text: str) -> tuple[Word, ...]:
    """Return the words of the text, a hyphened compound as its parts."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        start = found.start()
        for part in re.split(r"[\-\u2010\u2011]", found.group()):
            yield Word(part, start, start + len(part), word_stem(part))
            start += len(part) + 1


@lru_cache(maxsize=65536)
def word_stem(word: str) -> str:
    """Return what the forms of a word have in common, or "" for a word without content."""
    plain = fold_word(word)
    if plain in _STOP or len(plain) < 2:
        return ""
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if _CYRILLIC.search(plain):
        shorter = _RUSSIAN_ENDING.sub("", plain)
        return (shorter if len(shorter) > 3 else plain)[:8]
    stem = plain
    for _ in range(2):
        shorter = _LATIN_ENDING.sub("", stem)
        if len(shorter) < 3:
            break
        stem = shorter
    return stem[:8]


def fold_word(word: str) -> str:
    """Return the word in small letters, without the marks that are often left out."""
    return word.lower().translate(_FOLD).removesuffix("'s").strip("'")


@lru_cache(maxsize=65536)
def is_verb(word: str) -> bool:
    """Tell whether a word looks like a verb in the past, or is a common one."""
    return _VERB.fullmatch(word) is not None


@lru_cache(maxsize=512)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences, roughly: abbreviations before a capital may cut one."""
    cuts = [
        found.end()
        for found in _SENTENCE_END.finditer(text)
        if not _ABBREVIATION.search(text, max(0, found.start() - 8), found.start())
    ]
    starts = [0, *cuts]
    ends = [*cuts, len(text)]
    return tuple((start, end) for start, end in zip(starts, ends, strict=True) if start < end)


@lru_cache(maxsize=1024)
def text_language(text: str, named: str = "") -> str:
    """Return the language named, or a guess from the commonest words: en, de, ru or uz."""
    language = named.split("-")[0].lower()
    if language in _LANGUAGES:
        return language
    if _CYRILLIC.search(text):
        return "ru"
    counts = {
        "en": len(_ENGLISH.findall(text)),
        "de": len(_GERMAN.findall(text)),
        "uz": len(_UZBEK.findall(text)),
    }
    guessed = max(counts, key=lambda one: counts[one])
    return guessed if counts[guessed] or language in ("", "und") else language
