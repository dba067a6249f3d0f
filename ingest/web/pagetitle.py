"""The title of a web page without the name of its site, which browsers' tabs carry along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cleaning import bare_letters

# "Title | Site", "Title - Site", "Site » Title": a hyphen needs blanks, as words have them too.
_SEPARATOR = re.compile(r"\s?[|»«›‹·•]\s?|\s[-–—:~/]{1,3}\s|\s?::\s?|:\s")
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


def _parts(stated: str) -> Iterator[tuple[str, str]]:
    """Yield a beginning or an end of the title with the rest of it, the longest first."""
    gaps = list(_SEPARATOR.finditer(stated))[:_MOST_PARTS]
    for gap in reversed(gaps):
        yield stated[: gap.start()].strip(), stated[gap.end() :].strip()
    for gap in gaps:
        yield stated[gap.end() :].strip(), stated[: gap.start()].strip()
