"""What a Word file says about itself, and when that is believed."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.docx.metadata import describe_pieces
from ingest.docx.paragraph import Piece
from ingest.docx.reader import docx_to_draft
from ingest.draft import DraftBlock
from ingest.xmltree import parse_xml
from tests.ingest.docx.making import make_docx, plain

DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
    for name in ("Title", "Subtitle", "Author")
)


def described(*blocks: str, title: str = "", creator: str = "") -> dict[str, Any]:
    """Describe a file of paragraphs; those that begin with "# " are headings."""
    root = f"<c {DC}><dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator></c>"
    pieces = [
        Piece(
            DraftBlock("heading", text[2:], 1)
            if text[:2] == "# "
            else DraftBlock("paragraph", text)
        )
        for text in blocks
    ]
    return describe_pieces(pieces, parse_xml(root.encode(), "core.xml"))


def test_styles_tell() -> None:
    data = make_docx(
        plain("Law of", "Title"),
        plain("the rivers", "Title"),
        plain("A study", "Subtitle"),
        plain("Jane Smith and Lee, K.", "Author"),
        plain("Text."),
        styles=STYLES,
    )
    draft = docx_to_draft(data)
    assert draft.csl == {
        "title": "Law of the rivers",
        "custom": {"subtitle": "A study"},
        "author": [{"family": "Smith", "given": "Jane"}, {"family": "Lee", "given": "K."}],
    }
    assert [(b.kind, b.level, b.text) for b in draft.blocks[:2]] == [
        ("heading", 1, "Law of the rivers"),
        ("paragraph", 0, "A study"),
    ]


def test_a_stated_title_counts_where_the_text_agrees_or_has_no_heading() -> None:
    assert described("# On rivers", "Text.", title="On Rivers") == {"title": "On Rivers"}
    assert described("Text alone.", title="On Rivers") == {"title": "On Rivers"}
    assert described("# Something else", "Text.", title="On Rivers") == {}


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - draft.doc", "Document1", "Документ Microsoft Word", "final_2.docx", ""],
)
def test_titles_that_programs_write_are_none(title: str) -> None:
    assert described("Text alone.", title=title) == {}


def test_authors() -> None:
    lovelace = [{"family": "Lovelace", "given": "Ada"}]
    assert described("# T", "Text.", creator="Ada Lovelace") == {"author": lovelace}
    both = described("# T", "Text.", creator="Ada Lovelace; Jane Smith")
    assert [author["family"] for author in both["author"]] == ["Lovelace", "Smith"]
    # The line under the title names another person: the account is a colleague's.
    assert described("# T", "Jane Smith", "Text.", creator="Ada Lovelace") == {}
    assert described("# T", "Ada Lovelace", "Text.", creator="Ada Lovelace") == {"author": lovelace}


@pytest.mark.parametrize(
    "creator",
    [
        "user",
        "Admin",
        "Windows User",
        "Microsoft Office User",
        "python-docx",
        "HP",
        "Пользователь",
        "",
    ],
)
def test_accounts_are_no_authors(creator: str) -> None:
    assert described("# T", "Text.", creator=creator) == {}


def test_a_body_is_the_author_where_the_front_names_it() -> None:
    body = "International Organization for Migration"
    named = {"author": [{"literal": body}]}
    assert described("# T", body, "Text.", creator=body) == named
    assert described("# T", f"A report of the {body}.", "Text.", creator=body) == named
    # A template's or an employer's.
    assert described("# T", "Text.", creator=body) == {}


def test_one_author_alone_and_a_breve_of_its_own() -> None:
    def signed(line: str) -> object:
        data = make_docx(plain(line, "Author"), plain("Text."), styles=STYLES)
        return docx_to_draft(data).csl["author"]

    assert signed("Jane Smith") == [{"family": "Smith", "given": "Jane"}]
    assert signed("World Bank") == [{"literal": "World Bank"}]
    assert signed("\u0418\u0306. \u0410. \u0426\u043e\u0438\u0306") == [
        {"family": "Цой", "given": "Й. А."}
    ]
