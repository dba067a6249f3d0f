"""The sample digest keeps the article's facts and citations, and none of its sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.sample import sample_path

# The article's 19 in-text citations, read by hand: the numbers of the works they name.
CITED = [1, 8, 1, 3, 3, 1, 13, 2, 5, 5, 7, 4, 10, 12, 9, 12, 6, 11, 6]
# (MIEUX, n.d.) names no author of the list: the article's own slip, kept on purpose.
MISNAMED = {"MIEUX": 9}
CSL_TYPES = {"chapter", "report", "webpage"}
CSL_FIELDS = {
    "id", "type", "title", "author", "issued", "accessed", "status", "URL", "publisher",
    "container-title", "collection-title", "collection-number", "note", "custom",
}  # fmt: skip

HEADINGS = [
    "# Abstract",
    "# Introduction",
    "# Methodology",
    "# Results",
    "## Cooperation on border security",
    "## EU's engagement on migration with Uzbekistan and its neighbours",
    "# Discussion",
    "# Conclusion",
]

FACTS = [
    "€40 million", "EUR 21.65 million", "54 months", "1 April 2021", "27 and 28 February 2023",
    "EPCA in 2022", "June 2007", "in 2002", "in 2003", "2006", "in 2009", "Between 2010 and 2011",
    "in 2019", "that of 2007 and that of 2019", "Twelve projects", "six areas of cooperation",
    "10th phase", "tenth phase", "first nine phases", "three outcomes", "millions of euros",
    "two decades",
    "MIEUX+", "BOMCA 10", "LEICA", "PPTI", "i-Map", "Extended Migration Profile", "UNDP", "EUCAM",
    "EIAS", "DG INTPA", "DG HOME", "DG NEAR", "European External Action Service (EEAS)",
    "Project Steering Committee", "Prague Process Knowledge Base",
    "Building Migration Partnerships",
    "EU and Central Asia: Strategy for a New Partnership", "European Council",
    "State Border Guard of the Republic of Latvia", "Prosecutor General's Office",
    "Integrated Border Management (IBM)", "Eastern Partnership", "Western Balkans", "Schengen Area",
    "Czech Republic", "Turkey", "German support", "French and Austrian", "Ukraine", "Afghanistan",
    "Tursunzade", "Shahrinav", "Sughd", "Khatlon", "Batken", "Osh", "Zhalal-Abad", "Talas",
    "Turkestan", "Lebap", "Dashoguz", "Tashkent", "Shakhrisabz",
]  # fmt: skip

# Names, titles and lists of places, which may agree with the article word for word.
NAMES = [
    "10.5281/zenodo.16152707",
    "EU's engagement on migration with Uzbekistan and its",
    "EU and Central Asia: Strategy for a New Partnership",
    "Border Management Programme in Central Asia (BOMCA",
    "State Border Guard of the Republic of Latvia",
    "International Centre for Migration Policy Development (ICMPD)",
    "European External Action Service (EEAS)",
    "Migration and Home Affairs (DG HOME)",
    "Neighbourhood and Enlargement Negotiations (DG NEAR)",
    "Law Enforcement in Central Asia (LEICA)",
    "Prague Process Targeted Initiative (PPTI)",
    "Tursunzade and Shahrinav districts of republican subordination",
    "Batken, Osh, Zhalal-Abad and Talas regions",
    "Western Balkans, Central Asia, Russia and Turkey",
]
LONGEST_RUN = 5
RUNNING_HEADER = ["Innovative Academy Research Support Center", "IF = 7.984", "www.in-academy.uz"]

ANSWERS = [
    ("first nine phases of BOMCA the EU spent", "€40 million"),
    ("tenth phase of BOMCA, which is still running, is led by", "Republic of Latvia"),
    ("set up a training and information centre for migrants", "Shakhrisabz"),
]


@pytest.fixture(scope="module")
def front() -> dict[str, Any]:
    matter: dict[str, Any] = yaml.safe_load(_halves()[0])
    return matter


@pytest.fixture(scope="module")
def body() -> str:
    return _halves()[1]


@pytest.fixture(scope="module")
def references(front: Mapping[str, Any]) -> list[dict[str, Any]]:
    path = sample_path().with_name(front["bibliography"])
    items: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return items


def test_front_matter_describes_the_article(front: Mapping[str, Any]) -> None:
    assert front["title"] == (
        "Uzbekistan–European Union Cooperation on Migration and Border Security: "
        "Political Approaches and Practical Initiatives"
    )
    assert front["author"] == [{"family": "Obidov", "given": "Sanjar Obidovich"}]
    assert front["doi"] == "10.5281/zenodo.16152707"
    dates = [str(front[key]) for key in ("received", "accepted", "date")]
    assert dates == ["2025-07-12", "2025-07-18", "2025-07-19"]
    assert front["lang"] == "en"
    assert len(front["keywords"]) == len(front["keywords-ru"]) == 7
    assert front["title-ru"].startswith("Сотрудничество Узбекистана и Европейского союза")


def test_digest_says_that_it_is_one(front: Mapping[str, Any], body: str) -> None:
    first = _paragraphs(body)[0]
    for notice in (front["note"], first):
        assert "digest" in notice
        assert "not the article itself" in notice
        assert f"https://doi.org/{front['doi']}" in notice


def test_headings_follow_the_article(body: str) -> None:
    assert [line for line in body.splitlines() if line.startswith("#")] == HEADINGS


def test_references_are_thirteen_csl_items(references: Sequence[Mapping[str, Any]]) -> None:
    assert len(references) == 13
    assert len({item["id"] for item in references}) == 13
    for item in references:
        assert set(item) <= CSL_FIELDS, item["id"]
        assert item["type"] in CSL_TYPES, item["id"]
        assert item["title"].strip(), item["id"]
        assert all(set(name) in ({"literal"}, {"family", "given"}) for name in item["author"])


def test_undated_references_have_no_issue_date(references: Sequence[Mapping[str, Any]]) -> None:
    undated = [number for number, item in enumerate(references, 1) if "issued" not in item]
    assert undated == [6, 9]


def test_printed_faults_of_the_list_are_mended(references: Sequence[Mapping[str, Any]]) -> None:
    titles = [item["title"] for item in references]
    assert titles[0] == "Regional security"
    assert titles[1] == "Border Management in Central Asia - Phase 9"
    assert titles[5] == "Prague Process Action Plan 2023-2027; country profile"
    assert references[11]["author"] == [{"family": "Peting de Vaulgrenant", "given": "M."}]
    addresses = [item.get("URL", "") for item in references]
    assert addresses[1].endswith("/node/47352_en")
    assert addresses[3].endswith("/eu-programme-continues-supporting-cooperation-between-uzbek-"
                                 "state-agencies-address-challenges_en")  # fmt: skip
    assert "-central-asian-ngos-to-improve-living-" in addresses[6]
    assert addresses[11].endswith("-central-asia-the-path-towards-resilience/")
    assert [number for number, address in enumerate(addresses, 1) if not address] == [5, 10]


def test_citations_name_the_works_in_the_articles_order(
    body: str, references: Sequence[Mapping[str, Any]]
) -> None:
    assert [_number(name, year, references) for name, year in _citations(body)] == CITED


def test_citations_stand_before_and_after_the_full_stop_as_printed(body: str) -> None:
    brackets = re.findall(r"(\.|\w) \([^()]+, (?:\d{4}|n\.d\.)\)", body)
    assert len(brackets) == 18
    assert brackets.count(".") == 11


@pytest.mark.parametrize("fact", FACTS)
def test_fact_is_kept(body: str, fact: str) -> None:
    assert fact in body


def test_twelve_projects_are_a_list_with_a_lead_in(body: str) -> None:
    paragraphs = _paragraphs(body)
    lists = [number for number, text in enumerate(paragraphs) if text.startswith("- ")]
    assert len(lists) == 1
    assert len(re.findall(r"^- ", paragraphs[lists[0]], re.MULTILINE)) == 12
    assert paragraphs[lists[0] - 1].endswith(":")


@pytest.mark.parametrize(("asked", "answer"), ANSWERS)
def test_question_and_answer_share_a_sentence(body: str, asked: str, answer: str) -> None:
    start = body.index(asked)
    assert ". " not in body[start : body.index(answer, start)]


def test_markers_are_those_of_the_article(body: str, data: Path) -> None:
    rows = json.loads((data / "article_citations.json").read_text(encoding="utf-8"))
    assert [f"{name}, {year}" for name, year in _citations(body)] == [
        row["in_text_citation"] for row in rows
    ]
    assert [row["reference_number"] for row in rows] == CITED


def test_every_number_of_the_article_is_kept(body: str, data: Path) -> None:
    printed = _numbers(_article_body(data))
    assert {"40", "21.65", "54"} <= printed
    assert _numbers(body[body.index("# Introduction") :]) == printed


def test_digest_is_nearly_as_long_as_the_article(body: str, data: Path) -> None:
    length = len(body[body.index("# Introduction") :].split())
    assert 0.75 <= length / len(_article_body(data).split()) <= 1.0


def test_no_sentence_of_the_article_stands_in_the_digest(body: str, data: Path) -> None:
    shared = _runs(_words(_without_names(body))) & _runs(_words(_article(data)))
    assert sorted(" ".join(run) for run in shared) == []


def _halves() -> tuple[str, str]:
    opening, front, body = sample_path().read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    return front, body


def _paragraphs(body: str) -> list[str]:
    return [part for part in body.strip().split("\n\n") if not part.startswith("#")]


def _citations(body: str) -> list[tuple[str, str]]:
    brackets = re.findall(r"\(([^()]+, (?:\d{4}|n\.d\.))\)", body)
    markers = [marker for bracket in brackets for marker in bracket.split("; ")]
    return [(name, year) for name, _, year in (marker.rpartition(", ") for marker in markers)]


def _number(name: str, year: str, references: Sequence[Mapping[str, Any]]) -> int:
    fits = [
        number
        for number, item in enumerate(references, 1)
        if name in _names(item) and year == _year(item)
    ]
    if name not in MISNAMED:
        assert len(fits) == 1, (name, year, fits)
        return fits[0]
    assert fits == [], (name, year, fits)
    item = references[MISNAMED[name] - 1]
    assert name in item["title"]
    assert year == _year(item)
    return MISNAMED[name]


def _names(item: Mapping[str, Any]) -> set[str]:
    authors = {name.get("literal") or name["family"] for name in item["author"]}
    return authors | set(item.get("custom", {}).get("aliases", ()))


def _year(item: Mapping[str, Any]) -> str:
    return str(item["issued"]["date-parts"][0][0]) if "issued" in item else "n.d."


def _article(data: Path) -> str:
    text = (data / "article.md").read_text(encoding="utf-8")
    return re.sub("|".join(map(re.escape, RUNNING_HEADER)), "", text)


def _article_body(data: Path) -> str:
    text = _article(data)
    return text[text.index("**INTRODUCTION**") : text.index("**References:**")]


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def _without_names(text: str) -> str:
    """Return the text with a "|" where a citation or an allowed name stood."""
    plain = re.sub(r"\([^()]+, (?:\d{4}|n\.d\.)\)", " | ", text)
    for name in NAMES:
        assert name in plain, f"{name!r} is allowed for but not in the digest"
        plain = plain.replace(name, " | ")
    return plain


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+|\|", text.lower())


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    width = LONGEST_RUN + 1
    runs = {tuple(words[at : at + width]) for at in range(len(words) - width + 1)}
    return {run for run in runs if "|" not in run}
