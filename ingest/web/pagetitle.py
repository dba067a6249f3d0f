"""The title of a web page without the name of its site, which browsers' tabs carry along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cleaning import bare_letters
from ingest.sectionnames import section_name

# "Title | Site", "Title - Site", "Site » Title": a hyphen needs blanks, as words have them too.
_SEPARATOR = re.compile(r"\s?[|»«›‹·•]\s?|\s[-–—:~/]{1,3}\s|\s?::\s?|:\s")
# What tabs say of a page that has no title of its own there.
_NO_TITLE = re.compile(
    r"home(?:\s?page)?|start(?:seite)?|news|latest news|article|blog|index|untitled|page|"
    r"press releases?|publications?|reports?|main(?: page)?|welcome|accueil|actualités|inicio|"
    r"noticias|aktuelles|новости|новость|главная(?: страница)?|пресс-релизы?|публикации|статья|"
    r"bosh sahifa|yangiliklar|maqola|бош саҳифа|янгиликлар",
    re.IGNORECASE,
)
_LONGEST = 1_000  # characters
_MOST_PARTS = 20
_LONGER = 2  # times as long as a site's name is a title behind it


def page_title(stated: str, headings: Sequence[str], sites: Sequence[str]) -> str:
    """Return a stated title without its site's name.

    The site's name is one of `sites`, or what a heading of the first level leaves over of the
    title that it is a part of. A heading that is the site's own name is none, nor is one at the
    title's end that is not much longer than the rest. Without either the title stays whole.
    """
    known = {bare_letters(site) for site in sites} - {""}
    if len(stated) > _LONGEST or bare_letters(stated) in known:
        return stated
    parts = list(_parts(stated))
    for heading in headings:
        wanted = bare_letters(heading)
        if not wanted or wanted in known:
            continue
        for part, rest in parts:
            begins = stated.startswith(part)
            if bare_letters(part) == wanted and (begins or len(part) >= _LONGER * len(rest)):
                return heading
    return next((part for part, rest in parts if bare_letters(rest) in known), stated)


def headline(
    tab: str, first: Sequence[str], second: Sequence[str], sites: Sequence[str]
) -> str | None:
    """Return the only headline of a page whose tab holds no title: "News — The Paper", or nothing.

    That is its one heading of the first level beside the site's name, or of the second where it
    has none of the first.
    """
    parts = [part for part in _SEPARATOR.split(tab)[:_MOST_PARTS] if part.strip()]
    if not parts or len(tab) > _LONGEST or not _NO_TITLE.fullmatch(parts[0].strip()):
        return None
    known = {bare_letters(name) for name in (tab, *parts, *sites)}
    for headings in (first, second):
        found = [one for one in dict.fromkeys(headings) if bare_letters(one) not in known]
        if found:
            return found[0] if len(found) == 1 and not section_name(found[0]) else None
    return None


def _parts(stated: str) -> Iterator[tuple[str, str]]:
    """Yield a beginning or an end of the title with the rest of it, the longest first."""
    gaps = list(_SEPARATOR.finditer(stated))[:_MOST_PARTS]
    for gap in reversed(gaps):
        yield stated[: gap.start()].strip(), stated[gap.end() :].strip()
    for gap in gaps:
        yield stated[gap.end() :].strip(), stated[: gap.start()].strip()
