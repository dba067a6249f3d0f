"""What is an item of a list: by its own properties, by its style, or not."""

from __future__ import annotations

from ingest.docx.reader import docx_to_draft
from tests.ingest.docx.making import NAMESPACES, make_docx, paragraph, plain, text

NUMBERING = f"""<w:numbering {NAMESPACES}>
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl></w:lvlOverride></w:num>
</w:numbering>"""
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Listed"><w:name w:val="Listed"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""


def numbered(list_id: int, level: int, words: str, style: str = "") -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text(words), properties=number, style=style)


def test_lists() -> None:
    data = make_docx(
        numbered(1, 0, "Bulleted."),
        numbered(1, 1, "No sign at this level."),
        numbered(2, 0, "No sign in this list."),
        numbered(9, 0, "A list that is not described."),
        plain("By its style.", "Listed"),
        numbered(0, 0, "Taken out of the list.", "Listed"),
        plain("A numbered heading", "H"),
        plain("Plain."),
        styles=STYLES,
        parts={"numbering": NUMBERING},
    )
    assert [(block.kind, block.text) for block in docx_to_draft(data).blocks] == [
        ("list_item", "Bulleted."),
        ("paragraph", "No sign at this level."),
        ("paragraph", "No sign in this list."),
        ("list_item", "A list that is not described."),
        ("list_item", "By its style."),
        ("paragraph", "Taken out of the list."),
        ("heading", "A numbered heading"),
        ("paragraph", "Plain."),
    ]
