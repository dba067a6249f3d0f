"""The article whose citations were linked by hand: data/article.md."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from corpus.csl import item_year
from corpus.records import ParsedDocument
from ingest.prose.chunk import ChunkOptions
from ingest.readers import read_file
from tests.ingest.invariants import check_document, check_passages

# In printed order: an organisation's acronym or name, or a person's family name, and the year.
REFERENCES = [
    ("Clingendael Institute", "2025"),
    ("EEAS", "2019"),
    ("EIAS", "2023"),
    ("EEAS", "2023"),
    ("Gavrilis", "2009"),
    ("Global Forum on Migration and Development", None),
    ("ICMPD", "2024"),
    ("ICMPD", "2021"),
    ("ICMPD", None),
    ("LEICA", "2024"),
    ("Migration Research", "2012"),
    ("Peting de Vaulgrenant", "2023"),
    ("Zafari", "2019"),
]
HEADER = ("Innovative Academy Research", "IF = 7.984", "www.in-academy.uz")


@pytest.fixture(scope="module")
def article(data: Path) -> ParsedDocument:
    return read_file(data / "article.md")


@pytest.fixture(scope="module")
def truth(data: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((data / "article_citations.json").read_text("utf-8"))
    return rows


def test_references(article: ParsedDocument) -> None:
    found = []
    for reference in article.references:
        (author,) = reference.csl["author"]
        known = reference.csl.get("custom", {}).get("aliases", [])
        name = author.get("family") or (known[0] if known else author["literal"])
        found.append((name, item_year(reference.csl)))
    assert found == REFERENCES
    persons = [r.number for r in article.references if "family" in r.csl["author"][0]]
    assert persons == [5, 12, 13]


def test_citations(article: ParsedDocument, truth: list[dict[str, Any]]) -> None:
    found = [(c.marker, c.reference) for c in article.citations]
    assert found == [(row["in_text_citation"], row["reference_number"]) for row in truth]
    assert [c.marker for c in article.citations if c.score < 0.7] == ["MIEUX, n.d."]


def test_each_citation_stands_in_the_sentence_it_backs(
    article: ParsedDocument, truth: list[dict[str, Any]]
) -> None:
    for citation, row in zip(article.citations, truth, strict=True):
        (sentence,) = [
            s
            for block in article.blocks
            for s in block.sentences
            if s.start <= citation.char_start < s.end
        ]
        assert article.text[sentence.start :].startswith(row["sentence_start_text"])


def test_scopes(article: ParsedDocument, truth: list[dict[str, Any]]) -> None:
    for citation, row in zip(article.citations, truth, strict=True):
        assert citation.scope_span
        scope = article.text[citation.scope_span.start : citation.scope_span.end]
        if "last item" in row["note"]:
            assert citation.scope == "list"
            assert scope.split("\n\n")[0].endswith("projects:")
            assert len(scope.splitlines()) == 12 + 2  # the items, the lead-in, the blank line
        elif "ends the paragraph" in row["note"] or row["in_text_citation"] == "MIEUX, n.d.":
            assert citation.scope == "paragraph"
            assert row["sentence_start_text"] in scope
            assert not scope.startswith(row["sentence_start_text"])
        else:
            assert citation.scope == "sentence"
            assert scope.startswith(row["sentence_start_text"])


def test_findings_of_citations(article: ParsedDocument) -> None:
    assert article.citation_style == "author_date"
    found = [(f.kind, f.references) for f in article.findings if "citation" in f.kind]
    assert found == [("probable_citation", (9,))]
    assert [f.references for f in article.findings if f.kind == "probable_twins"] == [(3, 12)]
    assert not any(f.kind == "never_cited" for f in article.findings)


def test_blocks_know_where_they_stood(
    article: ParsedDocument, truth: list[dict[str, Any]], data: Path
) -> None:
    file = (data / "article.md").read_text("utf-8")
    for citation, row in zip(article.citations, truth, strict=True):
        (block,) = [b for b in article.blocks if b.char_start <= citation.char_start < b.char_end]
        assert block.source
        assert block.source.start <= row["char_start_citation"] < block.source.end
        assert row["as_printed"] in file[block.source.start : block.source.end]
        assert block.section[0] == row["section"]


def test_sections(article: ParsedDocument) -> None:
    body = [b for b in article.blocks if b.role == "body"]
    sections = Counter(b.section for b in body if b.kind == "paragraph")
    border, migration = (s for s in sections if len(s) == 2)
    assert border[1].startswith("Cooperations on border")
    assert migration[1].startswith("EU's engagement on Migration")
    assert sections == {
        ("INTRODUCTION",): 5,
        ("METHODOLOGY",): 1,
        ("RESULTS", border[1]): 7,
        ("RESULTS", migration[1]): 4,
        ("DISCUSSION",): 2,
        ("CONCLUSION",): 2,
    }
    items = [b for b in body if b.kind == "list_item"]
    assert len(items) == 12
    assert {b.section for b in items} == {border}
    leads = {article.text[b.lead_in.start : b.lead_in.end] for b in items if b.lead_in}
    assert len(leads) == 1
    assert leads.pop().endswith("projects:")
    abstracts = [b for b in article.blocks if b.role == "abstract" and b.kind == "paragraph"]
    assert [(b.language, b.section) for b in abstracts] == [
        ("en", ("ABSTRACT",)),
        ("ru", ("ABSTRACT",)),
    ]


def test_pages_are_inferred_and_broken_sentences_whole(article: ParsedDocument) -> None:
    assert [(p.number, p.inferred) for p in article.pages] == [(n, True) for n in range(1, 8)]
    assert "through numerous initiatives, the actual" in article.text
    assert "consistently adopt practices" in article.text


def test_metadata(article: ParsedDocument) -> None:
    csl = article.csl
    assert csl["title"].startswith("UZBEKISTAN-EUROPEAN UNION COOPERATION")
    assert csl["author"] == [{"family": "Obidov", "given": "Sanjar Obidovich"}]
    assert csl["DOI"] == "10.5281/zenodo.16152707"
    assert csl["issued"] == {"date-parts": [[2025, 7, 19]]}
    assert len(csl["keyword"].split(", ")) == 7
    assert article.language == csl["language"] == "en"


@pytest.mark.parametrize("options", [ChunkOptions(), ChunkOptions(120, 150, 60, 8, 24)])
def test_passages(article: ParsedDocument, options: ChunkOptions) -> None:
    check_document(article)
    passages = check_passages(article, options)
    assert not any(line in passage.text for line in HEADER for passage in passages)
    assert sum(p.kind == "reference" for p in passages) == 13
    (euros,) = [p for p in passages if "€40 million" in p.text]
    assert euros.section[-1] == "Cooperations on border security."
    assert euros.cites == (2,)
    assert (euros.page_start, euros.page_end, euros.page_inferred) == (3, 3, True)
    abstracts = [(p.language, p.flags) for p in passages if p.kind == "abstract"]
    assert abstracts == [("en", ()), ("ru", ("damaged_text",))]
    assert not any(p.flags for p in passages if p.kind != "abstract")
