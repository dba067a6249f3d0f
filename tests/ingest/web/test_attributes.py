"""The attributes of tags, counted before the parser sees them."""

from __future__ import annotations

import json
import time

import pytest

from ingest.web.attributes import most_attributes
from ingest.web.html import html_to_draft

NAMES = " ".join(f"a{n}" for n in range(3_000))
DATA = json.dumps([{"href": f"/a?b={n}&c=d", "shown": "a > b"} for n in range(3_000)])
ESCAPED = DATA.replace('"', "&quot;")


@pytest.mark.parametrize(
    ("page", "count"),
    [
        (f"<p {NAMES}>", 3_000),
        (f"<p {NAMES.replace(' ', '/')}>", 3_000),
        ("<p " + NAMES.replace(" ", "='1' ") + ">", 3_000),
        ("<p " + NAMES.replace(" ", "=1 ") + ">", 3_000),
        ("<p " + NAMES.replace(" ", ' = "a b c" ') + ">", 3_000),
        (f"<p {NAMES}", 3_000),
        (f'<p title=">" {NAMES}>', 3_001),
        (f"<i>a</i><p title='a \"' {NAMES}>", 3_001),
        # values in which pages keep programs
        (f'<div data-props="{ESCAPED}" id="a">', 2),
        (f"<div data-props='{DATA}' id='a'>", 2),
        (f'<iframe srcdoc="{"<p class=a>" * 3_000}">', 1),
        (f'<img src="data:image/png;base64,{"A=" * 30_000}" alt>', 2),
        # what holds no tags
        (f"<script>if (a <b) {{{NAMES}}}</script><p>", 0),
        (f"<SCRIPT type=x>if (a <b) {{{NAMES}}}</SCRIPT><p>", 0),
        (f"<style>a <b {NAMES}</style>", 0),
        (f"<!-- <p {NAMES}> -->", 0),
        (f"<!-- --><p {NAMES}>", 3_000),
        (f"<script></script><p {NAMES}>", 3_000),
        (f"1 < 2 {NAMES}", 0),
    ],
)
def test_count(page: str, count: int) -> None:
    assert most_attributes(page) == count


def test_a_page_that_keeps_a_program_in_an_attribute_is_read() -> None:
    page = f'<html><body><div data-props="{ESCAPED}"><p>Rivers matter.</p></div></body></html>'
    assert [block.text for block in html_to_draft(page.encode()).blocks] == ["Rivers matter."]


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a",
        '<a b="',
        "<a b='",
        "<a =",
        "=",
        "<!--",
        "<script>",
        "<style",
        "<a \t",
        "a=' <b=\"",
    ],
)
def test_no_page_takes_longer_than_its_length_allows(piece: str) -> None:
    began = time.process_time()
    most_attributes("<p " + piece * (2_000_000 // len(piece)))
    most_attributes(piece * (2_000_000 // len(piece)))
    assert time.process_time() - began < 5
