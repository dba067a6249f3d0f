"""Footnotes of Markdown, "[^1]", "[^1]: …" and "^[…]", as Pandoc and others read them.

The rules follow markdown-it-footnote (https://github.com/markdown-it/markdown-it-footnote).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ingest.draft import DraftBlock
from ingest.raised import raised_mark

NOTE_OPEN, NOTE_CLOSE, NOTE_MARK = "footnote_open", "footnote_close", "footnote_mark"
_LABEL = re.compile(r"\[\^([^\s\[\]^]{1,60})\]")
_INDENT = 4


def footnote_rules(parser: MarkdownIt) -> MarkdownIt:
    """Return the parser with tokens for definitions, marks and notes inside the text."""
    parser.block.ruler.before(
        "reference", "footnote_definition", _definition, {"alt": ["paragraph", "reference"]}
    )
    parser.inline.ruler.before("link", "footnote_mark", _mark)
    parser.inline.ruler.before("footnote_mark", "footnote_inline", _inline)
    return parser


def _definition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    start = state.bMarks[start_line] + state.tShift[start_line]
    found = _LABEL.match(state.src, start, state.eMarks[start_line])
    if found is None or state.src[found.end() : found.end() + 1] != ":":
        return False
    if silent:
        return True
    after = found.end() + 1
    opening = state.push(NOTE_OPEN, "", 1)
    opening.meta = {"label": found.group(1)}
    kept = (state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line])
    parent = state.parentType
    blank = len(state.src[after : state.eMarks[start_line]]) - len(
        state.src[after : state.eMarks[start_line]].lstrip(" \t")
    )
    state.bMarks[start_line], state.tShift[start_line] = after, blank
    state.blkIndent += _INDENT
    state.sCount[start_line] = state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start_line, end_line)
    opening.map = [start_line, state.line]
    state.parentType = parent
    state.blkIndent -= _INDENT
    state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line] = kept
    state.push(NOTE_CLOSE, "", -1)
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    found = _LABEL.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push(NOTE_MARK, "", 0).meta = {"label": found.group(1), "printed": found.group()}
    state.pos = found.end()
    return True


def _inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        state.push(NOTE_MARK, "", 0).meta = {"content": state.src[state.pos + 2 : end]}
    state.pos = end + 1
    return True


@dataclass(slots=True)
class Notes:
    """The notes of one file: `defined` are the labels that have a definition.

    Labels stay as written if all are numbers; else notes are counted from 1.
    """

    defined: frozenset[str]
    counted: bool
    _numbers: dict[str, str] = field(default_factory=dict)
    _contents: dict[str, str] = field(default_factory=dict)

    def number(self, label: str) -> str:
        """Return what is printed for a label."""
        if not self.counted:
            return label
        return self._numbers.setdefault(label, str(len(self._numbers) + 1))

    def mark(self, token: Token) -> str:
        """Return the raised mark of a note, or what is written where no note has the label."""
        content, label = token.meta.get("content"), token.meta.get("label")
        if content is not None:
            number = self.number(f"^[{len(self._contents)}]")
            self._contents[number] = content
            return raised_mark(number)
        return raised_mark(self.number(label)) if label in self.defined else token.meta["printed"]

    def inline_blocks(
        self, parser: MarkdownIt, to_text: Callable[[Token, Notes], str]
    ) -> Iterator[DraftBlock]:
        """Yield the notes that are written inside the text; a note in a note is left out."""
        none = Notes(frozenset(), False)
        for number, content in self._contents.items():
            text = " ".join(to_text(token, none) for token in parser.parseInline(content))
            if text.strip():
                yield DraftBlock("footnote", text, label=number)


def find_notes(tokens: Sequence[Token]) -> Notes:
    """Return which notes a file defines, and whether they must be counted."""
    defined = frozenset(str(t.meta["label"]) for t in tokens if t.type == NOTE_OPEN)
    inline = any(
        child.type == NOTE_MARK and "content" in child.meta
        for token in tokens
        for child in token.children or ()
    )
    return Notes(defined, inline or not all(label.isdecimal() for label in defined))


def place_notes(blocks: Sequence[DraftBlock], inline: Iterable[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, each note behind the paragraph or list that holds its first mark.

    `inline` are the notes that were written inside the text; those without a mark come last.
    """
    main = [block for block in blocks if block.kind != "footnote"]
    own = [*inline, *(block for block in blocks if block.kind == "footnote")]
    left = {str(block.label): block for block in reversed(own)}
    waiting: list[DraftBlock] = []
    for index, block in enumerate(main):
        yield block
        for span in block.raised:
            note = left.pop(block.text[span.start : span.end], None)
            waiting += [note] if note is not None else []
        following = main[index + 1].kind if index + 1 < len(main) else None
        if following is None or not (
            following == block.kind == "list_item" or block.kind == "heading"
        ):
            yield from waiting
            waiting = []
    yield from reversed(left.values())
