"""In-text citations of whole documents."""

from __future__ import annotations

import pytest

from ingest.readers import read_bytes

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
