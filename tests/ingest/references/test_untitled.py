"""Entries that name a journal and no title."""

from __future__ import annotations

import pytest

from ingest.references.entry import entry_to_csl
from ingest.references.untitled import is_untitled


@pytest.mark.parametrize(
    ("printed", "journal", "volume", "page"),
    [
        ("Phys. Rev. Lett. 85, 1158 - 1161 (2000)", "Phys. Rev. Lett.", "85", "1158–1161"),
        ("Class.Quant.Grav.17:L9-L16,2000", "Class. Quant. Grav.", "17", "L9–L16"),
        ("Phys.Rev.D63:063506,2001", "Phys. Rev. D", "63", "063506"),
        ("Class. Quantum Grav. 19 2617-2632 (2002)", "Class. Quantum Grav.", "19", "2617–2632"),
    ],
)
def test_a_journal_is_no_title(printed: str, journal: str, volume: str, page: str) -> None:
    csl = entry_to_csl(f"Mudd T., and Silt Sand F. {printed}.")
    assert [name["family"] for name in csl["author"]] == ["Mudd", "Silt Sand"]
    assert "title" not in csl
    assert (csl["container-title"], csl["volume"], csl["page"]) == (journal, volume, page)
    assert csl["type"] == "article-journal"


@pytest.mark.parametrize(
    "text",
    [
        "Physics of mud. Phys. Rev. 85, 1158",
        "Lines. London, 2012",
        "Silt. River Research 3, 46",
        "",
    ],
)
def test_titles_are_none(text: str) -> None:
    assert not is_untitled(text, 0)
