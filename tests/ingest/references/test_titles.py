"""Readings of titles."""

from __future__ import annotations

import pytest

from ingest.references.entryhead import Head
from ingest.references.titlefeatures import WEIGHTS
from ingest.references.titles import confidence, head_cuts, read_titles


def best(text: str) -> str:
    title = max(read_titles(text, Head((), 0)), key=lambda reading: (reading.score, -reading.end))
    return text[title.start : title.end]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Rivers of mud. Water Letters 12 (3): 4–5.", "Rivers of mud"),
        ("What is mud? Delft: Delta Press.", "What is mud?"),
        ("Rivers of mud, lakes of sand. In Waters. Delta Press.", "Rivers of mud, lakes of sand"),
        ("Rivers of mud // Вестник воды. – Т. 5.", "Rivers of mud"),
        ("“Rivers of mud,” Water Letters, vol. 3, no. 4", "Rivers of mud"),
        ("‘The workers’ rivers’, Water Letters, 3(4)", "The workers’ rivers"),
        ("« Rivers of mud », Water Letters, n° 8", "Rivers of mud"),
        (
            "Rivers vs. mud in the U.S. delta. Water Letters 3, 4–5.",
            "Rivers vs. mud in the U.S. delta",
        ),
        ("Rivers of mud (Delft: Delta Press, 2009)", "Rivers of mud"),
        ("Rivers of mud. PhD thesis, University of Delft", "Rivers of mud"),
        ("Rivers of mud. Edited by Donald Knuth. Delft: Delta Press.", "Rivers of mud"),
        ("Rivers of mud. ¦", "Rivers of mud"),
        ("Rivers of mud", "Rivers of mud"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert best(text) == title


def test_commas_part_fields_behind_a_comma() -> None:
    text = "Lovelace, 1993, Rivers of mud, Water Letters, 9 (1), 1–29."
    head = Head((), len("Lovelace, 1993,"))
    title = max(read_titles(text, head), key=lambda reading: reading.score)
    assert text[title.start : title.end] == "Rivers of mud"


def test_there_is_always_a_reading() -> None:
    assert {title.end for title in read_titles("", Head((), 0))} == {0}


def test_every_feature_has_a_weight() -> None:
    texts = [
        "“Mud, sand.” [x] (2001) In Waters: a; b — c // d. Delft: Delta, 2nd ed. vol. 3",
        "(mud) and: the PhD thesis. Journal of Mud 12(3), 4. ¦",
    ]
    names = {name for text in texts for _, found in head_cuts(text, Head((), 0)) for name in found}
    assert names <= set(WEIGHTS)
    assert len(names) > 30


def test_confidence_is_the_share_of_the_best() -> None:
    assert confidence([1.0]) == 1.0
    assert confidence([2.0, 2.0]) == 0.5
    assert confidence([0.0] * 100) == 0.2  # never below what a reader may still count on
