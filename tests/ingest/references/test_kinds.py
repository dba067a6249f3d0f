"""Kinds of works."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.references.kinds import entry_type, official_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Report on rivers (A/HRC/99/60)", "A/HRC/99/60"),
        ("E/CN.6/2099/3, para. 4", "E/CN.6/2099/3"),
        ("Regulation (EU) No 1095/2099 on mud", "1095/2099"),
        ("Directive 2099/60/EC on mud", "2099/60/EC"),
        ("Федеральный закон от 03.06.2099 № 74-ФЗ", "74-ФЗ"),
        ("Mud A/B testing", None),
        ("Rivers (2009), 12/3", None),
    ],
)
def test_numbers_of_official_documents(text: str, number: str | None) -> None:
    assert official_number(text) == number


@pytest.mark.parametrize(
    ("csl", "text", "kind"),
    [
        ({"title": "Convention on Mud"}, "Convention on Mud", "treaty"),
        ({"title": "River Act 1999"}, "River Act 1999", "legislation"),
        ({"title": "Mud v. River"}, "Mud v. River, 12 U.S. 3", "legal_case"),
        ({"title": "M", "container-title": "Water", "volume": "1"}, "", "article-journal"),
        ({"title": "M", "container-title": "Delta Times"}, "", "article-newspaper"),
        ({"title": "M", "container-title": "Proc. Water Conf."}, "", "paper-conference"),
        ({"title": "M", "container-title": "Waters"}, "M. In: Waters", "chapter"),
        ({"title": "M", "genre": "technical report"}, "", "report"),
        ({"title": "M", "publisher": "Delta", "publisher-place": "Delft", "URL": "x"}, "", "book"),
        ({"title": "M", "URL": "x"}, "", "webpage"),
        ({"title": "M"}, "", "document"),
    ],
)
def test_types(csl: dict[str, Any], text: str, kind: str) -> None:
    assert entry_type(csl, text) == kind
