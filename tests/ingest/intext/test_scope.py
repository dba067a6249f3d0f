"""What a citation is taken to support."""

from __future__ import annotations

import pytest

from corpus.records import InTextCitation
from ingest.readers import read_bytes

LIST = "\n\n## References\n\n- Smith, A. (2009). Mud. Delta.\n- Lee, B. (2010). Sand. Delta.\n"


def read(body: str) -> tuple[str, tuple[InTextCitation, ...]]:
    document = read_bytes(f"# Mud\n\n{body}{LIST}".encode(), "x.md")
    return document.text, document.citations


@pytest.mark.parametrize(
    ("body", "scope", "span"),
    [
        ("Mud is wet. Sand is dry (Smith, 2009).", "sentence", "Sand is dry (Smith, 2009)."),
        (
            "Mud is wet. Sand is dry. (Smith, 2009)",
            "paragraph",
            "Mud is wet. Sand is dry. (Smith, 2009)",
        ),
        (
            "Mud is wet. Sand is dry. (see Smith, 2009, p. 4).",
            "paragraph",
            "Mud is wet. Sand is dry. (see Smith, 2009, p. 4).",
        ),
        ("Mud is wet. (Smith, 2009). Sand is dry.", "sentence", "Mud is wet. (Smith, 2009)."),
        ("Sand is dry. (Smith, 2009)", "sentence", "Sand is dry. (Smith, 2009)"),
        ("Mud is wet. So says Smith (2009).", "sentence", "So says Smith (2009)."),
        ("Mud is wet.\n\n(Smith, 2009)", "paragraph", "Mud is wet.\n\n(Smith, 2009)"),
        (
            "Look here:\n\n- mud;\n- sand;\n- clay. (Smith, 2009)",
            "list",
            "Look here:\n\nmud;\nsand;\nclay. (Smith, 2009)",
        ),
        (
            "Look here:\n\n- mud;\n- sand;\n- clay (Smith, 2009).",
            "list",
            "Look here:\n\nmud;\nsand;\nclay (Smith, 2009).",
        ),
        (
            "- Mud is wet.\n- Sand is dry.\n- Clay is brown (Smith, 2009).",
            "sentence",
            "Clay is brown (Smith, 2009).",
        ),
        (
            "- mud;\n- sand (Smith, 2009);\n- clay.",
            "sentence",
            "sand (Smith, 2009);",
        ),
        (
            "Look here:\n\n- mud\n- sand\n\n(Smith, 2009)",
            "list",
            "Look here:\n\nmud\nsand\n\n(Smith, 2009)",
        ),
    ],
)
def test_scopes(body: str, scope: str, span: str) -> None:
    text, (citation,) = read(body)
    assert citation.scope == scope
    assert citation.scope_span is not None
    assert text[citation.scope_span.start : citation.scope_span.end] == span


def test_an_item_of_its_own_work_covers_only_itself() -> None:
    _, citations = read("- mud (Lee, 2010);\n- sand;\n- clay. (Smith, 2009)")
    assert [citation.scope for citation in citations] == ["sentence", "sentence"]


def test_all_works_of_a_closing_bracket_cover_the_paragraph() -> None:
    _, citations = read("Mud is wet. Sand is dry. (Smith, 2009; Lee, 2010)")
    assert [citation.scope for citation in citations] == ["paragraph", "paragraph"]
