"""Where an abstract ends that no heading follows, as in letters: by its length and what is in it.

An abstract has a paragraph or a few, seldom more than 400 words. Where far more stands between
its beginning and the first heading, the text of the paper has begun without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import Block
from ingest.sectionnames import FRONT_NAMES, run_in_label, section_name

HISTORY = re.compile(
    r"^(?:received|submitted|accepted|published|available online|"
    r"поступила|принята|qabul qilin)\b.{0,40}\d{4}",
    re.IGNORECASE,
)
# Summaries of reports are long, and have headings around them.
_REPORT = re.compile(r"^\W*(?:executive )?summary\W*$", re.IGNORECASE)
_LONGEST = 600  # words from an abstract's beginning to the text's, its keywords and notes in them
_WHOLE = 80  # words: a paragraph of an abstract that has as many may be its only one
_LABELLED = re.compile(
    r"^(?:background|context|objectives?|aims?|purpose|introduction|methods?|methodology|design|"
    r"setting|participants|measurements|results|findings|conclusions?|limitations|originality|"
    r"implications|interpretation|funding|significance|цель|методы|результаты|выводы|maqsad|"
    r"natijalar|xulosa)\b.{0,40}?[:.—–]",
    re.IGNORECASE,
)
_NEAR = 3  # paragraphs below an abstract where its keywords may stand
_SHORT = 25  # words of a line of the title page below an abstract: an address, a date, a code
_DETAILS = re.compile(
    r"@|\b(?:PACS|MSC|JEL|DOI|UDC|УДК|ORCID)\b|^(?:preprint|submitted|e-?mails?|correspond\w+|"
    r"©|copyright|dated)\b|^[^\W\d_]{3,12}\s\d{1,2},\s(?:19|20)\d\d$",
    re.IGNORECASE,
)


def abstract_end(blocks: Sequence[Block], texts: Sequence[str], start: int, body: int) -> int:
    """Return where the text begins if an abstract takes too much of what is before `body`.

    The last abstract counts, since one in another language may follow. It has the paragraphs up to
    the first long enough, those with labels ("Methods: …") behind it, and keywords and the like.
    """
    begin = next((i for i in range(body - 1, start - 1, -1) if _begins(blocks, texts, i)), None)
    if begin is None or _words(texts[begin:body]) <= _LONGEST:
        return body
    seen = 0
    named = True  # below a heading of the front
    for index in range(begin, body):
        text = texts[index]
        if blocks[index].kind == "heading" and index > begin:
            named = section_name(text) in FRONT_NAMES
            if not named and seen and _words(texts[index:body]) > _LONGEST / 2:
                return index
            named = named or not seen  # the title again, in the abstract's language
            seen = 0 if named else seen
        elif blocks[index].kind not in ("paragraph", "list_item") or _is_detail(text):
            continue
        elif seen >= _WHOLE and named and not _LABELLED.match(text):
            return _after_keywords(texts[:body], index)
        elif blocks[index].kind != "heading":
            seen += max(len(text.split()), _WHOLE if _is_keywords(blocks, texts, index) else 0)
    return body


def _after_keywords(texts: Sequence[str], index: int) -> int:
    """Return where the text begins at or after a paragraph, behind keywords close below."""
    near = range(index, min(index + _NEAR, len(texts)))
    return next((i + 1 for i in near if (run_in_label(texts[i]) or ("",))[0] == "keywords"), index)


def _begins(blocks: Sequence[Block], texts: Sequence[str], index: int) -> bool:
    """Say whether an abstract begins: with its heading, or with its name at its first line."""
    if blocks[index].kind == "heading":
        return section_name(texts[index]) == "abstract" and not _REPORT.match(texts[index])
    label = run_in_label(texts[index])
    return (
        blocks[index].kind == "paragraph"
        and label is not None
        and label[0] == "abstract"
        and not _REPORT.match(texts[index][: label[1]])
    )


def _is_keywords(blocks: Sequence[Block], texts: Sequence[str], index: int) -> bool:
    """Say whether a paragraph stands below the heading of the keywords or the article's dates."""
    return blocks[index - 1].kind == "heading" and section_name(texts[index - 1]) in (
        "keywords",
        "info",
    )


def _is_detail(text: str) -> bool:
    """Say whether a paragraph is a line of the title page, not of the abstract or the text."""
    label = run_in_label(text)
    if HISTORY.match(text.lstrip("*†‡\ufffd ")) or (label is not None and label[0] == "keywords"):
        return True
    return len(text.split()) <= _SHORT and _DETAILS.search(text) is not None


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)
