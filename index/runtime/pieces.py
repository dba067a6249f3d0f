"""Texts become word pieces. Sole importer of tokenizers."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import ModelDamaged


class WordPieces:
    """A model's tokenizer, read from a tokenizer.json. Thread-safe: it never changes."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as exc:  # the library raises nothing narrower
            raise ModelDamaged(f"{path} is no tokenizer.json: {exc}") from exc
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    @property
    def special(self) -> int:
        """How many special tokens go with every text."""
        return int(self._tokenizer.num_special_tokens_to_add(False))

    def ids(self, text: str) -> list[int]:
        """The piece ids of a text, special tokens included."""
        # One by one: after a batch in threads the library warns at every fork.
        return list(self._tokenizer.encode(text).ids)

    def own(self, prefix: str, text: str) -> list[int]:
        """The positions, among the ids of prefix and text, of the text's own pieces."""
        encoded = self._tokenizer.encode(prefix + text)
        marks = zip(encoded.offsets, encoded.special_tokens_mask, strict=True)
        return [
            place
            for place, ((_, end), special) in enumerate(marks)
            if not special and end > len(prefix)
        ]

    def count(self, text: str) -> int:
        """How many pieces a text has, special tokens not counted."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)
