"""BM25 over passages, one field a language with its stemmer; the sole user of tantivy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import tantivy

LEXICAL_SCHEMA = "1"
_ROW = "row"
_FIELD_NAME = "field"  # which of the fields a passage is in
_UNSTEMMED = "other"
_UNSPACED = "unspaced"  # written without blanks: pairs of characters
_STEMMERS = {
    "ar": "arabic", "da": "danish", "nl": "dutch", "en": "english", "fi": "finnish",
    "fr": "french", "de": "german", "el": "greek", "hu": "hungarian", "it": "italian",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
FIELDS = (*_STEMMERS, _UNSTEMMED, _UNSPACED)
_UNSPACED_LANGUAGES = frozenset(("zh", "ja", "th", "lo", "km", "my"))
_LONGEST_TOKEN = 60
_HEAP_BYTES = 50_000_000
_BATCH = 1_000
# Uzbek and others write one letter with any of these between two letters: oʻ, g‘, o'.
_APOSTROPHES = re.compile(r"(?<=\w)[ʻʼ‘’`'´](?=\w)")


def language_field(language: str) -> str:
    """Return the name of the field that a language's passages are indexed in."""
    if language in _STEMMERS:
        return language
    return _UNSPACED if language in _UNSPACED_LANGUAGES else _UNSTEMMED


def text_to_terms(text: str, field_name: str) -> list[str]:
    """Return the terms of a text as that field indexes them, in order, with repeats."""
    return list(_analyzer(field_name).analyze(_folded(text, field_name)))


@dataclass(frozen=True)
class LexicalIndex:
    """The index on disk as one process sees it; `searcher` is one committed state."""

    index: tantivy.Index
    searcher: tantivy.Searcher

    @property
    def size(self) -> int:
        """How many passages it holds."""
        return int(self.searcher.num_docs)

    def search(
        self,
        terms: Mapping[str, Sequence[str]],
        limit: int,
        *,
        within: Collection[int] | None = None,
        without: Collection[int] = (),
    ) -> dict[int, float]:
        """Return the best rows with their BM25 scores, for terms by field."""
        words = self._terms_query(terms)
        if words is None or limit < 1 or (within is not None and not within):
            return {}
        clauses = [(tantivy.Occur.Must, words)]
        if within is not None:
            only = tantivy.Query.const_score_query(self._rows_query(within), 0.0)
            clauses.append((tantivy.Occur.Must, only))
        if without:
            clauses.append((tantivy.Occur.MustNot, self._rows_query(without)))
        return self._scores(tantivy.Query.boolean_query(clauses), limit)

    def scores(self, terms: Mapping[str, Sequence[str]], rows: Collection[int]) -> dict[int, float]:
        """Return the exact BM25 score of each given row that the index holds."""
        words = self._terms_query(terms)
        if not rows:
            return {}
        only = tantivy.Query.const_score_query(self._rows_query(rows), 0.0)
        clauses = [(tantivy.Occur.Must, only)]
        if words is not None:
            clauses.append((tantivy.Occur.Should, words))
        return self._scores(tantivy.Query.boolean_query(clauses), len(rows))

    def document_frequency(self, field_name: str, term: str) -> int:
        """Return how many passages hold a term."""
        return int(self.searcher.doc_freq(field_name, term))

    def field_size(self, field_name: str) -> int:
        """Return how many passages are in a field."""
        return int(self.searcher.doc_freq(_FIELD_NAME, field_name))

    def _terms_query(self, terms: Mapping[str, Sequence[str]]) -> tantivy.Query | None:
        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.term_query(self.index.schema, field_name, term, "freq"),
            )
            for field_name, words in terms.items()
            for term in words
        ]
        return tantivy.Query.boolean_query(clauses) if clauses else None

    def _rows_query(self, rows: Collection[int]) -> tantivy.Query:
        return tantivy.Query.term_set_query(self.index.schema, _ROW, [int(row) for row in rows])

    def _scores(self, query: tantivy.Query, limit: int) -> dict[int, float]:
        hits = self.searcher.search(query, limit, count=False).hits
        rows = self.searcher.fast_field_values(_ROW, [address for _, address in hits])
        return {int(row): float(score) for row, (score, _) in zip(rows, hits, strict=True)}


def open_lexical(folder: Path) -> LexicalIndex | None:
    """Return the index as last committed, or null where there is none that can be read."""
    try:
        index = tantivy.Index.open(str(folder))
        _register(index)
        index.reload()
        return LexicalIndex(index, index.searcher())
    except (ValueError, OSError):
        return None


def write_lexical(
    folder: Path, added: Iterable[tuple[int, str, str]], removed: Collection[int]
) -> None:
    """Commit (row, language, text) and removals in one step; a row that is there is replaced.

    Only the holder of the library's index lock may call this.
    """
    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(_schema(), str(folder), reuse=True)
    _register(index)
    writer = index.writer(_HEAP_BYTES, 1)
    _delete(index, writer, removed)
    waiting = iter(added)
    while batch := list(islice(waiting, _BATCH)):
        _delete(index, writer, [row for row, _, _ in batch])
        for row, language, text in batch:
            writer.add_document(_to_document(row, language_field(language), text))
    writer.commit()
    writer.garbage_collect_files()
    writer.wait_merging_threads()


def _delete(index: tantivy.Index, writer: tantivy.IndexWriter, rows: Collection[int]) -> None:
    # By query: by term, an integer is looked up as signed and no row is found.
    if rows:
        query = tantivy.Query.term_set_query(index.schema, _ROW, [int(row) for row in rows])
        writer.delete_documents_by_query(query)


def _to_document(row: int, field_name: str, text: str) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned(_ROW, int(row))
    document.add_text(_FIELD_NAME, field_name)
    document.add_text(field_name, _folded(text, field_name))
    return document


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(_ROW, indexed=True, fast=True)
    builder.add_text_field(_FIELD_NAME, tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name=name, index_option="freq")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    for name in FIELDS:
        index.register_tokenizer(name, _analyzer(name))


@cache
def _analyzer(field_name: str) -> tantivy.TextAnalyzer:
    unspaced = field_name == _UNSPACED
    tokenizer = tantivy.Tokenizer.ngram(2, 2) if unspaced else tantivy.Tokenizer.simple()
    builder = tantivy.TextAnalyzerBuilder(tokenizer)
    builder = builder.filter(tantivy.Filter.remove_long(_LONGEST_TOKEN))
    builder = builder.filter(tantivy.Filter.lowercase())
    if field_name in _STEMMERS:
        builder = builder.filter(tantivy.Filter.stemmer(_STEMMERS[field_name]))
    return builder.build()


def _folded(text: str, field_name: str) -> str:
    return _APOSTROPHES.sub("ʻ", text) if field_name == _UNSTEMMED else text
