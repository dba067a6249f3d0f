"""Sections, roles and lead-ins, on documents read whole."""

from __future__ import annotations

from corpus.records import Block, ParsedDocument
from ingest.draft import Draft, DraftBlock
from ingest.pipeline import draft_to_document
from ingest.readers import read_bytes

LONG = "This paragraph is long enough to stand under a heading of its own. " * 3
PAPER = f"""# Small Rivers of the North

Ada Lovelace and Donald Knuth

Department of Water, Example University

**Abstract:** Rivers are short.

**Keywords:** rivers; north

## Introduction

{LONG}

### Earlier work

They found these:

- mud
- stones

{LONG}

A bare line that heads what follows

{LONG}

## Results

| a | b |
|---|---|
| 1 | 2 |

## References

- Lovelace, A. (2001). Mud. Delta Press.
- Knuth, D. (1999). Stones. Delta Press.

## Appendix A

More.
"""


def read(text: str) -> ParsedDocument:
    return read_bytes(text.encode(), "paper.md")


def rows(document: ParsedDocument) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(b.role, b.kind, b.section) for b in document.blocks]


def block(document: ParsedDocument, start: str) -> Block:
    return next(b for b in document.blocks if document.text[b.char_start :].startswith(start))


def test_roles_and_sections() -> None:
    introduction = ("Introduction",)
    earlier = ("Introduction", "Earlier work")
    bare = ("Introduction", "A bare line that heads what follows")
    assert rows(read(PAPER)) == [
        ("front", "heading", ()),
        ("front", "paragraph", ()),
        ("front", "paragraph", ()),
        ("abstract", "paragraph", ()),
        ("front", "paragraph", ()),
        ("body", "heading", introduction),
        ("body", "paragraph", introduction),
        ("body", "heading", earlier),
        ("body", "paragraph", earlier),
        ("body", "list_item", earlier),
        ("body", "list_item", earlier),
        ("body", "paragraph", earlier),
        ("body", "heading", bare),
        ("body", "paragraph", bare),
        ("body", "heading", ("Results",)),
        ("table", "table", ("Results",)),
        ("reference", "heading", ("References",)),
        ("reference", "reference", ("References",)),
        ("reference", "reference", ("References",)),
        ("body", "heading", ("Appendix A",)),
        ("body", "paragraph", ("Appendix A",)),
    ]


def test_lead_in_of_a_list() -> None:
    document = read(PAPER)
    items = [b for b in document.blocks if b.kind == "list_item"]
    leads = [document.text[i.lead_in.start : i.lead_in.end] for i in items if i.lead_in]
    assert leads == ["They found these:"] * 2


def test_ragged_levels_are_mended_by_names() -> None:
    document = read(
        f"### T\n\n#### INTRODUCTION\n\n{LONG}\n\n### METHODS\n\n{LONG}\n\n### Sites\n\nB."
    )
    assert block(document, "Sites").section == ("METHODS", "Sites")
    assert block(document, "Sites").level == 2


def test_levels_that_a_file_states_or_prints_are_kept() -> None:
    parts = (("Study 1", 2), ("Methods", 3), ("Study 2", 2), ("Methods", 3), ("References", 2))
    title = DraftBlock("heading", "On the Rivers of the North", 1)
    blocks = (title, *(DraftBlock("heading", text, level) for text, level in parts))
    document = draft_to_document(Draft("application/pdf", blocks, {"title": title.text}))
    assert [b.section for b in document.blocks] == [
        (),
        ("Study 1",),
        ("Study 1", "Methods"),
        ("Study 2",),
        ("Study 2", "Methods"),
        ("References",),
    ]


def test_a_title_below_a_letterhead_of_a_dozen_lines() -> None:
    head = [DraftBlock("paragraph", f"Line {n} of a letterhead") for n in range(14)]
    title = DraftBlock("heading", "On the Rivers of the North", 1)
    section = DraftBlock("heading", "Rivers", 2)
    blocks = (*head, title, section, DraftBlock("paragraph", LONG))
    stated = {"title": "On the Rivers of the North"}
    document = draft_to_document(Draft("application/pdf", blocks, stated))
    assert document.blocks[-1].section == ("Rivers",)


def test_a_chapter_after_a_reference_list_is_none_of_it() -> None:
    listed = "- Lovelace, A. (2001). Mud. Delta Press.\n- Knuth, D. (1999). Stones. Delta Press."
    document = read(
        f"# T\n\n## Chapter 1\n\n### Methods\n\n{LONG}\n\n## References\n\n{listed}\n\n"
        f"## Chapter 2\n\nB.\n\n### Sites\n\nC.\n\n## References\n\n{listed}"
    )
    assert block(document, "B.").section == ("Chapter 2",)
    assert block(document, "B.").role == "body"
    assert block(document, "C.").section == ("Chapter 2", "Sites")
    assert [r.csl["title"] for r in document.references] == ["Mud", "Stones"] * 2


def test_levels_that_agree_are_kept() -> None:
    document = read(
        "# T\n\n## Results\n\nA.\n\n### Deep\n\nB.\n\n#### Deeper\n\nC.\n\n## Discussion\n\nD."
    )
    assert block(document, "C.").section == ("Results", "Deep", "Deeper")
    assert block(document, "D.").section == ("Discussion",)


def test_a_note_without_sections_is_body() -> None:
    document = read("# A Note\n\nOne thing.\n\nAnother thing.\n")
    assert [b.role for b in document.blocks] == ["front", "body", "body"]
    assert document.csl["title"] == "A Note"


def test_chapters_are_no_title() -> None:
    document = read(f"# First\n\n{LONG}\n\n# Second\n\n{LONG}\n")
    assert [b.section for b in document.blocks] == [("First",)] * 2 + [("Second",)] * 2
    assert "title" not in document.csl


def test_an_abstract_before_its_heading() -> None:
    document = read(
        f"# T\n\n## Keywords\n\nrivers\n\n{LONG}\n\n**ABSTRACT**\n\n## Introduction\n\n{LONG}"
    )
    assert block(document, "This paragraph").role == "abstract"
    assert block(document, "This paragraph").section == ("ABSTRACT",)


def test_a_name_at_the_end_of_a_paragraph_is_a_heading() -> None:
    document = read(
        f"# T\n\n## Abstract\n\n{LONG}\n\nOnline: 1 May 2020 KEYWORDS\n\na, b\n\n"
        "## Introduction\n\nC."
    )
    assert block(document, "a, b").section == ("KEYWORDS",)
    assert document.csl["keyword"] == "a, b"
    assert document.csl["issued"] == {"date-parts": [[2020, 5, 1]]}
