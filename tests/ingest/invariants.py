"""What holds of every document and its passages, whatever the file."""

from __future__ import annotations

from itertools import pairwise

from corpus.records import ParsedDocument, Passage
from ingest.prose.chunk import ChunkOptions, document_to_passages


def count_words(text: str) -> int:
    """Count as a tokenizer of whole words would."""
    return len(text.split())


def check_document(document: ParsedDocument) -> None:
    """Check that all spans lie where they should and say what they should."""
    end = 0
    for block in document.blocks:
        assert end <= block.char_start < block.char_end <= len(document.text)
        end = block.char_end
        place = block.char_start
        for sentence in block.sentences:
            assert place <= sentence.start < sentence.end <= block.char_end
            assert not _unmarked(document, place, sentence.start)
            place = sentence.end
        assert not _unmarked(document, place, block.char_end)
    for reference in document.references:
        assert reference.raw == document.text[reference.char_start : reference.char_end]
    assert [r.number for r in document.references] == list(range(1, len(document.references) + 1))
    for citation in document.citations:
        printed = document.text[citation.char_start : citation.char_end]
        # What a note says stands elsewhere: the citation's place is the note's mark.
        in_note = citation.kind in ("note", "short", "field") and citation.marker in document.text
        assert citation.marker == printed or in_note
        scope = citation.scope_span
        assert scope
        assert scope.start <= citation.char_start < citation.char_end <= scope.end
        assert 0 <= citation.score <= 1
    for before, after in zip(document.pages, document.pages[1:], strict=False):
        assert before.char_start <= before.char_end <= after.char_start
        assert after.number == before.number + 1
    _check_words(document)


def _unmarked(document: ParsedDocument, start: int, end: int) -> str:
    """Return what stands in a stretch of text beside blanks and the raised marks of notes."""
    return "".join(
        document.text[index]
        for index in range(start, end)
        if not document.text[index].isspace()
        and not any(mark.start <= index < mark.end for mark in document.raised)
    )


def _check_words(document: ParsedDocument) -> None:
    """Check that words with places are whole words of the text, each in one box on its page."""
    places = sorted(
        (word.char_start, word.char_end) for page in document.pages for word in page.words
    )
    for start, end in places:
        word = document.text[start:end]
        assert word == word.strip() != ""
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    for page in document.pages:
        width, height = page.width or 0.0, page.height or 0.0
        for box in page.words:
            assert box.x0 <= box.x1
            assert box.y0 <= box.y1
            assert box.x1 > -0.5 * width
            assert box.x0 < 1.5 * width
            assert box.y1 > -0.5 * height
            assert box.y0 < 1.5 * height


def check_passages(document: ParsedDocument, options: ChunkOptions) -> tuple[Passage, ...]:
    """Return the passages, after checking their spans, their sizes and that they hold all."""
    passages = document_to_passages(document, count_words, options)
    end = 0
    for passage in passages:
        assert passage.char_start >= end
        assert passage.text == document.text[passage.char_start : passage.char_end]
        assert passage.text == passage.text.strip() != ""
        end = passage.char_end
        place = 0
        for sentence in passage.sentences:
            assert place <= sentence.start < sentence.end <= len(passage.text)
            place = sentence.end
        size = count_words(passage.indexed_text) + options.prefix_pieces
        assert size <= options.maximum
        assert count_words(passage.context) <= 2 * options.context_maximum
    assert sum(map(filled, (p.text for p in passages))) >= 0.98 * filled(document.text)
    return passages


def filled(text: str) -> int:
    """Count the characters that are no blanks."""
    return len("".join(text.split()))
