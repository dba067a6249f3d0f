"""Signs that a block's text is not what was printed: lost words, mixed alphabets, bad OCR.

Such a block is flagged, never changed: it may be found, but must not be quoted as clean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.records import Block

_KINDS = frozenset({"paragraph", "list_item", "footnote", "caption"})
_ENOUGH = 2  # weak signs
_LEAST = 40  # characters: less gives no sure signs
_UNKNOWN_SHARE = 0.02
_SINGLE_SHARE = 0.4
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LETTERS = re.compile(r"[^\W\d_]+")
_TERMINATED = re.compile(r"[.!?:;…][\"'»”’)\]\d]{0,6}$|[)\]]$")
# UTF-8 read as a code page of one byte: "Ð¿Ñ€Ð¾", "â€™".
_MOJIBAKE = re.compile(r"(?:[ÐÑÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ]){2}|â€[™œ\u009d“”˜]")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")
# Latin letters with a Cyrillic twin. Of other Latin words in a Cyrillic text most are names.
_TWINS = frozenset("ABCEHKMOPTXaceopxy")
_MIXED = re.compile(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")
# Words that only a bad OCR layer prints: a stranger between letters, or capitals after small ones.
_TOKEN = re.compile(r"(?<!\S)\S{4,40}(?!\S)")
_EDGES = ".,;:!?\"'«»“”‘’()[]…*"
_LOWER, _UPPER, _STRANGER = "a-zà-öø-ÿа-яё", "A-ZÀ-ÖØ-ÞА-ЯЁ", r"\d{}\[|\\<>^~!$%#"
_BROKEN = re.compile(
    rf"[{_LOWER}][{_STRANGER}]{{1,3}}[{_LOWER}{_UPPER}]|[{_UPPER}][{_STRANGER}]{{1,3}}[{_LOWER}]"
    rf"|[{_LOWER}][{_UPPER}](?![{_LOWER}{_UPPER}])|[{_LOWER}][{_UPPER}]{{1,2}}[{_LOWER}]{{1,2}}[{_UPPER}]"
)
_ELEMENTS = (
    "Al|Ag|As|Au|Ba|Be|Bi|Br|Ca|Cd|Cl|Co|Cr|Cu|Fe|Ga|Ge|Hg|In|Li|Mg|Mn|Mo|Na|Ni|Pb|Pd|Pt|Se|"
    "Si|Sn|Sr|Ti|Zn|Zr|[HBCNOFPSKVYIWU]"
)
# Addresses, identifiers, formulas and the names of substances mix letters and signs too.
_NO_WORD = re.compile(rf"\S{{0,40}}[/@_=()+×∗^\u0370-\u03ff]|(?:(?:{_ELEMENTS})\d{{0,3}}){{2,12}}$")
_LEAST_WORDS, _LEAST_BROKEN = 6, 3  # different ones
_BROKEN_SHARE = 0.25  # clean blocks of the 36 PDFs tried have .17 at most
_DOCUMENT_SHARE = 0.15  # the clean PDFs have .013 at most, one with a bad layer .36
_LEAST_IN_DOCUMENT = 20
_WARNED_SHARE = 0.3


def flag_damage(blocks: Sequence[Block], texts: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks, the damaged ones flagged `damaged_text`.

    One strong sign (unknown characters, mojibake, letters set apart, words with strange signs or
    capitals inside) makes a block damaged, and such words all over a document all of it, whose
    language nothing tells then. So do two weak ones in a paragraph, of which one is a faulty
    character: Latin letters for their Cyrillic twins, a bracket or quotation mark too many; the
    other may be that it begins small after a whole sentence, or has no end.
    """
    everywhere = is_broken_throughout(
        text
        for block, text in zip(blocks, texts, strict=True)
        if block.kind in _KINDS and block.role != "reference"
    )
    return tuple(
        replace(
            block,
            flags=(*block.flags, "damaged_text"),
            language="und" if everywhere else block.language,
        )
        if (everywhere and block.kind not in ("heading", "code")) or _is_damaged(blocks, texts, i)
        else block
        for i, block in enumerate(blocks)
    )


