"""Names as printed."""

from __future__ import annotations

import unicodedata

import pytest

from ingest.names import (
    aliases,
    byline_to_csl,
    has_others,
    initials,
    is_body,
    is_organisation,
    looks_like_names,
    name_to_csl,
    names_to_csl,
    without_others,
)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Gavrilis, G", ["Gavrilis|G"]),
        ("Peting de Vaulgrenant, M.", ["Peting de Vaulgrenant|M."]),
        ("Lovelace, A., Turing, A. M., & Knuth, D.", ["Lovelace|A.", "Turing|A. M.", "Knuth|D."]),
        ("Lovelace, A. and D. Knuth,", ["Lovelace|A.", "Knuth|D."]),
        ("Lovelace A. and D. Knuth", ["Lovelace|A.", "Knuth|D."]),
        ("Curie MS, de la Cruz JC, Bohr N.", ["Curie|MS", "de la Cruz|JC", "Bohr|N."]),
        ("Иванов И. И., Петров П. П.", ["Иванов|И. И.", "Петров|П. П."]),
        ("Ada Lovelace, Alan Turing, and Don Knuth.", ["Lovelace|Ada", "Turing|Alan", "Knuth|Don"]),
        ("Lovelace, Ada, and Don Knuth", ["Lovelace|Ada", "Knuth|Don"]),
        ("van der Berg, J.-P., & O'Neil, K.", ["van der Berg|J.-P.", "O'Neil|K."]),
        ("Lovelace, A., et al.", ["Lovelace|A."]),
        ("Lovelace, A.; Knuth, D.", ["Lovelace|A.", "Knuth|D."]),
        ("Clingendael Institute.", ["Clingendael Institute"]),
        ("Migration Research", ["Migration Research"]),
        ("Global Forum on Trade and Growth.", ["Global Forum on Trade and Growth"]),
        ("Ministry of Health, Labour and Welfare", ["Ministry of Health, Labour and Welfare"]),
        ("", []),
    ],
)
def test_author_lists(printed: str, names: list[str]) -> None:
    found = names_to_csl(printed)
    assert [n.get("literal") or f"{n['family']}|{n['given']}" for n in found] == names


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("Ada Lovelace", "Lovelace", "Ada"),
        ("Knuth, Donald E.", "Knuth", "Donald E."),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("Karimov Anvar Rustamovich", "Karimov", "Anvar Rustamovich"),
        ("Каримов Анвар Рустамович", "Каримов", "Анвар Рустамович"),
        ("Karimova Lola Anvar qizi", "Karimova", "Lola Anvar qizi"),
        ("A. M. Turing", "Turing", "A. M."),
    ],
)
def test_one_name(printed: str, family: str, given: str) -> None:
    assert name_to_csl(printed) == {"family": family, "given": given}


def test_organisations() -> None:
    assert name_to_csl("Bank of England") == {"literal": "Bank of England"}
    assert name_to_csl("Plato") == {"literal": "Plato"}


def test_words_of_organisations_count_with_a_capital() -> None:
    assert is_organisation("Delta Institute")
    assert is_organisation("Robert Koch-Institut")
    assert not is_organisation("Pillars of an institution")
    assert not is_organisation("Lovelace, A.")


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("EEAS European External Action Service", ["EEAS", "European External Action Service"]),
        ("European External Action Service (EEAS)", ["EEAS", "European External Action Service"]),
        ("ООН Организация Объединенных Наций", ["ООН", "Организация Объединенных Наций"]),
        ("Clingendael Institute", []),
        ("IEEE", []),
    ],
)
def test_aliases(printed: str, known: list[str]) -> None:
    assert aliases(printed) == known


def test_initials() -> None:
    assert initials("International Centre for Migration Policy Development") == "ICMPD"


@pytest.mark.parametrize(
    ("line", "are"),
    [
        ("Ada Lovelace and Donald E. Knuth", True),
        ("Karimov Anvar Rustamovich", True),
        ("Ludwig van Beethoven", True),
        ("Recent graduate of a university, a@b.org", False),
        ("BORDER SECURITY", False),
        ("The rivers are short", False),
        ("Plato", False),
    ],
)
def test_lines_of_names(line: str, are: bool) -> None:
    assert looks_like_names(line) is are


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jane Smith", ["Smith, Jane"]),
        ("Jane Smith and John Doe", ["Smith, Jane", "Doe, John"]),
        ("Smith, Jane and Doe, John", ["Smith, Jane", "Doe, John"]),
        ("Smith, J., Doe, K.", ["Smith, J.", "Doe, K."]),
        ("van der Berg, Anna", ["van der Berg, Anna"]),
        ("John Doe Jr., Jane Roe", ["Doe, John", "Roe, Jane"]),
        ("Ministry of Health and Social Affairs", ["Ministry of Health and Social Affairs"]),
        ("Иванов Иван Иванович", ["Иванов, Иван Иванович"]),
        # letters with a breve of their own, as some programs write them
        ("\u0418\u0306осиф Бродски\u0438\u0306", ["Бродскии\u0306, И\u0306осиф"]),
        (
            "Бродски\u0438\u0306 \u0418\u0306. А., Цо\u0438\u0306 В. Р.",
            ["Бродскии\u0306, И\u0306. А.", "Цои\u0306, В. Р."],
        ),
        ("", []),
    ],
)
def test_bylines(line: str, names: list[str]) -> None:
    read = byline_to_csl(line)
    shown = [name.get("literal") or f"{name['family']}, {name['given']}" for name in read]
    assert shown == [unicodedata.normalize("NFC", name) for name in names]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Lovelace, A., et al.", "Lovelace, A."),
        ("Ada Lovelace and others", "Ada Lovelace"),
        ("Ada Lovelace and 12 others.", "Ada Lovelace"),
        ("Иванов И. И. [и др.]", "Иванов И. И."),
        ("Karimov A. va boshqalar", "Karimov A."),
    ],
)
def test_others_close_a_list(text: str, bare: str) -> None:
    assert has_others(text)
    assert without_others(text) == bare
    assert not has_others(bare)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("UN-Women", True),
        ("ILO", True),
        ("Women in Global Mud", True),
        ("La Via Pantanosa", True),
        ("The Delta Mud Unit", True),
        ("Mud Institute", True),
        ("Ada Lovelace", False),
        ("Ludwig van Beethoven", False),
        ("La Rochefoucauld", False),
    ],
)
def test_bodies(text: str, body: bool) -> None:
    assert is_body(text) is body
    assert ("literal" in name_to_csl(text)) is (body or " " not in text)
