from __future__ import annotations

import pytest

from service.verify.statements.negation import check_negation


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The boats were not seen at sea.", "The boats were seen at sea."),
        ("The boats were seen at sea.", "The boats were never seen at sea."),
        ("The guard didn't count the boats.", "The guard counted the boats."),
        ("None of the boats were seen at sea.", "The boats were seen at sea."),
        ("The number of boats at sea rose.", "The number of boats at sea fell."),
        ("The law forbids such boats at sea.", "The law allows such boats at sea."),
        ("All boats were seen at sea.", "Some boats were seen at sea."),
        ("Most boats were seen at sea.", "Few boats were seen at sea."),
        ("Лодки не были замечены в море.", "Лодки были замечены в море."),
        ("Число лодок в море увеличилось.", "Число лодок в море сократилось."),
        ("Die Boote wurden nicht auf See gesehen.", "Die Boote wurden auf See gesehen."),
    ],
)
def test_the_contrary_by_one_word(claim: str, evidence: str) -> None:
    checks = check_negation(claim, evidence)
    assert [one.agree for one in checks] == [False]
    for one in checks:
        assert claim[slice(*one.claim_span)] == one.claim
        if one.evidence_span:
            assert evidence[slice(*one.evidence_span)] == one.evidence


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The boats were seen at sea.", "The boats were seen at sea."),
        ("The boats were not only seen at sea.", "The boats were seen at sea."),
        ("The number of boats did not rise at sea.", "The number of boats fell at sea."),
        ("The boats were not smiling at sea.", "The boats were frowning at sea."),
        ("The boats were seen at sea.", "The boats were seen at sea. Cars were not."),
        ("The boats were seen at sea.", "The boats, not required by law, were seen at sea."),
        ("Fewer than 40 boats were seen at sea.", "Over 30 boats were seen at sea."),
        ("The boats were not seen at sea.", "Nothing is known of the cars on land."),
        ("Some boats were seen at sea.", "All boats were seen at sea."),
    ],
)
def test_no_contrary(claim: str, evidence: str) -> None:
    assert False not in [one.agree for one in check_negation(claim, evidence)]


def test_both_deny_it() -> None:
    (one,) = check_negation("Boats were not seen at sea.", "Boats were never seen at sea.")
    assert (one.claim, one.evidence, one.agree, one.note) == ("not", "never", True, "both deny it")
