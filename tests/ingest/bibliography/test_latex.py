"""LaTeX in fields to plain text."""

from __future__ import annotations

import pytest

from ingest.bibliography.latex import latex_to_text, verbatim


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('{\\"o}', "ö"),
        ('\\"{o}', "ö"),
        ("\\'e", "é"),
        ('Na{\\"\\i}ve', "Naïve"),
        (
            "{\\v{C}}apek \\c{c} \\u{g} {\\k a} \\H{o} \\L{}\\'{o}d\\'{z} {\\O}re",
            "Čapek ç ğ ą ő Łódź Øre",
        ),
        ("Stra{\\ss}e", "Straße"),
        ("{EU} and {N}ATO", "EU and NATO"),
        ("a--b---c", "a–b—c"),
        ("``quoted'' `one'", "“quoted” `one'"),
        ("A~B", "A B"),
        ("5\\% \\& \\$4 \\#1 a\\_b", "5% & $4 #1 a_b"),
        ("50% of A & Bo\\'s", "50% of A & Boś"),
        ("\\textit{Homo} \\emph{sapiens}", "Homo sapiens"),
        ("$\\alpha$-helix", "α-helix"),
        ("\\url{http://a.org/x_y~z}", "http://a.org/x_y~z"),
        ("\\href{http://a.org}{here}", "here"),
        ("{\\noopsort{1973}}Title", "Title"),
        ("10\\textendash 20", "10–20"),
        ("Гаврилов, о‘zbek, naïve", "Гаврилов, о‘zbek, naïve"),
        ("a\n   b", "a b"),
        ("\\", ""),
        ("{unclosed \\'e", "unclosed é"),
        ("", ""),
    ],
)
def test_printed(written: str, printed: str) -> None:
    assert latex_to_text(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("http://a.org/x\\_y\\%20z\\&b", "http://a.org/x_y%20z&b"),
        ("http://a.org/~me%20x&a=$b", "http://a.org/~me%20x&a=$b"),
        ("\\url{http://a.org}", "http://a.org"),
        ("{10.1000/a_b}", "10.1000/a_b"),
    ],
)
def test_verbatim(written: str, printed: str) -> None:
    assert verbatim(written) == printed


@pytest.mark.parametrize("sign", ["{", "\\'", "$", "\\textbf{", "\\href{a}", "}"])
def test_hostile_fields_end(sign: str) -> None:
    assert len(latex_to_text(sign * 100_000)) <= 20_000
