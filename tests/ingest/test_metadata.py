"""What a document is."""

from __future__ import annotations

import pytest

from ingest.readers import read_bytes


def test_from_the_printed_front() -> None:
    text = (
        "# Rivers of the North\n\n### Karimov Anvar Rustamovich\n\nA university, a@b.org "
        "https://doi.org/10.5281/zenodo.99\n\n#### ABSTRACT\n\nRivers are short.\n\n"
        "Received: 1st May 2020 Accepted: 2nd May 2020 Online: 3rd May 2020 **KEYWORDS**\n\n"
        "rivers, north.\n\n#### INTRODUCTION\n\nOne river (10.1000/other) is long.\n"
    )
    document = read_bytes(text.encode(), "x.md")
    assert document.csl == {
        "title": "Rivers of the North",
        "author": [{"family": "Karimov", "given": "Anvar Rustamovich"}],
        "DOI": "10.5281/zenodo.99",
        "issued": {"date-parts": [[2020, 5, 3]]},
        "abstract": "Rivers are short.",
        "keyword": "rivers, north",
        "language": "en",
        "type": "article-journal",
    }


def test_what_is_stated_holds() -> None:
    front = "---\ntitle: Stated\nauthor: Bank of England\ntype: report\n---\n"
    text = f"{front}\n# Printed\n\nText here.\n"
    csl = read_bytes(text.encode(), "x.md").csl
    assert (csl["title"], csl["author"], csl["type"]) == (
        "Stated",
        [{"literal": "Bank of England"}],
        "report",
    )


@pytest.mark.parametrize(
    ("filename", "text", "title", "kind"),
    [
        ("my_notes.txt", "A line that ends as a sentence does. Another.", None, "document"),
        ("a.txt", "A Heading Line\n\nText.", "A Heading Line", "document"),
        ("a.html", "<title>Page | Site</title><p>Text.</p>", "Page | Site", "webpage"),
    ],
)
def test_titles_and_types(filename: str, text: str, title: str | None, kind: str) -> None:
    csl = read_bytes(text.encode(), filename).csl
    assert (csl.get("title"), csl["type"]) == (title, kind)


def test_two_dois_in_front_are_none() -> None:
    text = "# T\n\n10.1000/a and 10.1000/b\n\n## Abstract\n\nA.\n\n## Introduction\n\nB.\n"
    assert "DOI" not in read_bytes(text.encode(), "x.md").csl


@pytest.mark.parametrize(
    "under",
    ["## Key Findings", "Key Messages", "**Policy Brief**", "## Results There", "Central Asia"],
)
def test_a_line_under_the_title_that_names_nobody_is_no_author(under: str) -> None:
    text = f"# Border Review 2023\n\n{under}\n\nThe borders were reviewed in 2023.\n"
    assert "author" not in read_bytes(text.encode(), "x.md").csl


@pytest.mark.parametrize(
    "under", ["Jane Smith", "### Jane Smith\n\nSome institute, jane@example.org"]
)
def test_a_person_under_the_title_is_the_author(under: str) -> None:
    text = f"# Border Review 2023\n\n{under}\n\n## Introduction\n\nThe borders were reviewed.\n"
    assert read_bytes(text.encode(), "x.md").csl["author"] == [{"family": "Smith", "given": "Jane"}]


def test_an_impossible_date_costs_only_itself() -> None:
    front = "---\ntitle: Stated\nauthor: Jane Smith\ndate: 2020-13-45\nlang: 7\n---\n"
    csl = read_bytes(f"{front}\nThe borders were reviewed last year.\n".encode(), "x.md").csl
    assert csl["title"] == "Stated"
    assert csl["author"] == [{"family": "Smith", "given": "Jane"}]
    assert csl.get("language") == "en"


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("First published May 2006. This edition July 2016.", [2016, 7]),
        ("Published: May 2006. Last updated: 3 June 2019. Revised 2 June 2018", [2019, 6, 3]),
        ("© River Books, Delta 2006, 2016. First published in May 2006", [2016]),
        ("© River Books 2016. Published: May 2015", [2015, 5]),
    ],
)
def test_the_edition_in_hand_dates_a_document(printed: str, parts: list[int]) -> None:
    text = f"# Rivers of the North\n\n{printed}\n\n## Introduction\n\nRivers are long.\n"
    assert read_bytes(text.encode(), "x.md").csl["issued"] == {"date-parts": [parts]}
