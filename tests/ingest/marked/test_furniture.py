"""Running headers of text files."""

from __future__ import annotations

from ingest.draft import PageStart
from ingest.marked.furniture import remove_furniture
from ingest.marked.markdown import markdown_to_draft
from ingest.readers import read_bytes

HEADER = "Journal of Small Tests\n\nISSN 1234-5678"
FILE = f"""{HEADER}

# A Title

The first paragraph of the first page goes over the edge of this

{HEADER}

page and ends here.

- an item

Journal of Small TestsISSN 1234-5678

- a second item

{HEADER}

Last words.
"""


def test_header_leaves_and_pages_are_inferred() -> None:
    draft = remove_furniture(markdown_to_draft(FILE.encode()))
    assert [(b.text, b.pages) for b in draft.blocks] == [
        ("A Title", (PageStart(0, 1),)),
        (
            "The first paragraph of the first page goes over the edge of this page and ends here.",
            (PageStart(0, 1), PageStart(65, 2)),
        ),
        ("an item", (PageStart(0, 2),)),
        ("a second item", (PageStart(0, 3),)),
        ("Last words.", (PageStart(0, 4),)),
    ]
    assert draft.pages_inferred
    assert "Journal of Small Tests" in draft.warnings[0]
    joined = draft.blocks[1].source
    assert joined
    assert FILE[joined.start : joined.end].startswith("The first paragraph")
    assert FILE[joined.start : joined.end].endswith("page and ends here.")


def test_pages_of_the_document() -> None:
    document = read_bytes(FILE.encode(), "x.md")
    assert [(p.number, p.inferred) for p in document.pages] == [(n, True) for n in (1, 2, 3, 4)]
    second = document.pages[1]
    assert document.text[second.char_start : second.char_end] == "page and ends here.\n\nan item"


def test_what_recurs_without_sign_of_a_header_stays() -> None:
    file = "Question\n\nIs it?\n\nQuestion\n\nIs it not?\n\nQuestion\n\nWho knows?\n"
    draft = markdown_to_draft(file.encode())
    assert remove_furniture(draft) == draft


def test_twice_is_not_often() -> None:
    file = "See www.a.org here\n\nA text that\n\nSee www.a.org here\n\nends so.\n"
    draft = markdown_to_draft(file.encode())
    assert remove_furniture(draft) == draft


def test_page_numbers_between_cut_sentences() -> None:
    file = "The one\n\n1\n\ngoes on and\n\n2\n\non and\n\n3\n\nends.\n"
    draft = remove_furniture(markdown_to_draft(file.encode()))
    assert [b.text for b in draft.blocks] == ["The one goes on and on and ends."]
    assert [p.number for p in draft.blocks[0].pages] == [1, 2, 3, 4]
