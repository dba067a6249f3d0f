"""What a caller may say about how a file is read."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.records import Changes


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read one file.

    `password` opens an encrypted PDF. `changes` says whether the tracked changes of a Word
    file are taken as made or undone. `ocr` names the languages for pages that are pictures,
    in Tesseract's way ("eng+rus"); an empty string leaves such pages unread. `skip_pages` are
    pages (from 1) to leave out, since they ended an earlier attempt.
    """

    password: str | None = None
    changes: Changes = "final"
    ocr: str = ""
    skip_pages: tuple[int, ...] = ()
