"""BibTeX as people write it: strings, months, references across, names, broken entries."""

from __future__ import annotations

import time

import pytest

from ingest.bibliography.bibtex import BibEntry, bibtex_names, parse_bibtex


def fields(text: str) -> dict[str, str]:
    entries, warnings = parse_bibtex(text)
    assert warnings == ()
    return dict(entries[0].fields)


def test_values() -> None:
    assert fields(
        """@string{cup = "Cambridge University Press"}
        @STRING(ca = {Cambridge})
        @Article{key:1/a, Title = {A {B} c}, journal = "J. {"}x{"}", year = 2009,
          month = mar, publisher = CUP, address = ca # ", " # {UK}, note = unknown, pages = {},
        }"""
    ) == {
        "title": "A {B} c",
        "journal": 'J. {"}x{"}',
        "year": "2009",
        "month": "March",
        "publisher": "Cambridge University Press",
        "address": "Cambridge, UK",
        "note": "unknown",
    }


def test_keys_types_and_lines() -> None:
    entries, _ = parse_bibtex("\nA comment.\r\n@Book{A.b_c-1, title={T}}\r\n@misc(x, title={U})")
    assert entries == (
        BibEntry("A.b_c-1", "book", {"title": "T"}, 3),
        BibEntry("x", "misc", {"title": "U"}, 4),
    )


def test_what_a_reference_across_adds() -> None:
    entries, _ = parse_bibtex(
        """@incollection{c, title={Chapter}, crossref={b}, year={2011}}
        @book{b, title={The Book}, editor={Smith, J.}, year={2010}, publisher={P}, crossref={s}}
        @book{s, title={Series title}, address={Oxford}}
        @article{a, title={A}, crossref={missing}}
        @xdata{d, title={Shared}, publisher={Q}}
        @book{x, xdata={d}, author={Lee}}
        @book{loop1, crossref={loop2}, title={L}}
        @book{loop2, crossref={loop1}, publisher={R}}"""
    )
    found = {entry.key: entry.fields for entry in entries}
    assert found["c"] == {
        "title": "Chapter",
        "crossref": "b",
        "year": "2011",
        "editor": "Smith, J.",
        "publisher": "P",
        "address": "Oxford",
        "booktitle": "The Book",
    }
    assert "booktitle" not in found["b"]
    assert found["a"] == {"title": "A", "crossref": "missing"}
    assert found["x"] == {"xdata": "d", "author": "Lee", "publisher": "Q", "title": "Shared"}
    assert found["loop1"]["publisher"] == "R"


def test_a_field_given_twice() -> None:
    entries, warnings = parse_bibtex("@book{k, title={One}, title={Two}, year=1999}")
    assert entries[0].fields == {"title": "One", "year": "1999"}
    assert warnings == ("k gives title twice; the first one was taken.",)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Knuth, Donald E.", [("Knuth", "Donald E.")]),
        ("Donald E. Knuth", [("Knuth", "Donald E.")]),
        ("von der Leyen, Ursula", [("von der Leyen", "Ursula")]),
        ("Ursula von der Leyen", [("von der Leyen", "Ursula")]),
        ("Ludwig van Beethoven and Brinch Hansen, Per", [
            ("van Beethoven", "Ludwig"), ("Brinch Hansen", "Per")]),
        ("{European Commission}", ["European Commission"]),
        ("{Simon and Schuster} and Lee, K.", ["Simon and Schuster", ("Lee", "K.")]),
        ('G{\\"o}del, K. and {\\"O}zg{\\"u}r, A.', [("Gödel", "K."), ("Özgür", "A.")]),
        ("{\\'E}mile Zola", [("Zola", "Émile")]),
        ("King, Jr., Martin Luther", [("King", "Martin Luther Jr.")]),
        ("Smith, J. and others", [("Smith", "J.")]),
        ("Plato", ["Plato"]),
        ("family=Leyen, given=Ursula, prefix=von der", [("von der Leyen", "Ursula")]),
        ("Каримов, И. А. and Alisher Navoiy", [("Каримов", "И. А."), ("Navoiy", "Alisher")]),
        ("", []),
        ("Smith, J. and Lee,", [("Smith", "J."), "Lee"]),
    ],
)  # fmt: skip
def test_names(value: str, names: list[tuple[str, str] | str]) -> None:
    assert bibtex_names(value) == [
        {"literal": name} if isinstance(name, str) else {"family": name[0], "given": name[1]}
        for name in names
    ]


def test_strings_of_strings_do_not_grow_without_end() -> None:
    text = '@string{s0 = "ab"}\n' + "".join(
        f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(200)
    )
    assert len(fields(text + "@book{x, title = s200}")["title"]) == 20_000


@pytest.mark.parametrize(
    "text",
    [
        "@a{" * 20_000,
        "@book{x, title={" + "{" * 100_000 + "}" * 100_000 + "}}",
        '@book{x, title="' + '"' * 100_000,
        "@book{x,author={" + " and ".join(["A, B"] * 20_000) + "}}",
        "\n@a(x" * 20_000,
        "@book{x, " + "@ " * 100_000 + "}",
        "@book{x, title = " + "# " * 100_000 + "}",
    ],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    begun = time.process_time()
    entries, _ = parse_bibtex(text)
    [bibtex_names(entry.fields.get("author", "")) for entry in entries]
    assert time.process_time() - begun < 5
