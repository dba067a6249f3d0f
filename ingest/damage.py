"""Signs that a block's text is not what was printed: lost words, mixed alphabets, mojibake.

Such a block is flagged, never changed: it may be found, but must not be quoted as clean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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


def flag_damage(blocks: Sequence[Block], texts: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks, the damaged ones flagged `damaged_text`.

    One strong sign (unknown characters, mojibake, letters set apart) makes a block damaged. So
    do two weak ones in a paragraph, of which one is a faulty character: Latin letters for their
    Cyrillic twins, a bracket or quotation mark too many; the other may be that it begins small
    after a whole sentence, or has no end.
    """
    return tuple(
        replace(block, flags=(*block.flags, "damaged_text"))
        if block.kind in _KINDS
        and len(texts[i]) >= _LEAST
        and (
            _is_garbled(texts[i])
            or (block.kind == "paragraph" and _is_patchy(texts[i], _text_before(blocks, texts, i)))
        )
        else block
        for i, block in enumerate(blocks)
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
    )


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
