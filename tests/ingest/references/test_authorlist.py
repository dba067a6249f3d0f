"""Lists of names at the start of an entry."""

from __future__ import annotations

import pytest

from ingest.references.authorlist import read_names


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Lovelace, A. and D. Knuth, 1993, Mud", ["Lovelace|A.", "Knuth|D."], ", 1993, Mud"),
        ("Curie MS, de la Cruz JC (2004) Mud", ["Curie|MS", "de la Cruz|JC"], " (2004) Mud"),
        (
            "A. Cau, R. Kuiper, and W.-P. de Roever. Mud",
            ["Cau|A.", "Kuiper|R.", "de Roever|W.-P."],
            ". Mud",
        ),
        (
            "David R. Cheriton, Hendrik Goosen. Mud",
            ["Cheriton|David R.", "Goosen|Hendrik"],
            ". Mud",
        ),
        ("Lovelace, Ada, and Donald Knuth. 2001", ["Lovelace|Ada", "Knuth|Donald"], ". 2001"),
        (
            "Lovelace, Ada M.; Knuth, Donald & Turing, Alan (1951)",
            ["Lovelace|Ada M.", "Knuth|Donald", "Turing|Alan"],
            " (1951)",
        ),
        ("Иванов И. И., Петров П.П. Реки", ["Иванов|И. И.", "Петров|П.П."], " Реки"),
        ("LOVELACE Ada-Marie, « mud", ["Lovelace|Ada-Marie"], ", « mud"),
        ("Lovelace III, Ada and Donald Knuth. 2009", ["Lovelace|Ada", "Knuth|Donald"], ". 2009"),
        ("Ada Lovelace, Rivers and lakes", ["Lovelace|Ada"], ", Rivers and lakes"),
        ("García Márquez, Gabriel. Rivers", ["García Márquez|Gabriel"], ". Rivers"),
        (
            "Hunt, K., Bedford, H. Petticrew, M. (2010)",
            ["Hunt|K.", "Bedford|H.", "Petticrew|M."],
            " (2010)",
        ),
        ("Lovelace A. Rivers and mud", ["Lovelace|A."], " Rivers and mud"),
        ("Hopper G., & Lovelace A. Phys. Rev.", ["Hopper|G.", "Lovelace|A."], " Phys. Rev."),
        ("Lovelace A et al. Mud", ["Lovelace|A"], " Mud"),
        ("Adam DI Kramer, Jamie E Guillory. Mud", ["Kramer|Adam DI", "Guillory|Jamie E"], ". Mud"),
        ("UN Women (2025)", [], "UN Women (2025)"),
        ("Robert Koch-Institut (2004)", [], "Robert Koch-Institut (2004)"),
        ("Table A1: mud", [], "Table A1: mud"),
        ("", [], ""),
    ],
)
def test_names(text: str, names: list[str], rest: str) -> None:
    listed = read_names(text)
    assert [f"{name['family']}|{name['given']}" for name in listed.names] == names
    assert text[listed.end :] == rest


@pytest.mark.parametrize("role", ["(Eds.)", ", eds.", "(ed.)", "(Hrsg.)"])
def test_editors(role: str) -> None:
    listed = read_names(
        f"Lovelace, A., & Knuth, D. {role} (2001)"
        if role[0] == "("
        else f"Lovelace, Ada, and Don Knuth{role} 2001"
    )
    assert listed.editors
    assert len(listed.names) == 2


def test_a_list_that_is_cut_off_says_so() -> None:
    assert read_names("Lovelace A, Knuth D, et al. Mud").cut_off
    assert not read_names("Lovelace A, Knuth D. Mud").cut_off


def test_each_name_has_its_end() -> None:
    text = "Ada Lovelace, Donald Knuth. Mud"
    assert [text[:end] for end in read_names(text).ends] == [
        "Ada Lovelace",
        "Ada Lovelace, Donald Knuth",
    ]
