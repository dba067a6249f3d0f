"""How many attributes a web page's tags have, told before a parser sees them.

libxml2 compares each attribute of a tag with all before it: 16,000 of them take it a third of a
second, 160,000 half a minute.
"""

from __future__ import annotations

import re

# A comment, or a tag to its end; a value in quotes may hold any sign, and pages keep whole
# programs in them.
_OPENING = re.compile(
    r"""<!--|<(?P<name>[A-Za-z][^\s/>=]{0,40}+)(?:[^>=]++|=\s{0,10}+(?:"[^"]*+"|'[^']*+')?+)*+"""
)
_VALUE = re.compile(r"""\s{0,10}=\s{0,10}(?:"[^"]*+"|'[^']*+'|[^\s"'>]*+)""")
_NAME = re.compile(r"[^\s/]+")
# What holds no tags, by what ends it.
_RAW = {
    "<!--": re.compile("-->"),
    "script": re.compile("</script", re.IGNORECASE),
    "style": re.compile("</style", re.IGNORECASE),
}
_SHORT = 4_000  # characters: 2,000 attributes have as many at least


def most_attributes(text: str) -> int:
    """Return how many attributes the tag with most of them has; 0 where all tags are short.

    A tag without an end goes on to the end of the text, as it does for the parser.
    """
    most = at = 0
    while opening := _OPENING.search(text, at):
        at = opening.end()
        if at - opening.start() > _SHORT:
            most = max(most, len(_NAME.findall(_VALUE.sub(" ", opening.group()))) - 1)
        name = (opening.group("name") or "<!--").lower()
        if end := _RAW.get(name):
            closing = end.search(text, at)
            at = closing.end() if closing else len(text)
    return most
