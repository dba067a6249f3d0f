"""Laws and decrees in Russian and Uzbek: who issued them is no author."""

from __future__ import annotations

import pytest

from ingest.references.entry import entry_to_csl
from ingest.references.laws import read_law


@pytest.mark.parametrize(
    ("raw", "number", "date"),
    [
        (
            "Указ Президента Республики Узбекистан от 3 мая 2021 г. № УП-12 «О реках»",
            "УП-12",
            [2021, 5, 3],
        ),
        ("Закон Республики Узбекистан «О воде» № ЗРУ-34 от 05.06.2019", "ЗРУ-34", [2019, 6, 5]),
        (
            "Oʻzbekiston Respublikasi Prezidentining 2021-yil 3-maydagi PF-12-son Farmoni",
            "PF-12",
            [2021, 5, 3],
        ),
        (
            "O‘zbekiston Respublikasining 2019-yil 5-iyundagi O‘RQ-34-son “Suv haqida”gi Qonuni",
            "O‘RQ-34",
            [2019, 6, 5],
        ),
        (
            "Ўзбекистон Республикаси Вазирлар Маҳкамасининг 2018 йил 7 ноябрдаги 90-сонли қарори",
            "90",
            [2018, 11, 7],
        ),
    ],
)
def test_laws(raw: str, number: str, date: list[int]) -> None:
    assert entry_to_csl(f"{raw}.") == {
        "title": raw,
        "number": number,
        "issued": {"date-parts": [date]},
        "type": "legislation",
    }


def test_what_follows_the_strokes_is_where_the_law_is_printed() -> None:
    csl = entry_to_csl("Указ Президента от 3 мая 2021 г. № УП-12 // Собрание указов.")
    assert csl["title"] == "Указ Президента от 3 мая 2021 г. № УП-12"
    assert csl["container-title"] == "Собрание указов"


@pytest.mark.parametrize(
    "raw",
    [
        "Иванов И. И. Закон о воде от 5 июня // Вестник. 2019. № 3.",
        "Karimov A. Qonuni va hayot. Toshkent, 2019.",
        "Закон больших чисел. М.: Наука, 2019.",
    ],
)
def test_works_about_laws_are_none(raw: str) -> None:
    assert read_law(raw) is None


def test_hostile_text_takes_linear_time() -> None:
    assert read_law("O‘zbekiston Respublikasi " * 60) is None
