"""The works that notes cite."""

from __future__ import annotations

import pytest

from corpus.csl import item_year
from corpus.records import InTextCitation, ParsedDocument
from ingest.intext.notework import is_book, parse_note
from ingest.readers import read_bytes

ENGLISH = [
    ("Alice Smith, *The Stones of Delta* (Oxford: Delta Press, 2009), 45.", 1, "note", "45"),
    ("Ibid., 46–47.", 1, "short", "46–47"),
    (
        "Bo Lee and Carla Kim, “Water Law in the Basin,” *Journal of Rivers* 12 (2015): 101–20.",
        2,
        "note",
        None,
    ),
    ("Smith, *Stones of Delta*, 50.", 1, "short", "50"),
    ("Id. at 14.", 1, "short", "14"),
    ("On this they differ. See Lee and Kim, supra note 3, at 110.", 2, "short", "110"),
    ("Smith, op. cit., p. 12.", 1, "short", "p. 12"),
    ("Smith (n 1) 77.", 1, "short", "77"),
    ("Hans Müller, Das Recht der Flüsse, Berlin 2001, S. 12 ff.", 3, "note", "S. 12 ff."),
    ("Müller, a.a.O., S. 15.", 3, "short", "S. 15"),
    ("Ebd.", 3, "short", None),
]
RUSSIAN = [
    ("Иванов И. И. Реки Средней Азии. – М.: Наука, 2009. – С. 45.", 1, "note", "С. 45"),
    ("Там же. С. 46.", 1, "short", "С. 46"),
    ("Петров П. П. Водное право // Вопросы права. – 2015. – № 3. – С. 12–20.", 2, "note", None),
    ("Иванов И. И. Указ. соч. С. 50.", 1, "short", "С. 50"),
    ("Karimov A. Suv huquqi. – T.: Adolat, 2018. – B. 34.", 3, "note", "B. 34"),
    ("O‘sha joyda, 12-b.", 3, "short", "12-b."),
]
LIST = """
## References

- Lee, B., & Kim, C. (2015). Water law in the basin. Journal of Rivers, 12, 101–120.
- Müller, H. (2001). Das Recht der Flüsse. Berlin.
- Smith, A. (2009). The stones of Delta. Delta Press.
"""
Row = tuple[str, int | None, str, str | None]


def read(rows: list[Row], listed: str = "") -> ParsedDocument:
    body = " ".join(f"Claim {n} is made here.[^{n}]" for n, _ in enumerate(rows, 1))
    notes = "\n\n".join(f"[^{n}]: {row[0]}" for n, row in enumerate(rows, 1))
    return read_bytes(f"# Mud\n\n{body}\n\n{notes}\n{listed}".encode(), "x.md")


@pytest.mark.parametrize("rows", [ENGLISH, RUSSIAN])
def test_a_document_without_a_list(rows: list[Row]) -> None:
    document = read(rows)
    assert document.citation_style == "note"
    found = [(c.reference, c.kind, c.locator) for c in document.citations]
    assert found == [row[1:] for row in rows]
    firsts = [row[0].replace("*", "") for row in rows if row[2] == "note"]
    assert [reference.raw for reference in document.references] == firsts
    for reference in document.references:
        assert document.text[reference.char_start : reference.char_end] == reference.raw


def test_a_number_alone_after_a_title_is_no_year() -> None:
    rows: list[Row] = [
        (
            "Ann Newell et al., “Identification of a B Cell Signature in Mud,” *Delta* 120 (2010): "
            "1830.",
            1,
            "note",
            None,
        ),
        ("Newell et al., “Identification of a B,” 1836.", 1, "short", "1836"),
        (
            "Newell et al., “Identification of a B,” e183. doi:10.1371/ mud.0020183",
            1,
            "short",
            "e183",
        ),
        ("Ann Newell, “Identification of a B Cell in Sand,” 1836.", 2, "note", None),
    ]
    document = read(rows)
    found = [(c.reference, c.kind, c.locator) for c in document.citations[:3]]
    assert found == [row[1:] for row in rows[:3]]
    assert document.citations[3].reference == 2


def test_a_document_with_a_list() -> None:
    document = read(ENGLISH, LIST)
    numbers = {1: 3, 2: 1, 3: 2}
    assert [c.reference for c in document.citations] == [
        numbers[row[1]] for row in ENGLISH if row[1] is not None
    ]
    assert document.findings == ()


def test_a_citation_stands_at_the_mark_and_prints_what_the_note_says() -> None:
    document = read(ENGLISH)
    citation: InTextCitation = document.citations[1]
    assert document.text[citation.char_start : citation.char_end] == "2"
    assert citation.marker == "Ibid., 46–47."
    assert citation.scope == "sentence"
    assert citation.scope_span is not None
    sentence = document.text[citation.scope_span.start : citation.scope_span.end]
    assert sentence == "Claim 2 is made here.2"
    assert [document.text[span.start : span.end] for span in document.raised] == [
        str(n) for n in range(1, 12)
    ]


