"""A draft to a parsed document: text with offsets, structure, sentences, references, links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.records import Block, CslItem, Page, PageRun, ParsedDocument, Span, WordBox
from ingest.citations import cited_keys, find_citations
from ingest.draft import Draft, DraftBlock, DraftCitation
from ingest.furniture import remove_furniture
from ingest.language import add_languages
from ingest.metadata import describe
from ingest.references import (
    csl_to_references,
    parse_references,
    split_list,
    stated_items,
    with_generated,
)
from ingest.sentences import split_sentences
from ingest.structure import add_lead_ins, add_roles, add_sections, find_outline, mark_headings

# Formats without marks for running lines and, often, for headings.
_LOOSE = frozenset({"text/markdown", "text/plain"})


def draft_to_document(
    draft: Draft, bibliography: Callable[[str], bytes] | None = None
) -> ParsedDocument:
    """Return the document that a draft holds."""
    if draft.media_type in _LOOSE:
        draft = remove_furniture(draft)
        draft = replace(draft, blocks=mark_headings(draft.blocks))
    items, unread = stated_items(draft, bibliography)
    printed = split_list(draft.blocks)
    items = () if _has_list(printed) else _listed_items(items, draft)
    assembled = assemble(with_generated(printed, items), draft)
    text, blocks = assembled.text, assembled.blocks
    texts = [text[block.char_start : block.char_end] for block in blocks]
    outline = find_outline(blocks, texts, str(draft.csl.get("title", "")))
    blocks = add_roles(add_sections(blocks, texts, outline), texts, outline)
    blocks, language = add_languages(blocks, texts, draft.language)
    blocks = add_lead_ins(tuple(map(_with_sentences, blocks, texts)), text)
    references = csl_to_references(text, blocks, items) if items else parse_references(text, blocks)
    return ParsedDocument(
        draft.media_type,
        text,
        blocks,
        assembled.pages,
        describe(draft.csl, blocks, texts, outline, draft.media_type, language),
        language,
        references,
        find_citations(text, blocks, references),
        (*draft.warnings, *unread),
        page_runs=assembled.runs,
        raised=assembled.raised,
        running=draft.running,
    )


def _has_list(blocks: Sequence[DraftBlock]) -> bool:
    return any(block.kind == "reference" for block in blocks)


def _listed_items(items: Sequence[CslItem], draft: Draft) -> tuple[CslItem, ...]:
    """Return the items that belong to the document: as in Pandoc, those cited by key if any are."""
    cited = cited_keys("\n\n".join(block.text for block in draft.blocks))
    if not cited or "@*" in draft.nocite:
        return tuple(items)
    wanted = cited | {key.lstrip("@") for key in draft.nocite}
    return tuple(item for item in items if str(item.get("id")) in wanted)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The canonical text with all that has an offset in it."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    runs: tuple[PageRun, ...]
    raised: tuple[Span, ...]
    citations: tuple[DraftCitation, ...]


def assemble(draft_blocks: Sequence[DraftBlock], draft: Draft) -> Assembled:
    """Return the canonical text and where blocks, pages, words and citations stand in it.

    Blocks stand a blank line apart, items of a list on lines of their own.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    starts: list[PageRun] = []
    flow: list[PageRun] = []  # without the footnotes, which may stand behind the next page's top
    words: dict[int, list[WordBox]] = {}
    raised: list[Span] = []
    citations: list[DraftCitation] = []
    offset = 0
    for index, block in enumerate(draft_blocks):
        if index:
            tight = block.kind == draft_blocks[index - 1].kind == "list_item"
            parts.append("\n" if tight else "\n\n")
            offset += len(parts[-1])
        begun = [PageRun(offset + page.offset, page.number) for page in block.pages]
        starts += begun
        flow += begun if block.kind != "footnote" else []
        for word in block.words:
            place = (word.x0, word.y0, word.x1, word.y1)
            box = WordBox(offset + word.start, offset + word.end, *place)
            words.setdefault(word.page, []).append(box)
        raised += [Span(offset + mark.start, offset + mark.end) for mark in block.raised]
        citations += [
            replace(cited, start=offset + cited.start, end=offset + cited.end)
            for cited in block.citations
        ]
        end = offset + len(block.text)
        blocks.append(
            Block(
                block.kind,
                offset,
                end,
                level=block.level,
                source=block.source,
                label=block.label,
                flags=block.flags,
            )
        )
        parts.append(block.text)
        offset = end
    text = "".join(parts)
    return Assembled(
        text,
        tuple(blocks),
        _pages(text, flow, words, draft),
        _runs(starts),
        tuple(raised),
        tuple(citations),
    )


def _runs(starts: Sequence[PageRun]) -> tuple[PageRun, ...]:
    """Return the starts at which the page changes."""
    runs: list[PageRun] = []
    for start in starts:
        if not runs or runs[-1].page != start.page:
            runs.append(start)
    return tuple(runs)


def _pages(
    text: str, flow: Sequence[PageRun], words: Mapping[int, Sequence[WordBox]], draft: Draft
) -> tuple[Page, ...]:
    """Return each page's stretch; a page without text has an empty one where it would stand."""
    first: dict[int, int] = {}
    for start in flow:
        first.setdefault(start.page, start.char_start)
    pages: list[Page] = []
    following = len(text)
    for page in reversed(draft.pages):
        begin = min(first.get(page.number, following), following)
        pages.append(
            Page(
                page.number,
                begin,
                begin + len(text[begin:following].rstrip()),
                page.label,
                draft.pages_inferred,
                page.width,
                page.height,
                page.read_by,
                page.confidence,
                page.problem,
                tuple(words.get(page.number, ())),
            )
        )
        following = begin
    return tuple(reversed(pages))


def _with_sentences(block: Block, text: str) -> Block:
    """Give a block its sentences; headings and references are one, tables and code a line each."""
    if block.kind in ("heading", "reference"):
        spans: tuple[Span, ...] = (Span(0, len(text)),) if text else ()
    elif block.kind in ("table", "code"):
        spans = _lines(text)
    else:
        spans = split_sentences(text, block.language)
    start = block.char_start
    return replace(block, sentences=tuple(Span(start + s.start, start + s.end) for s in spans))


def _lines(text: str) -> tuple[Span, ...]:
    spans, offset = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(offset + len(line) - len(line.lstrip()), offset + len(line.rstrip())))
        offset += len(line) + 1
    return tuple(spans)
