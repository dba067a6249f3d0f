"""What stands where in a document: its title, the path of headings, roles, lists' lead-ins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from corpus.records import Block, PassageKind, Span
from ingest.abstracts import HISTORY, abstract_end
from ingest.cleaning import bare_letters
from ingest.draft import UNRANKED, DraftBlock
from ingest.names import looks_like_names
from ingest.references.references import find_lists
from ingest.sectionnames import FRONT_NAMES, run_in_label, section_name

_TERMINATED = re.compile(r"[.!?…][\"'»”’)\]]*$|[)\]]$")
_SENTENCE_END = (".", "!", "?", ":", ";", ",", "…", "-")
_TRAILING_NAME = re.compile(
    r"^(.*\S)\s+(KEY ?WORDS|КЛЮЧЕВЫЕ СЛОВА|KALIT SO[ʻ‘’'`]ZLAR|ABSTRACT)\s*:?$", re.S
)
_LONG = 150  # characters of a paragraph that a heading may introduce
_LONGEST_TITLE = 300
_FRONT = 24  # blocks among which the title is: a letterhead has a dozen
_LONGEST_FRONT = 3_000  # characters before the first section that may be title page


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the front of a document stands: the title's block, the author's, the body's first."""

    title: int | None
    authors: int | None
    body: int


