"""What holds of every document and its passages, whatever the file."""

from __future__ import annotations

from corpus.records import ParsedDocument, Passage
from ingest.chunk import ChunkOptions, document_to_passages


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
            assert not document.text[place : sentence.start].strip()
            place = sentence.end
        assert not document.text[place : block.char_end].strip()
    for reference in document.references:
        assert reference.raw == document.text[reference.char_start : reference.char_end]
    assert [r.number for r in document.references] == list(range(1, len(document.references) + 1))
    for citation in document.citations:
        assert citation.marker == document.text[citation.char_start : citation.char_end]
        assert 0 <= citation.score <= 1
    for before, after in zip(document.pages, document.pages[1:], strict=False):
        assert before.char_start <= before.char_end <= after.char_start
        assert after.number == before.number + 1


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
