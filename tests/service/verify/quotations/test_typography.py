from __future__ import annotations

import pytest

from service.verify.quotations.typography import differences


@pytest.mark.parametrize(
    ("quoted", "printed", "named"),
    [
        ("one two", "one\n two", ()),
        ("say 'yes' now", "say “yes” now", ("quotation marks",)),
        ("one - two", "one – two", ("dashes",)),
        ("2010-2015", "2010–2015", ("dashes",)),
        ("well known", "well-known", ("blanks", "hyphens")),
        ("well\xadknown", "wellknown", ("hyphens",)),
        ("\ufb01ne", "fine", ("ligatures",)),
        ("The end", "the end", ("first letter",)),
        ("the State", "the state", ("capitals",)),
        ("the end.", "the end,", ("end punctuation",)),
        ("a, b", "a b", ("punctuation",)),
        ("всё", "все", ("ё",)),
        ("one [3] two", "one two", ("note marks",)),
        ("one … two", "one two", ("ellipsis",)),
    ],
)
def test_each_difference_has_one_name(quoted: str, printed: str, named: tuple[str, ...]) -> None:
    assert tuple(sorted(differences(quoted, printed))) == named


def test_two_differences_are_both_named() -> None:
    assert differences("'Yes' - no", "“Yes” – no") == ("quotation marks", "dashes")
