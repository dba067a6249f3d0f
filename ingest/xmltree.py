"""XML to trees of elements, reading nothing that the bytes do not hold themselves."""

from __future__ import annotations

from typing import Any

from lxml import etree

from corpus.errors import FileDamaged

Element = Any  # lxml ships no types

_DOCUMENT_TYPE = b"<!DOCTYPE"


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root of an XML file, without comments; `name` is what messages call it.

    Raises FileDamaged where it is not well formed, nests deeper than libxml2 allows (256
    elements) or declares a document type: entities are what XML bombs are made of.
    """
    # In UTF-16 every second byte is 0.
    if _DOCUMENT_TYPE in data.replace(b"\x00", b""):
        raise FileDamaged(_refusal(name))
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        problem = " ".join(str(exc).split())[:200]
        raise FileDamaged(f"{name} is no valid XML ({problem}). Save the file again.") from exc
    if root.getroottree().docinfo.internalDTD is not None:  # in an exotic encoding
        raise FileDamaged(_refusal(name))
    return root


def walk_tree(root: Element) -> Any:
    """Return lxml's walker of a tree: pairs of "start" or "end" and an element, in order.

    Its `skip_subtree()` leaves out what is in the element that has just started.
    """
    return etree.iterwalk(root, events=("start", "end"))


def _refusal(name: str) -> str:
    return (
        f"{name} declares a document type, which may hide an XML bomb, so it is not read. "
        "Open the file in its program and save it again."
    )
