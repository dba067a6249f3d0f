"""What the heads of web pages state, in the forms that sites write them."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from ingest.web.html import html_to_draft
from ingest.web.pagemeta import meta_to_csl


def described(head: str, body: str = "<p>Text.</p>") -> dict[str, Any]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    csl = meta_to_csl(lxml.html.document_fromstring(page))
    return {field: value for field, value in csl.items() if field != "type"}


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Rivers of law | The Site</title>", "Rivers of law"),
        (meta("og:title", "Rivers of law - The Site"), "Rivers of law"),
        ("<title>Other | The Site</title>", "Other | The Site"),
        (
            meta("og:title", "Other | The Site") + meta("og:site_name", "The Site"),
            "Other",
        ),
        (meta("citation_title", "Law: rivers") + "<title>Rivers of law</title>", "Law: rivers"),
    ],
)
def test_the_title_is_without_the_name_of_the_site(head: str, title: str) -> None:
    body = "<h1>The <b>Site</b></h1><h1>Rivers <i>of</i> law</h1><p>Text.</p>"
    assert described(head, body)["title"] == title


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        (["Jane Smith"], ["Smith, Jane"]),
        (["Jane Smith, John Doe"], ["Smith, Jane", "Doe, John"]),
        (["Smith, Jane"], ["Smith, Jane"]),
        (["van der Berg, Anna"], ["van der Berg, Anna"]),
        (
            ["Garc\u00eda L\u00f3pez, Ana Mar\u00eda", "Doe, J."],
            ["García López, Ana María", "Doe, J."],
        ),
        (["Smith, Jane; Doe, John"], ["Smith, Jane", "Doe, John"]),
        (["World Bank"], ["World Bank"]),
        (["World Health Organization", "Jane Smith"], ["World Health Organization", "Smith, Jane"]),
        (["Ministry of Health and Social Affairs"], ["Ministry of Health and Social Affairs"]),
        (["\u0418\u0306. \u0410. \u0426\u043e\u0438\u0306"], ["Цой, Й. А."]),
    ],
)
def test_authors(stated: list[str], names: list[str]) -> None:
    read = described("".join(meta("author", name) for name in stated))["author"]
    assert [n.get("literal") or f"{n['family']}, {n['given']}" for n in read] == names


@pytest.mark.parametrize(
    ("stated", "doi"),
    [
        ("https://doi.org/https://doi.org/10.1000/ABC", "10.1000/abc"),
        ("doi:10.1000.10/ABC", "10.1000.10/abc"),
        ("n/a", None),
    ],
)
def test_a_doi_is_bare_or_left_out_and_told(stated: str, doi: str | None) -> None:
    page = f"<html><head>{meta('citation_doi', stated)}</head><body><p>Text.</p></body></html>"
    draft = html_to_draft(page.encode())
    assert draft.csl.get("DOI") == doi
    told = (
        "The page has the DOI 'n/a', which is none and was left out. A DOI is written as "
        "10.1000/182."
    )
    assert draft.warnings == (() if doi else (told,))


def test_an_identifier_of_another_kind_is_no_broken_doi() -> None:
    head = meta("dc.identifier", "ISSN 2049-3630")
    page = f"<html><head>{head}</head><body><p>Text.</p></body></html>"
    assert html_to_draft(page.encode()).warnings == ()


QUILL = [{"family": "Quill", "given": "Nora"}]
MAY = {"date-parts": [[2019, 5, 17]]}


@pytest.mark.parametrize(
    "stated", ["By Nora Quill", "Nora Quill", "Written by Nora Quill", "by  Nora Quill"]
)
def test_a_name_is_without_the_word_before_it(stated: str) -> None:
    assert described(meta("author", stated))["author"] == QUILL


def test_an_account_is_no_author() -> None:
    body = "International Organization for Migration"
    head = meta("author", body) + meta("author", "admin")
    assert described(head)["author"] == [{"literal": body}]
    assert "author" not in described(meta("author", "Site Admin"))


@pytest.mark.parametrize(
    "stated", ["2019-05-17T10:00:00Z", "2019/05/17", "2019-5-17 10:00", "17 May 2019"]
)
def test_a_date_keeps_its_day(stated: str) -> None:
    assert described(meta("article:published_time", stated))["issued"] == MAY


def test_the_address_is_the_page_s_own() -> None:
    link = '<link rel="canonical" href="https://a.example/b">'
    assert described(meta("og:url", "https://a.example/c") + link)["URL"] == "https://a.example/b"
    assert described(meta("og:url", "https://a.example/c"))["URL"] == "https://a.example/c"
    assert "URL" not in described('<link rel="canonical" href="/b">')


def test_what_the_page_states_as_data_fills_in() -> None:
    data = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": '
        '"2018-01-01"}, {"@type": ["NewsArticle"], "headline": "Rivers of law", "datePublished": '
        '"2019-05-17T10:00:00+05:00", "author": [{"name": "Nora Quill"}]}]}</script>'
    )
    expected = {"title": "Rivers of law", "author": QUILL, "issued": MAY}
    assert described(f"<title>x</title>{data}") == expected
    assert described(data + meta("date", "2020"))["issued"] == {"date-parts": [[2020]]}


@pytest.mark.parametrize(
    ("tab", "body", "title"),
    [
        ("Новости — Газета", "<h1>Новый закон</h1>", "Новый закон"),
        ("Home - The Ministry - Republic", "<h2>A visit</h2>", "A visit"),
        ("Home - The Ministry", "<h1>The Ministry</h1><h2>A visit</h2>", "The Ministry"),
        ("Home - The Ministry", "<h2>A visit</h2><h2>Another</h2>", "Home - The Ministry"),
        ("Home - The Ministry", "<h2>References</h2>", "Home - The Ministry"),
        ("Rivers - The Ministry", "<h2>A visit</h2>", "Rivers - The Ministry"),
    ],
)
def test_a_tab_without_a_title_leaves_it_to_the_headline(tab: str, body: str, title: str) -> None:
    assert described(f"<title>{tab}</title>", body)["title"] == title
