"""Where the blocks of a web page stand in its file, found by their characters."""

from __future__ import annotations

import html.parser
import re
from array import array
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from corpus.records import Span
from ingest.cleaning import clean_characters
from ingest.draft import DraftBlock

_NEAR = 20_000  # characters behind the last block in which the next one mostly stands
_MOST_OPEN = 500  # tags, or comments
_MOST_MISSING = 100  # blocks that are sought through the whole file
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r".[\u0300-\u036f]{0,8}", re.DOTALL)  # with the accents put over it


class _Characters(html.parser.HTMLParser):
    """The characters of a page that are no blanks, each with its place in the file."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.characters: list[str] = []
        self.places = array("I")  # a list of numbers would be ten times as large

    def handle_data(self, data: str) -> None:
        """Keep text as it stands."""
        start = self._offset()
        if data.isascii() or clean_characters(data) == data:
            for word in _WORD.finditer(data):
                self.characters.append(word.group())
                self.places.extend(range(start + word.start(), start + word.end()))
            return
        for letter in _LETTER.finditer(data):
            self._keep(letter.group(), start + letter.start())

    def handle_entityref(self, name: str) -> None:
        """Keep a named character at the place of its reference."""
        self._keep(html.unescape(f"&{name};"), self._offset())

    def handle_charref(self, name: str) -> None:
        """Keep a numbered character at the place of its reference."""
        self._keep(html.unescape(f"&#{name};"), self._offset())

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _keep(self, characters: str, place: int) -> None:
        for character in clean_characters(characters):
            if not character.isspace():
                self.characters.append(character)
                self.places.append(place)


def _is_broken(text: str) -> bool:
    """Say whether so much is left open that html.parser would look through the rest for each."""
    return (
        text.count("<") - text.count(">") > _MOST_OPEN
        or text.count("<!--") - text.count("-->") > _MOST_OPEN
    )


def with_places(blocks: Iterator[DraftBlock], text: str, cell_gap: str) -> Iterator[DraftBlock]:
    """Yield each block with its span in the file, found by its characters from the last one on.

    `cell_gap` stands between the cells of a table and not in the file. In a page that is too
    broken for that the blocks have none.
    """
    if _is_broken(text):
        yield from blocks
        return
    page = _Characters(text)
    with suppress(AssertionError):  # html.parser's word for a broken declaration
        page.feed(text)
        page.close()
    stream, cursor, missing = "".join(page.characters), 0, 0
    for block in blocks:
        key = "".join(block.text.replace(cell_gap, "").split())
        # The number of an ordered list is not in the file.
        keys = [k for k in dict.fromkeys((key, re.sub(r"^\d+\.", "", key))) if k]
        ends = [cursor + len(key) + _NEAR, *([len(stream)] if missing < _MOST_MISSING else ())]
        tried = ((stream.find(k, cursor, end), len(k)) for end in ends for k in keys)
        start, length = next((found for found in tried if found[0] >= 0), (-1, 0))
        if start < 0:
            missing += 1
            yield block
            continue
        cursor = start + length
        yield replace(block, source=Span(page.places[start], page.places[cursor - 1] + 1))
