"""Word files with known content: raw parts in an archive, or python-docx with raw XML put in."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
  <w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>
  <w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>
  <w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
"""


def text(characters: str, properties: str = "") -> str:
    """Return a run."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(characters)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "", mark: str = "") -> str:
    """Return a paragraph; `mark` are the run properties of its mark. Plain strings are raw XML."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    marked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{properties}{marked}</w:pPr>{''.join(runs)}</w:p>"


def plain(characters: str, style: str = "") -> str:
    """Return a paragraph of one run."""
    return paragraph(text(characters), style=style)


def char(step: str, inner: str = "") -> str:
    """Return a run with a field character."""
    return f'<w:r><w:fldChar w:fldCharType="{step}">{inner}</w:fldChar></w:r>'


def instruction(code: str) -> str:
    """Return a run with a piece of a field's code."""
    return f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'


def field(code: str, result: str, cut: int = 40) -> str:
    """Return a field whose code is cut over runs, as Word does; `result` is raw XML."""
    pieces = [code[i : i + cut] for i in range(0, len(code), cut)] or [""]
    codes = "".join(map(instruction, pieces))
    return char("begin") + codes + char("separate") + result + char("end")


def zotero(items: Sequence[Mapping[str, Any]], printed: str, look: str = "") -> str:
    """Return a citation as Zotero writes it; each item is one of `citationItems`."""
    citation = {
        "citationID": "abc",
        "properties": {"formattedCitation": printed, "plainCitation": printed, "noteIndex": 0},
        "citationItems": list(items),
        "schema": "https://github.com/citation-style-language/schema/raw/master/csl-citation.json",
    }
    code = f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(citation, ensure_ascii=False)} "
    return field(code, text(printed, look))


def cited(key: str, data: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return a member of `citationItems` of the library's item `key`."""
    uri = f"http://zotero.org/users/1/items/{key}"
    return {"id": 1, "uris": [uri], "uri": [uri], "itemData": {"id": 1, **data}, **more}


def footnote(note_id: int, *runs: str) -> str:
    """Return a note of one paragraph with its own mark."""
    mark = "<w:r><w:footnoteRef/></w:r>"
    return f'<w:footnote w:id="{note_id}">{paragraph(mark, *runs)}</w:footnote>'


def call(note_id: int, kind: str = "footnote") -> str:
    """Return a run that calls a note."""
    look = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    return f'<w:r>{look}<w:{kind}Reference w:id="{note_id}"/></w:r>'


def table(*rows: Sequence[str], row_properties: Sequence[str] = ()) -> str:
    """Return a table of cells that are raw XML of block level."""
    lines = []
    for index, row in enumerate(rows):
        extra = row_properties[index] if index < len(row_properties) else ""
        cells = "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row)
        lines.append(f"<w:tr><w:trPr>{extra}</w:trPr>{cells}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(lines)}</w:tbl>"


def make_docx(
    *blocks: str,
    notes: Mapping[str, str] | None = None,
    parts: Mapping[str, str] | None = None,
    styles: str = _STYLES,
    relations: Mapping[str, str] | None = None,
    files: Mapping[str, str] | None = None,
) -> bytes:
    """Return a Word file with a body of raw XML.

    `notes` are the contents of "footnotes" and "endnotes", `parts` further roots by kind such as
    "numbering" or "settings", `relations` addresses of links by their ids, `files` others by name.
    """
    kinds = {"styles": f"<w:styles {NAMESPACES}>{styles}</w:styles>"}
    for kind, content in (notes or {}).items():
        kinds[kind] = f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>"
    kinds |= parts or {}
    related = "".join(
        f'<Relationship Id="{kind}" Type="{R}/{_kind(kind)}" Target="{kind}.xml"/>'
        for kind in kinds
    )
    related += "".join(
        f'<Relationship Id="{key}" Type="{R}/hyperlink" Target="{escape(url)}" '
        'TargetMode="External"/>'
        for key, url in (relations or {}).items()
    )
    body = f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}</w:body></w:document>"
    packed = {
        "[Content_Types].xml": f'<Types><Override ContentType="{MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": body,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}'
        "</Relationships>",
        **{f"word/{kind}.xml": content for kind, content in kinds.items()},
        **(files or {}),
    }
    return zip_files(packed)


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def zip_files(files: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
