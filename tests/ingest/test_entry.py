"""One entry of a reference list."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.entry import entry_to_csl, find_stray


@pytest.mark.parametrize(
    ("raw", "csl"),
    [
        (
            "Lovelace, A., & Knuth, D. (2009). Notes on rivers. Journal of Water, 12(3), 45-67. "
            "https://doi.org/10.1000/ABC",
            {
                "author": [
                    {"family": "Lovelace", "given": "A."},
                    {"family": "Knuth", "given": "D."},
                ],
                "issued": {"date-parts": [[2009]]},
                "title": "Notes on rivers",
                "container-title": "Journal of Water",
                "volume": "12",
                "issue": "3",
                "page": "45–67",
                "DOI": "10.1000/abc",
                "type": "article-journal",
            },
        ),
        (
            "7. WHO World Health Organization (n.d.). What is water? Retrieved May 3, 2021, from "
            "https://who.int/water",
            {
                "author": [{"literal": "WHO World Health Organization"}],
                "custom": {"aliases": ["WHO", "World Health Organization"]},
                "issued": {"literal": "n.d."},
                "accessed": {"date-parts": [[2021, 5, 3]]},
                "title": "What is water?",
                "URL": "https://who.int/water",
                "type": "webpage",
            },
        ),
        (
            "Turing, A. (2012b). On mud. Delta Commentary No. 11.",
            {
                "author": [{"family": "Turing", "given": "A."}],
                "issued": {"date-parts": [[2012]]},
                "year-suffix": "b",
                "title": "On mud",
                "collection-title": "Delta Commentary",
                "collection-number": "11",
                "type": "report",
            },
        ),
        (
            "[4] A. Lovelace and D. Knuth, “Deep rivers,” Water Letters, vol. 8, no. 2, "
            "pp. 11–19, 2015.",
            {
                "author": [
                    {"family": "Lovelace", "given": "A."},
                    {"family": "Knuth", "given": "D."},
                ],
                "issued": {"date-parts": [[2015]]},
                "title": "Deep rivers",
                "container-title": "Water Letters",
                "volume": "8",
                "issue": "2",
                "page": "11–19",
                "type": "article-journal",
            },
        ),
        (
            "Lovelace, A., 1993, Contested streams, Journal of Law, 9 (1), 1-29.",
            {
                "author": [{"family": "Lovelace", "given": "A."}],
                "issued": {"date-parts": [[1993]]},
            },
        ),
        (
            "Иванов И. И. Реки севера. М.: Наука, 2016. 200 с.",
            {
                "author": [{"family": "Иванов", "given": "И. И."}],
                "issued": {"date-parts": [[2016]]},
                "title": "Реки севера",
            },
        ),
    ],
)
def test_entries(raw: str, csl: dict[str, Any]) -> None:
    parsed = entry_to_csl(raw)
    assert {name: parsed.get(name) for name in csl} == csl


def test_a_stray_number_is_cut() -> None:
    assert entry_to_csl("Lovelace, A. (2001). Out of the 3. mud. Delta.", 3)["title"] == (
        "Out of the mud"
    )
    entry = "Turing, A. (2001). Plan 2023-6. 2027 for mud. Delta."
    assert entry_to_csl(entry, 6)["title"] == "Plan 2023-2027 for mud"
    assert "2023-6. 2027" in entry_to_csl(entry)["title"]


def test_a_number_with_its_word_is_no_stray() -> None:
    assert find_stray("Out of the 3. mud", 3)
    assert not find_stray("Commentary No. 3. Delta", 3)
    assert not find_stray("Out of the 13. mud", 3)
