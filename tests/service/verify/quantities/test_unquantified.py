"""Where figures count nothing."""

from __future__ import annotations

import pytest

from service.verify.quantities.unquantified import Marked, unquantified_spans


@pytest.mark.parametrize(
    "aside",
    ["(Smith 2012)", "(see Karimov & Cho, 2011, p. 31)", "[12]", "[3–5]", "[12, p. 45]", "p. 45",
     "section 4.2", "Table 3", "с. 45", "№ 5", "§ 12", "https://a.org/1", "doi:10.1000/182",
     "+998 71 123-45-67", "10:30"],
)  # fmt: skip
def test_asides(aside: str) -> None:
    text = f"It is so {aside} and 12 wells."
    assert [text[start:end] for start, end in unquantified_spans(text)] == [aside]


@pytest.mark.parametrize("text", ["(born September 2006)", "(40 km)", "1.234.567", "am 12.03.2019"])
def test_what_is_no_aside(text: str) -> None:
    assert unquantified_spans(text) == ()


def test_marked_places() -> None:
    marked = Marked("0123456789", [(2, 4)])
    marked.mark(7, 8)
    assert [marked.touches(*span) for span in ((0, 2), (3, 6), (4, 7), (7, 9))] == [
        False, True, False, True,
    ]  # fmt: skip
