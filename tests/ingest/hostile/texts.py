"""Hostile texts: Markdown, HTML, plain text and bibliographies that bait slow patterns."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

MEGABYTE = 2**20
# Repeated to a megabyte, as one paragraph and in lines: what patterns for sentences, names,
# references, citations and addresses look for, never finished.
BAIT: Mapping[str, str] = {
    "round brackets": "(",
    "square brackets": "[",
    "closing brackets": ")",
    "bracket pairs": "([",
    "open citations": "(Smith, ",
    "open citations with years": "(Smith, 2020; ",
    "numeric citations": "[1, ",
    "numeric ranges": "[1-",
    "bracketed numbers": "[1]",
    "initials": "A. ",
    "capitals": "A",
    "names": "Smith, J., ",
    "names with and": "Smith and ",
    "names joined": "Smith-",
    "particles": "van der ",
    "names and years": "Smith 2020 ",
    "et al.": "et al. ",
    "digits": "1",
    "spaced digits": "1 ",
    "digits and dots": "1.",
    "years": "2020 ",
    "years in brackets": "(2020) ",
    "blanks": " ",
    "no-break blanks": "\u00a0",
    "dots": ".",
    "spaced dots": ". ",
    "dashes": "-",
    "quotation marks": '"',
    "opening quotation marks": "“",
    "apostrophes": "’",
    "superscripts": "¹",
    "superscripts and commas": "¹,",
    "commas": ", ",
    "semicolons": "; ",
    "addresses": "http://a.",
    "open addresses": "http://",
    "DOIs": "10.1000/",
    "at signs": "@a",
    "keys": "[@a; ",
    "ibid.": "Ibid. ",
    "там же": "Там же. ",
    "pages": "p. 1, ",
    "pages of pages": "pp. 1–",
    "abbreviations": "e.g. ",
    "Cyrillic initials": "А. Б. ",
    "Cyrillic names": "Иванов И. И., ",
    "Cyrillic capitals": "Ы",
    "combining marks": "a\u0301\u0301\u0301",
    "soft hyphens": "a\u00ad",
    "line ends with hyphens": "co-\n",
    "tabs": "\t",
    "joiners": "a\u200d",
    "surrogate-like emoji": "😀",
}
MARKUP: Mapping[str, str] = {
    "brackets": "[",
    "pictures": "![",
    "links": "[a](",
    "link pairs": "[a](b",
    "reference links": "[a][",
    "footnotes": "[^a]: ",
    "footnote marks": "[^a] ",
    "notes inside": "^[",
    "notes in a row": "^[a] ",
    "superscripts in tags": "<sup>",
    "stars": "*",
    "spaced stars": "*a ",
    "stars and lines": "*_",
    "tildes": "~",
    "back ticks": "`",
    "growing back ticks": "",
    "quotes": ">",
    "spaced quotes": "> ",
    "lists": "- ",
    "numbers": "1. ",
    "headings": "# ",
    "tables": "|",
    "table rows": "|a|\n|-|\n",
    "tags": "<",
    "open tags": "<a ",
    "comments": "<!--",
    "instructions": "<?",
    "entities": "&",
    "numeric entities": "&#1",
    "backslashes": "\\",
    "addresses": "<http://",
    "rules": "---\n",
    "set-off headings": "a\n=\n",
    "divisions": ":::\n",
    "dollars": "$",
    "braces": "{",
    "front matter": "---\na: ",
}


def growing_ticks(size: int) -> str:
    """Return runs of back ticks, each one longer than the one before, and none closed."""
    parts, length = [], 0
    while length < size:
        parts.append("`" * (len(parts) + 1) + "a")
        length += len(parts[-1])
    return "".join(parts)


def repeated(piece: str, size: int) -> str:
    """Return a piece again and again, about `size` characters in all."""
    return piece * (size // len(piece)) if piece else growing_ticks(size)


def nested_tags(size: int, tag: str = "div") -> bytes:
    """Return a web page of tags in tags that never end."""
    return (f"<html><body><p>{SENTENCE}</p>" + f"<{tag}>" * (size // (len(tag) + 2))).encode()


def attributes(size: int) -> bytes:
    """Return a web page of one tag with hundreds of thousands of attributes."""
    named = "".join(f' a{n}="{n}"' for n in range(size // 14))
    return f"<html><body><p{named}>{SENTENCE}</p></body></html>".encode()


def one_attribute(size: int) -> bytes:
    """Return a web page of one tag with one long attribute."""
    return f'<html><body><p title="{"a" * size}">{SENTENCE}</p></body></html>'.encode()


def laughs() -> bytes:
    """Return an XHTML page whose entity stands for three billion letters."""
    entities = '<!ENTITY a0 "lol">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html '
        f'xmlns="http://www.w3.org/1999/xhtml"><body><p>{SENTENCE} &a9;</p></body></html>'
    ).encode()


def outside_entity() -> bytes:
    """Return an XHTML page that asks for a file of this machine."""
    return (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<html><body><p>{SENTENCE} &x;</p></body></html>"
    ).encode()


def references(piece: str, size: int) -> bytes:
    """Return an article whose list of references is one hostile piece, line after line."""
    line = repeated(piece, 2_000).replace("\n", " ")
    body = f"# A title\n\n{SENTENCE} As Smith (2020) says.\n\n## References\n\n"
    return (body + f"{line} 2020.\n\n" * (size // 2_000)).encode()


def deep_json(depth: int) -> bytes:
    """Return a bibliography of lists in lists."""
    return b"[" * depth + b"]" * depth


SENTENCE = "This sentence can be read, and it is all that the page says."


def _text(piece: str, size: int) -> Callable[[], tuple[str, bytes]]:
    return lambda: ("hostile.txt", f"{SENTENCE}\n\n{repeated(piece, size)}".encode())


def _lines(piece: str, size: int) -> Callable[[], tuple[str, bytes]]:
    line = repeated(piece, 100).strip("\n")
    return lambda: ("hostile.txt", f"{SENTENCE}\n\n{repeated(line + chr(10), size)}".encode())


def _paragraphs(piece: str, size: int) -> Callable[[], tuple[str, bytes]]:
    line = repeated(piece, 1000).strip("\n")
    return lambda: ("hostile.txt", f"{SENTENCE}\n\n{repeated(line + chr(10) * 2, size)}".encode())


def _markdown(piece: str, size: int) -> Callable[[], tuple[str, bytes]]:
    return lambda: ("hostile.md", f"{SENTENCE}\n\n{repeated(piece, size)}".encode())


def _html(piece: str, size: int) -> Callable[[], tuple[str, bytes]]:
    return lambda: ("hostile.html", f"<p>{SENTENCE}</p>{repeated(piece, size)}".encode())


def _references(piece: str, size: int) -> Callable[[], tuple[str, bytes]]:
    return lambda: ("hostile.md", references(piece, size))


def cases(size: int) -> dict[str, Callable[[], tuple[str, bytes]]]:
    """Return the makers of all texts: (name, bytes), each of about `size` bytes."""
    made: dict[str, Callable[[], tuple[str, bytes]]] = {}
    for name, piece in BAIT.items():
        made[f"text of {name}"] = _text(piece, size)
        made[f"lines of {name}"] = _lines(piece, size)
        made[f"paragraphs of {name}"] = _paragraphs(piece, size)
        made[f"references of {name}"] = _references(piece, size)
    for name, piece in MARKUP.items():
        made[f"Markdown of {name}"] = _markdown(piece, size)
        made[f"HTML of {name}"] = _html(piece, size)
    for tag in ("div", "b", "ul><li", "table><tr><td", "blockquote", "p", "svg", "a", "h1"):
        made[f"tags {tag}"] = lambda tag=tag: ("hostile.html", nested_tags(size, tag))
    for piece in (
        "<p>A word.</p>",
        "<ol><li>A word.</ol>",
        "<br>word",
        "<!DOCTYPE ",
        "<![CDATA[",
        "</",
        "&lt;",
        "&amp",
        "<script>",
        "<p title='",
    ):
        made[f"HTML of {piece}"] = _html(piece, size)
    made["attributes"] = lambda: ("hostile.html", attributes(size))
    made["one attribute"] = lambda: ("hostile.html", one_attribute(size))
    made["entities of entities"] = lambda: ("hostile.xhtml.html", laughs())
    made["an entity from outside"] = lambda: ("hostile.html", outside_entity())
    return made


def bibliography(depth: int) -> tuple[bytes, Callable[[str], bytes]]:
    """Return a Markdown file and the function that gives its deeply nested bibliography."""
    head = "---\nbibliography: refs.json\n---\n"
    return f"{head}{SENTENCE} As is known [@a].\n".encode(), lambda _: deep_json(depth)


def wide_json(items: int) -> bytes:
    """Return a bibliography of many items with one id."""
    return json.dumps([{"id": "a", "type": "book", "title": "T"}] * items).encode()


CASES = cases(MEGABYTE)
