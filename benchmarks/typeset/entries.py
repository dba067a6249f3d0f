"""How a work is printed: in a numbered list, in a list by name, in a note, and again in a note."""

from __future__ import annotations

from benchmarks.typeset.source import Name, Run, Work

_MOST_WORDS = 5  # of a short title


def vancouver(work: Work) -> tuple[Run, ...]:
    """Return an entry as medical journals print it: Smith JA, Lee B. Title. Journal. 2009;5:1–2."""
    if _is_loose(work):
        return (Run(work.text),)
    names = [f"{name.family} {_letters(name)}".strip() for name in work.names[:6]]
    names += ["et al"] if len(work.names) > len(names) else []
    parts = [f"{', '.join(names)}. "] if names else []
    parts.append(_stopped(work.title))
    if work.container:
        parts.append(f" {_stopped(work.container)}")
    else:
        parts.append(f" {_house(work)};" if _house(work) else "")
    parts.append(f" {work.year}" if work.year else "")
    parts.append(f";{work.volume}" if work.volume else "")
    parts.append(f"({work.issue})" if work.issue else "")
    parts.append(f":{_pages(work)}" if work.first_page else "")
    text = "".join(parts).rstrip(".;") + "."
    return (Run(f"{text} doi:{work.doi}" if work.doi else text),)


def by_name(work: Work, suffix: str = "") -> tuple[Run, ...]:
    """Return an entry near APA 7: Smith, J. A., & Lee, B. (2009a). Title. Journal, 5(3), 1–2."""
    if _is_loose(work):
        return (Run(work.text),)
    names = [f"{name.family}, {name.given}" if name.given else name.family for name in work.names]
    if len(names) > 7:
        names = [*names[:6], "…", names[-1]]
    elif len(names) > 1:
        names[-1] = f"& {names[-1]}"
    head = f"{', '.join(names)} ".replace("…, ", "… ") if names else ""
    year = f"({work.year or 'n.d.'}{suffix}). "
    if not names:
        start: tuple[Run, ...] = (Run(_stopped(work.title), "italic"), Run(f" {year}".rstrip()))
    elif work.container:
        start = (Run(f"{head}{year}{_stopped(work.title)}"),)
    else:
        start = (Run(f"{head}{year}"), Run(_stopped(work.title), "italic"))
    end = [Run(" ")] if work.container or work.doi or work.publisher else []
    if work.container:
        end.append(Run(", ".join(part for part in (work.container, work.volume) if part), "italic"))
        rest = f"({work.issue})" if work.issue and work.volume else ""
        end.append(Run(f"{rest}, {_pages(work)}." if work.first_page else f"{rest}."))
    elif work.publisher:
        end.append(Run(_stopped(work.publisher)))
    if work.doi:
        end.append(Run(f"{' ' if len(end) > 1 else ''}https://doi.org/{work.doi}"))
    return (*start, *end)


def noted(work: Work, *, american: bool) -> tuple[Run, ...]:
    """Return a work as a note names it first, near Chicago's or the British form, no full stop."""
    if _is_loose(work):
        return (Run(_loosely_noted(work)),)
    head = f"{persons(work)}, " if work.names else ""
    house = ", ".join(part for part in (_house(work), work.year) if part)
    if not work.container:
        ending = f" ({house})" if house else ""
        return (Run(head), Run(work.title, "italic"), Run(ending))
    if american:
        issue = f", no. {work.issue}" if work.issue else ""
        pages = f": {_pages(work)}" if work.first_page else ""
        title, place = f"“{work.title},” ", f" {work.volume}{issue} ({work.year}){pages}"
    else:
        pages = f", pp. {_pages(work)}" if work.first_page else ""
        title, place = f"‘{work.title}’, ", f", {work.volume} ({work.year}){pages}"
    return (Run(f"{head}{title}"), Run(work.container, "italic"), Run(place.replace("  ", " ")))


def _loosely_noted(work: Work) -> str:
    """Return a work without fields with names first, the rest as it is, and the year last."""
    rest = work.text[work.text.find(work.title) :] if work.names and work.title else ""
    if not rest:
        return work.text.rstrip(".")
    year = f" ({work.year})" if work.year and work.year not in rest else ""
    return f"{persons(work)}, {rest.rstrip('.')}{year}"


def persons(work: Work) -> str:
    """Return the names as a note has them: J. A. Smith and B. Lee; A. Smith et al. from four."""
    full = [f"{name.given} {name.family}".strip() for name in work.names]
    if len(full) > 3:
        return f"{full[0]} et al."
    return " and ".join(part for part in (", ".join(full[:-1]), full[-1]) if part)


def families(work: Work, joint: str = "and") -> str:
    """Return what a citation calls a work: its families, or the first words of its title."""
    names = [name.family for name in work.names]
    if not names:
        return short_title(work)
    if len(names) > 2:
        return f"{names[0]} et al."
    return f" {joint} ".join(names)


def short_title(work: Work, length: int = _MOST_WORDS) -> str:
    """Return the first words of the title, up to a stop or colon behind the second or later.

    More words than usual go over stops and colons too: they tell the parts of a series apart.
    """
    words = (work.title or work.text).split()[:length]
    for index, word in enumerate(words):
        if length <= _MOST_WORDS and index and word[-1] in ":.?!;,":
            words = [*words[:index], word.rstrip(":.;,")]
            break
    while len(words) > 2 and words[-1].lower() in {
        "of",
        "the",
        "a",
        "an",
        "in",
        "and",
        "for",
        "to",
    }:
        words.pop()
    return " ".join(words).rstrip(":.;,")


def _is_loose(work: Work) -> bool:
    """Say whether a work is printed as it is in the source, having no fields there."""
    return bool(work.text)


def _letters(name: Name) -> str:
    return name.given.replace(".", "").replace(" ", "")


def _pages(work: Work) -> str:
    both = work.last_page and work.last_page != work.first_page
    return f"{work.first_page}–{work.last_page}" if both else work.first_page


def _house(work: Work) -> str:
    return ": ".join(part for part in (work.place, work.publisher) if part)


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
