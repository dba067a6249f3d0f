"""Sources with a list at the end: cited by numbers, by raised numbers, by names and years."""

from __future__ import annotations

import re
import unicodedata

from benchmarks.typeset.entries import by_name, families, vancouver
from benchmarks.typeset.source import Cite, Run, Source, Work
from benchmarks.typeset.styles import (
    Edition,
    GoldCitation,
    Mark,
    Printed,
    Setting,
    Style,
    choose,
    front,
    locator,
    set_block,
)

_LOCATED = 12  # of a hundred citations have a page
# What may stand before a citation in parentheses without a semicolon.
_LEADS = re.compile(r"(?:\(|\b(?:see|also|in|from|by|and|cf\.|e\.g\.,?|i\.e\.,?)|[,;:]) $|\($")


def listed_edition(source: Source, style: Style) -> Edition:
    """Return the source with its list at the end: numeric, superscript or author–year."""
    order = sort_by_name(source.works) if style == "author_date" else range(len(source.works))
    mark = {"numeric": _numeric, "superscript": _superscript}.get(style, author_date)(source)
    blocks, citations = [*front(source)], []
    for block in source.blocks:
        setting = set_block(block, len(blocks), mark)
        blocks.append(Printed(block.kind, tuple(setting.pieces), block.level))
        citations += setting.citations
    blocks.append(Printed("heading", (Run("References"),), 1))
    suffixes = year_suffixes(source.works)
    label = ("{}. ", "[{}] ")[choose(source, "label", 2) if style == "numeric" else 0]
    entries = []
    for place, work in enumerate(order):
        if style == "author_date":
            runs = by_name(source.works[work], suffixes[work])
        else:
            runs = vancouver(source.works[work])
        entries.append("".join(run.text for run in runs))
        shown = runs if style == "author_date" else (Run(label.format(place + 1)), *runs)
        blocks.append(Printed("entry", shown))
    return Edition(
        source.key,
        style,
        source.authors[:1],
        (source.running,),
        "",
        tuple(blocks),
        tuple(citations),
        tuple(entries),
        tuple(order),
    )


def _numeric(source: Source) -> Mark:
    def mark(setting: Setting, cite: Cite, rest: str) -> str:
        setting.space()
        start = len(setting.text)
        where = locator(source, setting.text, _LOCATED) if len(cite.works) == 1 else ""
        numbers = collapse([work + 1 for work in cite.works])
        setting.add(Run(f"[{numbers}{', ' if where else ''}{where}]"))
        forms = ("numeric",) * len(cite.works)
        where_each = (where,) * len(cite.works)
        end = len(setting.text)
        setting.citations.append(GoldCitation(0, start, end, cite.works, forms, where_each))
        return rest

    return mark


def _superscript(source: Source) -> Mark:
    behind = choose(source, "behind the stop", 2) == 0

    def mark(setting: Setting, cite: Cite, rest: str) -> str:
        setting.strip()
        if behind and rest[:1] in (".", ","):
            rest = setting.stop(rest)
        last = setting.pieces[-1] if setting.pieces else None
        if setting.text[-1:].isdigit() and isinstance(last, Run) and last.look == "super":
            setting.add(Run(" "))
        start = len(setting.text)
        numbers = collapse([work + 1 for work in cite.works]).replace(", ", ",")
        setting.add(Run(numbers, "super"))
        forms = ("superscript",) * len(cite.works)
        setting.citations.append(GoldCitation(0, start, len(setting.text), cite.works, forms))
        return f" {rest}" if rest[:1].isalnum() else rest

    return mark


def author_date(source: Source) -> Mark:
    """Return the marking by names and years; names that stand before it are not said again."""
    suffixes = year_suffixes(source.works)
    joint = ("and", "&")[choose(source, "joint", 2)]
    order = {work: place for place, work in enumerate(sort_by_name(source.works))}

    def year(work: int) -> str:
        return f"{source.works[work].year or 'n.d.'}{suffixes[work]}"

    def named(works: list[int]) -> str:
        """Return names and years, a name said once for neighbours."""
        parts: list[str] = []
        last = ""
        for work in works:
            name = families(source.works[work], joint)
            if parts and name == last:
                parts[-1] += f", {year(work)}"
            else:
                parts.append(f"{name}, {year(work)}")
            last = name
        return "; ".join(parts)

    def mark(setting: Setting, cite: Cite, rest: str) -> str:
        setting.space()
        works = sorted(cite.works, key=lambda work: order[work])
        where = locator(source, setting.text, _LOCATED) if len(works) == 1 else ""
        tail = f", {where}" if where else ""
        start = len(setting.text)
        form = "author_date"
        if len(works) == 1 and _is_named(setting.text, source.works[works[0]]):
            setting.add(Run(f"({year(works[0])}{tail})"))
            form = "narrative"
        elif setting.text.count("(") > setting.text.count(")"):
            _add_inside(setting, f"{named(works)}{tail}", rest)
        else:
            setting.add(Run(f"({named(works)}{tail})"))
        gold = GoldCitation(
            0,
            start,
            len(setting.text),
            tuple(works),
            (form,) * len(works),
            (where,) * len(works),
        )
        setting.citations.append(gold)
        return f" {rest}" if rest[:1].isalnum() else rest

    return mark


def _add_inside(setting: Setting, cited: str, rest: str) -> None:
    """Print a citation within parentheses: in square brackets, or, where it ends them, bare."""
    if not rest.startswith(")"):
        setting.add(Run(f"[{cited}]"))
    elif _LEADS.search(setting.text):
        setting.add(Run(cited))
    else:
        setting.strip()
        setting.add(Run("; "))
        setting.add(Run(cited))


def _is_named(text: str, work: Work) -> bool:
    """Say whether the names of a work end a text, as in "Smith and Lee [3]"."""
    if not work.names:
        return False
    names = [re.escape(name.family) for name in work.names]
    forms = [rf"{names[0]}(?:,? et al\.?| and (?:colleagues|co-?workers|others))"]
    if len(names) < 3:
        forms.append(r",? (?:and|&) ".join(names))
    return re.search(rf"\b(?:{'|'.join(forms)}) $", text) is not None


def sort_by_name(works: tuple[Work, ...]) -> list[int]:
    """Return the works' indexes as a list by names, year and title has them."""

    def key(index: int) -> tuple[str, ...]:
        work = works[index]
        names = " ".join(f"{name.family} {name.given}" for name in work.names) or work.title
        return tuple(map(_plain, (names, work.year, work.title or work.text)))

    return sorted(range(len(works)), key=key)


def year_suffixes(works: tuple[Work, ...]) -> list[str]:
    """Return "a", "b"… for works that the text would call the same, else an empty string."""
    same: dict[tuple[str, str], list[int]] = {}
    for index in sort_by_name(works):
        work = works[index]
        same.setdefault((families(work), work.year), []).append(index)
    suffixes = [""] * len(works)
    for indexes in same.values():
        for place, index in enumerate(indexes):
            suffixes[index] = "abcdefghijklmnopqrstuvwxyz"[place % 26] if len(indexes) > 1 else ""
    return suffixes


def collapse(numbers: list[int]) -> str:
    """Return numbers as printed: 3, 5–7."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(
        f"{part[0]}–{part[-1]}" if len(part) > 2 else ", ".join(map(str, part)) for part in parts
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
