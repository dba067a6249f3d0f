"""Groups: neighbouring blocks of one section and one kind, which passages never leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Block, PassageKind


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks with one section and role; headings that open it stand first."""

    blocks: tuple[Block, ...]
    section: tuple[str, ...]
    role: PassageKind


def blocks_to_groups(blocks: Sequence[Block]) -> Iterator[Group]:
    """Yield the groups in order. Each reference is one; abstracts part by language.

    A heading without content of its own goes to the group before, if that is of its section,
    else to the group after it, if that is of its role.
    """
    current: list[Block] = []
    headings: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            headings.append(block)
            continue
        while (
            current
            and headings
            and _key(headings[0]) == _key(current[-1])
            and (headings[0].section != block.section)
        ):
            current.append(headings.pop(0))
        if current and not headings and _belongs(current, block):
            current.append(block)
            continue
        if current:
            yield _group(current)
        strangers = _strangers(headings, block)
        if strangers:
            yield _group(strangers)
        current = [*headings[len(strangers) :], block]
        headings = []
    if current:
        yield _group(current)
    if headings:
        yield _group(headings)


def _strangers(headings: Sequence[Block], block: Block) -> Sequence[Block]:
    """Return the headings up to the last of another role than what follows: no gaps."""
    others = [place for place, heading in enumerate(headings) if heading.role != block.role]
    return headings[: others[-1] + 1] if others else ()


def _belongs(current: Sequence[Block], block: Block) -> bool:
    last = current[-1]
    if block.kind == "reference" or last.kind == "reference" or _key(last) != _key(block):
        return False
    content = next((b for b in reversed(current) if b.kind != "heading"), block)
    return block.role not in ("front", "abstract") or content.language == block.language


def _key(block: Block) -> tuple[tuple[str, ...], PassageKind]:
    return block.section, block.role


def _group(blocks: Sequence[Block]) -> Group:
    content = next((block for block in blocks if block.kind != "heading"), blocks[-1])
    return Group(tuple(blocks), content.section, content.role)
