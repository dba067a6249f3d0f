"""Works in the citation styles that people hand in: APA, Chicago, IEEE, GOST.

The styles are those of the Citation Style Language project, in `citestyles/`; citeproc-py reads
them. What it leaves undone or does wrong is mended here, and a work that it can't format comes
out as `corpus.csl.full_citation` has it. This is the only module that imports citeproc.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.csl import full_citation, item_authors, short_citation
from corpus.errors import ParameterInvalid
from corpus.plainitems import Variables, likely_language, plain_item
from corpus.records import CslItem

# Name, file, and the locale of its terms; null where the language of each work decides.
STYLES: Mapping[str, tuple[str, str | None]] = {
    "apa": ("apa.csl", "en-US"),
    "chicago": ("chicago-author-date.csl", "en-US"),
    "ieee": ("ieee.csl", "en-US"),
    # GOST R 7.0.5-2008 asks for the terms in the language of the entry.
    "gost": ("gost-r-7-0-5-2008-numeric.csl", None),
}
_FOLDER = Path(__file__).parent / "citestyles"
_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_log = logging.getLogger("loccit")
# What falls together wrongly where citeproc-py joins the parts of an entry.
_SEAMS = tuple(
    (re.compile(pattern), mended)
    for pattern, mended in (
        (r"[ \n]{2,}", " "),
        (r"([?!…])([”»“\"’]?)\.(?=\s|$)", r"\1\2"),
        (r"(?<!\.)\.\.(?=\s|$)", "."),
        (r"([?!][”»]?),(?=\s)", r"\1"),
        (r" ([,.;:])(?=\s|$)", r"\1"),
        (r", ?(?=[)\]])", ""),
        (r"\(([^\d(),]{3,40}), \1\)", r"(\1)"),  # (in press, in press)
        (r" \(Publication\)(?=[ .])", ""),  # of a thesis without a number
    )
)
_EDITOR = re.compile(r"\((ed|trans)(s?\.)\)")
_OUTSIDE = re.compile(r"”([.,])")
# Stands for the authors whom a work is known to have beyond those named: a private character.
_OTHERS = "\ue000"
_JOINED_OTHERS = re.compile(rf"(,?)\s(?:(?:&|and|und|et|y|e|en|и|та|va|…|\. \. \.)\s)?{_OTHERS}\.?")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Work:
    """A work to be cited, with the place in it: a label of CSL ("page", "section") and a value."""

    csl: CslItem
    locator: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Formatted:
    """The entry of a reference list, without a number, and what stands in the text."""

    entry: str
    intext: str


def format_works(
    works: Sequence[Work], style: str, locale: str | None = None
) -> tuple[Formatted, ...]:
    """Return works in a style of `STYLES`; where it numbers them, they count from 1.

    `locale` chooses the language of the style's own words, as `en`, `ru` or `de-AT`. Raises
    ParameterInvalid for a style or locale that there is none of.
    """
    if style not in STYLES:
        raise ParameterInvalid(
            f"There is no style {style[:100]!r}. The styles are {', '.join(STYLES)}."
        )
    chosen = csl_locale(locale) if locale else STYLES[style][1]
    locales = [chosen or language_locale(work.csl) for work in works]
    processors = {name: _Processor(style, name) for name in dict.fromkeys(locales)}
    return tuple(
        processors[name].format(work, number)
        for number, (work, name) in enumerate(zip(works, locales, strict=True), 1)
    )


def csl_locale(locale: str) -> str:
    """Return the locale of CSL that `ru`, `de-at` or `de_AT` names; raises ParameterInvalid."""
    from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS

    known = {name.lower(): name for name in LANGUAGE_NAMES}
    primary = {name.lower(): full for name, full in PRIMARY_DIALECTS.items()}
    wanted = locale.replace("_", "-").lower()
    found = known.get(wanted) or primary.get(wanted)
    if found is None:
        raise ParameterInvalid(
            f"There is no locale {locale[:100]!r}. The locales are "
            f"{', '.join(sorted(LANGUAGE_NAMES))}; `en` and `ru` will do for en-US and ru-RU."
        )
    return str(found)


def language_locale(item: CslItem) -> str:
    """Return the locale of GOST's terms: Russian for what is written in Cyrillic."""
    language = str(item.get("language") or "")[:2].lower()
    cyrillic = _CYRILLIC.search(f"{item.get('title', '')}{item.get('container-title', '')}")
    return "ru-RU" if language == "ru" or (not language and cyrillic) else "en-US"