def test_ibid_after_several_works_is_ambiguous() -> None:
    rows = [
        (
            "Alice Smith, The Stones (Delta: Delta Press, 2009); Bo Lee, The Sand "
            "(Delta: Mud, 2010).",
        ),
        ("Ibid.",),
    ]
    document = read([(*row, None, "", None) for row in rows])
    assert [(c.reference, c.score < 0.7) for c in document.citations] == [
        (1, False),
        (2, False),
        (1, True),
        (2, True),
    ]
    assert [f.kind for f in document.findings] == ["ambiguous_citation"]
    assert "may mean reference 1 (Smith, 2009) and reference 2 (Lee, 2010)" in (
        document.findings[0].message
    )


def test_a_note_that_points_nowhere_is_told() -> None:
    rows = [*ENGLISH[:3], ("Turing, op. cit., p. 3.", None, "short", "p. 3")]
    document = read(rows)
    assert document.citations[-1].reference is None
    assert [(f.kind, f.message) for f in document.findings] == [
        (
            "dangling_citation",
            "“Turing, op. cit., p. 3.” points back to no work that was cited before. Name the "
            "work.",
        )
    ]


@pytest.mark.parametrize(
    ("raw", "book"),
    [
        ("World Mud Organization, Mud: a report to all on its wetness (2011)", True),
        ("Ann Smith and Bo Lee, Stones (Delta: Mud, 2009), pp. 4–5.", True),
        ("In that year, the council took up the law on water (Gazette, 2011).", False),
        ("Smith, Stones, 5", False),
    ],
)
def test_books(raw: str, book: bool) -> None:
    assert is_book(raw) is book


def test_prose_in_a_note_cites_nothing() -> None:
    rows = [
        *ENGLISH[:3],
        ("The author thanks three friends for their help in 2019.", None, "", None),
    ]
    assert len(read(rows).citations) == 3


@pytest.mark.parametrize(
    ("raw", "authors", "title", "year"),
    [
        (
            "Ann Smith, Bo Lee, and Carla Kim, “Water Law,” Delta 12 (2015): 3",
            ["Smith", "Lee", "Kim"],
            "Water Law",
            "2015",
        ),
        ("A. B. Smith et al., “Stones,” Delta 1 (2009): 4", ["Smith"], "Stones", "2009"),
        (
            "Ann Smith and Bo Lee, Stones, Sand and Silt (Delta: Mud, 2009), 45",
            ["Smith", "Lee"],
            "Stones, Sand and Silt",
            "2009",
        ),
        (
            "Hans Müller, Das Recht der Flüsse, Berlin 2001, S. 12",
            ["Müller"],
            "Das Recht der Flüsse",
            "2001",
        ),
    ],
)
def test_items(raw: str, authors: list[str], title: str, year: str) -> None:
    work = parse_note(raw)
    csl = work.csl
    assert work.confidence.keys() == csl.keys()
    assert work.confidence["title"] == 0.85
    assert [author.get("family") for author in csl["author"]] == authors
    assert (csl["title"], item_year(csl)) == (title, year)


@pytest.mark.parametrize(
    ("raw", "authors", "title", "year", "number"),
    [
        (
            "Department of River and Lake Affairs, Policy Brief No. 12: Silt at the mouth, 2021.",
            ["Department of River and Lake Affairs"],
            "Silt at the mouth",
            "2021",
            "12",
        ),
        (
            "Committee on Wet, Dry and Salt Rights, general comment No. 26 (2022), para. 16.",
            ["Committee on Wet, Dry and Salt Rights"],
            "general comment No. 26",
            "2022",
            "26",
        ),
        (
            "UN-Rivers and United Lakes Agency, The State of Silt 2024, p. 5.",
            ["UN-Rivers", "United Lakes Agency"],
            "The State of Silt 2024",
            "2024",
            None,
        ),
        (
            "Office of Rivers, Lakes and Seas, “Mud at the mouth”, Delta (2019): 5",
            ["Office of Rivers, Lakes and Seas"],
            "Mud at the mouth",
            "2019",
            None,
        ),
        (
            "United Agency for Silt and Sand (UASS), The Deep Delta (Mud, 2020).",
            ["United Agency for Silt and Sand (UASS)"],
            "The Deep Delta",
            "2020",
            None,
        ),
    ],
)
def test_organisations_keep_their_commas(
    raw: str, authors: list[str], title: str, year: str, number: str | None
) -> None:
    csl = parse_note(raw).csl
    assert [author.get("literal") for author in csl["author"]] == authors
    assert (csl["title"], item_year(csl), csl.get("number")) == (title, year, number)


def test_a_part_of_a_title_is_the_longer_work_of_the_year() -> None:
    agency = "River Agency for Silt (RAFS) and World Bank of Mud"
    rows: list[Row] = [
        (f"{agency}, Progress of Rivers: The Silt Snapshot 2024 (Mud, 2024).", 1, "note", None),
        (f"{agency}, Progress of Rivers: The Silt Snapshot 2023 (Mud, 2023).", 2, "note", None),
        ("World Bank of Mud, The Silt Snapshot 2023.", 2, "short", None),
        ("World Bank of Mud, The Silt Snapshot 2024.", 1, "short", None),
        ("Office of Sand, The Silt Snapshot 2024.", 3, "note", None),
    ]
    document = read(rows)
    assert [(c.reference, c.kind) for c in document.citations] == [row[1:3] for row in rows]
