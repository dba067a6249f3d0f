"""A story of a Word file - its body, or one note - to blocks in reading order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ingest.docx.fields import Field, FieldCode, collect_codes, read_control, read_field
from ingest.docx.markup import attribute, child, switch, tag_of, value, whole_number
from ingest.docx.notes import KINDS
from ingest.docx.numbering import is_list
from ingest.docx.paragraph import Paragraph, Piece
from ingest.docx.reading import (
    Open,
    Reading,
    Setting,
    close_field,
    enter_paragraph,
    in_bibliography,
    is_shown,
    leave_paragraph,
    show_field,
)
from ingest.docx.runs import NO_RUN, read_run, run_content
from ingest.docx.styles import NO_STYLE, heading_level, outline_level
from ingest.docx.tables import Table, table_to_pieces
from ingest.xmltree import Element, walk_tree

_SKIPPED = frozenset(
    {
        "w:pPr",
        "w:rPr",
        "w:tblPr",
        "w:tblGrid",
        "w:trPr",
        "w:tcPr",
        "w:sdtPr",
        "w:sectPr",
        "w:rt",
        "w:instrText",
        "w:delInstrText",
        "w:fldData",
    }
)


def story_to_pieces(root: Element, setting: Setting) -> list[Piece]:
    """Return the blocks in an element of block level, such as a body or a note."""
    found: list[Piece] = []
    reading = Reading(setting, collect_codes(root), [found])
    walker = walk_tree(root)
    for event, element in walker:
        name = tag_of(element)
        if event == "start":
            if name in _SKIPPED or _is_fallback(name, element) or _is_placeholder(name, element):
                walker.skip_subtree()
            elif name in _STARTS:
                _STARTS[name](reading, element)
            elif name in KINDS:
                _call_note(reading, KINDS[name], element)
            elif name == "w:br" and reading.paragraphs and in_bibliography(reading):
                _next_entry(reading)
            elif reading.paragraphs:
                _add_text(reading, run_content(name, element, reading.run))
        elif name in _ENDS:
            _ENDS[name](reading, element)
    return found


def _is_fallback(name: str, element: Element) -> bool:
    """Say whether an element repeats, for older programs, what stands before it."""
    before = element.getprevious() if name in ("mc:Fallback", "mc:Choice") else None
    return before is not None and tag_of(before) in ("mc:Fallback", "mc:Choice")


def _is_placeholder(name: str, element: Element) -> bool:
    """Say whether a content control holds only its "Click here to enter text"."""
    return name == "w:sdtContent" and bool(
        switch(child(element.getparent(), "w:sdtPr"), "w:showingPlcHdr")
    )


def _add_text(reading: Reading, text: str) -> None:
    if text and not reading.run.hidden and is_shown(reading):
        paragraph = reading.paragraphs[-1]
        paragraph.add(text, raised=reading.run.raised, bold=reading.run.bold)
        paragraph.entry = paragraph.entry or in_bibliography(reading)


def _next_entry(reading: Reading) -> None:
    """Begin a paragraph at a line break in a bibliography, as some programs part its entries."""
    paragraph = reading.paragraphs[-1]
    leave_paragraph(reading)
    enter_paragraph(reading, Paragraph(paragraph.style, paragraph.level, paragraph.listed))


def _start_paragraph(reading: Reading, element: Element) -> None:
    setting, properties = reading.setting, child(element, "w:pPr")
    style_id = value(properties, "w:pStyle")
    style = setting.styles.get(style_id)
    level = outline_level(properties)
    if level is None:
        level = style.level or (style.role == "plain" and heading_level(style_id or "")) or 0
    list_id = value(properties, "w:numPr", "w:numId") or style.list_id
    list_level = whole_number(value(properties, "w:numPr", "w:ilvl"))
    listed = is_list(
        setting.numbering, list_id, style.list_level if list_level is None else list_level
    )
    level = 1 if style.role == "title" else level
    enter_paragraph(reading, Paragraph(style, level, listed))


def _end_paragraph(reading: Reading, element: Element) -> None:
    leave_paragraph(reading)
    if child(element, "w:pPr", "w:sectPr") is not None:
        reading.setting.marks.end_section()


def _start_run(reading: Reading, element: Element) -> None:
    style = reading.paragraphs[-1].style if reading.paragraphs else NO_STYLE
    reading.run = read_run(element, reading.setting.styles, style)


def _end_run(reading: Reading, _element: Element) -> None:
    reading.run = NO_RUN


def _call_note(reading: Reading, kind: str, element: Element) -> None:
    """Put the mark of a note into the text, and the note behind the paragraph."""
    if not reading.paragraphs or not is_shown(reading) or reading.run.hidden:
        return
    paragraph, setting = reading.paragraphs[-1], reading.setting
    custom = attribute(element, "w:customMarkFollows") in ("1", "true", "on")
    if custom:
        run = element.getparent()
        mark = "".join(run_content(tag_of(part), part, reading.run) for part in run).strip()
    else:
        mark = setting.marks.mark(kind)
        paragraph.add(mark, raised=True, bold=True)
    paragraph.after += setting.note(kind, attribute(element, "w:id") or "", mark)


def _start_table(reading: Reading, _element: Element) -> None:
    reading.tables.append(Table())


def _end_table(reading: Reading, _element: Element) -> None:
    listed = in_bibliography(reading) and len(reading.tables) == 1
    reading.holders[-1] += table_to_pieces(reading.tables.pop(), is_bibliography=listed)


def _start_row(reading: Reading, _element: Element) -> None:
    if reading.tables:
        reading.tables[-1].rows.append([])


def _start_cell(reading: Reading, _element: Element) -> None:
    cell: list[Piece] = []
    if reading.tables and reading.tables[-1].rows:
        reading.tables[-1].rows[-1].append(cell)
    reading.holders.append(cell)


def _start_box(reading: Reading, _element: Element) -> None:
    """Begin a text box: its paragraphs come behind the one that it is anchored in."""
    holder = reading.paragraphs[-1].after if reading.paragraphs else reading.holders[-1]
    reading.holders.append(holder)


def _end_holder(reading: Reading, _element: Element) -> None:
    reading.holders.pop()


def _step_field(reading: Reading, element: Element) -> None:
    """Begin a field, its result, or end it."""
    codes = reading.codes
    if element in codes.begins:
        code = codes.begins[element]
        found = _read(reading, code)
        if code.has_result:  # what stands in another was no code of it
            reading.fields.append(Open(found, element))
    elif element in codes.belongs:
        owner = codes.belongs[element]
        if attribute(element, "w:fldCharType") == "separate":
            show_field(reading, owner)
        else:
            close_field(reading, owner)


def _read(reading: Reading, code: FieldCode) -> Field:
    setting = reading.setting
    return _told(reading, read_field(code, setting.works, setting.sources))


def _told(reading: Reading, found: Field) -> Field:
    if found.problem:
        reading.setting.problems.append(found.problem)
    return found


def _start_shown(reading: Reading, element: Element, found: Field) -> None:
    reading.fields.append(Open(found, element))
    show_field(reading, element)


def _start_simple(reading: Reading, element: Element) -> None:
    code = FieldCode(attribute(element, "w:instr") or "")
    _start_shown(reading, element, _read(reading, code))


def _start_link(reading: Reading, element: Element) -> None:
    relation = reading.setting.relations.get(attribute(element, "r:id") or "")
    url = relation.target if relation and relation.external else None
    _start_shown(reading, element, Field("link", url=url))


def _start_control(reading: Reading, element: Element) -> None:
    gallery = value(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    if gallery == "Table of Contents":
        _start_shown(reading, element, Field("contents"))
        return
    found = read_control(value(element, "w:sdtPr", "w:tag") or "", reading.setting.works)
    if found is not None:
        _start_shown(reading, element, _told(reading, found))


def _start_bookmark(reading: Reading, element: Element) -> None:
    code = reading.setting.bookmarks.get(attribute(element, "w:name") or "")
    if code is not None:
        _start_shown(reading, element, _read(reading, code))


def _end_bookmark(reading: Reading, element: Element) -> None:
    number = attribute(element, "w:id")
    for open_ in reading.fields:
        if tag_of(open_.owner) == "w:bookmarkStart" and attribute(open_.owner, "w:id") == number:
            close_field(reading, open_.owner)
            return


_Step = Callable[[Reading, Element], None]
_STARTS: Mapping[str, _Step] = {
    "w:p": _start_paragraph,
    "w:r": _start_run,
    "m:r": _start_run,
    "w:tbl": _start_table,
    "w:tr": _start_row,
    "w:tc": _start_cell,
    "w:txbxContent": _start_box,
    "w:fldChar": _step_field,
    "w:fldSimple": _start_simple,
    "w:hyperlink": _start_link,
    "w:sdt": _start_control,
    "w:bookmarkStart": _start_bookmark,
    "w:bookmarkEnd": _end_bookmark,
}
_ENDS: Mapping[str, _Step] = {
    "w:p": _end_paragraph,
    "w:r": _end_run,
    "m:r": _end_run,
    "w:tbl": _end_table,
    "w:tc": _end_holder,
    "w:txbxContent": _end_holder,
    "w:fldSimple": close_field,
    "w:hyperlink": close_field,
    "w:sdt": close_field,
}