def _is_damaged(blocks: Sequence[Block], texts: Sequence[str], index: int) -> bool:
    kind, text = blocks[index].kind, texts[index]
    if kind not in _KINDS or len(text) < _LEAST:
        return False
    patchy = kind == "paragraph" and _is_patchy(text, _text_before(blocks, texts, index))
    return patchy or _is_garbled(text)


def damage_warnings(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return a sentence on a document of which more than 30 % of the characters are damaged."""
    damaged = sum(b.char_end - b.char_start for b in blocks if "damaged_text" in b.flags)
    share = damaged / max(1, sum(block.char_end - block.char_start for block in blocks))
    if share <= _WARNED_SHARE:
        return ()
    return (
        f"{share:.0%} of the text is damaged: its characters are not those that the pages show. "
        "Run OCR over the pages again, or add a better copy of the document.",
    )


def _text_before(blocks: Sequence[Block], texts: Sequence[str], index: int) -> str:
    """Return the block before of the same flow, or nothing after a heading."""
    for i in range(index - 1, -1, -1):
        if blocks[i].kind not in ("footnote", "caption", "table") or blocks[i].kind == "heading":
            return texts[i] if blocks[i].kind == blocks[index].kind else ""
    return ""


def _is_garbled(text: str) -> bool:
    words = _LETTERS.findall(text)
    single = sum(len(word) == 1 for word in words)
    return (
        len(_UNKNOWN.findall(text)) > _UNKNOWN_SHARE * len(text)
        or _MOJIBAKE.search(text) is not None
        or (len(words) >= 20 and single > _SINGLE_SHARE * len(words))
        or _has_broken_words(text)
    )


def _has_broken_words(text: str) -> bool:
    words, broken = _broken_words(text)
    enough = words >= _LEAST_WORDS and len(set(broken)) >= _LEAST_BROKEN
    return enough and len(broken) >= _BROKEN_SHARE * words


def is_broken_throughout(texts: Iterable[str]) -> bool:
    """Say whether the words of a document's paragraphs are broken all over, as by a bad OCR."""
    counted = [_broken_words(text) for text in texts]
    broken = sum(len(found) for _, found in counted)
    words = sum(words for words, _ in counted)
    return broken >= max(_LEAST_IN_DOCUMENT, _DOCUMENT_SHARE * words)


def _broken_words(text: str) -> tuple[int, list[str]]:
    """Return how many words of four and more characters a text has, and those broken inside."""
    tokens = [token.strip(_EDGES) for token in _TOKEN.findall(text)]
    words = [
        token
        for token in tokens
        if len(token) > 3
        and sum(map(str.isalpha, token)) > 2
        and not token[0].isdigit()
        and not _NO_WORD.match(token)
    ]
    return len(words), [word for word in words if _BROKEN.search(word)]


def _is_patchy(text: str, before: str) -> bool:
    faults = _has_twins(text) + _is_unbalanced(text)
    begins_small = text[0].islower() and (not before or bool(_TERMINATED.search(before)))
    return faults > 0 and faults + begins_small + (_TERMINATED.search(text) is None) >= _ENOUGH


def _is_unbalanced(text: str) -> bool:
    return text.count("(") != text.count(")") or text.count("«") != text.count("»")


def _has_twins(text: str) -> bool:
    """Say whether a Cyrillic text has words in Latin letters that only look Cyrillic."""
    words = _LETTERS.findall(text)
    cyrillic = sum(_CYRILLIC.search(word) is not None for word in words)
    if cyrillic < 0.7 * len(words):
        return False
    return _MIXED.search(text) is not None or any(len(w) > 1 and set(w) <= _TWINS for w in words)