def mark_headings(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """Return the blocks of a text file with headings that have no mark of their own.

    Names of sections count, also at a paragraph's end ("Online: 19 July 2025 KEYWORDS"), and
    a bare line between two whole paragraphs of the body.
    """
    marked: list[DraftBlock] = []
    for index, block in enumerate(blocks):
        if block.kind == "heading" and block.level == UNRANKED and section_name(block.text):
            marked.append(replace(block, level=_level_of_names(marked)))
        elif block.kind != "paragraph":
            marked.append(block)
        elif _is_name(block.text):
            marked.append(replace(block, kind="heading", level=_level_of_names(marked)))
        elif found := _TRAILING_NAME.match(block.text):
            marked += _split_off(block, found, _level_of_names(marked))
        elif _is_in_capitals(block.text) or _is_bare_heading(blocks, index):
            marked.append(replace(block, kind="heading", level=_level_below(marked)))
        else:
            marked.append(block)
    return tuple(marked)


def _is_name(text: str) -> bool:
    name = section_name(text)
    return name is not None and text[:1].isupper() and (name != "appendix" or len(text) < 40)


def _split_off(block: DraftBlock, found: re.Match[str], level: int) -> list[DraftBlock]:
    rest, name = found.group(1), found.group(2)
    return [replace(block, text=rest), replace(block, kind="heading", text=name, level=level)]


def _level_of_names(marked: Sequence[DraftBlock]) -> int:
    """Return the level of the last named heading."""
    for block in reversed(marked):
        if block.kind == "heading" and section_name(block.text):
            return block.level
    return 2


def _is_in_capitals(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", text)
    letters = "".join(words)
    return (
        len(text) <= 100
        and len(words) >= 2
        and len(letters) >= max(10, len(text) * 0.6)
        and letters.isupper()
        and not text.endswith(_SENTENCE_END)
    )


def _level_below(marked: Sequence[DraftBlock]) -> int:
    """Return the level of a heading without a mark: beside the last heading, below a named one."""
    for block in reversed(marked):
        if block.kind == "heading":
            return block.level + (section_name(block.text) is not None)
    return 2


def _is_bare_heading(blocks: Sequence[DraftBlock], index: int) -> bool:
    if index == 0 or index + 1 >= len(blocks):
        return False
    text, before, after = blocks[index].text, blocks[index - 1], blocks[index + 1]
    words = text.split()
    return (
        3 <= len(words) <= 15
        and len(text) <= 100
        and text[0].isupper()
        and not text.endswith(_SENTENCE_END)
        and not re.search(r"[@=|]|https?:|www\.", text)
        and before.kind == "paragraph"
        and bool(_TERMINATED.search(before.text))
        and after.kind == "paragraph"
        and len(after.text) >= _LONG
        and after.text[0].isupper()
    )


def find_outline(blocks: Sequence[Block], texts: Sequence[str], stated_title: str) -> Outline:
    """Return where title, authors and body stand; `stated_title` is what the file says."""
    title = _find_title(blocks, texts, stated_title)
    authors = _find_authors(blocks, texts, title)
    start = max((i for i in (title, authors) if i is not None), default=-1) + 1
    body = _find_body(blocks, texts, start)
    return Outline(title, authors, abstract_end(blocks, texts, start, body))


def _find_title(blocks: Sequence[Block], texts: Sequence[str], stated: str) -> int | None:
    headings = [i for i, block in enumerate(blocks) if block.kind == "heading"]
    if stated:
        wanted = bare_letters(stated)
        near = [i for i in range(min(len(blocks), _FRONT)) if bare_letters(texts[i]) == wanted]
        return near[0] if near else None
    if not headings:
        return None
    first = headings[0]
    before = texts[:first]  # at most a letterhead
    if sum(map(len, before)) > _LONG or any(_TERMINATED.search(text) for text in before):
        return None
    if section_name(texts[first]) or len(texts[first]) > _LONGEST_TITLE:
        return None
    alone = all(blocks[i].level != blocks[first].level for i in headings[1:])
    following = texts[first + 1] if first + 1 < len(texts) else ""
    return first if alone or len(following) < _LONG else None


def _find_authors(blocks: Sequence[Block], texts: Sequence[str], title: int | None) -> int | None:
    """Return the block under the title if it looks like names of persons."""
    if title is None or title + 1 >= len(blocks):
        return None
    under = texts[title + 1]
    if not looks_like_names(under) or section_name(under):
        return None
    # A heading is more often a section than a person, unless it comes with an address.
    following = texts[title + 2] if title + 2 < len(texts) else ""
    return title + 1 if blocks[title + 1].kind != "heading" or "@" in following else None


def _find_body(blocks: Sequence[Block], texts: Sequence[str], start: int) -> int:
    """Return the first block that is no title page: at the first section after the front."""
    front = any(
        (block.kind == "heading" and section_name(texts[i]) in FRONT_NAMES)
        or (block.kind == "paragraph" and run_in_label(texts[i]))
        for i, block in enumerate(blocks[: start + 40])
    )
    length = 0
    for index in range(start, len(blocks)):
        name = section_name(texts[index]) if blocks[index].kind == "heading" else None
        if name in ("body", "references", "appendix"):
            return index if front or length <= _LONGEST_FRONT else start
        if blocks[index].kind == "heading" and re.match(r"^(?:1|I)\b[.\s]", texts[index]):
            return index if front or length <= _LONGEST_FRONT else start
        length += len(texts[index])
    return _after_front(blocks, texts, start) if front else start


def _after_front(blocks: Sequence[Block], texts: Sequence[str], start: int) -> int:
    """Return the first heading with a name of its own after the last one of the front."""
    inside = False
    for index in range(start, len(blocks)):
        if blocks[index].kind == "heading":
            if section_name(texts[index]) in FRONT_NAMES:
                inside = True
            elif inside:
                return index
        elif run_in_label(texts[index]):
            inside = True
    return start


def add_sections(
    blocks: Sequence[Block], texts: Sequence[str], outline: Outline
) -> tuple[Block, ...]:
    """Return the blocks with their paths of headings; the title is in none of them.

    Where a text file has the names that articles give their sections at several levels, as
    after a conversion from PDF, the levels mean nothing: these names are then the highest. A
    heading after a reference list that is no lower than the list's, such as a chapter's, ends it.
    """
    named = {i: section_name(texts[i]) for i, block in enumerate(blocks) if block.kind == "heading"}
    levels = {blocks[i].level for i, name in named.items() if name in ("body", "references")}
    stated = all(blocks[i].source is None for i in named)  # by styles, or as they are printed
    ragged = len(levels) > 1 and not stated
    path: list[tuple[int, str]] = []
    listed: int | None = None  # the level read of the references that the last named heading is
    result = []
    for index, block in enumerate(blocks):
        if index == outline.authors and block.kind == "heading":
            block = replace(block, kind="paragraph", level=0)
        if block.kind == "heading" and index != outline.title:
            level = block.level
            ends_list = listed is not None and level <= listed
            if named[index] or ends_list:
                listed = level if named[index] == "references" else None
            if ragged:
                level = 1 if named[index] or ends_list or index < outline.body else 2
            block = replace(block, level=level)
            while path and path[-1][0] >= level:
                path.pop()
            path.append((level, _crumb(texts[index])))
        elif index == outline.title:
            block = replace(block, kind="heading", level=1)
            path.clear()
        elif index == outline.body:  # an abstract that no heading ends
            path = list(takewhile(lambda step: section_name(step[1]) not in FRONT_NAMES, path))
        result.append(replace(block, section=tuple(text for _, text in path)))
    return tuple(result)


def _crumb(heading: str) -> str:
    """Return a heading as it stands in paths: every passage below it repeats it."""
    if len(heading) <= _LONGEST_TITLE:
        return heading
    return heading[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def add_roles(blocks: Sequence[Block], texts: Sequence[str], outline: Outline) -> tuple[Block, ...]:
    """Return the blocks with the kind of passage that they belong to."""
    listed = find_lists(blocks, texts)
    result: list[Block] = []
    for index, block in enumerate(blocks):
        role: PassageKind = "body"
        inside = any(
            place.start <= index < place.end
            or (index == place.start - 1 and block.kind == "heading")
            for place in listed
        )
        if inside or block.kind == "reference":
            role = "reference"
        elif index < outline.body:
            role = _front_role(block, texts[index])
        elif block.kind in ("table", "code", "footnote"):
            role = block.kind
        result.append(replace(block, role=role))
    return tuple(_with_stray_abstracts(result, texts, outline))


def _front_role(block: Block, text: str) -> PassageKind:
    if label := run_in_label(text):
        return "abstract" if label[0] == "abstract" else "front"
    if HISTORY.match(text):
        return "front"
    name = section_name(block.section[-1]) if block.section else None
    return "abstract" if name == "abstract" else "front"


def _with_stray_abstracts(
    blocks: list[Block], texts: Sequence[str], outline: Outline
) -> list[Block]:
    """Give an abstract's heading with nothing under it the paragraph that stands before it."""
    for index in range(1, min(outline.body, len(blocks))):
        block, before = blocks[index], blocks[index - 1]
        empty = index + 1 >= len(blocks) or blocks[index + 1].kind == "heading"
        if (
            block.kind == "heading"
            and section_name(texts[index]) == "abstract"
            and empty
            and before.kind == "paragraph"
            and len(texts[index - 1]) >= _LONG // 2
        ):
            blocks[index - 1] = replace(before, role="abstract", section=block.section)
    return blocks


def add_lead_ins(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """Return the blocks with the last sentence before a list as its items' lead-in."""
    lead_in: Span | None = None
    result = []
    for block in blocks:
        if block.kind == "list_item":
            result.append(replace(block, lead_in=lead_in))
            continue
        ends_open = text.endswith(":", block.char_start, block.char_end)
        opens = block.kind == "paragraph" and ends_open and block.sentences
        lead_in = block.sentences[-1] if opens else None
        result.append(block)
    return tuple(result)
