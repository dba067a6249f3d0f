"""The language of each block: script first, then py3langid. Its sole user."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from corpus.records import Block
from ingest.cleaning import word_set

UNKNOWN = "und"
# The languages that libraries of our readers hold; a free choice among 97 errs on short text.
_LANGUAGES = word_set(
    "en ru uz de fr es it pt nl pl tr kk tg ky uk ar zh ja ko fa az cs sv fi da no el he hi hu "
    "ro bg sr"
)
_CYRILLIC = frozenset({"ru", "uz", "kk", "tg", "ky", "uk", "bg", "sr"})
_SCRIPTS = {
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
}
_LETTER = re.compile(r"[^\W\d_]")
# Letters that one language alone has among those in its script.
_TELLING = {
    "uz": re.compile(r"[ўқғҳЎҚҒҲ]"),
    "tg": re.compile(r"[ӣӯҷӢӮҶ]"),
    "kk": re.compile(r"[әңұһӘҢҰҺ]"),
    "uk": re.compile(r"[їєґЇЄҐ]"),
}
_UZBEK_LATIN = re.compile(r"[oOgG][ʻ‘’'`´](?=[a-z])")
_SHORT = 60  # letters; of a shorter text the language is that of its document
_LEAST_TELLING = 0.01  # share of the letters
_SAMPLE = 2_000  # characters of a block that are looked at


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of a text, or "und" where it has no letters."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return UNKNOWN
    if len(_SCRIPTS["cyrillic"].findall(sample)) > letters / 2:
        return _cyrillic(sample, letters)
    if len(_UZBEK_LATIN.findall(sample)) >= max(2, _LEAST_TELLING * letters):
        return "uz"
    return str(_identifier().classify(sample)[0])


def add_languages(
    blocks: Sequence[Block], texts: Sequence[str], stated: str | None
) -> tuple[tuple[Block, ...], str]:
    """Return the blocks with their languages, and the document's: the stated, else the main one.

    A short block, and a reference, has the document's language unless its script says no.
    """
    found = [detect_language(text) if _letters(text) >= _SHORT else None for text in texts]
    main = stated or _main(blocks, texts, found)
    by_script = {
        script: _main_of_script(blocks, texts, found, script) for script in ("cyrillic", "latin")
    }
    result = []
    for block, text, language in zip(blocks, texts, found, strict=True):
        if language is None or block.role == "reference":
            language = _inherited(text, main, by_script)
        result.append(replace(block, language=language))
    return tuple(result), main


def _letters(text: str) -> int:
    return len(_LETTER.findall(text[:_SAMPLE]))


def _cyrillic(sample: str, letters: int) -> str:
    counts = {code: len(pattern.findall(sample)) for code, pattern in _TELLING.items()}
    code, count = max(counts.items(), key=lambda item: item[1])
    if count >= max(1, _LEAST_TELLING * letters):
        # Tajik has the Uzbek қ ғ ҳ too, and Kazakh қ ғ; their own letters decide.
        if code == "uz" and (counts["tg"] or counts["kk"]):
            return "tg" if counts["tg"] >= counts["kk"] else "kk"
        return code
    ranked = (language for language, _ in _identifier().rank(sample) if language in _CYRILLIC)
    return next(ranked, "ru")


def _main(blocks: Sequence[Block], texts: Sequence[str], found: Sequence[str | None]) -> str:
    counts: Counter[str] = Counter()
    for block, text, language in zip(blocks, texts, found, strict=True):
        if language and language != UNKNOWN and block.role != "reference":
            counts[language] += len(text)
    if counts:
        return counts.most_common(1)[0][0]
    whole = " ".join(texts)[:_SAMPLE]
    return detect_language(whole)


def _main_of_script(
    blocks: Sequence[Block], texts: Sequence[str], found: Sequence[str | None], script: str
) -> str | None:
    same = [(b, t, f) for b, t, f in zip(blocks, texts, found, strict=True) if _script(t) == script]
    counts: Counter[str] = Counter()
    for _, text, language in same:
        if language and language != UNKNOWN:
            counts[language] += len(text)
    return counts.most_common(1)[0][0] if counts else None


def _inherited(text: str, main: str, by_script: dict[str, str | None]) -> str:
    script = _script(text)
    main_is_cyrillic = main in _CYRILLIC - {"uz"} or (main == "uz" and by_script["latin"] != "uz")
    if script is None or (script == "cyrillic") == main_is_cyrillic:
        return main
    return by_script[script] or detect_language(text)


def _script(text: str) -> str | None:
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    name, count = max(counts.items(), key=lambda item: item[1])
    return name if count else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_LANGUAGES)
    return identifier
