"""Web pages to blocks of clean text. Uses lxml for HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import lxml.html
from lxml import etree

from corpus.errors import FileDamaged, FileTooLarge
from corpus.records import BlockKind
from ingest.cleaning import clean_characters, clean_line, word_set
from ingest.draft import Draft, DraftBlock
from ingest.raised import BEGIN, END, with_raised
from ingest.text import decode, guess_warning
from ingest.web.attributes import most_attributes
from ingest.web.htmlnotes import join_notes, note_label, note_labels
from ingest.web.pagemeta import meta_problems, meta_to_csl
from ingest.web.places import with_places

MEDIA_TYPE = "text/html"
CELL_GAP = " | "

_DROPPED = word_set(
    "script style noscript template nav footer aside button select textarea svg iframe head dialog "
    "menu object canvas audio video"
)
_BLOCKS = word_set(
    "p div section article main header figure figcaption blockquote address dl dt dd ul ol li "
    "table caption tr td th h1 h2 h3 h4 h5 h6 pre hr body html details summary fieldset center "
    "aside"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ITEMS = frozenset({"li", "dt", "dd"})
_LONGEST_CELL = 400  # characters; a longer cell holds prose, so the table is for layout
_ROOMY = 0.5  # a main element counts only if it holds half of the page's text
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|cookies?|consent|share|social|"
    r"related|comments?|advert\w*|ads?|banner|skip|newsletter|footer|pagination|toc)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 400  # characters
_MOST_ELEMENTS = 1_000_000
_MOST_ATTRIBUTES = 2_000
_MOSTLY = 0.5  # share of the text that stands in links
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def html_to_draft(data: bytes) -> Draft:
    """Return the blocks of a page's main content, without menus and scripts, and its meta.

    Raises FileDamaged where it can't be parsed, FileTooLarge where it has more than a million
    elements or thousands of attributes in one tag.
    """
    text, guessed = _decode(data)
    root = _parse(text)
    csl, problems = meta_to_csl(root), meta_problems(root)
    labels = note_labels(root)
    content = _main_content(root, labels)
    read = [*_walk(content, labels), *_notes_outside(root, content, labels)]
    blocks = tuple(with_places(iter(read), text, CELL_GAP))
    language = root.get("lang") or ""
    warnings = (*([guess_warning(guessed)] if guessed else []), *problems)
    return Draft(
        MEDIA_TYPE,
        blocks,
        csl,
        language=language.lower()[:2] or None,
        warnings=warnings,
    )


def fragment_to_blocks(fragment: str) -> list[DraftBlock]:
    """Return the blocks of a piece of HTML, such as a table inside Markdown."""
    if not fragment.strip() or not re.search(r"[^<>\s]", re.sub(r"<[^<>]*>", "", fragment)):
        return []
    root = _parse(f"<body>{fragment}</body>")
    _prune(root)
    return list(_walk(root))


def _decode(data: bytes) -> tuple[str, str | None]:
    declared = _META_CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(declared.group(1).decode("ascii")), None
        except (UnicodeDecodeError, LookupError):
            pass  # the page lies about itself
    return decode(data)


def _parse(text: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    # lxml refuses str input that declares an encoding.
    unmarked = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    _check_count(most_attributes(unmarked), _MOST_ATTRIBUTES, "attributes in one tag")
    try:
        root = lxml.html.document_fromstring(unmarked, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as exc:
        raise FileDamaged(f"The web page can't be parsed: {exc}. Save it again.") from exc
    _check_count(int(root.xpath("count(//*)")), _MOST_ELEMENTS, "elements")
    return root


def _check_count(count: int, most: int, what: str) -> None:
    if count > most:
        raise FileTooLarge(
            f"The web page has {count:,} {what}, more than the limit of {most:,}. Split it, or "
            "save what is read of it as text."
        )


def _main_content(root: lxml.html.HtmlElement, labels: Mapping[str, str]) -> lxml.html.HtmlElement:
    """Return the page's own main element where it holds most of the text, else the page."""
    _prune(root, labels)
    marked = root.xpath("//main | //*[@role='main'] | //article")
    longest = max(marked, key=_visible_length, default=None)
    if longest is not None and _visible_length(longest) >= _ROOMY * _visible_length(root):
        return longest
    return root


