from __future__ import annotations

from typing import Any

import pytest

from corpus.csl import author_names, full_citation, item_year, short_citation

LEE = {"family": "Lee", "given": "A."}
KIM = {"family": "Kim", "given": "B."}
VRIES = {"family": "Vries", "given": "C.", "non-dropping-particle": "de"}
EEAS = {
    "author": [{"literal": "European External Action Service"}],
    "issued": {"date-parts": [[2019]]},
    "title": "Border Management",
    "URL": "https://example.org/x",
    "custom": {"aliases": ["EEAS"]},
}


@pytest.mark.parametrize(
    ("item", "short"),
    [
        ({"author": [LEE], "issued": {"date-parts": [[2001, 2, 3]]}}, "Lee, 2001"),
        ({"author": [LEE, KIM], "issued": {"raw": "2001 June"}}, "Lee & Kim, 2001"),
        ({"author": [VRIES, LEE, KIM]}, "de Vries et al., n.d."),
        (EEAS, "EEAS, 2019"),
        (
            {"author": [LEE], "issued": {"raw": "2001"}, "custom": {"others": True}},
            "Lee et al., 2001",
        ),
        ({"author": [{"literal": "UN Women"}], "issued": {"raw": "soon"}}, "UN Women, n.d."),
        ({"title": "No one"}, "“No one”, n.d."),
        ({"title": "x" * 70}, "“" + "x" * 57 + "…”, n.d."),
        ({"editor": [LEE], "issued": {"date-parts": [[1999]]}, "year-suffix": "b"}, "Lee, 1999b"),
    ],
)
def test_short(item: dict[str, Any], short: str) -> None:
    assert short_citation(item) == short


@pytest.mark.parametrize(
    ("item", "full"),
    [
        (EEAS, "European External Action Service (2019). Border Management. https://example.org/x"),
        (
            {
                "author": [LEE, KIM],
                "issued": {"date-parts": [[2001]]},
                "title": "Why?",
                "container-title": "Journal",
                "volume": 3,
                "issue": 2,
                "page": "4-5",
                "publisher": "Press",
                "DOI": "10.1/x",
            },
            "Lee, A. & Kim, B. (2001). Why? Journal, 3(2), 4-5. Press. https://doi.org/10.1/x",
        ),
        ({"title": "Alone"}, "Alone (n.d.)."),
        (
            {
                "author": [LEE],
                "title": "T",
                "collection-title": "EUCAM Commentary",
                "collection-number": "11",
            },
            "Lee, A. (n.d.). T. EUCAM Commentary No. 11.",
        ),
    ],
)
def test_full(item: dict[str, Any], full: str) -> None:
    assert full_citation(item) == full


def test_a_long_list_of_authors_is_cut_before_the_last() -> None:
    authors = [{"family": f"A{n}"} for n in range(25)]
    names = author_names({"author": authors})
    assert names.startswith("A0, A1, ")
    assert names.endswith("A18, … A24")


@pytest.mark.parametrize("issued", [None, {}, {"date-parts": []}, {"date-parts": [[]]}, "2001"])
def test_no_year(issued: object) -> None:
    assert item_year({"issued": issued}) is None


def test_authors_beyond_those_named_are_told_in_full_too() -> None:
    assert author_names({"author": [LEE], "custom": {"others": True}}) == "Lee, A., et al."
    assert author_names({"custom": {"others": True}}) == ""
