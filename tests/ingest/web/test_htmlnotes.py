"""Footnotes of web pages."""

from __future__ import annotations

from ingest.web.html import html_to_draft

PAGE = """<html><body><main><h1>Mud</h1>
<p>Mud is wet.<sup><a href="#fn1" id="r1">1</a></sup> Area 5 m<sup>2</sup>. More text stands here.
<a href="#fn2" role="doc-noteref"><sup>2</sup></a> As listed.<sup><a href="#cite1">[7]</a></sup></p>
<section role="doc-endnotes"><ol>
<li id="fn1"><p>Smith, <i>Stones</i>, 45. <a href="#r1">↩</a></p></li>
<li id="fn2"><p>Lee.</p><p>Also Kim. <a href="#r2" role="doc-backlink">back</a></p></li>
</ol></section><ol><li id="cite1">Kim, Clay.</li></ol></main></body></html>"""


def test_notes() -> None:
    blocks = html_to_draft(PAGE.encode()).blocks
    assert [(b.kind, b.label, b.text) for b in blocks] == [
        ("heading", None, "Mud"),
        (
            "paragraph",
            None,
            "Mud is wet.1 Area 5 m2. More text stands here. 2 As listed.[7]",
        ),
        ("footnote", "1", "Smith, Stones, 45."),
        ("footnote", "2", "Lee. Also Kim."),
        ("list_item", None, "1. Kim, Clay."),
    ]
    paragraph = blocks[1]
    marks = [paragraph.text[span.start : span.end] for span in paragraph.raised]
    assert marks == ["1", "2", "2", "[7]"]
