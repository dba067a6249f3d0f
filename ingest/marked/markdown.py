"""Markdown (CommonMark with tables and YAML front matter) to blocks of clean text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from corpus.records import BlockKind, Span
from ingest.cleaning import clean_characters, clean_line
from ingest.draft import UNRANKED, Draft, DraftBlock
from ingest.marked.frontmatter import front_matter_to_draft
from ingest.marked.markdownnotes import (
    NOTE_CLOSE,
    NOTE_MARK,
    NOTE_OPEN,
    Notes,
    find_notes,
    footnote_rules,
    place_notes,
)
from ingest.raised import SUP_MARKS, with_raised
from ingest.text import decode, guess_warning, split_lines
from ingest.web.html import CELL_GAP, fragment_to_blocks

MEDIA_TYPE = "text/markdown"

_EOL = r"(?:\r\n|\n|\r)"
_ENTRY = re.compile(r"^[^\W\d][\w-]{0,60}[ \t]{0,10}:(?=[ \t\r\n]|$)", re.MULTILINE)
_MOST_ENTRIES = 200
_FRONT_MATTER = re.compile(
    rf"\A\s*---[ \t]*{_EOL}(.*?{_EOL})(?:---|\.\.\.)[ \t]*(?:{_EOL}|\Z)", re.DOTALL
)
_SENTENCE_END = (".", "!", "?", ":", ";", ",", "…")
_LONGEST_HEADING = 120
_LONGEST_FRONT_MATTER = 500_000  # characters; YAML is read slowly
_DEEPEST = 20  # brackets in brackets
_BRACKET = re.compile(r"[\[\]]")


def markdown_to_draft(data: bytes) -> Draft:
    """Return the blocks of a Markdown file, and what its front matter states."""
    text, guessed = decode(data)
    warnings = [guess_warning(guessed)] if guessed else []
    stated, skipped = _front_matter(text, warnings)
    starts = [line.start for line in split_lines(text)] + [len(text)]
    body = _blank_out(text, skipped)
    parser = footnote_rules(MarkdownIt("commonmark").enable("table"))
    parser.core.ruler.at("inline", _read_inline)
    tokens = parser.parse(body)
    notes = find_notes(tokens)
    found = [with_raised(block) for block in _to_blocks(tokens, notes)]
    placed = place_notes(found, notes.inline_blocks(parser, inline_text))
    blocks = tuple(_with_source(block, starts, text) for block in placed)
    draft = front_matter_to_draft(stated, MEDIA_TYPE)
    return replace(draft, blocks=blocks, warnings=(*warnings, *draft.warnings))


def _read_inline(state: StateCore) -> None:
    """Read the mark-up inside paragraphs, but not where brackets stand in brackets without end.

    From each bracket markdown-it looks through all the rest for the one that closes it.
    """
    for token in state.tokens:
        if token.type != "inline":
            continue
        if _depth(token.content) > _DEEPEST:
            token.children = [Token("text", "", 0, content=token.content)]
        else:
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _depth(text: str) -> int:
    deepest = depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket == "[" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


class _PlainDates(yaml.SafeLoader):
    """Leaves dates as they are written: an impossible one must not cost all the rest."""


_PlainDates.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _front_matter(text: str, warnings: list[str]) -> tuple[Mapping[str, Any], int]:
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, 0
    if found.end() > _LONGEST_FRONT_MATTER:
        warnings.append(
            f"The front matter has more than {_LONGEST_FRONT_MATTER} characters and was left out."
        )
        return {}, found.end()
    try:
        stated = yaml.load(found.group(1), _PlainDates)  # a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as exc:
        problem = " ".join(str(exc).split())[:200]
        kept, left = _valid_entries(found.group(1))
        what = f"only {', '.join(left)} was left out" if kept else "was left out"
        warnings.append(f"The front matter is not valid YAML and {what}: {problem}")
        return kept, found.end()
    return (stated, found.end()) if isinstance(stated, dict) else ({}, 0)


def _valid_entries(text: str) -> tuple[dict[str, Any], list[str]]:
    """Return the entries of a broken front matter that are valid by themselves, and the others.

    An entry is a line that begins with a name and the lines below it that don't.
    """
    starts = [found.start() for found in _ENTRY.finditer(text)][:_MOST_ENTRIES]
    kept: dict[str, Any] = {}
    left: list[str] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        try:
            stated = yaml.load(text[start:end], _PlainDates)  # a SafeLoader
        except (yaml.YAMLError, ValueError, RecursionError):
            stated = None
        if isinstance(stated, dict):
            kept |= stated
        else:
            left.append(text[start:end].partition(":")[0].strip()[:40])
    return kept, left


def _blank_out(text: str, end: int) -> str:
    """Blank the front matter but keep its lines, so that line numbers hold."""
    # markdown-it counts LF and CRLF; a lone CR or a form feed must count as a line too.
    unified = re.sub(r"\r\n|\r|\f", "\n", text[end:])
    return "\n" * (len(split_lines(text[:end])) - 1) + unified


def _to_blocks(tokens: Sequence[Token], notes: Notes) -> Iterator[DraftBlock]:
    """Yield blocks whose `source` still counts lines; a footnote is one where it is defined."""
    index = 0
    markers: list[str] = []  # of the open list items; empty once a marker was printed
    while index < len(tokens):
        token = tokens[index]
        if token.type == "table_open":
            end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
            yield _block("table", _table_text(tokens[index:end], notes), token)
            index = end
        elif token.type == NOTE_OPEN:
            end = next(i for i in range(index, len(tokens)) if tokens[i].type == NOTE_CLOSE)
            inner = [inline_text(inside, notes) for inside in tokens[index:end]]
            text = " ".join(part for part in inner if part)
            if text:
                label = notes.number(token.meta["label"])
                yield replace(_block("footnote", text, token), label=label)
            index = end
        elif token.type in ("fence", "code_block"):
            yield _block("code", clean_characters(token.content).strip("\n"), token)
        elif token.type == "html_block":
            for block in fragment_to_blocks(token.content):
                yield replace(block, source=_lines(token))
        elif token.type == "list_item_open":
            markers.append(f"{token.info}{token.markup} " if token.info else "")
        elif token.type == "list_item_close":
            markers.pop()
        elif token.type == "inline":
            yield from _inline_blocks(tokens[index - 1], token, markers, notes)
        index += 1


def _inline_blocks(
    opening: Token, inline: Token, markers: list[str], notes: Notes
) -> Iterator[DraftBlock]:
    text = inline_text(inline, notes)
    if not text:
        return
    if opening.type == "heading_open":
        yield _block("heading", text, inline, int(opening.tag[1]))
    elif markers:
        yield _block("list_item", markers[-1] + text, inline)
        markers[-1] = ""
    elif _is_bold_line(inline, text):
        yield _block("heading", text, inline, UNRANKED)
    else:
        yield _block("paragraph", text, inline)


def inline_text(inline: Token, notes: Notes) -> str:
    """Return the text of an inline token without its mark-up; marks of notes are set apart."""
    parts = []
    for child in inline.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "html_inline":
            parts.append(" " if child.content.lower().startswith("<br") else "")
            parts.append(SUP_MARKS.get(child.content.lower(), ""))
        elif child.type == NOTE_MARK:
            parts.append(notes.mark(child))
        else:  # text, code and the alternative text of pictures; openings hold none
            parts.append(child.content)
    return clean_line("".join(parts))


def _is_bold_line(inline: Token, text: str) -> bool:
    children = [c for c in inline.children or () if c.type != "text" or c.content.strip()]
    if len(children) < 3 or len(text) > _LONGEST_HEADING or text.endswith(_SENTENCE_END):
        return False
    if children[0].type != "strong_open" or children[-1].type != "strong_close":
        return False
    return not any(child.type == "strong_close" for child in children[:-1])


def _table_text(tokens: Sequence[Token], notes: Notes) -> str:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(inline_text(token, notes))
    return "\n".join(CELL_GAP.join(row) for row in rows)


def _block(kind: BlockKind, text: str, token: Token, level: int = 0) -> DraftBlock:
    return DraftBlock(kind, text, level, _lines(token))


def _lines(token: Token) -> Span | None:
    return Span(*token.map) if token.map else None


def _with_source(block: DraftBlock, starts: Sequence[int], text: str) -> DraftBlock:
    """Turn a span of lines into one of characters, without the line break at its end."""
    if block.source is None:
        return block
    start = starts[min(block.source.start, len(starts) - 1)]
    end = starts[min(block.source.end, len(starts) - 1)]
    return replace(block, source=Span(start, start + len(text[start:end].rstrip())))
