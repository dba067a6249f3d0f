from __future__ import annotations

import time

import pytest

from service.verify.quotations.locators import Place, check_locator, find_locators, paragraph_number


@pytest.mark.parametrize(
    ("claim", "kind", "ranges"),
    [
        ("see p. 45", "page", (("45", "45"),)),
        ("pp. 145–47 and 50", "page", (("145", "147"), ("50", "50"))),
        ("с. 45", "page", (("45", "45"),)),
        ("стр. 45–47", "page", (("45", "47"),)),
        ("S. 45 f.", "page", (("45", "46"),)),
        ("p. 45ff.", "page", (("45", "55"),)),
        ("45-bet", "page", (("45", "45"),)),
        ("pp. iv–ix", "page", (("iv", "ix"),)),
        ("¶ 12", "paragraph", (("12", "12"),)),
        ("para. 12", "paragraph", (("12", "12"),)),
        ("п. 12", "paragraph", (("12", "12"),)),
        ("абз. 3", "paragraph", (("3", "3"),)),
        ("Abs. 2", "paragraph", (("2", "2"),)),
        ("ch. 3", "chapter", (("3", "3"),)),
        ("§ 4.2", "section", (("4.2", "4.2"),)),
        ("s. 45", "section", (("45", "45"),)),
    ],
)
def test_locators_are_read(claim: str, kind: str, ranges: tuple[tuple[str, str], ...]) -> None:
    (one,) = find_locators(claim)
    assert (one.kind, one.ranges) == (kind, ranges)
    assert claim[one.start : one.end] == one.text


@pytest.mark.parametrize("claim", ["с 45 странами", "table 3", "no. 5", "in 2045", "p 45", "S45"])
def test_what_is_none(claim: str) -> None:
    assert find_locators(claim) == ()


@pytest.mark.parametrize(
    ("claim", "place", "agree", "note"),
    [
        ("p. 45", Place(49, 49, ("45",)), True, "found on p. 45"),
        ("pp. 44–46", Place(49, 49, ("45",)), True, "found on p. 45"),
        ("p. 45", Place(49, 49, ("47",)), False, "found on p. 47"),
        ("p. 49", Place(49, 49, ("45",)), None, "found on p. 45, which is page 49 of the file"),
        (
            "p. 44",
            Place(49, 50, ("45", "46"), inferred=True),
            False,
            "found on pp. 45–46 (page number inferred from its neighbours)",
        ),
        ("p. xii", Place(4, 4, ("xii",)), True, "found on p. xii"),
        ("p. 12", Place(4, 4, ("xii",)), False, "found on p. xii"),
        ("p. 4", Place(4, 4), True, "found on page 4 of the file, which prints no page numbers"),
        ("p. 5", Place(4, 4), False, "found on page 4 of the file, which prints no page numbers"),
        (
            "p. 450",
            Place(4, 4, pages=20),
            None,
            "page unknown: found on page 4 of the file, which prints no page numbers",
        ),
        ("p. 4", Place(), None, "page unknown"),
        ("¶ 12", Place(paragraph="12"), True, "found in paragraph 12"),
        ("¶ 12", Place(paragraph="13"), False, "found in paragraph 13"),
        ("¶ 12", Place(), None, "paragraph unknown"),
        ("ch. 3", Place(sections=("3 Results", "3.1 More")), True, "found in chapter 3.1"),
        ("§ 4", Place(sections=("3 Results", "3.1 More")), False, "found in section 3.1"),
        ("§ 4", Place(sections=("Civil law",)), None, "section unknown"),
        ("art. 7", Place(sections=("Article 7",)), True, "found in section 7"),
    ],
)
def test_a_locator_beside_a_place(claim: str, place: Place, agree: bool | None, note: str) -> None:
    check = check_locator(find_locators(claim)[0], place)
    assert (check.agree, check.note) == (agree, note)


def test_the_number_of_a_paragraph() -> None:
    text = "11. One here.\n\n12. The Council says more.\n\nNo number."
    assert paragraph_number(text, text.index("says")) == "12"
    assert paragraph_number(text, text.index("One")) == "11"
    assert paragraph_number(text, text.index("number.")) is None


def test_hostile_text_takes_no_time() -> None:
    started = time.perf_counter()
    find_locators("pp. 1, 2, 3, " * 3_000 + "1" * 30_000)
    assert time.perf_counter() - started < 2
