"""Acronyms that a text introduces."""

from __future__ import annotations

import pytest

from ingest.intext.acronyms import find_acronyms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The River Border Service (RBS) sails.", {"RBS": "River Border Service"}),
        ("by the Board of Water Law (BWL, 2019)", {"BWL": "Board of Water Law"}),
        ("Комитет Водных Ресурсов (КВР) решил", {"КВР": "Комитет Водных Ресурсов"}),
        ("The Old River Border Service (RBS)", {"RBS": "River Border Service"}),
        ("a river and a border (RBS)", {}),
        ("End. Service (RBS)", {}),
        ("Delta River (Mud)", {}),
    ],
)
def test_acronyms(text: str, found: dict[str, str]) -> None:
    assert find_acronyms(text) == found
