"""Risk against the share judged."""

from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.risk import risk_picture

SVG = "{http://www.w3.org/2000/svg}"


def test_the_line_goes_from_the_surest_to_all() -> None:
    """480 by 300 with margins of 48: the highest risk is at 48 from above, none at 252."""
    picture = ElementTree.fromstring(risk_picture([(0.5, 0.1), (1.0, 0.4)]))
    axes, line = (one.attrib["points"] for one in picture.iter(f"{SVG}polyline"))
    assert axes == "48.0,48.0 48.0,252.0 432.0,252.0"
    assert line == "240.0,201.0 432.0,48.0"
    assert [one.text for one in picture.iter(f"{SVG}text")] == [
        "share judged",
        "wrong, up to 0.40",
    ]


def test_a_judge_that_is_never_wrong_has_a_line_along_the_axis() -> None:
    picture = ElementTree.fromstring(risk_picture([(0.1, 0.0), (1.0, 0.0)]))
    line = list(picture.iter(f"{SVG}polyline"))[1].attrib["points"]
    assert line == "86.4,252.0 432.0,252.0"
