from __future__ import annotations

from corpus.records import PageRun, Span, WordBox
from ingest.draft import Draft, DraftBlock, DraftPage, DraftWord, PageStart
from ingest.pipeline import draft_to_document
from ingest.prose.chunk import document_to_passages

TEXT = "Rivers carry sediment.1 They carry it far."


def count(text: str) -> int:
    return len(text.split())


def test_a_footnote_behind_a_page_break_keeps_its_page() -> None:
    draft = Draft(
        "application/pdf",
        (
            DraftBlock(
                "paragraph",
                TEXT,
                pages=(PageStart(0, 1), PageStart(24, 2)),
                words=(
                    DraftWord(0, 6, 1, 10, 10, 40, 20),
                    DraftWord(24, 28, 2, 10, 30, 30, 40),
                ),
                raised=(Span(22, 23),),
            ),
            DraftBlock("footnote", "So says Lee.", label="1", pages=(PageStart(0, 1),)),
            DraftBlock("paragraph", "The end.", pages=(PageStart(0, 2),)),
        ),
        pages=(
            DraftPage(1, "iv", 595.0, 842.0, "layout"),
            DraftPage(2, "v", 595.0, 842.0, "plain", problem="No places."),
        ),
        running=("A header",),
    )
    document = draft_to_document(draft)
    note = document.text.index("So says")
    end = document.text.index("The end")
    assert document.page_runs == (PageRun(0, 1), PageRun(24, 2), PageRun(note, 1), PageRun(end, 2))
    assert [(p.char_start, p.char_end) for p in document.pages] == [(0, 23), (24, end + 8)]
    assert document.pages[0].words == (WordBox(0, 6, 10, 10, 40, 20),)
    assert document.pages[1].words == (WordBox(24, 28, 10, 30, 30, 40),)
    assert [(p.label, p.read_by, p.problem) for p in document.pages] == [
        ("iv", "layout", None),
        ("v", "plain", "No places."),
    ]
    assert [block.label for block in document.blocks] == [None, "1", None]
    assert document.running == ("A header",)
    assert [(p.kind, p.page_start, p.page_end) for p in document_to_passages(document, count)] == [
        ("body", 1, 2),
        ("footnote", 1, 1),
        ("body", 2, 2),
    ]


def test_a_raised_mark_is_quoted_but_not_searched() -> None:
    block = DraftBlock("paragraph", TEXT, raised=(Span(22, 23),))
    document = draft_to_document(Draft("text/html", (block,)))
    (passage,) = document_to_passages(document, count)
    assert passage.text == TEXT
    assert passage.indexed_text == "Rivers carry sediment.  They carry it far."
