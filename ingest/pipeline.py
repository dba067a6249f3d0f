"""A draft to a parsed document: text with offsets, structure, sentences, references, links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.records import Block, CslItem, Page, PageRun, ParsedDocument, Span, WordBox
from ingest.damage import damage_warnings, flag_damage
from ingest.draft import Draft, DraftBlock, DraftCitation, check_length
from ingest.intext.citations import cited_keys, link_citations
from ingest.marked.furniture import remove_furniture
from ingest.metadata import describe
from ingest.prose.blocksentences import add_sentences
from ingest.prose.language import add_languages
from ingest.references.references import (
    csl_to_references,
    parse_references,
    split_list,
    stated_items,
    with_generated,
)
from ingest.references.stated import pair_items, with_items
from ingest.structure import add_lead_ins, add_roles, add_sections, find_outline, mark_headings

# Formats without marks for running lines and, often, for headings.
_LOOSE = frozenset({"text/markdown", "text/plain"})


def draft_to_document(
    draft: Draft, bibliography: Callable[[str], bytes] | None = None
) -> ParsedDocument:
    """Return the document that a draft holds; raises FileTooLarge for too much text."""
    check_length(sum(len(block.text) for block in draft.blocks))
    if draft.media_type in _LOOSE:
        # A text with form feeds knows its pages, and its running lines are out.
        draft = draft if draft.pages else remove_furniture(draft)
        draft = replace(draft, blocks=mark_headings(draft.blocks))
    items, unread = stated_items(draft, bibliography)
    printed = split_list(draft.blocks)
    listed, items, pairs = _one_list(printed, _listed_items(items, draft, printed))
    assembled = assemble(with_generated(listed, items), draft)
    text, blocks = assembled.text, assembled.blocks
    texts = [text[block.char_start : block.char_end] for block in blocks]
    outline = find_outline(blocks, texts, str(draft.csl.get("title", "")))
    blocks = add_roles(add_sections(blocks, texts, outline), texts, outline)
    blocks, language = add_languages(blocks, texts, draft.language)
    blocks = flag_damage(blocks, texts)
    blocks = add_lead_ins(add_sentences(blocks, text, assembled.raised), text)
    references = csl_to_references(text, blocks, items) if items else parse_references(text, blocks)
    references = with_items(references, pairs, sum(b.kind == "reference" for b in printed))
    linked = link_citations(text, blocks, references, assembled.raised, assembled.citations)
    return ParsedDocument(
        draft.media_type,
        text,
        blocks,
        assembled.pages,
        describe(draft.csl, blocks, texts, outline, draft.media_type, language),
        language,
        linked.references,
        linked.citations,
        (*draft.warnings, *unread, *damage_warnings(blocks)),
        page_runs=assembled.runs,
        raised=linked.raised,
        running=draft.running,
        changes=draft.changes,
        citation_style=linked.style,
        findings=linked.findings,
    )


def _one_list(
    blocks: Sequence[DraftBlock], items: tuple[CslItem, ...]
) -> tuple[Sequence[DraftBlock], tuple[CslItem, ...], Mapping[int, CslItem]]:
    """Return the blocks, the items to list at their end, and the items of printed entries.

    A printed list stays as it is; items that it lacks are added behind its last entry.
    """
    places = [index for index, block in enumerate(blocks) if block.kind == "reference"]
    if not places or not items:
        return blocks, items, {}
    pairs = dict(pair_items(items, [blocks[index].text for index in places]))
    known = {str(item.get("id")) for item in pairs.values()}
    added = [item for item in items if str(item.get("id")) not in known]
    pairs |= dict(enumerate(added, len(places)))
    end = places[-1] + 1
    return (*blocks[:end], *with_generated((), added)[1:], *blocks[end:]), (), pairs


def _listed_items(
    items: tuple[CslItem, ...], draft: Draft, blocks: Sequence[DraftBlock]
) -> tuple[CslItem, ...]:
    """Return the items that belong to the document: as in Pandoc, those cited by key if any are.

    Beside a printed list, items that are not cited don't count.
    """
    cited = cited_keys("\n\n".join(block.text for block in blocks))
    cited |= {citation.key for block in blocks for citation in block.citations}
    cited &= {str(item.get("id")) for item in items}
    if not cited and any(block.kind == "reference" for block in blocks):
        return ()
    if not cited or "@*" in draft.nocite:
        return items
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