class _Processor:
    """One style in one locale. Made anew for each call: citeproc's own keeps what it cited."""

    def __init__(self, style: str, locale: str) -> None:
        from citeproc import CitationStylesStyle

        path = str(_FOLDER / STYLES[style][0])
        self._style = CitationStylesStyle(path, locale=locale, validate=False)
        self._term = _et_al(self._style.root.locales)
        self._with_comma = style != "gost"
        self._is_american = locale == "en-US" and style != "gost"
        _mend_style(self._style.root)
        _mend_ordinals(self._style.root.locales)

    def format(self, work: Work, number: int) -> Formatted:
        """Return one work; `number` is its place in the list."""
        item = plain_item(work.csl, _variables())
        if language := likely_language(
            f"{item.get('title', '')} {item.get('container-title', '')}"
        ):
            # What has no language counts as English, whose titles are put into title case.
            item.setdefault("language", language)
        _add_others(item, work.csl)
        entry, intext = map(self._cleaned, self._rendered(item, work.locator, number))
        entry = entry if item_authors(item) else _without_second(entry, str(item.get("title", "")))
        return Formatted(
            entry if _holds(entry, item) else full_citation(work.csl).strip(),
            intext or f"({short_citation(work.csl)})",
        )

    def _rendered(
        self, item: dict[str, Any], locator: tuple[str, str] | None, number: int
    ) -> tuple[str, str]:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, Locator, formatter
        from citeproc.source.json import CiteProcJSON

        entry = intext = ""
        try:
            source = CiteProcJSON([item])
            bibliography = CitationStylesBibliography(self._style, source, formatter.plain)
            # The library numbers a work by the place of its key.
            bibliography.keys = [str(place) for place in range(number, 0, -1)]
            listed = Citation([CitationItem("1")])
            listed.bibliography = bibliography
            entry = str(self._style.render_bibliography(listed.cites)[0])
            cited = CitationItem("1", **({"locator": Locator(*locator)} if locator else {}))
            citation = Citation([cited])
            citation.bibliography = bibliography
            intext = str(bibliography.cite(citation, lambda _: None))
        except Exception:  # noqa: BLE001  one odd item must not end the list; it is filled in
            _log.debug("citeproc could not format %r", item, exc_info=True)
        return entry, intext

    def _cleaned(self, text: str) -> str:
        """Mend what falls together at the seams of an entry: "MIEUX?.", "Field..", "”."."""
        text = _JOINED_OTHERS.sub(
            lambda found: f"{found[1] if self._with_comma else ''} {self._term}", text
        )
        for pattern, mended in _SEAMS:
            text = pattern.sub(mended, text)
        if self._is_american:
            text = _EDITOR.sub(lambda found: f"({found[1].capitalize()}{found[2]})", text)
            # A full stop or comma stands inside the quotation marks.
            text = _OUTSIDE.sub(r"\1”", text)
        return text.strip()


def _mend_style(root: Any) -> None:
    """Say in the style what citeproc-py does not do of itself."""
    for label in list(root.iter(f"{_NAMESPACE}label")):
        # A label without its value is not to be printed.
        variable = label.get("variable")
        if variable and variable != "locator":
            choose = root.makeelement(f"{_NAMESPACE}choose")
            condition = root.makeelement(f"{_NAMESPACE}if", {"variable": variable})
            label.getparent().replace(label, choose)
            choose.append(condition)
            condition.append(label)
    mark = root.attrib.pop("initialize-with", None)
    for name in root.iter(f"{_NAMESPACE}name"):
        # initialize="false": given names stay whole.
        if mark is not None and name.get("initialize") != "false":
            name.set("initialize-with", name.get("initialize-with", mark))
    # Numbers of entries belong to the list that they end up in.
    for layout in root.iter(f"{_NAMESPACE}layout"):
        if layout.getparent().tag == f"{_NAMESPACE}bibliography":
            for text in list(layout.iter(f"{_NAMESPACE}text")):
                if text.get("variable") == "citation-number":
                    text.getparent().remove(text)


def _add_others(item: dict[str, Any], csl: CslItem) -> None:
    """Put a mark behind the names of a work of which more are known to be: CSL has none."""
    custom = csl.get("custom")
    role = "author" if item.get("author") else "editor"
    if isinstance(custom, Mapping) and custom.get("others") and item.get(role):
        item[role] = [*item[role], {"literal": _OTHERS}]


def _et_al(locales: Sequence[Any]) -> str:
    """Return "et al." in the language of the first locale that has it."""
    for locale in locales:
        for term in locale.iter(f"{_NAMESPACE}term"):
            if term.get("name") == "et-al" and (term.text or "").strip():
                return str(term.text).strip()
    return "et al."


def _mend_ordinals(locales: Sequence[Any]) -> None:
    """Keep the ordinals of the first locale that has some: no "2nd März"."""
    term = f"{_NAMESPACE}term"
    having = [
        found
        for found in ([one for one in locale.iter(term) if _is_ordinal(one)] for locale in locales)
        if found
    ]
    for terms in having[1:]:
        for one in terms:
            one.getparent().remove(one)


def _is_ordinal(term: Any) -> bool:
    name = str(term.get("name", ""))
    return name == "ordinal" or name.startswith("ordinal-")


@cache
def _variables() -> Variables:
    from citeproc import DATES, NAMES, VARIABLES

    dashed = [[name.replace("_", "-") for name in names] for names in (VARIABLES, NAMES, DATES)]
    return Variables(*map(frozenset, dashed))


def _without_second(entry: str, title: str) -> str:
    """Return an entry that begins with its title without the title where it comes again."""
    pattern = re.compile(r"[“«„\"]?" + re.escape(title) + r"[.?!]?[”»“\"]?\.?\s*", re.IGNORECASE)
    found = list(pattern.finditer(entry))[:2] if title else []
    if len(found) < 2 or found[0].start() > 0:
        return entry
    return (entry[: found[1].start()] + entry[found[1].end() :]).strip()


def _holds(entry: str, item: Mapping[str, Any]) -> bool:
    """Say whether an entry names the work: its title, and its first author."""
    authors = item_authors(item)
    name = str(authors[0].get("family") or authors[0].get("literal")) if authors else ""
    folded = _letters(entry)
    return bool(folded) and all(
        _letters(part) in folded for part in (str(item.get("title", "")), name)
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
