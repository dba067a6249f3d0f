"""The form of in-text citations."""

from __future__ import annotations

import pytest

from ingest.intext.markers import is_citation, parse_bracket, parse_keys


@pytest.mark.parametrize(
    ("content", "works"),
    [
        ("Clingendael Institute, 2025", [("Clingendael Institute", "2025", None)]),
        ("Smith, 2009; Lee, 2011", [("Smith", "2009", None), ("Lee", "2011", None)]),
        ("see also Smith, 2010a, 2010b", [("Smith", "2010a", None), ("Smith", "2010b", None)]),
        ("Smith, 2010a, b", [("Smith", "2010a", None), ("Smith", "2010b", None)]),
        ("Smith 2009: 12", [("Smith", "2009", "12")]),
        ("Smith 2009, Lee 2010", [("Smith", "2009", None), ("Lee", "2010", None)]),
        ("reviewed in Smith 2009", [("Smith", "2009", None)]),
        ("Lloyd & May, 2001", [("Lloyd & May", "2001", None)]),
        ("Smith, 2009, ch. 2, p. 5", [("Smith", "2009", "ch. 2, p. 5")]),
        ("Каримов, 2018, 45-б.", [("Каримов", "2018", "45-б.")]),
        ("Иванов и др., 2015", [("Иванов и др.", "2015", None)]),
        ("Karimov va boshq., 2018, 12-bet", [("Karimov va boshq.", "2018", "12-bet")]),
        ("Müller u. a., 2009, S. 12", [("Müller u. a.", "2009", "S. 12")]),
        ("Smith, 2009, pp. 4–5", [("Smith", "2009", "pp. 4–5")]),
        (
            "Smith & Lee, 2009, cited in Kim, 2010",
            [("Smith & Lee", "2009", None), ("Kim", "2010", None)],
        ),
        ("e.g., Feng et al., 2024", [("Feng et al.", "2024", None)]),
        ("MIEUX, n.d.", [("MIEUX", "n.d.", None)]),
        ("van der Berg, 2001", [("van der Berg", "2001", None)]),
        ("см. Иванов, 2015, с. 45", [("Иванов", "2015", "с. 45")]),
        ("Министерство иностранных дел, 2019", [("Министерство иностранных дел", "2019", None)]),
        ("Karimov va Aliyev, 2018", [("Karimov va Aliyev", "2018", None)]),
        ("Zöllner u. a. 2004", [("Zöllner u. a.", "2004", None)]),
        ("zur Mühlen 2007", [("zur Mühlen", "2007", None)]),
        ("vgl. zum Felde und von der Aa 2007", [("zum Felde und von der Aa", "2007", None)]),
        ("dos Santos 2001", [("dos Santos", "2001", None)]),
        ("Silva e dos Santos 2001", [("Silva e dos Santos", "2001", None)]),
        ("al-Azm 2003: 5", [("al-Azm", "2003", "5")]),
        ("d'Arcy 2008; d’Arcy 2009", [("d'Arcy", "2008", None), ("d’Arcy", "2009", None)]),
        ("Smith & d’Arcy 2008", [("Smith & d’Arcy", "2008", None)]),
    ],
)
def test_brackets(content: str, works: list[tuple[str, str, str | None]]) -> None:
    markers = parse_bracket(content)
    assert [(m.names, m.year, m.locator) for m in markers] == works
    for marker in markers:
        assert content[marker.start : marker.end].endswith((marker.year[-1], marker.locator or "-"))


@pytest.mark.parametrize(
    "content",
    [
        "IBM",
        "signed in 2022",
        "He was born in 1990",
        "July 2009",
        "EU 2016/679",
        "since 2006",
        "2 of 3",
        "April and May 2005",
        "S = 2000",
        "Smith, personal communication, 2009",
        "Docket FAA 2019–NM–035",
        "zur Zeit 2004",
        "Beitrag zur Wahl 2004",
        "von 2004",
        "zum Beispiel 2004",
        "mid-Atlantic 2004",
    ],
)
def test_other_brackets(content: str) -> None:
    assert parse_bracket(content) == ()


def test_markers_are_the_part_of_each_work() -> None:
    content = "see Smith, 2010a, 2010b; Lee, 2011, p. 3"
    assert [content[m.start : m.end] for m in parse_bracket(content)] == [
        "Smith, 2010a",
        "2010b",
        "Lee, 2011, p. 3",
    ]


def test_pandoc_keys() -> None:
    markers = parse_keys("see @doe99, pp. 33-35; -@smith:04")
    assert [(m.key, m.locator) for m in markers] == [("doe99", "pp. 33-35"), ("smith:04", None)]


@pytest.mark.parametrize(
    ("bracket", "cites"),
    [
        ("(EEAS, 2019)", True),
        ("[12]", True),
        ("[3, 5–7, p. 2]", True),
        ("[12, с. 45]", True),
        ("[5: 12; 7, с. 3]", True),
        ("(ibid., p. 5)", True),
        ("(там же, с. 5)", True),
        ("[@key]", True),
        ("[sic]", False),
        ("(see below)", False),
    ],
)
def test_whole_brackets(bracket: str, cites: bool) -> None:
    assert is_citation(bracket) is cites
