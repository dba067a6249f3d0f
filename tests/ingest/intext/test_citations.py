"""In-text citations of whole documents."""

from __future__ import annotations

import time

import pytest

from corpus.records import Block, ParsedDocument, Reference, Span
from ingest.draft import Draft, DraftBlock, DraftCitation
from ingest.intext.citations import cited_keys, link_citations
from ingest.pipeline import draft_to_document
from ingest.readers import read_bytes
from ingest.references.entry import entry_to_csl

LIST = """
## References

- Gavrilis, G. (2009). Mud. Delta.
- Smith, A., & Lee, B. (2010a). Stones. Delta.
- Smith, A., & Lee, B. (2010b). Sand. Delta.
- WHO World Health Organization. (2015). Water. Delta.
- Иванов, И. (2016). Реки. Наука.
- Clingendael Institute. (2025). Silt. Delta.
- van der Berg, C., Smith, A., & Lee, B. (2001). Clay. Delta.
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Mud is wet (Gavrilis, 2009).", [("Gavrilis, 2009", 1, None)]),
        ("Mud is wet (see Gavrilis, 2009, p. 4).", [("Gavrilis, 2009, p. 4", 1, "p. 4")]),
        (
            "All agree (Smith & Lee, 2010a, 2010b; WHO, 2015).",
            [("Smith & Lee, 2010a", 2, None), ("2010b", 3, None), ("WHO, 2015", 4, None)],
        ),
        ("Gavrilis (2009) says so.", [("Gavrilis (2009)", 1, None)]),
        ("According to Gavrilis (2009, p. 7), no.", [("Gavrilis (2009, p. 7)", 1, "p. 7")]),
        ("In Smith and Lee (2010b) it is said.", [("Smith and Lee (2010b)", 3, None)]),
        ("The Clingendael Institute (2025) warns.", [("Clingendael Institute (2025)", 6, None)]),
        ("As van der Berg et al. (2001) show.", [("van der Berg et al. (2001)", 7, None)]),
        ("Как пишет Иванов (2016), река.", [("Иванов (2016)", 5, None)]),
        ("Это так (Иванов, 2016, с. 45).", [("Иванов, 2016, с. 45", 5, "с. 45")]),
        ("Nobody lists it (Turing, 1950).", [("Turing, 1950", None, None)]),
        ("As Turing (1950) asked.", [("Turing (1950)", None, None)]),
        ("It rained (in May 2009) and (IBM) stayed [sic].", []),
        ("Born in Delft (1950) he left.", [("Delft (1950)", None, None)]),
    ],
)
def test_citations(sentence: str, found: list[tuple[str, int | None, str | None]]) -> None:
    document = read_bytes(f"# Rivers\n\n{sentence}\n{LIST}".encode(), "x.md")
    assert [(c.marker, c.reference, c.locator) for c in document.citations] == found
    for citation in document.citations:
        assert document.text[citation.char_start : citation.char_end] == citation.marker


def test_an_ambiguous_citation_has_both() -> None:
    document = read_bytes(f"# Rivers\n\nWho knows (Smith & Lee, 2010)?\n{LIST}".encode(), "x.md")
    assert [(c.reference, c.score < 0.7) for c in document.citations] == [(2, True), (3, True)]


def test_the_list_itself_cites_nothing() -> None:
    text = f"# Rivers\n\nNothing.\n{LIST}- Kim, D. (2002). On a note (Gavrilis, 2009). Delta.\n"
    assert read_bytes(text.encode(), "x.md").citations == ()


NUMBERED = """
## References

