from __future__ import annotations

import pytest

from service.verify.statements.names import check_names


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        ("It was built in Kenya.", "Kenya was where they built.", [("Kenya", "Kenya", True)]),
        ("So Barack Obama came.", "Then Obama left.", [("Barack Obama", "Obama", True)]),
        (
            "The office of the IOM opened.",
            "The International Organization for Migration did.",
            [("IOM", "International Organization for Migration", True)],
        ),
        (
            "The International Organization for Migration did.",
            "The office of the IOM opened.",
            [("International Organization for Migration", "IOM", True)],
        ),
        ("An office in Tashkent.", "Офис в Ташкенте открыт.", [("Tashkent", "Ташкенте", True)]),
        (
            "Они были в Узбекистане.",
            "Гости из Узбекистана.",
            [("Узбекистане", "Узбекистана", True)],
        ),
        ("They met in São Paulo.", "It was in Sao Paulo.", [("São Paulo", "Sao Paulo", True)]),
        ("They opened it in Kenya.", "They opened it in Chad.", [("Kenya", "Chad", False)]),
        ("Sie reisten nach Hamburg.", "Sie reisten nach Berlin.", [("Hamburg", "Berlin", False)]),
        ("They opened it in Kenya.", "In Chad there was a fire.", [("Kenya", "", None)]),
        ("They opened it in Kenya.", "They opened it in Kenyan towns.", [("Kenya", "", None)]),
        ("Shown on TV there now.", "Shown on MTV there now.", [("TV", "", None)]),
        ("Boats were seen.", "Ships were seen.", []),
        ("Sie sah den Hund dort.", "Sie sah die Katze dort.", []),
    ],
)
def test_names_beside_names(
    claim: str, evidence: str, found: list[tuple[str, str, bool | None]]
) -> None:
    checks = check_names(claim, evidence)
    assert [(one.claim, one.evidence, one.agree) for one in checks] == found
    for one in checks:
        assert claim[slice(*one.claim_span)] == one.claim
        if one.evidence_span:
            assert evidence[slice(*one.evidence_span)] == one.evidence


def test_a_swapped_name_that_the_evidence_has_too_is_no_difference() -> None:
    claim = "They opened it in Kenya last year."
    evidence = "They opened it in Chad last year. In Kenya they had it before."
    (one,) = check_names(claim, evidence)
    assert one.agree is True
