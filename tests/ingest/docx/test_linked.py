"""Addresses behind the words of a reference list."""

from __future__ import annotations

from ingest.docx.reader import docx_to_draft
from tests.ingest.docx.making import field, make_docx, paragraph, plain, text


def link(key: str, words: str) -> str:
    return f'<w:hyperlink r:id="{key}">{text(words)}</w:hyperlink>'


def test_an_address_that_the_text_of_a_reference_hides_is_kept() -> None:
    data = make_docx(
        paragraph(text("See "), link("r1", "here"), text(".")),
        plain("References", "Heading1"),
        paragraph(text("Smith, J. (2020). Rivers. "), link("r1", "Available here"), text(".")),
        paragraph(text("Lee, K. (2021). Lakes. "), link("r2", "a.org/lakes")),
        paragraph(text("Ode, P. (2022). Seas. doi: "), link("r3", "10.1000/seas")),
        paragraph(text("Roe, J. (2023). "), field('HYPERLINK "http://b.org/x"', text("Fish"))),
        paragraph(text("Poe, E. (2024). "), link("r4", "Write to me")),
        relations={
            "r1": "https://a.org/rivers",
            "r2": "http://www.a.org/lakes/",
            "r3": "https://doi.org/10.1000/SEAS",
            "r4": "mailto:e@poe.org",
        },
    )
    assert [block.text for block in docx_to_draft(data).blocks] == [
        "See here.",
        "References",
        "Smith, J. (2020). Rivers. Available here. https://a.org/rivers",
        "Lee, K. (2021). Lakes. a.org/lakes",
        "Ode, P. (2022). Seas. doi: 10.1000/seas",
        "Roe, J. (2023). Fish http://b.org/x",
        "Poe, E. (2024). Write to me",
    ]