1. Gavrilis, G. Mud of the rivers. Delta; 2009.
2. Smith, A., Lee, B. Stones of the rivers. Delta; 2010.
3. Kim, C. Sand of the rivers. Delta; 2011.
"""


def found(document: ParsedDocument) -> list[tuple[str, int | None, str | None, str]]:
    return [(c.marker, c.reference, c.locator, c.kind) for c in document.citations]


def test_numbers_in_square_brackets() -> None:
    body = "Mud [1]. All [1–3]. Sand [3, с. 45]. As in 2009 [2] it was x[3] of [0, 1] or [748]."
    document = read_bytes(f"# Rivers\n\n{body}\n{NUMBERED}".encode(), "x.md")
    assert document.citation_style == "numeric"
    assert found(document) == [
        ("1", 1, None, "numeric"),
        ("1–3", 1, None, "numeric"),
        ("1–3", 2, None, "numeric"),
        ("1–3", 3, None, "numeric"),
        ("3, с. 45", 3, "с. 45", "numeric"),
        ("2", 2, None, "numeric"),
    ]


def test_a_number_after_the_last_is_dangling() -> None:
    body = "Mud [1]. Stones [2]. Sand [3]. Clay [5]."
    document = read_bytes(f"# Rivers\n\n{body}\n{NUMBERED}".encode(), "x.md")
    assert found(document)[-1] == ("5", None, None, "numeric")
    assert "dangling_citation" in [finding.kind for finding in document.findings]


def test_a_numbered_list_with_authors_and_dates_in_the_body() -> None:
    body = "Mud (Gavrilis, 2009). Stones (Smith & Lee, 2010). Sand (Kim, 2011) in [1, 2]."
    document = read_bytes(f"# Rivers\n\n{body}\n{NUMBERED}".encode(), "x.md")
    assert document.citation_style == "author_date"
    assert [c.reference for c in document.citations] == [1, 2, 3]


def test_authors_and_dates_beside_numbers() -> None:
    body = "Mud [1]. Sand [3]. Stones (Smith & Lee, 2010). As Kim (2011) [3] and Turing (1950) say."
    document = read_bytes(f"# Rivers\n\n{body}\n{NUMBERED}".encode(), "x.md")
    assert document.citation_style == "numeric"
    assert found(document) == [
        ("1", 1, None, "numeric"),
        ("3", 3, None, "numeric"),
        ("Smith & Lee, 2010", 2, None, "author_date"),
        ("3", 3, None, "numeric"),
    ]


def test_numbers_beside_authors_and_dates() -> None:
    body = "Mud (Gavrilis, 2009) and (Smith & Lee, 2010). Sand [3]. Also (Turing, 1950) and [1]."
    document = read_bytes(f"# Rivers\n\n{body}\n{NUMBERED}".encode(), "x.md")
    assert document.citation_style == "author_date"
    assert [(c.marker, c.reference) for c in document.citations] == [
        ("Gavrilis, 2009", 1),
        ("Smith & Lee, 2010", 2),
        ("3", 3),
        ("Turing, 1950", None),
        ("1", 1),
    ]


def test_raised_numbers() -> None:
    body = (
        "<p>Mud is wet.<sup>1,2</sup> Sand<sup>3</sup> is dry, over 5 km<sup>2</sup> and "
        "10<sup>3</sup> stones.</p>"
    )
    entries = "".join(f"<li>{line[3:]}</li>" for line in NUMBERED.strip().splitlines()[2:])
    page = f"<html><body><h1>Rivers</h1>{body}<h2>References</h2><ol>{entries}</ol></body></html>"
    document = read_bytes(page.encode(), "x.html")
    assert document.citation_style == "superscript"
    assert found(document) == [
        ("1", 1, None, "superscript"),
        ("2", 2, None, "superscript"),
        ("3", 3, None, "superscript"),
    ]
    assert [document.text[s.start : s.end] for s in document.raised] == ["1,2", "3"]


def test_an_acronym_that_the_text_introduces() -> None:
    body = "The River Border Service (RBS, 2015) sails, and sails again (RBS, 2015, p. 3)."
    listed = "\n## References\n\n- River Border Service. (2015). Boats. Delta.\n"
    document = read_bytes(f"# Rivers\n\n{body}\n{listed}".encode(), "x.md")
    assert [(c.reference, c.score, c.locator) for c in document.citations] == [
        (1, 1.0, None),
        (1, 1.0, "p. 3"),
    ]


def test_a_place_and_year_is_no_citation() -> None:
    body = "Mud (Gavrilis, 2009). They met (Tashkent, 2019) and in Mudville (Mudville, 2020)."
    body += " Then back in Mudville they stayed."
    document = read_bytes(f"# Rivers\n\n{body}\n{LIST}".encode(), "x.md")
    assert [c.marker for c in document.citations] == ["Gavrilis, 2009"]


def test_the_work_of_the_bracket_before() -> None:
    body = "Mud (Gavrilis, 2009). More (ibid., p. 5). Both (WHO, 2015; Gavrilis, 2009). So (ibid.)."
    document = read_bytes(f"# Rivers\n\n{body}\n{LIST}".encode(), "x.md")
    assert [(c.marker, c.reference, c.locator, c.score < 0.7) for c in document.citations] == [
        ("Gavrilis, 2009", 1, None, False),
        ("ibid., p. 5", 1, "p. 5", False),
        ("WHO, 2015", 4, None, False),
        ("Gavrilis, 2009", 1, None, False),
        ("ibid.", 1, None, True),
        ("ibid.", 4, None, True),
    ]


ITEMS = (
    {
        "id": "mud",
        "type": "book",
        "title": "Mud of the wide rivers",
        "author": [{"family": "Gavrilis"}],
    },
    {
        "id": "sand",
        "type": "book",
        "title": "Sand of the wide rivers",
        "author": [{"family": "Kim"}],
    },
)


def fields(*blocks: DraftBlock) -> ParsedDocument:
    return draft_to_document(Draft("application/x-test", blocks, references=ITEMS))


def test_citations_that_the_file_states() -> None:
    text = "Mud is wet (Gavrilis 2009; Kim 2011, 4)."
    cited = (DraftCitation(12, 25, "mud"), DraftCitation(27, 38, "sand", "4"))
    document = fields(DraftBlock("paragraph", text, citations=cited))
    assert found(document) == [
        ("Gavrilis 2009", 1, None, "field"),
        ("Kim 2011, 4", 2, "4", "field"),
    ]
    assert [r.csl["id"] for r in document.references] == ["mud", "sand"]
    assert document.citation_style == "author_date"


def test_stated_works_take_the_place_of_what_was_read_from_the_print() -> None:
    cited = (DraftCitation(11, 14, "mud"), DraftCitation(19, 22, "sand"))
    document = fields(
        DraftBlock("paragraph", "Mud is wet [1] and [2].", citations=cited),
        DraftBlock("heading", "References", level=1),
        DraftBlock("list_item", "[1] Gavrilis. Mud of the wide rivers. Delta, 2009."),
    )
    assert found(document) == [("[1]", 1, None, "field"), ("[2]", 2, None, "field")]
    assert [r.csl for r in document.references] == list(ITEMS)
    assert document.references[0].raw == "Gavrilis. Mud of the wide rivers. Delta, 2009."
    assert document.citation_style == "numeric"


def test_a_stated_citation_in_a_note_stands_at_its_mark() -> None:
    note = "See Gavrilis, Mud of the rivers, 5."
    document = fields(
        DraftBlock("paragraph", "Mud is wet.1", raised=(Span(11, 12),)),
        DraftBlock("footnote", note, label="1", citations=(DraftCitation(4, 34, "mud", "5"),)),
    )
    (citation,) = document.citations
    assert (citation.char_start, citation.char_end) == (11, 12)
    assert (citation.marker, citation.reference) == ("Gavrilis, Mud of the rivers, 5", 1)
    assert document.citation_style == "note"


def test_keys() -> None:
    front = (
        "---\nreferences:\n- {id: doe99, title: Mud, author: [{family: Doe}]}\n"
        "- {id: lee01, title: Sand, author: [{family: Lee}]}\n---\n\n"
    )
    body = "Mud [see @doe99, p. 3; @lee01]. As @doe99 [p. 4] says. Lost [@kim02]. Mail a@doe99."
    document = read_bytes(f"{front}# Rivers\n\n{body}\n".encode(), "x.md")
    assert found(document) == [
        ("@doe99", 1, "p. 3", "key"),
        ("@lee01", 2, None, "key"),
        ("@doe99 [p. 4]", 1, "p. 4", "key"),
        ("@kim02", None, None, "key"),
    ]
    assert [(f.kind, f.message) for f in document.findings] == [
        (
            "dangling_citation",
            "No item of the bibliography has the key that “@kim02” cites. Add it or correct it.",
        )
    ]
    assert cited_keys(body) == {"doe99", "lee01", "kim02"}


@pytest.mark.parametrize(("cited", "count"), [("[@doe99]", 2), ("Doe", 0)])
def test_a_bare_key_of_no_work_counts_where_others_are_cited_by_key(cited: str, count: int) -> None:
    front = "---\nreferences:\n- {id: doe99, title: Mud, author: [{family: Doe}]}\n---\n\n"
    body = f"Mud {cited} and silt.[^1]\n\n[^1]: See @eeas.\n"
    document = read_bytes(f"{front}{body}".encode(), "x.md")
    keys = [("@doe99", 1, None, "key"), ("@eeas", None, None, "key")]
    assert found(document) == keys[:count]


def test_many_citations_of_many_references_take_little_time() -> None:
    raws = [f"Author{n % 97}, A., & Other{n}, B. ({1950 + n % 70}). Work {n}." for n in range(300)]
    references = [Reference(n, entry_to_csl(raw), raw, 0, 0) for n, raw in enumerate(raws, 1)]
    text = " ".join(
        f"Claim {n} (Author{n % 300 % 97} & Other{n % 300}, {1950 + n % 300 % 70})."
        for n in range(800)
    )
    block = Block("paragraph", 0, len(text))
    start = time.process_time()
    linked = link_citations(text, [block], references)
    assert time.process_time() - start < 1
    assert [c.reference for c in linked.citations] == [n % 300 + 1 for n in range(800)]
