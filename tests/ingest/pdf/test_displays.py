"""Headings in two sizes are one; a larger heading under a smaller one now and then is not."""

from __future__ import annotations

from tests.ingest.pdf.printed import line
from tests.ingest.pdf.test_headings import headings, text


def test_a_small_label_over_a_name_has_the_rank_of_the_name() -> None:
    parts = [
        part
        for n, name in enumerate(("The rivers", "The lakes"))
        for part in (
            line("CHAPTER", 40 + 200 * n, size=12, bold=True),
            line(name, 62 + 200 * n, size=18, bold=True),
            *text(90 + 200 * n),
            line("Old and new", 140 + 200 * n, size=14, bold=True),
            *text(160 + 200 * n),
        )
    ]
    assert headings(*parts) == [
        (1, "CHAPTER The rivers"),
        (2, "Old and new"),
        (1, "CHAPTER The lakes"),
        (2, "Old and new"),
    ]


def test_where_the_small_style_heads_sections_itself_the_rank_is_its_own() -> None:
    parts = [
        part
        for n, name in enumerate(("“ADELE”", "“BRITTANY”"))
        for part in (
            line(name, 40 + 240 * n, size=12, bold=True),
            *text(60 + 240 * n),
            line("APPLICATION OF THE", 120 + 240 * n, size=12, bold=True),
            line("TOOL FOR RIVERS", 140 + 240 * n, size=18, bold=True),
            *text(170 + 240 * n),
        )
    ]
    assert headings(*parts) == [
        (1, "“ADELE”"),
        (1, "APPLICATION OF THE TOOL FOR RIVERS"),
        (1, "“BRITTANY”"),
        (1, "APPLICATION OF THE TOOL FOR RIVERS"),
    ]


def test_once_is_no_way_of_a_document() -> None:
    assert headings(
        line("The rivers", 40, size=12, bold=True),
        line("The north", 62, size=18, bold=True),
        *text(90),
        line("The lakes", 140, size=12, bold=True),
        *text(160),
    ) == [(2, "The rivers"), (1, "The north"), (2, "The lakes")]
