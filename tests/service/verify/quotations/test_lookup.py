from __future__ import annotations

import time

import pytest

from corpus.records import Span
from service.verify.quotations.folded import SourceText
from service.verify.quotations.lookup import Found, Status, WordEdit, look_up
from service.verify.quotations.quoted import Quoted

TEXT = (
    "The programme has reduced irregular migration12 by 3.5 per cent, since 2010–2015, in all "
    "remaining states [4]. We don’t know why the workers’ party was in\n\n"
    "Figure 1. Boats\n\n"
    "the majority. Then it fell.\n\nIt rose again soon after."
)
_MARK = TEXT.index("12 by")
SOURCE = SourceText(TEXT, [Span(_MARK, _MARK + 2)])


def found(text: str, source: SourceText = SOURCE) -> Found:
    return look_up(Quoted(text, 0, len(text)), source)


@pytest.mark.parametrize(
    ("text", "status", "differences"),
    [
        ("The programme has reduced irregular migration by 3.5 per cent", "exact", ()),
        ("The programme has reduced irregular migration12 by 3.5 per cent", "exact", ()),
        ("in all remaining states. We don’t know", "typography", ("note marks",)),
        ("since 2010-2015, in all", "typography", ("dashes",)),
        ("We don't know why", "typography", ("quotation marks",)),
        ("Since 2010–2015", "typography", ("first letter",)),
        ("in all remaining states?", "typography", ("end punctuation",)),
        ("We don’t know why the workers’ party was in the majority.", "exact", ()),
        ("[I]t fell. … rose again soon", "ellipsis", ("brackets", "ellipsis")),
        ("has reduced … by 3.5 per cent", "ellipsis", ("ellipsis",)),
        ("has reduced [sea] migration by 3.5", "ellipsis", ("brackets",)),
        ("reduc[ing] irregular migration by", "ellipsis", ("brackets",)),
        ("The programme has increased irregular migration by 3.5 per cent", "altered", ()),
        ("irregular migration by 35 per cent, since", "altered", ()),
        ("We dont know why the workers’ party", "altered", ()),
        ("all remaining states. It rose again", "not_found", ()),
        ("Then it fell. It rose again soon after.", "exact", ()),
        ("nothing of this is there", "not_found", ()),
        ("reduced", "exact", ()),
        ("increased", "not_found", ()),
    ],
)
def test_how_it_is_found(text: str, status: str, differences: tuple[str, ...]) -> None:
    one = found(text)
    assert (one.status.value, one.differences) == (status, differences)


def test_no_whole_sentence_is_left_out_in_silence() -> None:
    text = "One is here at the end of all.\n\nTwo is left out of this.\n\nThree is the last one."
    assert found(
        "is here at the end of all. Three is the last one.", SourceText(text)
    ).status not in (
        Status.EXACT,
        Status.TYPOGRAPHY,
    )


def test_across_an_aside_it_is_exact() -> None:
    text = "One is here at the end.\n\nTable 1\n\nThree is the last one."
    quoted = "One is here at the end. Three is the last one."
    assert found(quoted, SourceText(text, asides=[Span(25, 32)])).status is Status.EXACT


def test_spans_are_those_of_the_text() -> None:
    one = found("reduced irregular migration by")
    assert [TEXT[slice(*place)] for place in one.places] == ["reduced irregular migration12 by"]
    one = found("workers’ party was in the majority.")
    assert TEXT[slice(*one.between[0])].strip() == "Figure 1. Boats"


def test_all_places_are_told_the_exact_one_first() -> None:
    source = SourceText("A small Dog here. A small dog here.")
    one = found("a small dog", source)
    assert one.places == ((18, 29), (0, 11))


def test_the_diff_of_an_altered_one() -> None:
    one = found("The programme has not reduced migration by 3.5 per cent")
    assert one.diff == (
        WordEdit("kept", "The programme has"),
        WordEdit("inserted", "not"),
        WordEdit("kept", "reduced"),
        WordEdit("deleted", "irregular"),
        WordEdit("kept", "migration by 3.5 per cent"),
    )
    assert one.similarity == 2 * 9 / (10 + 10)


def test_accents_that_a_pdf_puts_before_their_letters() -> None:
    assert (
        found("the Lemaˆıtre metric", SourceText("In the Lemaître metric.")).status is Status.EXACT
    )


def test_a_long_text_takes_no_time() -> None:
    source = SourceText(" ".join(f"word{n % 977} of the {n % 89}" for n in range(20_000)))
    started = time.perf_counter()
    assert found("word1 of the 1 and something that is nowhere … else", source).status is (
        Status.NOT_FOUND
    )
    assert time.perf_counter() - started < 5
