"""Addresses and identifiers cut out of an entry."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.references.addresses import take_addresses


@pytest.mark.parametrize(
    ("text", "left", "csl"),
    [
        (
            "Mud. Retrieved May 3, 2021, from https://a.example/x.",
            "Mud. ¦",
            {"URL": "https://a.example/x", "accessed": {"date-parts": [[2021, 5, 3]]}},
        ),
        ("Mud. doi:10.1000/ABC.", "Mud. ¦", {"DOI": "10.1000/abc"}),
        ("Mud. https://doi.org/10.1000/abc", "Mud. ¦", {"DOI": "10.1000/abc"}),
        (
            "Mud [Internet]. Delta; 2014 [cited 2015 Jan 3]. Available from: http://a.example",
            "Mud. Delta; 2014 ¦",
            {"URL": "http://a.example", "accessed": {"date-parts": [[2015, 1, 3]]}},
        ),
        (
            "Mud. PMID: 12345678. PMCID: PMC123456.",
            "Mud. ¦",
            {"PMID": "12345678", "PMCID": "PMC123456"},
        ),
        ("Mud. Delta. ISBN 0-306-40615-2.", "Mud. Delta. ¦", {"ISBN": "0306406152"}),
        (
            "Mud, arXiv:1412.7054v2 [cs.CL].",
            "Mud, ¦",
            {"archive": "arXiv", "archive_location": "1412.7054"},
        ),
        ("Mud. doi:10.1000/ABC -HP07-X5.", "Mud. ¦", {"DOI": "10.1000/abc-hp07-x5"}),
        ("Mud for the web. Delta.", "Mud for the web. Delta.", {}),
        ("Mud. Delta, 2014. Web. 3 May.", "Mud. Delta, 2014. ¦ 3 May.", {}),
        ("Mud is available at many places", "Mud is available at many places", {}),
    ],
)
def test_addresses(text: str, left: str, csl: dict[str, Any]) -> None:
    assert take_addresses(text) == (left, csl)
