from __future__ import annotations

from corpus.records import InTextCitation, Span
from ingest.intext.reach import Reach


def cite(start: int, number: int | None, score: float = 1.0) -> InTextCitation:
    return InTextCitation(start, start + 5, "x", number, score)


SENTENCE = InTextCitation(30, 35, "x", 2, 1.0, scope="sentence", scope_span=Span(0, 36))
PARAGRAPH = InTextCitation(90, 95, "x", 3, 1.0, scope="paragraph", scope_span=Span(40, 96))
LIST = InTextCitation(190, 195, "x", 1, 1.0, scope="list", scope_span=Span(60, 196))


def test_a_sentence_scope_is_cited_where_it_stands() -> None:
    reach = Reach([SENTENCE])
    assert (reach.numbers(0, 30), reach.numbers(0, 31), reach.numbers(35, 90)) == ((), (2,), ())


def test_paragraph_and_list_are_covered_to_their_beginning() -> None:
    reach = Reach([SENTENCE, PARAGRAPH, LIST])
    assert reach.numbers(0, 40) == (2,)
    assert reach.numbers(36, 60) == (3,)
    assert reach.numbers(50, 70) == (3, 1)
    assert reach.numbers(100, 190) == (1,)
    assert reach.numbers(196, 300) == ()


def test_order_is_that_of_the_citations_and_the_surer_first() -> None:
    reach = Reach([cite(50, 4, 0.6), cite(50, 5, 0.9), cite(10, 7), cite(70, 7), cite(20, None)])
    assert reach.numbers(0, 100) == (7, 5, 4)


def test_a_long_reach_is_seen_past_short_ones() -> None:
    far = InTextCitation(900, 905, "x", 1, 1.0, scope="list", scope_span=Span(0, 906))
    reach = Reach([far, *(cite(start, 2) for start in range(10, 500, 10))])
    assert reach.numbers(700, 710) == (1,)
    assert reach.numbers(491, 497) == (2, 1)  # of the one at 490, and of the list
