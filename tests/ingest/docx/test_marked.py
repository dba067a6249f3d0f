"""Marks keep their places while text is cleaned, joined and stripped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Span
from ingest.cleaning import clean_line
from ingest.docx.marked import clean_marked, combine, inner_span, merged_spans
from ingest.draft import DraftBlock, DraftCitation

PLAIN = st.text(st.sampled_from("ab \t\n\u00a0\u00ad\ufb01-"), max_size=30)


@given(st.lists(PLAIN, max_size=6))
def test_marked_text_is_the_clean_line(parts: list[str]) -> None:
    raw = "".join(parts)
    cuts = [len("".join(parts[:n])) for n in range(len(parts) + 1)]
    text, places = clean_marked(raw, cuts)
    assert text == clean_line(raw)
    # What stands before a cut, stands before it in the clean text too.
    for cut in cuts:
        assert clean_line(raw[:cut]) == text[: places[cut]].rstrip()


def test_places() -> None:
    text, places = clean_marked("  one\u00ad  \ufb01ve ", [0, 2, 5, 8, 9, 12])
    assert text == "one five"
    assert places == {0: 0, 2: 0, 5: 3, 8: 4, 9: 6, 12: 8}


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("(Smith 2020)", "Smith 2020"),
        (" [1–3] ", "1–3"),
        ("(1), (2)", "(1), (2)"),
        ("Smith (2020)", "Smith (2020)"),
        ("()", "()"),
        ("12", "12"),
        ("  ", None),
        ("", None),
    ],
)
def test_inner_spans(text: str, inner: str | None) -> None:
    span = inner_span(f"x{text}x", 1, 1 + len(text))
    assert (None if span is None else f"x{text}x"[span.start : span.end]) == inner


def test_combine() -> None:
    one = DraftBlock("paragraph", "m2", raised=(Span(1, 2),))
    two = DraftBlock("paragraph", "by S", citations=(DraftCitation(3, 4, "k"),))
    whole = combine([("", one), (" | ", two)], "table")
    assert whole == DraftBlock(
        "table",
        "m2 | by S",
        raised=(Span(1, 2),),
        citations=(DraftCitation(8, 9, "k"),),
    )


def test_merged_spans() -> None:
    spans = [Span(3, 4), Span(1, 2), Span(2, 3), Span(6, 6), Span(5, 7)]
    assert merged_spans(spans) == (Span(1, 4), Span(5, 7))
