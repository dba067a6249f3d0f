"""XML that is read, and XML that is refused."""

from __future__ import annotations

import pytest

from corpus.errors import FileDamaged
from ingest.xmltree import parse_xml, walk_tree


def test_comments_and_instructions_are_left_out() -> None:
    root = parse_xml(b"<?xml version='1.0'?><a>x<!-- no --><?pi no?>y<b/></a>", "a.xml")
    assert (root.text, [child.tag for child in root]) == ("xy", ["b"])


def test_a_walk_can_leave_out_what_is_in_an_element() -> None:
    walker = walk_tree(parse_xml(b"<a><b><c/></b><d/></a>", "a.xml"))
    seen = []
    for event, element in walker:
        seen.append((event, element.tag))
        if (event, element.tag) == ("start", "b"):
            walker.skip_subtree()
    assert seen == [
        ("start", "a"),
        ("start", "b"),
        ("end", "b"),
        ("start", "d"),
        ("end", "d"),
        ("end", "a"),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "a.xml is no valid XML"),
        (b"<a>", "a.xml is no valid XML"),
        (b"<a>&b;</a>", "a.xml is no valid XML"),
        (b"<a>" * 300 + b"</a>" * 300, "Excessive depth"),
        (b"<!DOCTYPE a><a/>", "a.xml declares a document type"),
        ("<!DOCTYPE a><a/>".encode("utf-16-le"), "a.xml declares a document type"),
        # UTF-7 hides the sign that begins it.
        (b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE a+AD4-<a/>', "document type"),
    ],
)
def test_what_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FileDamaged, match=words):
        parse_xml(data, "a.xml")
