"""Full citations in notes."""

from __future__ import annotations

import pytest

from ingest.references.fullcitations import is_full_citation, lead_in_length, split_citations


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


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        (
            "See Ada Lovelace, Rivers of Mud (Delft: Delta Press, 2009), 45; cf. Donald Knuth, "
            "“Deep Rivers,” Water Letters 12, no. 3 (2010): 4–7. This view is not shared by all.",
            [
                "Ada Lovelace, Rivers of Mud (Delft: Delta Press, 2009), 45",
                "Donald Knuth, “Deep Rivers,” Water Letters 12, no. 3 (2010): 4–7.",
            ],
        ),
        (
            "Lovelace, A.; Knuth, D. (2009). Rivers of mud. Water Letters, 12(3), 4–5; Turing, A. "
            "(2010). Mud and its uses. Delta Press.",
            [
                "Lovelace, A.; Knuth, D. (2009). Rivers of mud. Water Letters, 12(3), 4–5",
                "Turing, A. (2010). Mud and its uses. Delta Press.",
            ],
        ),
        (
            "Иванов И. И. Реки севера. М.: Наука, 2016. С. 45; там же. С. 12.",
            ["Иванов И. И. Реки севера. М.: Наука, 2016. С. 45"],
        ),
        ("Ibid.; see above.", []),
        ("", []),
    ],
)
def test_parts(text: str, citations: list[str]) -> None:
    assert [text[span.start : span.end] for span in split_citations(text)] == citations


def test_lead_ins() -> None:
    text = "But see also, e.g., Lovelace"
    assert text[lead_in_length(text) :] == "Lovelace"
    assert lead_in_length("Seeing is believing") == 0
