"""Citations that point back."""

from __future__ import annotations

import pytest

from ingest.intext.links import Link
from ingest.intext.mentions import Mention
from ingest.intext.shortcitations import History, parse_short, resolve_short, same_author

FAMILIES = {1: "smith", 2: "lee", 3: "smith", 4: "kim"}


def history() -> History:
    return History(lambda names, number: float(FAMILIES[number] in names.casefold()))


@pytest.mark.parametrize(
    ("text", "kind", "names", "note", "locator"),
    [
        ("Ibid., p. 46.", "same", "", None, "p. 46"),
        ("ibid", "same", "", None, None),
        ("Id. at 14.", "same", "", None, "14"),
        ("Там же. С. 46.", "same", "", None, "С. 46"),
        ("Ўша жойда, 12-б.", "same", "", None, "12-б."),
        ("O‘sha joyda, 12-bet.", "same", "", None, "12-bet"),
        ("Ebd., S. 3.", "same", "", None, "S. 3"),
        ("Loc. cit.", "same", "", None, None),
        ("Smith, op. cit., p. 45.", "named", "Smith", None, "p. 45"),
        ("Иванов И. И. Указ. соч. С. 50.", "named", "Иванов И. И.", None, "С. 50"),
        ("Karimov A. Ko‘rsatilgan asar, 5-b.", "named", "Karimov A.", None, "5-b."),
        ("Müller, a.a.O., S. 15.", "named", "Müller", None, "S. 15"),
        ("Smith, supra note 12, at 45.", "note", "Smith", "12", "45"),
        ("Smith (n 12) 45.", "note", "Smith", "12", "45"),
        ("Smith, op. cit. (note 3).", "note", "Smith", "3", None),
    ],
)
def test_forms(text: str, kind: str, names: str, note: str | None, locator: str | None) -> None:
    short = parse_short(text)
    assert short is not None
    assert (short.kind, short.names, short.note, short.locator) == (kind, names, note, locator)


@pytest.mark.parametrize("text", ["Smith, Stones, 45.", "Idaho is far.", "Id est mud", "Ideas"])
def test_what_is_none(text: str) -> None:
    assert parse_short(text) is None


def test_same_author() -> None:
    assert same_author("Idem, Stones, 45.") == len("Idem, ")
    assert same_author("Он же. Реки.") == len("Он же. ")
    assert same_author("Smith, Stones") == 0


def resolve(cited: History, text: str, *within: int) -> list[tuple[int, float]]:
    short = parse_short(text)
    assert short is not None
    return [(link.number, link.score) for link in cited.resolve(short, within)]


def test_history() -> None:
    cited = history()
    assert resolve(cited, "Ibid.") == []
    cited.add([1], "1")
    cited.add([], "2")  # a note without a work is passed over
    assert resolve(cited, "Ibid.") == [(1, 0.95)]
    cited.add([2, 4], "3")
    assert [number for number, score in resolve(cited, "Ibid.") if score < 0.7] == [2, 4]
    assert resolve(cited, "Ibid.", 4) == [(4, 0.95)]
    assert resolve(cited, "Lee, op. cit.") == [(2, 0.9)]
    assert resolve(cited, "Smith, supra note 1") == [(1, 0.9)]
    assert resolve(cited, "Supra note 1") == [(1, 0.95)]
    cited.add([3], "4")
    assert [number for number, score in resolve(cited, "Smith, op. cit.") if score < 0.7] == [1, 3]


def test_names_mean_a_work_of_the_chapters_list() -> None:
    cited = history()
    cited.add([1], "1")
    cited.add([3], "2")
    short = parse_short("Smith, op. cit.")
    assert short is not None
    assert [(link.number, link.score) for link in cited.resolve(short, (), {3, 4})] == [(3, 0.9)]


def test_brackets_that_point_back() -> None:
    text = "(Smith) (ibid., p. 5) (Lee, op. cit.)"
    mentions = [
        Mention(1, 6, (Link(1, 1.0),), "author_date", group=1),
        Mention(9, 20, (), "short", group=9),
        Mention(23, 36, (), "short", group=23),
    ]
    found = list(resolve_short(mentions, text, lambda _, number: float(number == 1), lambda _: ()))
    assert [(m.links, m.locator) for m in found] == [
        ((Link(1, 1.0),), None),
        ((Link(1, 0.95),), "p. 5"),
        ((Link(1, 0.9),), None),
    ]
