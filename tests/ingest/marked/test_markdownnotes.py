"""Footnotes of Markdown."""

from __future__ import annotations

from ingest.draft import DraftBlock
from ingest.marked.markdown import markdown_to_draft

FILE = """# Mud

Mud is wet.[^1] It is *brown*.[^2] Not a note[^x]. Area 5 m<sup>2</sup>.

- item[^3]
- last

[^1]: Smith, *Stones*, 45.
[^2]: Single.
[^3]:
    Long note

    in two parts

```
[^4]: code
```

End.
"""


def blocks(text: str) -> list[tuple[str, str | None, str]]:
    return [(b.kind, b.label, b.text) for b in markdown_to_draft(text.encode()).blocks]


def raised(block: DraftBlock) -> list[str]:
    return [block.text[span.start : span.end] for span in block.raised]


def test_notes_stand_behind_what_holds_their_marks() -> None:
    assert blocks(FILE) == [
        ("heading", None, "Mud"),
        ("paragraph", None, "Mud is wet.1 It is brown.2 Not a note[^x]. Area 5 m2."),
        ("footnote", "1", "Smith, Stones, 45."),
        ("footnote", "2", "Single."),
        ("list_item", None, "item3"),
        ("list_item", None, "last"),
        ("footnote", "3", "Long note in two parts"),
        ("code", None, "[^4]: code"),
        ("paragraph", None, "End."),
    ]
    draft = markdown_to_draft(FILE.encode())
    assert raised(draft.blocks[1]) == ["1", "2", "2"]
    first = draft.blocks[2].source
    assert first is not None
    assert FILE[first.start : first.end] == "[^1]: Smith, *Stones*, 45."


def test_named_and_inline_notes_are_counted() -> None:
    text = "Mud.^[See *Smith*, 45.] Sand.[^b] Clay.[^b]\n\n[^b]: Lee, 3.\nlazy\n\n[^lost]: Kim."
    assert blocks(text) == [
        ("paragraph", None, "Mud.1 Sand.2 Clay.2"),
        ("footnote", "1", "See Smith, 45."),
        ("footnote", "2", "Lee, 3. lazy"),
        ("footnote", "3", "Kim."),
    ]
