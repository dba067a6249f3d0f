"""Markdown: blocks without mark-up, their sources, front matter."""

from __future__ import annotations

from ingest.marked.markdown import markdown_to_draft

FILE = """---
title: A Note on *Rivers*
author: [Ada Lovelace, "Knuth, Donald E."]
date: 2021-05-04
doi: https://doi.org/10.1000/AbC.1
lang: en-GB
keywords: [water, law]
title-ru: Заметка о реках
bibliography: refs.json
---

# Rivers &amp; *lakes*

A **bold** claim with a [link](http://a.org "t"), `code` &ndash; 5 &le; 6,
<b>tags</b>, an auto link <https://b.org> and
a broken line.

- first
- second with *stress*
  1. deep one
  2. deep two

7. seventh

| Year | Sum |
|------|-----|
| 2019 | €4  |

```python
x = 1  # *not* stress
```

> Quoted words.

**A bold line**

<table><tr><td>in</td><td>html</td></tr></table>

<!-- not read -->
"""


def test_blocks() -> None:
    blocks = markdown_to_draft(FILE.encode()).blocks
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("heading", 1, "Rivers & lakes"),
        (
            "paragraph",
            0,
            "A bold claim with a link, code – 5 ≤ 6, tags, an auto link https://b.org and "
            "a broken line.",
        ),
        ("list_item", 0, "first"),
        ("list_item", 0, "second with stress"),
        ("list_item", 0, "1. deep one"),
        ("list_item", 0, "2. deep two"),
        ("list_item", 0, "7. seventh"),
        ("table", 0, "Year | Sum\n2019 | €4"),
        ("code", 0, "x = 1  # *not* stress"),
        ("paragraph", 0, "Quoted words."),
        ("heading", 7, "A bold line"),
        ("table", 0, "in | html"),
    ]


def test_sources_are_spans_of_the_file_for_any_line_end() -> None:
    for newline in ("\n", "\r\n", "\r"):
        file = FILE.replace("\n", newline)
        blocks = markdown_to_draft(file.encode()).blocks
        sources = [file[b.source.start : b.source.end] for b in blocks if b.source]
        assert len(sources) == len(blocks)
        assert sources[0] == "# Rivers &amp; *lakes*"
        assert sources[1].startswith("A **bold** claim")
        assert sources[1].endswith("a broken line.")
        assert sources[7].startswith("| Year | Sum |")
        assert sources[8].endswith("```")


def test_front_matter() -> None:
    draft = markdown_to_draft(FILE.encode())
    assert draft.csl == {
        "title": "A Note on *Rivers*",
        "issued": {"date-parts": [[2021, 5, 4]]},
        "author": [
            {"family": "Lovelace", "given": "Ada"},
            {"family": "Knuth", "given": "Donald E."},
        ],
        "DOI": "10.1000/abc.1",
        "keyword": "water, law",
        "custom": {"title-ru": "Заметка о реках"},
    }
    assert draft.language == "en"
    assert draft.bibliography == ("refs.json",)


def test_broken_front_matter_is_left_out_and_told() -> None:
    draft = markdown_to_draft(b"---\na: [1\n---\n\nText here.\n")
    assert [b.text for b in draft.blocks] == ["Text here."]
    assert "front matter is not valid YAML" in draft.warnings[0]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    draft = markdown_to_draft(b"---\n\nText here.\n\n---\n\nMore.\n")
    assert [b.text for b in draft.blocks] == ["Text here.", "More."]
    assert draft.csl == {}


def test_a_number_inside_a_bullet_is_kept() -> None:
    assert [b.text for b in markdown_to_draft(b"- 10. Ten\n- plain\n").blocks] == [
        "10. Ten",
        "plain",
    ]


def test_one_bad_line_costs_only_its_own_field() -> None:
    text = (
        "---\ntitle: Tides\nauthor:\n  - Nora Quill\ntags: [a, b\ndate: 2020-01-02\n---\n\nText.\n"
    )
    draft = markdown_to_draft(text.encode())
    assert draft.csl == {
        "title": "Tides",
        "author": [{"family": "Quill", "given": "Nora"}],
        "issued": {"date-parts": [[2020, 1, 2]]},
    }
    [warning] = draft.warnings
    assert warning.startswith("The front matter is not valid YAML and only tags was left out: ")
