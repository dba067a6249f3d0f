"""Tracked changes, accepted and undone."""

from __future__ import annotations

import pytest

from ingest.docx.reader import docx_to_draft
from ingest.options import Changes
from tests.ingest.docx.making import call as note_call
from tests.ingest.docx.making import footnote, make_docx, paragraph, plain, table, text


def inserted(runs: str) -> str:
    return f'<w:ins w:id="1" w:author="x" w:date="2020-01-01T00:00:00Z">{runs}</w:ins>'


def deleted(characters: str) -> str:
    run = f'<w:r><w:delText xml:space="preserve">{characters}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="x">{run}</w:del>'


def texts(changes: Changes, *blocks: str, **more: dict[str, str]) -> list[str]:
    draft = docx_to_draft(make_docx(*blocks, notes=more or None), changes=changes)
    return [block.text for block in draft.blocks]


INSERTED_MARK, DELETED_MARK = '<w:ins w:id="3"/>', '<w:del w:id="4"/>'
CASES = {
    "words": (
        [paragraph(text("a "), inserted(text("new ")), deleted("old "), text("b"))],
        ["a new b"],
        ["a old b"],
    ),
    "a change inside a change": (
        [paragraph(text("a "), inserted(text("b ") + deleted("c ")), text("d"))],
        ["a b d"],
        ["a d"],
    ),
    "a moved sentence": (
        [
            paragraph(
                '<w:moveFromRangeStart w:id="5" w:name="m"/>',
                f'<w:moveFrom w:id="6">{text("Moved. ")}</w:moveFrom>',
                '<w:moveFromRangeEnd w:id="5"/>',
                text("First."),
            ),
            paragraph(text("Last. "), f'<w:moveTo w:id="7">{text("Moved.")}</w:moveTo>'),
        ],
        ["First.", "Last. Moved."],
        ["Moved. First.", "Last."],
    ),
    "a deleted paragraph mark": (
        [paragraph(text("One "), mark=DELETED_MARK), plain("two."), plain("Three.")],
        ["One two.", "Three."],
        ["One", "two.", "Three."],
    ),
    "an inserted paragraph mark": (
        [paragraph(text("One "), mark=INSERTED_MARK), plain("two.")],
        ["One", "two."],
        ["One two."],
    ),
    "a whole paragraph deleted": (
        [plain("One."), paragraph(deleted("Two."), mark=DELETED_MARK), plain("Three.")],
        ["One.", "Three."],
        ["One.", "Two.", "Three."],
    ),
    "three marks in a row": (
        [paragraph(text(f"{n} "), mark=DELETED_MARK) for n in range(3)] + [plain("end")],
        ["0 1 2 end"],
        ["0", "1", "2", "end"],
    ),
    "rows": (
        [
            table(
                [plain("a"), plain("b")],
                [plain("c"), plain("d")],
                [plain("e"), plain("f")],
                row_properties=["", '<w:ins w:id="8"/>', '<w:del w:id="9"/>'],
            )
        ],
        ["a | b\nc | d"],
        ["a | b\ne | f"],
    ),
    "a cell": (
        [
            table([plain("a"), plain("b"), plain("c")]).replace(
                "<w:tcPr/>", '<w:tcPr><w:cellDel w:id="1"/></w:tcPr>', 1
            )
        ],
        ["b | c"],
        ["a | b | c"],
    ),
    "looks are no changes of the text": (
        [
            paragraph(
                text("a", '<w:b/><w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'),
                properties='<w:pPrChange w:id="2"><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
                "</w:pPrChange>",
            ),
            plain("b c."),
        ],
        ["a", "b c."],
        ["a", "b c."],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_changes(case: str) -> None:
    blocks, final, original = CASES[case]
    assert texts("final", *blocks) == final
    assert texts("original", *blocks) == original


def test_a_deleted_field_cites_nothing() -> None:
    code = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    gone = (
        code.format("begin")
        + "<w:r><w:delInstrText> ADDIN ZOTERO_ITEM CSL_CITATION {} </w:delInstrText></w:r>"
        + code.format("separate")
        + "<w:r><w:delText>(Smith 2020)</w:delText></w:r>"
        + code.format("end")
    )
    data = make_docx(paragraph(text("Kept."), f'<w:del w:id="1">{gone}</w:del>'))
    draft = docx_to_draft(data)
    assert [block.text for block in draft.blocks] == ["Kept."]
    assert draft.warnings == (
        "The file has 1 tracked change; inserted text is read, deleted text is not.",
    )


def test_changes_in_notes_count_and_are_settled() -> None:
    data = make_docx(
        paragraph(text("Text"), note_call(2)),
        notes={
            "footnotes": footnote(
                2, text(" A "), inserted(text("new ")), deleted("old "), text("note.")
            )
        },
    )
    assert docx_to_draft(data).blocks[1].text == "A new note."
    assert docx_to_draft(data, changes="original").blocks[1].text == "A old note."
    assert docx_to_draft(data).warnings == (
        "The file has 2 tracked changes; inserted text is read, deleted text is not.",
    )
