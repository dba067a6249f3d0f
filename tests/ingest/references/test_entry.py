"""One entry of a reference list."""

from __future__ import annotations

import time
from typing import Any

import pytest

from ingest.references.entry import entry_to_csl, find_stray, parse_entry


@pytest.mark.parametrize(
    ("raw", "csl"),
    [
        (
            "Lovelace, A., & Knuth, D. (2009). Notes on rivers. Journal of Water, 12(3), 45-67. "
            "https://doi.org/10.1000/ABC",
            {
                "author": [
                    {"family": "Lovelace", "given": "A."},
                    {"family": "Knuth", "given": "D."},
                ],
                "issued": {"date-parts": [[2009]]},
                "title": "Notes on rivers",
                "container-title": "Journal of Water",
                "volume": "12",
                "issue": "3",
                "page": "45–67",
                "DOI": "10.1000/abc",
                "type": "article-journal",
            },
        ),
        (
            "7. WHO World Health Organization (n.d.). What is water? Retrieved May 3, 2021, from "
            "https://who.int/water",
            {
                "author": [{"literal": "WHO World Health Organization"}],
                "custom": {"aliases": ["WHO", "World Health Organization"]},
                "issued": {"literal": "n.d."},
                "accessed": {"date-parts": [[2021, 5, 3]]},
                "title": "What is water?",
                "URL": "https://who.int/water",
                "type": "webpage",
            },
        ),
        (
            "Turing, A. (2012b). On mud. Delta Commentary No. 11.",
            {
                "author": [{"family": "Turing", "given": "A."}],
                "issued": {"date-parts": [[2012]]},
                "year-suffix": "b",
                "title": "On mud",
                "collection-title": "Delta Commentary",
                "collection-number": "11",
                "type": "report",
            },
        ),
        (
            "[4] A. Lovelace and D. Knuth, “Deep rivers,” Water Letters, vol. 8, no. 2, "
            "pp. 11–19, 2015.",
            {
                "author": [
                    {"family": "Lovelace", "given": "A."},
                    {"family": "Knuth", "given": "D."},
                ],
                "issued": {"date-parts": [[2015]]},
                "title": "Deep rivers",
                "container-title": "Water Letters",
                "volume": "8",
                "issue": "2",
                "page": "11–19",
                "type": "article-journal",
            },
        ),
        (
            "Lovelace, A., 1993, Contested streams, Journal of Law, 9 (1), 1-29.",
            {
                "author": [{"family": "Lovelace", "given": "A."}],
                "issued": {"date-parts": [[1993]]},
            },
        ),
        (
            "Иванов И. И. Реки севера. М.: Наука, 2016. 200 с.",
            {
                "author": [{"family": "Иванов", "given": "И. И."}],
                "issued": {"date-parts": [[2016]]},
                "title": "Реки севера",
            },
        ),
    ],
)
def test_entries(raw: str, csl: dict[str, Any]) -> None:
    parsed = entry_to_csl(raw)
    assert {name: parsed.get(name) for name in csl} == csl


ADA, DON = {"family": "Lovelace", "given": "A."}, {"family": "Knuth", "given": "D."}


