"""Which reference a citation means."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.records import Reference
from ingest.intext.links import Linker


def person(*families: str, year: int | None = 2009, **more: Any) -> dict[str, Any]:
    issued = {"date-parts": [[year]]} if year else {"literal": "n.d."}
    return {"author": [{"family": f, "given": "A."} for f in families], "issued": issued, **more}


def organisation(name: str, *aliases: str, year: int | None = 2020, **more: Any) -> dict[str, Any]:
    csl = person(year=year, **more)
    return csl | {"author": [{"literal": name}], "custom": {"aliases": list(aliases)}}


def linker(*items: dict[str, Any]) -> Linker:
    return Linker([Reference(n, item, "", 0, 0) for n, item in enumerate(items, 1)])


@pytest.mark.parametrize(
    ("item", "names", "year", "score"),
    [
        (person("Gavrilis"), "Gavrilis", "2009", 1.0),
        (person("Gavrilis"), "gavrilis", "2010", None),
        (person("Peting de Vaulgrenant"), "Vaulgrenant", "2009", 0.9),
        (person("Peting de Vaulgrenant"), "Peting de Vaulgrenant", "2009", 1.0),
        (person("Smith", "Lee"), "Smith & Lee", "2009", 1.0),
        (person("Smith", "Lee"), "Smith and Lee", "2009", 1.0),
        (person("Smith", "Lee"), "Smith et al.", "2009", 0.95),
        (person("Smith", "Lee"), "Smith", "2009", 0.9),
        (person("Smith"), "Smith et al.", "2009", None),
        (person("Smith"), "Smith & Lee", "2009", None),
        (person("Gavrilis"), "Gavrillis", "2009", 0.85),
        (person("Müller"), "Muller", "2009", 1.0),
        (person("O'Neil"), "O’Neil", "2009", 1.0),
        (person("Smith"), "Smith", "2009a", 0.9),
        (person("Smith", **{"year-suffix": "b"}), "Smith", "2009a", 0.9),
        (person("Smith", year=None), "Smith", "n.d.", 1.0),
        (person("Smith"), "Smith", "n.d.", None),
        (person("Иванов"), "Иванов", "2009", 1.0),
        (organisation("EIAS European Institute", "EIAS"), "EIAS", "2020", 1.0),
        (organisation("World Health Organization"), "WHO", "2020", 0.9),
        (organisation("World Health Organization"), "World Health Organisation", "2020", 0.9),
        (organisation("Ada Lovelace"), "Lovelace", "2020", 0.85),
        (organisation("ICMPD", title="What is MIEUX?", year=None), "MIEUX", "n.d.", 0.6),
        (organisation("ICMPD"), "UNHCR", "2020", None),
    ],
)
def test_scores(item: dict[str, Any], names: str, year: str, score: float | None) -> None:
    links = linker(item, person("Other", year=1900)).by_names(names, year)
    assert [(link.number, link.score) for link in links] == ([(1, score)] if score else [])


def test_year_and_suffix_decide_between_works_of_one_author() -> None:
    works = linker(
        person("Smith", **{"year-suffix": "a"}),
        person("Smith", **{"year-suffix": "b"}),
        person("Smith", year=2011),
    )
    assert [link.number for link in works.by_names("Smith", "2009b")] == [2]
    assert [link.number for link in works.by_names("Smith", "2011")] == [3]


def test_initials_decide_between_namesakes() -> None:
    smiths = linker(
        {**person("Smith"), "author": [{"family": "Smith", "given": "John A."}]},
        {**person("Smith"), "author": [{"family": "Smith", "given": "K."}]},
    )
    assert [link.number for link in smiths.by_names("K. Smith", "2009")] == [2]
    assert [link.number for link in smiths.by_names("J. A. Smith", "2009")] == [1]
    assert [link.number for link in smiths.by_names("Smith J.", "2009")] == [1]
    assert [link.number for link in smiths.by_names("Smith", "2009")] == [1, 2]


def test_a_misspelt_name_beside_a_right_one_is_probable() -> None:
    works = linker(person("Keen", "Todres"), person("Kean"))
    assert [(w.number, w.score) for w in works.by_names("Keen & Tordes", "2009")] == [(1, 0.65)]
    assert works.by_names("Tordes", "2009") == ()


def test_an_entry_whose_names_were_misread_is_known_by_how_it_begins() -> None:
    csl = {**person("Adam"), "author": [{"family": "Adam", "given": "Gamoran"}]}
    works = Linker([Reference(1, csl, "Gamoran Adam. 2009. Schools.", 0, 0)])
    assert [(w.number, w.score) for w in works.by_names("Gamoran", "2009")] == [(1, 0.8)]


def test_acronyms_of_the_text() -> None:
    works = Linker(
        [Reference(1, organisation("Board of Mud"), "Board of Mud", 0, 0)], {"XQ": "Board of Mud"}
    )
    assert [(w.number, w.score) for w in works.by_names("XQ", "2020")] == [(1, 1.0)]
    assert works.by_names("XZ", "2020") == ()


def test_the_same_authors_in_other_years() -> None:
    works = linker(person("Smith", year=2001), person("Lee"), person("Smith", year=None))
    assert works.other_years("Smith") == (1, 3)


def test_two_that_fit_as_well_are_both_named_and_below_probable() -> None:
    links = linker(person("Smith"), person("Smith", title="B")).by_names("Smith", "2009")
    assert [link.number for link in links] == [1, 2]
    assert all(link.score < 0.7 for link in links)


def test_an_author_beats_a_mention() -> None:
    links = linker(
        person("Lee", publisher="EIAS Press"), organisation("EIAS Institute", "EIAS", year=2009)
    ).by_names("EIAS", "2009")
    assert [(link.number, link.score) for link in links] == [(2, 1.0)]


def test_one_author_beats_several() -> None:
    links = linker(person("Smith", "Lee"), person("Smith")).by_names("Smith", "2009")
    assert [(link.number, link.score) for link in links] == [(2, 1.0)]


def test_keys() -> None:
    keyed = linker(person("Smith", id="smith09"))
    assert keyed.by_key("smith09") is not None
    assert keyed.by_key("smith10") is None


def test_the_list_of_the_chapter_comes_first() -> None:
    found = linker(person("Smith"), person("Smith"), person("Smyth"), person("Lee"))
    links = [(link.number, link.score) for link in found.by_names("Smith", "2009")]
    assert links == [(1, 0.693), (2, 0.693)]
    second = found.within({2, 3})
    assert [(link.number, link.score) for link in second.by_names("Smith", "2009")] == [(2, 1.0)]
    assert [link.number for link in second.by_names("Lee", "2009")] == [4]  # in the other alone
    assert [link.number for link in found.by_names("Smith", "2009")] == [1, 2]


def test_what_the_list_of_the_chapter_only_mentions_does_not_come_first() -> None:
    found = linker(person("Kim"), person("Lee", title="On Kim"))
    assert [link.number for link in found.within({2}).by_names("Kim", "2009")] == [1]


def test_a_cyrillic_letter_with_a_breve_is_another_letter() -> None:
    found = linker(person("Йои"), person("Ион"))
    assert [link.number for link in found.by_names("Йои", "2009")] == [1]
    assert found.by_names("Иои", "2009") == ()
