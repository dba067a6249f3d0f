"""Full citations in notes."""

from __future__ import annotations

import pytest

from ingest.references.fullcitations import is_full_citation, lead_in_length


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovelace, Rivers of the North (Delft: Delta Press, 2009), 45.",
        "Lovelace, A. (2009). Rivers. Water Letters, 12(3), 45–67.",
        "See Donald Knuth, “Deep Rivers,” Water Letters 12, no. 3 (2010): 45–67.",
        "Иванов И. И. Реки севера. М.: Наука, 2016. С. 45.",
        "Regulation (EU) 2099/947 of the European Parliament and of the Council, OJ L 209, p. 1.",
        "UN Doc. A/HRC/99/60, Report on rivers and mud, 2099, para. 12.",
    ],
)
def test_full(text: str) -> None:
    assert is_full_citation(text) >= 0.6


@pytest.mark.parametrize(
    "text",
    [
        "Ibid., p. 3.",
        "Там же. С. 12.",
        "See Lovelace, above n 4, 23, on the rivers of the north.",
        "Lovelace, op. cit., p. 45, where rivers are described.",
        "This was said by the committee in its last session, which was held in 2019.",
        "Lovelace (n 3) 45.",
        "",
    ],
)
def test_not_full(text: str) -> None:
    assert is_full_citation(text) < 0.5


def test_lead_ins() -> None:
    text = "But see also, e.g., Lovelace"
    assert text[lead_in_length(text) :] == "Lovelace"
    assert lead_in_length("Seeing is believing") == 0


def test_an_acronym_with_an_address_names_a_work() -> None:
    named = "MUDAID, Silt data (rivers and lakes). Available at https://mud.example/a"
    assert is_full_citation(named) >= 0.5
    assert is_full_citation("The mud of the delta includes 33 rivers in the north.") < 0.5
