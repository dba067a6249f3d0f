from __future__ import annotations

from service.verify.check import Check, CheckKind
from service.verify.quotations.folded import SourceText
from service.verify.quotations.quotations import check_quotations, look_up_all

FIRST = SourceText("In all, the boats were counted at sea by the guard.", title="First")
SECOND = SourceText("The boats were never counted on land at all.", title="Second")


def test_an_exact_one_agrees() -> None:
    claim = "They say “the boats were counted at sea”."
    assert check_quotations(claim, [FIRST]) == (
        Check(
            CheckKind.QUOTATION,
            "the boats were counted at sea",
            (10, 39),
            "the boats were counted at sea",
            (8, 37),
            True,
            "exact",
        ),
    )


def test_an_altered_one_disagrees_and_says_how() -> None:
    (check,) = check_quotations("“the boats were sunk at sea by the guard”", [FIRST])
    assert (check.agree, check.note) == (False, "altered: “sunk” for “counted”")
    (check,) = check_quotations("“the boats were often counted at sea by guard”", [FIRST])
    assert check.note == "altered: adds “often”, leaves out “the”"


def test_one_of_another_document() -> None:
    (check,) = check_quotations("“boats were never counted on land”", [FIRST], [SECOND])
    assert (check.agree, check.note) == (None, "found in another document “Second”: exact")
    (check,) = check_quotations("“boats were never counted on land”", [], [SECOND])
    assert (check.agree, check.note) == (True, "exact")


def test_a_faithful_one_elsewhere_comes_before_an_altered_one_here() -> None:
    (one,) = look_up_all("“the boats were counted at land by the guard”", [FIRST], [SECOND])
    assert (one.source, one.elsewhere) == (FIRST, False)
    other = SourceText("the boats were counted at land by the guard", title="Third")
    (one,) = look_up_all("“the boats were counted at land by the guard”", [FIRST], [other])
    assert (one.source, one.elsewhere) == (other, True)


def test_one_that_is_not_found_says_where_not() -> None:
    (check,) = check_quotations("“nothing of this kind is there”", [FIRST])
    assert (check.agree, check.note) == (None, "not found in the text of the documents named")
    (check,) = check_quotations("“nothing of this kind is there”", [], [FIRST])
    assert check.note == "not found in the text of the documents searched"
    (check,) = check_quotations("“sunk”", [FIRST])
    assert check.note == "a term, not in the text of the documents named"


def test_a_quotation_in_a_quotation_is_a_part_of_it() -> None:
    source = SourceText("He wrote “we saw ‘the sea’ today” and left.")
    (check,) = check_quotations("“we saw ‘the sea’ today”", [source])
    assert check.note == "exact"


def test_what_print_changed_is_named() -> None:
    (check,) = check_quotations("“The boats were counted at sea by the guard,”", [FIRST])
    assert (check.agree, check.note) == (True, "exact but for end punctuation and first letter")
