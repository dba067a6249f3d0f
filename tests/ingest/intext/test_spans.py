"""Overlaps of stretches, against the plain comparison of all pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Span
from ingest.intext.spans import SpanIndex

PAIRS = st.tuples(st.integers(0, 30), st.integers(1, 10))


@given(st.lists(PAIRS), PAIRS)
def test_overlaps(pairs: list[tuple[int, int]], pair: tuple[int, int]) -> None:
    spans = [Span(start, start + length) for start, length in pairs]
    one = Span(pair[0], sum(pair))
    plain = any(one.start < span.end and span.start < one.end for span in spans)
    assert SpanIndex(spans).overlaps(one) is plain
