"""Statements of responsibility: who made and edited a work, cut out behind its title."""

from __future__ import annotations

import pytest

from ingest.references.entry import entry_to_csl
from ingest.references.responsibility import Responsibility, take_responsibility

IVANOV = {"family": "Иванов", "given": "И. И."}
PETROV = {"family": "Петров", "given": "П. П."}
SIDOROV = {"family": "Сидоров", "given": "С. С."}


@pytest.mark.parametrize(
    ("text", "rest", "authors", "editors"),
    [
        ("Реки и право / И. И. Иванов // Вестник.", "Реки и право // Вестник.", (IVANOV,), ()),
        (
            "Реки / И. И. Иванов, П. П. Петров [и др.] ; отв. ред. С. С. Сидоров. – М., 2012.",
            "Реки. – М., 2012.",
            (IVANOV, PETROV),
            (SIDOROV,),
        ),
        ("Реки / гл. ред. С. С. Сидоров. М., 2012.", "Реки. М., 2012.", (), (SIDOROV,)),
        # The genitive does not tell the name.
        ("Реки / под ред. С. С. Сидорова. М., 2012.", "Реки. М., 2012.", (), ()),
        ("TCP / IP Networks. New York, 2001.", "TCP / IP Networks. New York, 2001.", (), ()),
        ("Either / e. g. some. 2001.", "Either / e. g. some. 2001.", (), ()),
        ("Вода // Вестник. 2019.", "Вода // Вестник. 2019.", (), ()),
    ],
)
def test_what_is_taken(
    text: str, rest: str, authors: tuple[object, ...], editors: tuple[object, ...]
) -> None:
    found, responsible = take_responsibility(text)
    assert found == rest
    others = "и др." in text
    assert responsible == Responsibility(authors, editors, others)  # type: ignore[arg-type]


def test_an_entry_under_its_title_has_the_authors_behind_it() -> None:
    csl = entry_to_csl("Реки и право / И. И. Иванов [и др.]. – М. : Наука, 2012. – 300 с.")
    assert (csl["title"], csl["author"]) == ("Реки и право", [IVANOV])
    assert csl["custom"] == {"others": True}


def test_the_statement_adds_authors_to_those_before_the_title() -> None:
    csl = entry_to_csl("Петров П. П. Реки / П. П. Петров, И. И. Иванов // Вестник. 2019. № 3.")
    assert (csl["title"], csl["author"]) == ("Реки", [PETROV, IVANOV])


def test_other_authors_before_the_title_hold() -> None:
    csl = entry_to_csl("Сидоров С. С. Реки / П. П. Петров, И. И. Иванов // Вестник. 2019. № 3.")
    assert (csl["title"], csl["author"]) == ("Реки", [SIDOROV])


def test_hostile_text_takes_linear_time() -> None:
    assert take_responsibility(" / А. Б" * 20_000)[1] == Responsibility()
