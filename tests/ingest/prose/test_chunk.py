"""Passages: sizes, context, what stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import LoccitError, ParameterInvalid
from ingest.prose.chunk import ChunkOptions, document_to_passages
from ingest.readers import read_bytes
from tests.ingest.invariants import check_document, check_passages, count_words

SMALL = ChunkOptions(target=40, maximum=50, merge_below=15, prefix_pieces=2, context_maximum=10)


def sentence(words: int, mark: str = "w") -> str:
    return f"{mark.capitalize()} {' '.join([mark] * (words - 2))} end."


def texts(markdown: str, options: ChunkOptions = SMALL) -> list[str]:
    document = read_bytes(markdown.encode(), "x.md")
    check_document(document)
    return [p.text for p in check_passages(document, options)]


def test_paragraphs_of_a_section_merge_only_where_one_is_short() -> None:
    long, short = sentence(20), sentence(5)
    assert texts(f"{long}\n\n{long}\n\n## B\n\n{short}\n\n{short}") == [
        long,
        long,
        f"B\n\n{short}\n\n{short}",
    ]


def test_a_long_paragraph_is_cut_evenly_between_sentences() -> None:
    parts = [sentence(12, mark) for mark in "abcdef"]
    cut = texts("# T\n\n" + " ".join(parts))
    assert cut[1:] == [" ".join(parts[:3]), " ".join(parts[3:])]


def test_a_long_sentence_is_cut_at_its_semicolon() -> None:
    text = f"# T\n\n{' '.join(['a'] * 30)}; {' '.join(['b'] * 32)}."
    assert texts(text)[1:] == [" ".join(["a"] * 30) + ";", " ".join(["b"] * 32) + "."]


def test_a_word_without_end_is_cut_by_characters() -> None:
    document = read_bytes(b"x" * 1000, "x.txt")
    passages = document_to_passages(document, lambda text: len(text) // 4, SMALL)
    assert "".join(p.text for p in passages) == "x" * 1000
    assert all(len(p.indexed_text) // 4 + 2 <= SMALL.maximum for p in passages)


def test_headings_open_passages_and_context_holds_the_rest() -> None:
    document = read_bytes(
        f"# Title\n\n## One\n\n### Deep\n\n{sentence(20)}\n\n{sentence(20)}\n".encode(), "x.md"
    )
    title, first, second = document_to_passages(document, count_words, SMALL)
    assert (title.text, title.context, title.kind) == ("Title", "", "front")
    assert first.text == f"One\n\nDeep\n\n{sentence(20)}"
    assert first.context == "Title"
    assert second.context == "Title > One > Deep"
    assert first.section == second.section == ("One", "Deep")
    assert [first.text[s.start : s.end] for s in first.sentences] == ["One", "Deep", sentence(20)]


def test_context_is_cut_from_the_title() -> None:
    title = " ".join(f"t{n}" for n in range(20))
    document = read_bytes(
        f"---\ntitle: {title}\n---\n\n## A B C\n\nText.\n\nMore.\n".encode(), "x.md"
    )
    options = ChunkOptions(40, 50, 0, 2, 10)
    contexts = [p.context for p in document_to_passages(document, count_words, options)]
    assert contexts == ["t0 t1 t2 t3 t4 t5 t6 t7 t8 t9…", "t0 t1 t2 t3 t4 t5… > A B C"]


def test_the_rest_of_a_list_carries_its_lead_in() -> None:
    items = "\n".join(f"- {sentence(12, mark)}" for mark in "abcdef")
    document = read_bytes(f"# T\n\n## S\n\nThese are the ones:\n\n{items}\n".encode(), "x.md")
    passages = document_to_passages(document, count_words, SMALL)[1:]
    assert passages[0].text.startswith("S\n\nThese are the ones:\n\nA")
    assert {p.context for p in passages[1:]} == {"T > S\nThese are the ones:"}
    assert [len(p.sentences) for p in passages] == [4, 2, 2]


def test_kinds_stay_apart_and_references_are_single() -> None:
    document = read_bytes(
        b"# T\n\n## Abstract\n\nShort.\n\n## Introduction\n\nText (Adler, 2001).\n\n"
        b"| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n"
        b"## References\n\n- Adler, B. (2001). Mud.\n- Zander, C. (1999). Silt.\n",
        "x.md",
    )
    passages = check_passages(document, SMALL)
    assert [(p.kind, p.text) for p in passages] == [
        ("front", "T"),
        ("abstract", "Abstract\n\nShort."),
        ("body", "Introduction\n\nText (Adler, 2001)."),
        ("table", "a | b\n1 | 2"),
        ("code", "code"),
        ("reference", "References\n\nAdler, B. (2001). Mud."),
        ("reference", "Zander, C. (1999). Silt."),
    ]
    assert [p.cites for p in passages] == [(), (), (1,), (), (), (), ()]
    assert passages[-1].context == "References"


def test_abstracts_of_two_languages_stay_apart() -> None:
    english = "The river is shared by all the countries of the region and belongs to none of them."
    russian = "Река принадлежит всем странам региона, и ни одна из них не владеет ею одна."
    document = read_bytes(
        f"# T\n\n## Abstract\n\n{english}\n\n{russian}\n\n## Introduction\n\n{english}".encode(),
        "x.md",
    )
    kinds = [(p.kind, p.language) for p in document_to_passages(document, count_words)]
    assert kinds == [("front", "en"), ("abstract", "en"), ("abstract", "ru"), ("body", "en")]


def test_each_sentence_is_counted_once_and_each_passage_once() -> None:
    counted: list[str] = []

    def count(text: str) -> int:
        counted.append(text)
        return len(text.split())

    sentences = [sentence(12, f"s{n}") for n in range(200)]
    document = read_bytes(("# T\n\n" + " ".join(sentences)).encode(), "x.md")
    passages = document_to_passages(document, count)
    assert len(counted) <= 200 + 3 * len(passages) + 10


@pytest.mark.parametrize(
    "sizes",
    [(180, 170, 90, 8, 32), (180, 220, -1, 8, 32), (60, 220, 90, 8, 32), (180, 220, 90, -1, 32)],
)
def test_options_that_can_not_be(sizes: tuple[int, int, int, int, int]) -> None:
    with pytest.raises(ParameterInvalid, match=r"pieces|negative"):
        ChunkOptions(*sizes)


PARTS = [
    "# Title",
    "## References",
    "### Deep",
    "Abstract",
    "- item;",
    "1. one",
    "| a |\n|---|\n| b |",
    "As shown (Smith, 2009).",
    "Smith, A. (2009). Mud.",
    "These:",
    "www.a.org",
    "**Bold**",
]
NOISE = st.text(alphabet="aB. ,;()1-\u00ad[]*_\n|#`ж", min_size=1, max_size=120)
MARKDOWN = st.lists(st.one_of(st.sampled_from(PARTS), NOISE), max_size=25).map("\n\n".join)


def test_empty_headings_of_several_kinds_stay_in_order() -> None:
    document = read_bytes(b"## References\n\n## References\n\n# Title\n\n- item;", "x.md")
    check_passages(document, SMALL)


@given(MARKDOWN, st.sampled_from(["x.md", "x.txt", "x.html"]))
@settings(max_examples=200)
def test_what_holds_of_any_document(text: str, filename: str) -> None:
    try:
        document = read_bytes(text.encode(), filename)
    except LoccitError:
        return
    check_document(document)
    check_passages(document, SMALL)
