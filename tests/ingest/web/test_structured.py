"""JSON-LD of web pages, as sites write it and as they should not."""

from __future__ import annotations

import lxml.html
import pytest

from ingest.web.structured import Stated, structured_data


def stated(*scripts: str) -> Stated:
    head = "".join(f'<script type="application/ld+json">{one}</script>' for one in scripts)
    return structured_data(lxml.html.document_fromstring(f"<html><head>{head}</head></html>"))


def test_an_article_counts_before_its_page() -> None:
    page = '{"@type": "WebPage", "headline": "Site", "datePublished": "2018"}'
    article = (
        '[{"@type": "Report", "headline": " A  report ", "author": ["A. Marsh", {"name": 1}]}]'
    )
    assert stated(page, article) == Stated("A report", ("A. Marsh",), "2018")


@pytest.mark.parametrize(
    "script",
    [
        "{bad",
        "",
        "null",
        "3",
        "[" * 100_000,
        '{"@type": 3, "headline": "x"}',
        '{"@type": "Person", "headline": "x"}',
        '{"@type": "Article", "headline": {"a": 1}, "author": null, "datePublished": 3}',
    ],
)
def test_what_is_no_data_says_nothing(script: str) -> None:
    assert stated(script) == Stated()
