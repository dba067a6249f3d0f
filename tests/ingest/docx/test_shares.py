"""Which part of a citation means which work."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.docx.shares import share_out


def work(name: str, year: int) -> dict[str, Any]:
    return {"author": [{"family": name}], "issued": {"date-parts": [[year]]}}


SMITH, LEE = work("Smith", 2020), work("Lee", 2021)


@pytest.mark.parametrize(
    ("text", "items", "parts"),
    [
        ("(Smith, 2020)", [SMITH], ["Smith, 2020"]),
        ("(Lee, 2021; Smith, 2020)", [SMITH, LEE], ["Smith, 2020", "Lee, 2021"]),
        ("[Smith 2020; see Lee 2021, p. 5]", [SMITH, LEE], ["Smith 2020", "see Lee 2021, p. 5"]),
        ("(Smith 2019; 2020)", [work("Smith", 2019), SMITH], ["Smith 2019", "2020"]),
        ("(Smith 2020a; Smith 2020b)", [SMITH, SMITH], ["Smith 2020a; Smith 2020b"] * 2),
        ("(Smith, 2020; and others)", [SMITH, LEE], ["Smith, 2020; and others"] * 2),
        ("[3–4]", [SMITH, LEE], ["3–4"] * 2),
        ("1,2", [SMITH, LEE], ["1,2"] * 2),
    ],
)
def test_shares(text: str, items: list[Any], parts: list[str]) -> None:
    spans = share_out(text, 0, len(text), items)
    assert spans is not None
    assert [text[span.start : span.end] for span in spans] == parts


def test_nothing_printed() -> None:
    assert share_out("a  b", 1, 3, [SMITH]) is None
