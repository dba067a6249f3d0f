"""CSL-JSON items as text: the names, the year, and the short and full citation.

The forms follow the author–date system (APA 7): "Gavrilis, 2009", "Smith & Lee, 2020",
"Smith et al., 2021", "MIEUX, n.d.". Other styles come from a citation processor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.records import CslItem

NO_DATE = "n.d."
_MOST_NAMES = 20


def item_year(item: CslItem) -> str | None:
    """Return the year of issue as printed ("2009", "2023a"), or null where none is given."""
    issued = item.get("issued")
    if not isinstance(issued, Mapping):
        return None
    parts = issued.get("date-parts")
    if parts and parts[0] and parts[0][0]:
        return f"{parts[0][0]}{item.get('year-suffix', '')}"
    text = str(issued.get("raw") or issued.get("literal") or "")
    return text[:4] if text[:4].isdigit() else None


def item_authors(item: CslItem) -> Sequence[Mapping[str, Any]]:
    """Return the authors of a work, or its editors where it names none."""
    return item.get("author") or item.get("editor") or ()


def item_aliases(item: CslItem) -> Sequence[str]:
    """Return other names of the author, as "EEAS" of the European External Action Service."""
    custom = item.get("custom")
    return custom.get("aliases", ()) if isinstance(custom, Mapping) else ()


def has_others(item: CslItem) -> bool:
    """Say whether a work has authors beyond those named: CSL has no field for it but `custom`."""
    custom = item.get("custom")
    return isinstance(custom, Mapping) and bool(custom.get("others"))


def family_name(author: Mapping[str, Any]) -> str:
    """Return a person's family name with its particle; empty for an organisation."""
    particle = _text(author.get("non-dropping-particle"))
    return f"{particle} {_text(author.get('family'))}".strip()


def author_names(item: CslItem) -> str:
    """Return all authors as in a reference list: "Gavrilis, G." or "A, B. & C, D."."""
    names = _full_names(item_authors(item))
    return f"{names}, et al." if names and has_others(item) else names


def short_citation(item: CslItem) -> str:
    """Return what stands in the text's bracket, without the bracket: "EEAS, 2019"."""
    year = item_year(item) or NO_DATE
    return f"{_short_names(item)}, {year}"


def full_citation(item: CslItem) -> str:
    """Return the entry of a reference list: "Names (year). Title. Container. Publisher. URL"."""
    names = author_names(item)
    year = item_year(item) or NO_DATE
    title = _text(item.get("title"))
    head = f"{names} ({year})." if names else f"{title} ({year})."
    tail = [title if names else "", _container(item), _text(item.get("publisher")), _address(item)]
    return " ".join([head, *(_closed(part) for part in tail if part)])


def _short_names(item: CslItem) -> str:
    names = [_short_name(author, item) for author in item_authors(item)]
    if not names:
        title = _text(item.get("title"))
        return f"“{title[:57]}…”" if len(title) > 60 else f"“{title}”"
    if has_others(item):
        return f"{names[0]} et al."
    if len(names) == 1:
        return names[0]
    return f"{names[0]} & {names[1]}" if len(names) == 2 else f"{names[0]} et al."


def _short_name(author: Mapping[str, Any], item: CslItem) -> str:
    literal = author.get("literal")
    if not literal:
        return family_name(author)
    acronyms = [name for name in item_aliases(item) if name.isupper() and len(name) < len(literal)]
    return acronyms[0] if acronyms else str(literal)


def _full_names(authors: Sequence[Mapping[str, Any]]) -> str:
    names = [_full_name(author) for author in authors]
    if len(names) > _MOST_NAMES:
        return ", ".join(names[: _MOST_NAMES - 1]) + f", … {names[-1]}"
    return " & ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _full_name(author: Mapping[str, Any]) -> str:
    if author.get("literal"):
        return str(author["literal"])
    family = family_name(author)
    given = _text(author.get("given"))
    return f"{family}, {given}" if given else family


def _container(item: CslItem) -> str:
    container = _text(item.get("container-title"))
    volume = _text(item.get("volume"))
    issue = _text(item.get("issue"))
    number = _text(item.get("collection-number") or item.get("number"))
    pages = _text(item.get("page"))
    series = _text(item.get("collection-title"))
    numbered = f"{volume}({issue})" if volume and issue else volume or issue
    named = f"{series} No. {number}" if series and number else series
    return ", ".join(part for part in (container, named, numbered, pages) if part)


def _address(item: CslItem) -> str:
    doi = _text(item.get("DOI"))
    return f"https://doi.org/{doi}" if doi else _text(item.get("URL"))


def _closed(part: str) -> str:
    is_address = part.startswith(("http://", "https://"))
    return part if is_address or part.endswith((".", "?", "!", "…")) else f"{part}."


def _text(value: object) -> str:
    return str(value).strip() if value is not None else ""
