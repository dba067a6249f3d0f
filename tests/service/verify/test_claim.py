"""What is a claim and what is refused."""

from __future__ import annotations

import pytest

from corpus.errors import ClaimInvalid
from service.verify.claim import checked_claim, is_question


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("", "is empty"),
        (" \n… ", "is empty"),
        ("x" * 10_000, "10,000 characters; the limit is 2,000"),
        ("bees \udce9", "UTF-8"),
    ],
)
def test_what_is_refused(claim: str, message: str) -> None:
    with pytest.raises(ClaimInvalid, match=message):
        checked_claim(claim)


def test_blanks_around_a_claim_go() -> None:
    assert checked_claim(" Bees made honey.\n") == "Bees made honey."


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Did bees make honey?", True),
        ("Сколько мёда было продано?", True),
        ("“Did bees make honey?”", True),
        ("how many hives were counted", True),
        ("Bees made honey.", False),
        ("What matters most is honey.", False),
        ("Who sells honey is known to all.", False),
        ("Is is a verb.", False),
    ],
)
def test_questions(claim: str, *, expected: bool) -> None:
    assert is_question(claim) is expected
