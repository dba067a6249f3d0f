"""Web pages: main content, headings, tables, meta, sources."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import LoccitError
from ingest.readers import read_bytes
from ingest.web.html import fragment_to_blocks, html_to_draft
from tests.ingest.invariants import check_document

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Ignored | Site</title>
<meta name="citation_title" content="Borders &amp; Rivers">
<meta name="citation_author" content="Lovelace, Ada">
<meta name="citation_author" content="Donald Knuth">
<meta name="citation_publication_date" content="2020/03/04">
<meta name="citation_doi" content="doi:10.1000/XYZ">
<meta name="citation_journal_title" content="Journal of Tests">
<style>p {color: red}</style><script>var text = "not read";</script></head>
<body><nav><a href="/">Home</a> <a href="/b">Blog</a></nav>
<div class="cookie-banner">We use cookies.</div>
<main><h1>Borders &amp; Rivers</h1>
<p>Water is <b>shared</b>&nbsp;by 5&nbsp;&le; x states.<br>It is <!-- no -->scarce.</p>
<h2>Facts</h2>
<ol start="3"><li>three</li><li><p>four</p></li></ol><ul><li>bullet</li></ul>
<table><caption>Sums</caption><tr><th>Year</th><th>€</th></tr><tr><td>2019</td><td>4</td></tr></table>
<pre>a = 1
b = 2</pre>
<p hidden>secret</p></main><aside>Related things</aside><footer>Imprint</footer></body></html>
"""


def test_blocks_of_the_main_content() -> None:
    blocks = html_to_draft(PAGE.encode()).blocks
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("heading", 1, "Borders & Rivers"),
        ("paragraph", 0, "Water is shared by 5 ≤ x states. It is scarce."),
        ("heading", 2, "Facts"),
        ("list_item", 0, "3. three"),
        ("list_item", 0, "4. four"),
        ("list_item", 0, "bullet"),
        ("table", 0, "Sums\nYear | €\n2019 | 4"),
        ("code", 0, "a = 1\nb = 2"),
    ]


def test_sources() -> None:
    sources = [
        PAGE[b.source.start : b.source.end] for b in html_to_draft(PAGE.encode()).blocks if b.source
    ]
    assert len(sources) == 8
    assert sources[0] == "Borders &amp; Rivers"
    assert sources[1] == (
        "Water is <b>shared</b>&nbsp;by 5&nbsp;&le; x states.<br>It is <!-- no -->scarce."
    )
    assert sources[3] == "three"


def test_meta() -> None:
    draft = html_to_draft(PAGE.encode())
    assert draft.csl == {
        "title": "Borders & Rivers",
        "container-title": "Journal of Tests",
        "author": [
            {"family": "Lovelace", "given": "Ada"},
            {"family": "Knuth", "given": "Donald"},
        ],
        "issued": {"date-parts": [[2020, 3, 4]]},
        "DOI": "10.1000/xyz",
        "type": "article-journal",
    }
    assert draft.language == "en"


def test_a_page_without_main_keeps_all_but_menus() -> None:
    page = (
        "<body><div id='top-nav'><a href='x'>One</a> <a href='y'>Two</a></div>"
        "<form><div>Text in a form that wraps the page.</div></form><p>More.</p></body>"
    )
    assert [b.text for b in html_to_draft(page.encode()).blocks] == [
        "Text in a form that wraps the page.",
        "More.",
    ]


def test_tables_for_layout_are_walked() -> None:
    long = "Prose in a cell. " * 40
    blocks = fragment_to_blocks(f"<table><tr><td>{long}</td><td>side</td></tr></table>")
    assert [(b.kind, b.text) for b in blocks] == [
        ("paragraph", long.strip()),
        ("paragraph", "side"),
    ]


def test_declared_encoding() -> None:
    page = '<meta charset="windows-1251"><p>Граница и вода.</p>'.encode("cp1251")
    assert [b.text for b in html_to_draft(page).blocks] == ["Граница и вода."]


@given(st.text(alphabet='<>/!-[]&;ap="?d b\n', max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_page_raises_anything_else(page: str) -> None:
    with suppress(LoccitError):
        check_document(read_bytes(page.encode(), "page.html"))


@pytest.mark.parametrize("depth", [50, 5_000])
def test_deep_pages(depth: int) -> None:
    page = "<div>" * depth + "deep" + "</div>" * depth + "<p>shallow</p>"
    texts = [b.text for b in html_to_draft(page.encode()).blocks]
    assert "shallow" in texts or depth > 250


def test_notes_outside_of_the_main_element_are_read() -> None:
    page = (
        '<body><main><p>They come twice a month.<sup><a href="#fn1">1</a></sup> So much is known '
        'of them.<sup><a href="#fn2">2</a></sup></p></main><div id="fn1">See <i>Tables</i>. '
        '<a href="#r1">↩</a></div><aside id="fn2">And Marsh.</aside><aside>An advert.</aside>'
        "<p>Imprint.</p></body>"
    )
    blocks = html_to_draft(page.encode()).blocks
    assert [(one.kind, one.label, one.text) for one in blocks][1:] == [
        ("footnote", "1", "See Tables."),
        ("footnote", "2", "And Marsh."),
    ]