@pytest.mark.parametrize(
    ("raw", "csl"),
    [
        (  # Vancouver
            "Lovelace A, Knuth D, et al. Deep mud in rivers. Water Lett. 2001 Mar;12(3):45-67. "
            "PMID: 12345678.",
            {
                "author": [{**ADA, "given": "A"}, {**DON, "given": "D"}],
                "issued": {"date-parts": [[2001, 3]]},
                "title": "Deep mud in rivers",
                "container-title": "Water Lett",
                "volume": "12",
                "issue": "3",
                "page": "45–67",
                "PMID": "12345678",
                "type": "article-journal",
            },
        ),
        (  # PLOS
            "Lovelace A, Knuth D (2001) Deep mud. Water Lett 12: 45–67.",
            {"title": "Deep mud", "container-title": "Water Lett", "volume": "12", "page": "45–67"},
        ),
        (  # Nature
            "Lovelace, A. & Knuth, D. Rivers of mud. Nature 412, 45–67 (2001).",
            {
                "author": [ADA, DON],
                "title": "Rivers of mud",
                "container-title": "Nature",
                "volume": "412",
                "issued": {"date-parts": [[2001]]},
            },
        ),
        (  # Chicago, notes and bibliography
            "Lovelace, Ada, and Donald Knuth. “Deep Mud.” Water Letters 12, no. 3 (2001): 45–67.",
            {
                "author": [
                    {"family": "Lovelace", "given": "Ada"},
                    {"family": "Knuth", "given": "Donald"},
                ],
                "title": "Deep Mud",
                "container-title": "Water Letters",
                "volume": "12",
                "issue": "3",
                "page": "45–67",
            },
        ),
        (  # Chicago, a chapter
            "Lovelace, Ada. “Deep Mud.” In Waters, edited by Donald Knuth, 12–45. Delft: Delta "
            "Press, 2009.",
            {
                "title": "Deep Mud",
                "container-title": "Waters",
                "editor": [{"family": "Knuth", "given": "Donald"}],
                "page": "12–45",
                "publisher-place": "Delft",
                "publisher": "Delta Press",
                "type": "chapter",
            },
        ),
        (  # MLA
            "Lovelace, Ada. “Deep Mud.” Water Letters, vol. 12, no. 3, 2001, pp. 45–67.",
            {"title": "Deep Mud", "container-title": "Water Letters", "volume": "12", "issue": "3"},
        ),
        (  # Harvard
            "Lovelace, A. and Knuth, D. (2009) ‘Workers’ rivers’, Water Letters, 12(3), pp. 45-67.",
            {"author": [ADA, DON], "title": "Workers’ rivers", "container-title": "Water Letters"},
        ),
        (  # APA, a chapter
            "Lovelace, A. (2001). Deep mud. In D. Knuth & A. Turing (Eds.), Handbook of water "
            "(2nd ed., pp. 12–34). Springer.",
            {
                "editor": [DON, {"family": "Turing", "given": "A."}],
                "container-title": "Handbook of water",
                "edition": "2nd",
                "page": "12–34",
                "publisher": "Springer",
                "type": "chapter",
            },
        ),
        (  # APA, a newspaper
            "Lovelace, A. (2019, May 3). Rivers run dry. The Delta Times, p. 4.",
            {
                "issued": {"date-parts": [[2019, 5, 3]]},
                "container-title": "The Delta Times",
                "type": "article-newspaper",
            },
        ),
        (  # IEEE, a conference
            "[7] A. Lovelace and D. Knuth, “Deep mud,” in Proc. Int. Conf. Water, Delft, 2001, "
            "pp. 45–67.",
            {
                "title": "Deep mud",
                "container-title": "Proc. Int. Conf. Water",
                "type": "paper-conference",
            },
        ),
        (  # ACM
            "Ada Lovelace and Donald Knuth. 2009. Deep mud. Commun. Water 52, 3 (2009), 80–83.",
            {"title": "Deep mud", "volume": "52", "issue": "3", "page": "80–83"},
        ),
        (  # LNCS
            "Lovelace, A., Knuth, D.: Deep mud. In: Turing, A. (ed.) Water 2001. LNCS, vol. 1234, "
            "pp. 45–67. Springer, Heidelberg (2001)",
            {
                "author": [ADA, DON],
                "editor": [{"family": "Turing", "given": "A."}],
                "container-title": "Water 2001",
                "volume": "1234",
                "publisher": "Springer",
            },
        ),
        (  # ACL
            "Ada Lovelace, Alan Turing, and Donald Knuth. 2009. Words of mud. In Proceedings of "
            "the 4th Conference on Water, pages 12–20, Delft.",
            {
                "title": "Words of mud",
                "container-title": "Proceedings of the 4th Conference on Water",
                "page": "12–20",
                "type": "paper-conference",
            },
        ),
        (  # GOST, an article
            "Иванов И. И., Петров П. П. Реки и ил // Вестник воды. – 2019. – Т. 5, № 3. – "
            "С. 45–50.",
            {
                "author": [
                    {"family": "Иванов", "given": "И. И."},
                    {"family": "Петров", "given": "П. П."},
                ],
                "title": "Реки и ил",
                "container-title": "Вестник воды",
                "volume": "5",
                "issue": "3",
                "page": "45–50",
                "issued": {"date-parts": [[2019]]},
            },
        ),
        (  # Uzbek
            "Karimov A. A. Suv va daryolar // Suv jurnali. – 2019. – № 3. – B. 45–50.",
            {"title": "Suv va daryolar", "container-title": "Suv jurnali", "issue": "3"},
        ),
        (  # German
            "Müller, Hans: Die Flüsse des Nordens. In: Zeitschrift für Wasser 12 (2010), H. 3, "
            "S. 45–67.",
            {
                "title": "Die Flüsse des Nordens",
                "container-title": "Zeitschrift für Wasser",
                "volume": "12",
                "issue": "3",
                "page": "45–67",
            },
        ),
        (
            "Müller, H. (o. J.): Die Flüsse. Abgerufen am 3. Mai 2021 von https://fluss.example/x",
            {
                "issued": {"literal": "o. J."},
                "accessed": {"date-parts": [[2021, 5, 3]]},
                "URL": "https://fluss.example/x",
                "title": "Die Flüsse",
            },
        ),
        (
            "Смит А. Реки мира [Электронный ресурс]. URL: https://voda.example/x (дата обращения: "
            "03.05.2021).",
            {
                "title": "Реки мира",
                "accessed": {"date-parts": [[2021, 5, 3]]},
                "type": "webpage",
            },
        ),
        (
            "Lovelace, A. Deep mud. PhD thesis, University of Delft, 2001.",
            {"genre": "PhD thesis", "publisher": "University of Delft", "type": "thesis"},
        ),
        (
            "Lovelace A. River pump. US patent 4,123,456. 1999.",
            {"title": "River pump", "number": "4,123,456", "type": "patent"},
        ),
        (
            "Lovelace, A.: Deep mud in rivers. arXiv preprint arXiv:1412.7054 (2014)",
            {"archive": "arXiv", "archive_location": "1412.7054", "type": "article"},
        ),
        (
            "UN Women (2025). Rivers and women (UNW/2099/2). New York: United Nations.",
            {"author": [{"literal": "UN Women"}], "number": "UNW/2099/2", "type": "report"},
        ),
        (
            "Regulation (EU) 2099/947 of the European Parliament and of the Council on mud. "
            "OJ L 209, 2099.",
            {"number": "2099/947", "type": "legislation"},
        ),
        (
            "European Mud. Department of Rivers. (1999). Mud health: A report. Delft: Delta Press.",
            {"title": "Mud health: A report", "issued": {"date-parts": [[1999]]}},
        ),
        ("Homer. The Rivers. Delft: Delta Press, 1903.", {"author": [{"literal": "Homer"}]}),
        (
            "Kauffman, S. A.: Stability of mud. J Theor Mud 22, 437–467 (1969)",
            {"author": [{"family": "Kauffman", "given": "S. A."}], "volume": "22"},
        ),
    ],
)
def test_styles(raw: str, csl: dict[str, Any]) -> None:
    parsed = entry_to_csl(raw)
    assert {name: parsed.get(name) for name in csl} == csl


