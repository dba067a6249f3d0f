"""Every citation of a manuscript is linked, in whatever style its program prints it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from corpus.records import ParsedDocument
from ingest.readers import read_bytes
from tests.ingest.docx.making import (
    call,
    cited,
    field,
    footnote,
    make_docx,
    paragraph,
    plain,
    text,
    zotero,
)

SENTENCE, STOP = text("The region has changed in this way"), text(".")
RAISED = '<w:vertAlign w:val="superscript"/>'
NAMES = ("Adams", "Baker", "Clark", "Davis", "Evans", "Foster")
TOPICS = ("rivers", "lakes", "borders", "customs", "markets", "roads")
WORKS: list[dict[str, Any]] = [
    {
        "type": "article-journal",
        "title": f"On the governance of {topic} in Central Asia",
        "author": [{"family": name, "given": f"{name[0]}."}],
        "issued": {"date-parts": [[2010 + number]]},
        "container-title": "Journal of Regions",
    }
    for number, (name, topic) in enumerate(zip(NAMES, TOPICS, strict=True))
]
# Which works each sentence cites.
CITED: Sequence[tuple[int, ...]] = ((0,), (1, 2), (0, 3), (4,), (2, 3, 4), (5,), (1,))


def author_date(works: tuple[int, ...]) -> str:
    return f"({'; '.join(f'{NAMES[w]}, {2010 + w}' for w in works)})"


def numeric(works: tuple[int, ...]) -> str:
    return f"[{', '.join(str(w + 1) for w in works)}]"


def superscript(works: tuple[int, ...]) -> str:
    return ",".join(str(w + 1) for w in works)


def fields(works: tuple[int, ...], printed: str, look: str = "") -> str:
    return zotero([cited(str(w), WORKS[w]) for w in works], printed, look)


def bibliography(numbered: bool) -> str:
    entries = [
        (f"[{n}] " if numbered else "")
        + f"{name}, {name[0]}. ({2009 + n}). On the governance of {topic} in Central Asia. "
        "Journal of Regions."
        for n, (name, topic) in enumerate(zip(NAMES, TOPICS, strict=True), 1)
    ]
    return paragraph(
        field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "</w:p><w:p>".join(map(text, entries)))
    )


def linked_works(document: ParsedDocument) -> list[str]:
    """Return the titles that the citations mean, in the order of the text."""
    titles = {reference.number: str(reference.csl["title"]) for reference in document.references}
    return [titles[citation.reference or 0] for citation in document.citations]


EXPECTED = [str(WORKS[work]["title"]) for works in CITED for work in works]


@pytest.mark.parametrize("style", ["author_date", "numeric", "superscript"])
@pytest.mark.parametrize("printed_list", [True, False])
def test_styles_in_the_text(style: str, printed_list: bool) -> None:
    written = {"author_date": author_date, "numeric": numeric, "superscript": superscript}[style]
    look = RAISED if style == "superscript" else ""
    sentences = [
        paragraph(
            text("The region has changed in this way"),
            fields(works, written(works), look),
            text("."),
        )
        for works in CITED
    ]
    tail = [plain("References", "Heading1"), bibliography(style != "author_date")]
    document = read_bytes(
        make_docx(plain("Introduction", "Heading1"), *sentences, *(tail if printed_list else [])),
        "a.docx",
    )
    assert linked_works(document) == EXPECTED
    assert {citation.score for citation in document.citations} == {1.0}
    assert {citation.kind for citation in document.citations} == {"field"}
    assert [reference.csl["title"] for reference in document.references] == [
        work["title"] for work in WORKS
    ]
    assert all("id" in reference.csl for reference in document.references)


def test_notes() -> None:
    notes = "".join(
        footnote(
            n,
            text(" See "),
            fields(works, "; ".join(f"{NAMES[w]}, On the governance" for w in works)),
            text("."),
        )
        for n, works in enumerate(CITED, 2)
    )
    sentences = [
        paragraph(text("The region has changed in this way"), call(n), text("."))
        for n in range(2, 2 + len(CITED))
    ]
    document = read_bytes(
        make_docx(plain("Introduction", "Heading1"), *sentences, notes={"footnotes": notes}),
        "a.docx",
    )
    assert sorted(linked_works(document)) == sorted(EXPECTED)
    assert {citation.score for citation in document.citations} == {1.0}
    assert len(document.references) == len(WORKS)
