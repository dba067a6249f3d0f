"""Bait for slow patterns: no text takes longer than its length allows."""

from __future__ import annotations

import re
import time

import pytest

from corpus.errors import BadInput, FileTooLarge
from ingest.prose.chunk import document_to_passages
from ingest.readers import read_bytes
from ingest.sandbox.limits import Limits
from ingest.sandbox.sandbox import read_in_sandbox
from tests.ingest.hostile import texts

SIZE = 20_000  # characters, of which the slowest take a third of a second
SECONDS = 3.0  # of CPU: what grows with the square of the length takes longer
LARGE = Limits(cpu=60)
_PIECE = re.compile(r"\w{1,6}|[^\w\s]")


def pieces(text: str) -> int:
    """Count about as a tokenizer does."""
    return len(_PIECE.findall(text))


CASES = texts.cases(SIZE)


@pytest.mark.parametrize("group", sorted({name.split(" ")[0] for name in CASES}))
def test_no_bait_is_slow(group: str) -> None:
    slow = {}
    for name, make in CASES.items():
        if name.split(" ")[0] != group:
            continue
        filename, data = make()
        began = time.process_time()
        try:
            document_to_passages(read_bytes(data, filename), pieces)
        except BadInput as exc:
            assert len(str(exc)) > 20  # noqa: PT017
        took = time.process_time() - began
        if took > SECONDS:
            slow[name] = round(took, 1)
    assert slow == {}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", texts.laughs()),
        ("a.html", texts.outside_entity()),
        ("a.html", texts.nested_tags(2**20)),
        ("a.html", texts.attributes(20_000)),
        ("a.md", f"{texts.SENTENCE}\n\n{'[' * 2**20}".encode()),
        ("a.md", f"{texts.SENTENCE}\n\n{'>' * 2**20}".encode()),
        ("a.md", f"{texts.SENTENCE}\n\n{'**' * 2**19}".encode()),
        ("a.md", f"{texts.SENTENCE}\n\n{'```' * 2**18}".encode()),
        ("a.md", f"{texts.SENTENCE}\n\n{'- ' * 2**19}".encode()),
    ],
)
def test_the_sentence_beside_the_bait_is_read(name: str, data: bytes) -> None:
    read = read_in_sandbox(data, name, limits=LARGE)
    assert texts.SENTENCE in read.text
    assert "root:" not in read.text  # of the file that an entity names
    assert "lollol" not in read.text


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_ten_megabytes_of_nested_tags(tag: str) -> None:
    read = read_in_sandbox(texts.nested_tags(10 * 2**20, tag), "a.html", limits=LARGE)
    assert texts.SENTENCE in read.text


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["[", "**", ">", "> ", "```", "- "])
def test_five_megabytes_of_nested_markdown(piece: str) -> None:
    data = f"{texts.SENTENCE}\n\n{texts.repeated(piece, 5 * 2**20)}".encode()
    assert texts.SENTENCE in read_in_sandbox(data, "a.md", limits=Limits()).text


@pytest.mark.slow
def test_fifty_megabytes_in_one_line() -> None:
    with pytest.raises(FileTooLarge, match=r"52\.4 million characters of text; the limit is 21"):
        read_in_sandbox(b"word " * (10 * 2**20), "a.txt")


@pytest.mark.parametrize("tag", ["p", "a"])
def test_millions_of_tags_side_by_side(tag: str) -> None:
    """The parser closes each before the next, so that they nest in nothing."""
    with pytest.raises(FileTooLarge, match=r"has [\d,]{9} elements, more than .* 1,000,000"):
        read_in_sandbox(texts.nested_tags(10 * 2**20, tag), "a.html", limits=Limits(cpu=5))


def test_fifty_megabytes_of_attributes() -> None:
    with pytest.raises(FileTooLarge, match=r"has [\d,]{9} attributes in one tag"):
        read_in_sandbox(texts.attributes(50 * 2**20), "a.html", limits=Limits(cpu=5))


def test_a_heading_without_end_is_not_repeated_over_every_passage() -> None:
    heading = "word " * 20_000
    data = f"# {heading}\n\n" + "A short paragraph of text.\n\n" * 2_000
    read = read_in_sandbox(data.encode(), "a.md", limits=LARGE)
    assert max(len(crumb) for block in read.blocks for crumb in block.section) <= 301
    passages = document_to_passages(read, pieces)
    assert max(len(passage.context) for passage in passages) < 500


@pytest.mark.parametrize(
    "stated",
    [
        "title: " + "[" * 50_000 + "]" * 50_000,
        "a0: &a0 [lol, lol]\n"
        + "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))
        + "\ntitle: *a9\nauthor: *a9",
    ],
)
def test_front_matter_that_grows(stated: str) -> None:
    read = read_in_sandbox(f"---\n{stated}\n---\n{texts.SENTENCE}\n".encode(), "a.md")
    assert read.text == texts.SENTENCE


def test_long_front_matter_is_left_out_and_said_so() -> None:
    data = f"---\ntitle: {'word ' * 120_000}\n---\n{texts.SENTENCE}\n"
    read = read_in_sandbox(data.encode(), "a.md")
    assert read.text == texts.SENTENCE
    told = "The front matter has more than 500000 characters and was left out."
    assert told in read.warnings


def test_a_bibliography_of_lists_in_lists() -> None:
    data, bibliography = texts.bibliography(1_000_000)
    read = read_in_sandbox(data, "a.md", bibliography=bibliography)
    assert read.references == ()
    assert any("refs.json" in warning for warning in read.warnings)
