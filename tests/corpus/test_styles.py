"""Works in each style, against what the styles' own manuals print."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from corpus.csl import full_citation
from corpus.errors import ParameterInvalid
from corpus.styles import STYLES, Work, csl_locale, format_works

ARTICLE = {
    "type": "article-journal",
    "title": "Counting what buzzes: A survey of hives",
    "author": [
        {"family": "Marsh", "given": "John A."},
        {"family": "Berg", "non-dropping-particle": "van der", "given": "Ilse"},
    ],
    "container-title": "Journal of Field Notes",
    "volume": 3,
    "issue": "1",
    "page": "1-9",
    "issued": {"date-parts": [[2019]]},
    "DOI": "10.1234/jfn.3.1",
}
PAGE = {
    "type": "webpage",
    "title": "What is a hive?",
    "author": [{"literal": "Bee Institute"}],
    "URL": "https://bees.example/a..b",
    "accessed": {"date-parts": [[2024, 3, 2]]},
}
CHAPTER = {
    "type": "chapter",
    "title": "Ульи северных долин",
    "author": [{"family": "Орлова", "given": "Вера Петровна"}],
    "container-title": "Пчёлы",
    "editor": [{"family": "Lee", "given": "Ann"}],
    "publisher": "Наука",
    "publisher-place": "Москва",
    "page": "10–20",
    "issued": {"date-parts": [[2015]]},
}


def entry(item: dict[str, Any], style: str, locale: str | None = None) -> str:
    return format_works([Work(item)], style, locale)[0].entry


def intext(item: dict[str, Any], style: str, locator: tuple[str, str] | None = None) -> str:
    return format_works([Work(item, locator)], style)[0].intext


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "apa",
            "Marsh, J. A., & van der Berg, I. (2019). Counting what buzzes: A survey of hives. "
            "Journal of Field Notes, 3(1), 1–9. https://doi.org/10.1234/jfn.3.1",
        ),
        (
            "chicago",
            "Marsh, John A., and Ilse van der Berg. 2019. “Counting What Buzzes: A Survey of "
            "Hives.” Journal of Field Notes 3 (1): 1–9. https://doi.org/10.1234/jfn.3.1.",
        ),
        (
            "ieee",
            "J. A. Marsh and I. van der Berg, “Counting what buzzes: A survey of hives,” Journal "
            "of Field Notes, vol. 3, no. 1, pp. 1–9, 2019, doi: 10.1234/jfn.3.1.",
        ),
        (
            "gost",
            "Marsh J. A., van der Berg I. Counting what buzzes: A survey of hives // Journal of "
            "Field Notes. 2019. Vol. 3, № 1. P. 1–9. DOI: 10.1234/jfn.3.1.",
        ),
    ],
)
def test_an_article(style: str, expected: str) -> None:
    assert entry(ARTICLE, style) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "apa",
            "Bee Institute. (n.d.). What is a hive? Retrieved March 2, 2024, from "
            "https://bees.example/a..b",
        ),
        (
            "chicago",
            "Bee Institute. n.d. “What Is a Hive?” Accessed March 2, 2024. "
            "https://bees.example/a..b.",
        ),
        (
            "ieee",
            "Bee Institute, “What is a hive?” Accessed: Mar. 02, 2024. [Online]. Available: "
            "https://bees.example/a..b",
        ),
    ],
)
def test_a_question_mark_ends_its_sentence_and_addresses_stay(style: str, expected: str) -> None:
    assert entry(PAGE, style) == expected


def test_gost_takes_its_terms_from_the_language_of_the_entry() -> None:
    assert entry(CHAPTER, "gost") == (
        "Орлова В. П. Ульи северных долин // Пчёлы / под ред. Lee A. Москва: Наука, 2015. С. 10–20."
    )
    assert "Vol. 3, № 1. P. 1–9." in entry(ARTICLE, "gost")
    assert "Т. 3, № 1. С. 1–9." in entry(ARTICLE, "gost", "ru")
    assert "Т. 3, № 1. С. 1–9." in entry({**ARTICLE, "language": "ru"}, "gost")


@pytest.mark.parametrize(
    ("style", "locator", "expected"),
    [
        ("apa", None, "(Marsh & van der Berg, 2019)"),
        ("apa", ("page", "5"), "(Marsh & van der Berg, 2019, p. 5)"),
        ("apa", ("page", "5-7"), "(Marsh & van der Berg, 2019, pp. 5–7)"),
        ("chicago", ("page", "5"), "(Marsh and van der Berg 2019, 5)"),
        ("ieee", ("page", "5"), "[1, p. 5]"),
        ("gost", ("page", "5"), "[1, p. 5]"),
    ],
)
def test_what_stands_in_the_text(
    style: str, locator: tuple[str, str] | None, expected: str
) -> None:
    assert intext(ARTICLE, style, locator) == expected


@pytest.mark.parametrize("style", STYLES)
def test_the_place_in_the_work_is_no_part_of_the_entry(style: str) -> None:
    placed = format_works([Work(ARTICLE, ("page", "77"))], style)[0]
    assert placed.entry == entry(ARTICLE, style)
    assert "77" not in placed.entry


def test_numbers_count_the_works_that_were_given() -> None:
    found = format_works([Work(ARTICLE), Work(CHAPTER), Work(PAGE)], "gost")
    assert [one.intext for one in found] == ["[1]", "[2]", "[3]"]
    assert all(one.entry[0].isalpha() for one in found)


def test_words_of_the_style_in_other_languages() -> None:
    assert "Retrieved" in entry(PAGE, "apa", "en-GB")
    assert entry(PAGE, "apa", "de") == (
        "Bee Institute. (o.\xa0J.). What is a hive? Abgerufen 2. März 2024, von "
        "https://bees.example/a..b"
    )
    assert "[Онлайн]. Доступно на:" in entry(PAGE, "ieee", "ru-RU")
    assert "(Ed.), Пчёлы (pp. 10–20)" in entry(CHAPTER, "apa")


@pytest.mark.parametrize(
    ("given", "expected"),
    [("ru", "ru-RU"), ("en", "en-US"), ("de_at", "de-AT"), ("DE-at", "de-AT"), ("pt", "pt-PT")],
)
def test_locales(given: str, expected: str) -> None:
    assert csl_locale(given) == expected


@pytest.mark.parametrize("locale", ["uz", "xx", "", "../ru", "r" * 500])
def test_a_locale_that_there_is_none_of(locale: str) -> None:
    with pytest.raises(ParameterInvalid, match=r"There is no locale .*ru-RU"):
        csl_locale(locale)


def test_a_style_that_there_is_none_of() -> None:
    with pytest.raises(ParameterInvalid, match="styles are apa, chicago, ieee, gost"):
        format_works([], "mla")


def test_a_title_stands_once_where_no_author_does() -> None:
    item = {"type": "report", "title": "State of hives", "issued": {"date-parts": [[2020]]}}
    assert entry(item, "apa") == "State of hives. (2020)."
    assert entry(item, "chicago") == "State of Hives. 2020."


def test_a_label_without_its_value_is_left_out() -> None:
    news = {
        "type": "article-newspaper",
        "title": "Swarm",
        "author": [{"family": "Doe", "given": "Jo"}],
        "container-title": "The Times",
        "issued": {"date-parts": [[2001, 5, 3]]},
    }
    assert entry(news, "chicago") == "Doe, Jo. 2001. “Swarm.” The Times, May 3."
    thesis = {**news, "type": "thesis", "genre": "PhD", "publisher": "Meadow University"}
    assert "Publication" not in entry(thesis, "apa")


@pytest.mark.parametrize("style", ["apa", "chicago"])
def test_a_russian_title_keeps_its_case(style: str) -> None:
    item = {"type": "book", "title": "Пчёлы северных долин и их жизнь"}
    assert item["title"] in entry(item, style)
    assert item["title"] in entry({**item, "container-title": "Ульи и мёд"}, style)


ODD: list[dict[str, Any]] = [
    {},
    {"type": "nonsense"},
    {"title": "No more"},
    {"title": "Odd", "author": []},
    {"title": "Odd", "author": [{}]},
    {"title": "Odd", "author": ["Marsh"]},
    {"title": "Odd", "author": [{"given": "Only"}]},
    {"title": "Odd", "issued": {}},
    {"title": "Odd", "issued": {"date-parts": []}},
    {"title": "Odd", "issued": {"date-parts": [[]]}},
    {"title": "Odd", "issued": {"date-parts": [["2023a"]]}},
    {"title": "Odd", "issued": {"date-parts": [[2001, None]]}},
    {"title": "Odd", "issued": {"date-parts": [[2001], [2002], [2003]]}},
    {"title": "Odd", "issued": {"raw": "circa 1998"}},
    {"title": "Odd", "issued": {"literal": "in press"}},
    {"title": "Odd", "volume": [1], "page": {"a": 1}, "unknown": 3, "custom": {"x": 1}},
    {"title": "Odd", "number-of-pages": "many", "page": "–"},
    {"title": "Odd <i>Apis</i> & 1 < 2", "abstract": "\x00"},
    {"title": "x" * 5_000},
]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("item", ODD, ids=range(len(ODD)))
def test_an_odd_item_comes_out_with_its_title(style: str, item: dict[str, Any]) -> None:
    found = format_works([Work(item), Work(ARTICLE)], style)
    title = str(item.get("title", "")).replace("<i>", "").replace("</i>", "")
    assert title.casefold() in found[0].entry.casefold()
    assert found[0].intext
    assert found[1].entry == entry(ARTICLE, style)


def test_what_a_style_can_not_say_is_said_plainly() -> None:
    item = {"type": "article-journal", "author": [{"family": "–"}], "title": "?!"}
    assert entry(item, "ieee") in (full_citation(item), "–, “?!”")
    assert entry({"type": "nonsense"}, "ieee") == "(n.d.)."


def test_years_with_a_letter() -> None:
    item = {**ARTICLE, "issued": {"date-parts": [["2023a"]]}}
    assert intext(item, "apa") == "(Marsh & van der Berg, 2023a)"
    assert "(2023a)." in entry(item, "apa")
    assert intext({**ARTICLE, "year-suffix": "b"}, "apa") == "(Marsh & van der Berg, 2019b)"


MARSH = {"type": "book", "title": "Stones", "author": [{"family": "Marsh", "given": "Ann"}]}
OTHERS = {**MARSH, "issued": {"date-parts": [[2019]]}, "custom": {"others": True}}


@pytest.mark.parametrize(
    ("style", "listed", "cited"),
    [
        ("apa", "Marsh, A., et al. (2019). Stones.", "(Marsh et al., 2019)"),
        ("chicago", "Marsh, Ann, et al. 2019. Stones.", "(Marsh et al. 2019)"),
        ("ieee", "A. Marsh et al., Stones. 2019.", "[1]"),
        ("gost", "Marsh A. et al. Stones. 2019.", "[1]"),
    ],
)
def test_authors_beyond_those_named(style: str, listed: str, cited: str) -> None:
    assert (entry(OTHERS, style), intext(OTHERS, style)) == (listed, cited)


def test_authors_beyond_many_are_said_once() -> None:
    many = {**OTHERS, "author": [{"family": f"Marsh{n}", "given": "Ann"} for n in "abcdefghij"]}
    assert intext(many, "apa") == "(Marsha et al., 2019)"
    assert entry(many, "chicago").startswith("Marsha, Ann, Ann Marshb, Ann Marshc, et al. 2019.")
    two = {**OTHERS, "author": [*MARSH["author"], {"family": "Lee", "given": "Bo"}]}
    assert entry(two, "ieee").startswith("A. Marsh, B. Lee, et al., Stones")


def test_others_in_russian() -> None:
    item = {**OTHERS, "title": "Реки", "author": [{"family": "Иванов", "given": "И. И."}]}
    assert entry(item, "gost") == "Иванов И. И. и др. Реки. 2019."


def test_uzbek_titles_stay_as_they_are() -> None:
    item = {**MARSH, "title": "Daryo va hayot haqida"}
    assert "Daryo va hayot haqida" in entry(item, "chicago")


@pytest.mark.parametrize("module", ["corpus.styles", "service.cli.ask", "service.http.app"])
def test_the_processor_is_loaded_when_it_is_needed(module: str) -> None:
    code = f"import sys, {module}; print([one for one in sys.modules if 'citeproc' in one])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


ACCESSED = {"date-parts": [[2020, 2, 1]]}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            {
                "type": "article-journal",
                "language": "ru",
                "author": [{"family": "Орлова", "given": "В. П."}],
                "title": "Ульи",
                "container-title": "Пчёлы",
                "page": "3-9",
                "DOI": "10.1234/bees.5",
                "URL": "https://doi.org/10.1234/BEES.5",
                "issued": {"date-parts": [[2018]]},
            },
            "Орлова В. П. Ульи // Пчёлы. 2018. С. 3–9. DOI: 10.1234/bees.5.",
        ),
        (
            {
                "type": "article-newspaper",
                "language": "ru",
                "title": "Мёд: вызовы",
                "container-title": "Поле.uz",
                "issued": {"date-parts": [[2020, 1, 5]]},
                "URL": "https://pole.example/1",
                "accessed": ACCESSED,
            },
            "Мёд: вызовы // Поле.uz. 2020. 5 января. URL: https://pole.example/1 "
            "(дата обращения: 01.02.2020).",
        ),
        (
            {
                "type": "article-newspaper",
                "title": "Honey",
                "language": "en",
                "container-title": "The Field",
                "issued": {"date-parts": [[2020, 1, 5]]},
                "DOI": "10.1/x",
                "URL": "https://field.example/1",
            },
            "Honey // The Field. 2020. 5 January. DOI: 10.1/x. URL: https://field.example/1.",
        ),
        (
            {**PAGE, "language": "en"},
            "Bee Institute. What is a hive? [Electronic resource]. URL: https://bees.example/a..b "
            "(accessed: 02.03.2024).",
        ),
        (
            {
                "type": "book",
                "language": "ru",
                "author": [{"family": "Орлова", "given": "В. П."}],
                "title": "Ульи",
                "publisher": "Наука",
                "publisher-place": "М",
                "issued": {"date-parts": [[2012]]},
                "URL": "https://bees.example/b",
                "accessed": ACCESSED,
            },
            "Орлова В. П. Ульи. М.: Наука, 2012. URL: https://bees.example/b (дата обращения: "
            "01.02.2020).",
        ),
        (
            {
                "type": "legislation",
                "title": "О пчёлах: Закон № ЗРУ-610",
                "number": "ЗРУ-610",
                "issued": {"date-parts": [[2020, 3, 4]]},
            },
            "О пчёлах: Закон № ЗРУ-610. 2020.",
        ),
        (
            {"type": "legislation", "title": "Bees Act", "number": "12", "language": "en"},
            "Bees Act: № 12.",
        ),
        ({"type": "report", "title": "Bees", "issued": {"literal": "n.d."}}, "Bees."),
    ],
)
def test_gost_has_the_doi_and_the_address(item: dict[str, Any], expected: str) -> None:
    assert entry(item, "gost") == expected


@pytest.mark.parametrize("language", [{}, {"language": "uz"}])
@pytest.mark.parametrize("style", ["apa", "chicago"])
def test_the_words_of_other_languages_keep_their_case(style: str, language: dict[str, str]) -> None:
    item = {
        "type": "article-journal",
        "title": "Asal va ari uchun maydon",
        "container-title": "Jamiyat va boshqaruv",
        "author": [{"family": "Tursunov", "given": "B."}],
        "issued": {"date-parts": [[2018]]},
        **language,
    }
    shown = entry(item, style)
    assert "Asal va ari uchun maydon" in shown
    assert "Jamiyat va boshqaruv" in shown
