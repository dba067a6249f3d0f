"""Findings on entries."""

from __future__ import annotations

import pytest

from corpus.records import Reference
from ingest.references.entry import parse_entry
from ingest.references.referencefindings import reference_findings


def listed(*raws: str) -> list[Reference]:
    references, start = [], 0
    for number, raw in enumerate(raws, 1):
        csl = parse_entry(raw).csl
        references.append(Reference(number, csl, raw, start, start + len(raw)))
        start += len(raw) + 2
    return references


def findings(*raws: str) -> list[tuple[str, tuple[int, ...], str | None]]:
    return [(f.kind, f.references, f.suggestion) for f in reference_findings(listed(*raws))]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (
            "Delta Institute (2023). Delta programme continues to help people. "
            "https://mud.example/x/delta-programmecontinues-to-help-people en",
            [
                (
                    "damaged_url",
                    (1,),
                    "https://mud.example/x/delta-programme-continues-to-help-people_en",
                )
            ],
        ),
        (
            "Lovelace, A. (2009). Rivers of mud. https://doi.org/10.1000/MUD -HP07-X5",
            [("damaged_url", (1,), "https://doi.org/10.1000/MUD-HP07-X5")],
        ),
        (
            "Lovelace, A. (2009). Rivers of mud. Delta Commentary No. 11 PB11.pdf",
            [("damaged_url", (1,), None)],
        ),
        (
            "Lovelace, A. (2009). Rivers of mud. Retrieved from mudpages",
            [("damaged_url", (1,), None)],
        ),
        (
            "Lovelace, A. (2009). Rivers of mud. https://mud.example",
            [("home_page_url", (1,), None)],
        ),
        ("Lovelace, A. (n.d.). Rivers of mud. https://mud.example/x", [("no_date", (1,), None)]),
        ("Lovelace, A. Rivers of mud. https://mud.example/x", [("no_date", (1,), None)]),
        ("Lovelace, A. (in press). Rivers of mud. Water Letters.", []),
        ("Lovelace, A. (2009). Rivers of mud. Water, 3(1), 4–5. https://doi.org/10.1000/abc", []),
        # software and sites are what their home pages are for
        ("Delta Team (2009). Mudlab: software for mud. https://mudlab.example", []),
        ("Delta Team (2009). Mudlab online. https://mudlab.example", []),
    ],
)
def test_one_entry(raw: str, found: list[tuple[str, tuple[int, ...], str | None]]) -> None:
    assert findings(raw) == found


def twins(one: str, two: str) -> bool:
    return ("probable_twins", (1, 2), None) in findings(one, two)


BASE = "Lovelace, A. (2023). Shifting patterns of mud – The path to water? Water Letters, 3, 4–5."


@pytest.mark.parametrize(
    "other",
    [
        # an institution lists the work of a person
        "Delta Institute (2023). Shifting Patterns of Mud: The Path to Water? https://mud.example/x",
        # small words and misprints aside
        "Lovelace, A. (2023). Shifting paterns of mud: path to water. Water Letters, 3, 4–5.",
        # a preprint of the year before
        "Lovelace, A. (2022). Shifting patterns of mud – the path to water? https://mud.example/y",
    ],
)
def test_twins(other: str) -> None:
    assert twins(BASE, other)


@pytest.mark.parametrize(
    "other",
    [
        # a word of its own
        "Lovelace, A. (2023). Shifting patterns of sand – The path to water? Water, 3, 4–5.",
        # a part of the title alone
        "Lovelace, A. (2023). Shifting patterns of mud. Water Letters, 3, 4–5.",
        # another author, both persons
        "Knuth, D. (2023). Shifting patterns of mud – The path to water? Delta Press.",
        # years apart
        "Lovelace, A. (2019). Shifting patterns of mud – The path to water? Delta Press.",
        # another place in a journal
        "Lovelace, A. (2023). Shifting patterns of mud – The path to water? Water Letters, 4, 7–9.",
    ],
)
def test_no_twins(other: str) -> None:
    assert not twins(BASE, other)


def test_numbered_parts_and_yearly_reports_are_no_twins() -> None:
    one = "Delta Institute (2019). Annual report on mud and water, part 1. Delft: Delta."
    assert not twins(one, one.replace("part 1", "part 2"))
    plain = "Delta Institute (2019). The state of the mud and the water. Delft: Delta."
    assert not twins(plain, plain.replace("2019", "2020"))


def test_generated_entries_are_not_examined() -> None:
    reference = Reference(1, {"title": "Mud"}, "Mud (n.d.).", 0, 11, generated=True)
    assert list(reference_findings([reference])) == []


def test_messages_name_the_entry_and_its_place() -> None:
    second = "Knuth, D. (n.d.). Stones. https://mud.example/x"
    finding = next(iter(reference_findings(listed(BASE, second))))
    assert "Reference 2" in finding.message
    assert "“n.d.”" in finding.message
    assert finding.char_start == len(BASE) + 2