def _notes_outside(
    root: lxml.html.HtmlElement, content: lxml.html.HtmlElement, labels: Mapping[str, str]
) -> Iterator[DraftBlock]:
    """Yield the notes that the content calls and that stand outside of it."""
    if content is root or not labels:
        return
    called = {
        (link.get("href") or "").rpartition("#")[2] for link in content.iter("a")
    } & labels.keys()
    for element in list(root.iter()):
        if element.get("id") in called and content not in (element, *element.iterancestors()):
            yield from _walk(element, labels)


def _visible_length(element: lxml.html.HtmlElement) -> int:
    return sum(len(block.text) for block in _walk(element))


def _prune(root: lxml.html.HtmlElement, labels: Mapping[str, str] | None = None) -> None:
    """Take out what is not read: scripts, menus, notices and hidden elements, but no notes."""
    for element in list(root.iter()):
        if element is root or (labels and _holds_note(element, labels)):
            continue
        if element.tag in _DROPPED or _is_hidden(element) or _is_furniture(element):
            element.drop_tree()


def _holds_note(element: lxml.html.HtmlElement, labels: Mapping[str, str]) -> bool:
    """Say whether an aside is a note that is called, or holds some."""
    return element.tag == "aside" and any(one.get("id") in labels for one in element.iter())


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
    )


def _is_furniture(element: lxml.html.HtmlElement) -> bool:
    """Say whether an element is named as a menu or notice and holds little or only links."""
    if element.tag not in ("div", "ul", "ol", "section", "header", "p", "table"):
        return False
    if not _FURNITURE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return False
    length = len(element.text_content())
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return length < _LONGEST_NOTICE or linked > _MOSTLY * length


def _walk(
    root: lxml.html.HtmlElement, labels: Mapping[str, str] | None = None
) -> Iterator[DraftBlock]:
    """Yield the blocks under an element, in order; `labels` are those of notes by their ids."""
    yield from map(with_raised, join_notes(_marked(root, labels or {})))


def _marked(root: lxml.html.HtmlElement, labels: Mapping[str, str]) -> Iterator[DraftBlock]:
    """Yield the blocks with superscripts between private characters."""
    inline: list[str] = []
    marker = ""  # the number of the list item that is open and has no text yet
    numbers: dict[lxml.html.HtmlElement, int] = {}  # of the next item of each ordered list
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if element.tag in _BLOCKS:
            text = clean_line("".join(inline))
            inline.clear()
            container = element if event == "end" else element.getparent()
            if text and container is not None:
                kind, level = _kind_of(container)
                if (label := note_label(container, labels)) is not None:
                    yield DraftBlock("footnote", text, label=label)
                else:
                    yield DraftBlock(kind, marker + text, level)
                marker = ""
        if event == "end":
            inline.append(END if element.tag == "sup" else "")
            inline.append(element.tail or "" if element is not root else "")
        elif (block := _whole_block(element)) is not None:
            yield block
            walker.skip_subtree()
        else:
            marker = _number(element, numbers) if element.tag == "li" else marker
            inline.append({"br": " ", "sup": BEGIN}.get(element.tag, ""))
            inline.append(element.text or "")


def _kind_of(container: lxml.html.HtmlElement) -> tuple[BlockKind, int]:
    for element in (container, *container.iterancestors()):
        if element.tag in _HEADINGS:
            return "heading", int(element.tag[1])
        if element.tag in _ITEMS:
            return "list_item", 0
    return "paragraph", 0


def _whole_block(element: lxml.html.HtmlElement) -> DraftBlock | None:
    """Return preformatted text or a table of data as one block; tables for layout are walked."""
    if element.tag == "pre":
        text = clean_characters(element.text_content()).strip("\n")
        return DraftBlock("code", text) if text.strip() else None
    if element.tag != "table" or element.find(".//table") is not None:
        return None
    rows = [
        [clean_line(cell.text_content()) for cell in row.xpath("./td | ./th")]
        for row in element.iter("tr")
    ]
    if any(len(cell) > _LONGEST_CELL for row in rows for cell in row) or not any(map(any, rows)):
        return None
    caption = clean_line(" ".join(c.text_content() for c in element.iter("caption")))
    lines = [caption, *(CELL_GAP.join(row) for row in rows if any(row))]
    return DraftBlock("table", "\n".join(line for line in lines if line))


def _number(element: lxml.html.HtmlElement, numbers: dict[lxml.html.HtmlElement, int]) -> str:
    """Return the number that a browser prints before an item of an ordered list."""
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    first = parent.get("start") or "1"
    numbers[parent] = numbers.get(parent, int(first) if first.isdecimal() else 1) + 1
    return f"{numbers[parent] - 1}. "