@pytest.mark.parametrize("dash", ["———.", "--", "________.", "— "])
def test_a_dash_stands_for_the_authors_before(dash: str) -> None:
    entry = parse_entry(f"{dash} (2003). Mud of the South. Delta Press.", None, [{**ADA}])  # type: ignore[list-item]
    assert entry.csl["author"] == [ADA]
    assert entry.csl["title"] == "Mud of the South"


def test_confidence_is_high_for_clear_forms_and_low_between_readings() -> None:
    clear = parse_entry("Lovelace, A. (2001). Deep mud. Water Letters, 12(3), 4–5.").confidence
    assert min(clear["author"], clear["issued"], clear["title"]) >= 0.95
    assert parse_entry("Mud and rivers, lakes, Delta, 2001").confidence["title"] < 0.8


def test_every_read_field_has_its_confidence() -> None:
    entry = parse_entry(
        "Lovelace, A. (2001b). Mud. Delft: Delta. https://a.example ISBN 0-306-40615-2"
    )
    assert set(entry.confidence) == set(entry.csl) - {"type", "custom"}
    assert all(0 < value <= 1 for value in entry.confidence.values())


@pytest.mark.parametrize(
    "unit", ["A. ", "Aaaa, ", "(2009) ", "12(3):", "van de ", "“", "A/A", "A-A", "n.d. "]
)
def test_hostile_text_is_read_in_no_time(unit: str) -> None:
    started = time.process_time()
    parse_entry(unit * 30_000)
    assert time.process_time() - started < 10  # .3 s; what is quadratic takes minutes


def test_a_stray_number_is_cut() -> None:
    assert entry_to_csl("Lovelace, A. (2001). Out of the 3. mud. Delta.", 3)["title"] == (
        "Out of the mud"
    )
    entry = "Turing, A. (2001). Plan 2023-6. 2027 for mud. Delta."
    assert entry_to_csl(entry, 6)["title"] == "Plan 2023-2027 for mud"


def test_a_number_with_its_word_is_no_stray() -> None:
    assert find_stray("Out of the 3. mud", 3)
    assert not find_stray("Commentary No. 3. Delta", 3)
    assert not find_stray("Out of the 13. mud", 3)


@pytest.mark.parametrize(
    ("raw", "family", "title"),
    [
        ("Evans T. Lines. London: Verso, 2012.", "Evans", "Lines"),
        ("David R. Cheriton, Lines. London: Verso, 2012.", "Cheriton", "Lines"),
    ],
)
def test_a_title_of_one_word_is_no_family_name(raw: str, family: str, title: str) -> None:
    csl = entry_to_csl(raw)
    assert ([name["family"] for name in csl["author"]], csl["title"]) == ([family], title)
    assert (csl["publisher-place"], csl["publisher"]) == ("London", "Verso")


@pytest.mark.parametrize(
    "raw",
    [
        "Lovelace, A., et al. (2009). Rivers of mud. Delta.",
        "Lovelace A, et al. Rivers of mud. Delta. 2009.",
        "A. Lovelace and others, “Rivers of mud,” Delta, 2009.",
        "Lovelace, A., Knuth, D., et al. (2009). Rivers of mud. Delta.",
    ],
)
def test_others_are_kept(raw: str) -> None:
    csl = entry_to_csl(raw)
    assert (csl["author"][0]["family"], csl["custom"]) == ("Lovelace", {"others": True})


def test_a_year_in_the_name_of_a_meeting_stays() -> None:
    csl = entry_to_csl("A. Lee, “Rivers of mud,” in Proc. of the 2016 Mud Conf. (MC’16), Delft.")
    assert csl["container-title"] == "Proc. of the 2016 Mud Conf. (MC’16)"
    assert csl["issued"] == {"date-parts": [[2016]]}
