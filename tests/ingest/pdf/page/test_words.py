"""Words and their boxes, against places worked out by hand from the content streams."""

from __future__ import annotations

import time

import pytest

from corpus.records import Span
from tests.ingest.pdf.drawn import box, draw_pdf, mapped_font, read_drawn, stream, words_of


def shown(content: str, **more: object) -> list[str]:
    return [word.text for word in words_of(draw_pdf(content, **more))]  # type: ignore[arg-type]


def test_a_box_reaches_from_below_the_baseline_to_above_it() -> None:
    first, second = words_of(draw_pdf("BT /F1 10 Tf 100 700 Td (ab cde) Tj ET"))
    assert (first.text, second.text) == ("ab", "cde")
    assert box(first) == (100, 92.2, 110, 102.2)  # 800 - 700 is the baseline
    assert box(second) == (115, 92.2, 130, 102.2)
    assert (first.size, first.baseline, first.bold, first.italic) == (10, 100, False, False)


@pytest.mark.parametrize(
    ("turn", "matrix", "pen", "size"),
    [
        # The pen stands at (100, 700) of the paper; `pen` is where that lies as displayed.
        (90, "0 1 -1 0", (700, 100), (800, 600)),
        (180, "-1 0 0 -1", (500, 700), (600, 800)),
        (270, "0 -1 1 0", (100, 500), (800, 600)),
        (-90, "0 -1 1 0", (100, 500), (800, 600)),
    ],
)
def test_text_drawn_for_a_turned_page(
    turn: int, matrix: str, pen: tuple[int, int], size: tuple[int, int]
) -> None:
    drawn = draw_pdf(
        f"BT /F1 10 Tf {matrix} 100 700 Tm (ab) Tj ET", f"/MediaBox [0 0 600 800] /Rotate {turn}"
    )
    read = read_drawn(drawn)
    (word,) = read.lines[0].words
    x, y = pen
    assert (read.width, read.height) == size
    assert box(word) == (x, round(y - 7.8, 3), x + 10, round(y + 2.2, 3))


def test_text_along_the_paper_of_a_turned_page_stands_sideways() -> None:
    read = read_drawn(
        draw_pdf(
            "BT /F1 10 Tf 100 700 Td (ab) Tj 0 -300 Td (cdefgh) Tj ET "
            "BT /F1 10 Tf 0 1 -1 0 300 100 Tm (the upright text of this page) Tj ET",
            "/MediaBox [0 0 600 800] /Rotate 90",
        )
    )
    assert [line.text for line in read.lines] == ["the upright text of this page"]
    # (100, 700) comes to lie at x 700, y 100, and the text runs downwards from there.
    assert [(w.text, box(w)) for line in read.side for w in line.words] == [
        ("ab", (697.8, 100, 707.8, 110)),
        ("cdefgh", (397.8, 100, 407.8, 130)),
    ]


def test_a_page_mostly_sideways_is_read_that_way() -> None:
    read = read_drawn(
        draw_pdf(
            "BT /F1 10 Tf 20 20 Td (9) Tj ET BT /F1 10 Tf 0 1 -1 0 100 200 Tm "
            "(first row of a table) Tj 0 -12 Td (second row of it) Tj ET"
        )
    )
    assert [line.text for line in read.lines] == ["first row of a table", "second row of it"]
    assert [line.text for line in read.side] == ["9"]
    assert box(read.lines[0].words[0]) == (92.2, 575, 102.2, 600)


def test_crop_box_and_user_unit() -> None:
    page = "/MediaBox [0 0 600 800] /CropBox [50 100 550 750] /UserUnit 2"
    read = read_drawn(draw_pdf("BT /F1 10 Tf 100 700 Td (ab) Tj ET", page))
    assert (read.width, read.height) == (1000, 1300)
    # x (100 - 50) * 2, baseline (750 - 700) * 2, size 20
    assert box(read.lines[0].words[0]) == (100, 84.4, 120, 104.4)
    assert read.lines[0].words[0].size == 20


def test_what_stands_beside_the_page_is_no_part_of_it() -> None:
    assert shown("BT /F1 10 Tf 700 700 Td (slug) Tj -600 0 Td (text) Tj ET") == ["text"]


def test_text_state() -> None:
    content = (
        "BT /F1 10 Tf 1 Tc 3 Tw 100 700 Td (ab cd) Tj 0 Tc 0 Tw "
        "14 TL T* (next) Tj (third) ' 2 1 (a b) \" ET"
    )
    boxes = {w.text: box(w) for w in words_of(draw_pdf(content))}
    assert boxes["ab"][:3:2] == (100, 112)  # 5 + 1 + 5 + 1
    assert boxes["cd"][0] == 121  # 112 + blank 5 + 1 + 3
    assert boxes["next"] == (100, 106.2, 120, 116.2)
    assert boxes["third"] == (100, 120.2, 125, 130.2)
    assert boxes["b"] == (100 + 5 + 1 + 5 + 1 + 2, 134.2, 120, 144.2)


def test_horizontal_scaling_and_matrices() -> None:
    content = "q 2 0 0 2 0 0 cm BT /F1 10 Tf 50 Tz 50 350 Td (abcd) Tj ET Q BT (after) Tj ET"
    (word,) = words_of(draw_pdf(content))
    # 4 glyphs of .5 em, halved by Tz, doubled by the matrix; Q takes the font away again.
    assert box(word) == (100, 84.4, 120, 104.4)
    assert (word.text, word.size) == ("abcd", 20)


def test_text_flipped_twice_is_upright() -> None:
    content = "q 1 0 0 -1 0 800 cm BT /F1 -10 Tf -1 0 0 1 100 100 Tm (ab cd) Tj ET Q"
    words = words_of(draw_pdf(content))
    assert [(w.text, box(w)) for w in words] == [
        ("ab", (100, 92.2, 110, 102.2)),
        ("cd", (115, 92.2, 125, 102.2)),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[(ab) -160 (cd)] TJ", ["abcd"]),
        ("[(ab) -180 (cd)] TJ", ["ab", "cd"]),
        ("[(ab) 40 (cd)] TJ", ["abcd"]),
        ("(ab) Tj 11.5 0 Td (cd) Tj", ["abcd"]),
        ("(ab) Tj 12 0 Td (cd) Tj", ["ab", "cd"]),
        ("(ab) Tj /F2 10 Tf (cd) Tj", ["abcd"]),
        ("(ab ) Tj [150] TJ (cd) Tj", ["ab", "cd"]),  # a blank drawn narrow still parts
        ("(ab) Tj ( ) Tj (cd) Tj", ["ab", "cd"]),
        ("5 Tc (title) Tj", ["title"]),  # letters spaced out are one word
    ],
)
def test_what_parts_words(content: str, expected: list[str]) -> None:
    assert shown(f"BT /F1 10 Tf 100 700 Td {content} ET") == expected


def test_raised_marks_stay_with_their_word_and_are_told() -> None:
    content = (
        "BT /F1 10 Tf 100 700 Td (migration) Tj 45 4 Td /F1 6 Tf (12) Tj "
        "6 -4 Td /F1 10 Tf (, then) Tj ET"
    )
    first, second = words_of(draw_pdf(content))
    assert (first.text, first.raised) == ("migration12,", (Span(9, 11),))
    assert (first.size, first.baseline) == (10, 100)
    assert (second.text, second.raised) == ("then", ())


def test_a_rise_raises_and_a_small_drop_does_not() -> None:
    content = (
        "BT /F1 10 Tf 100 700 Td (a) Tj 4 Ts (b) Tj 0 Ts ( H) Tj "
        "20 -2 Td /F1 6 Tf (2) Tj 3 2 Td /F1 10 Tf (O) Tj ET"
    )
    words = words_of(draw_pdf(content))
    assert [(w.text, w.raised) for w in words] == [("ab", (Span(1, 2),)), ("H2O", ())]


def test_the_mark_before_a_note_is_a_word_of_its_own() -> None:
    content = "BT /F1 6 Tf 100 704 Td (12) Tj /F1 10 Tf 6.5 -4 Td (See the report.) Tj ET"
    words = words_of(draw_pdf(content))
    assert [(w.text, w.raised) for w in words] == [
        ("12", (Span(0, 2),)),
        ("See", ()),
        ("the", ()),
        ("report.", ()),
    ]


def test_small_capitals_and_a_large_initial_are_not_raised() -> None:
    capitals = "BT /F1 10 Tf 100 700 Td (I) Tj /F1 8 Tf (NTRODUCTION) Tj ET"
    initial = "BT /F1 30 Tf 100 680 Td (T) Tj /F1 10 Tf 15 11 Td (his) Tj ET"
    assert [(w.text, w.raised) for w in words_of(draw_pdf(capitals))] == [("INTRODUCTION", ())]
    (word,) = words_of(draw_pdf(initial))
    assert (word.text, word.raised, word.size, word.baseline) == ("This", (), 10, 109)


def test_text_printed_twice_for_boldness_is_read_once() -> None:
    content = (
        "BT /F1 10 Tf 100 700 Td (Big news) Tj 0.3 0 Td (Big news) Tj "
        "-0.3 -12 Td (will fill all) Tj ET"
    )
    words = words_of(draw_pdf(content))
    assert [(w.text, w.bold) for w in words] == [
        ("Big", True),
        ("news", True),
        ("will", False),
        ("fill", False),
        ("all", False),
    ]


def test_glyphs_placed_one_by_one_keep_their_doubles() -> None:
    content = "".join(
        f"BT /F1 10 Tf {100 + 5 * i} 700 Td ({c}) Tj ET " for i, c in enumerate("llll")
    )
    assert shown(content) == ["llll"]


def test_bold_and_italic() -> None:
    content = "BT /F2 10 Tf 100 700 Td (a) Tj /F3 10 Tf ( b) Tj /F1 10 Tf 2 Tr ( c) Tj ET"
    assert [(w.text, w.bold, w.italic) for w in words_of(draw_pdf(content))] == [
        ("a", True, False),
        ("b", False, True),
        ("c", True, False),
    ]


def test_invisible_text_is_kept_for_it_is_what_ocr_wrote() -> None:
    assert shown("BT 3 Tr /F1 10 Tf 100 700 Td (read) Tj ET") == ["read"]


def test_an_emoji_is_one_code_point_and_ligatures_come_apart() -> None:
    font = mapped_font({1: "\U0001f600", 2: "\ufb01", 3: "e\u0301"})
    content = b"BT /F10 10 Tf 100 700 Td (\x01 \x02nd caf\x03) Tj ET"
    words = words_of(draw_pdf(content, objects=font))
    assert [w.text for w in words] == ["\U0001f600", "find", "caf\u00e9"]
    assert [len(w.text) for w in words] == [1, 4, 4]
    assert [box(w)[0] for w in words] == [100, 110, 130]  # a ligature is one glyph


def test_raised_spans_count_characters_and_not_glyphs() -> None:
    font = mapped_font({2: "\ufb03"})
    content = b"BT /F10 10 Tf 100 700 Td (su\x02x) Tj 20 4 Td /F1 6 Tf (3) Tj ET"
    (word,) = words_of(draw_pdf(content, objects=font))
    assert (word.text, word.raised) == ("suffix3", (Span(6, 7),))


def test_accents_printed_before_their_letter_are_composed() -> None:
    content = b"BT /F1 10 Tf 100 700 Td [(P) (\xb4) 500 (erez M\xa8uller)] TJ ET"
    assert [w.text for w in words_of(draw_pdf(content))] == ["P\u00e9rez", "M\u00fcller"]


def test_codes_that_no_font_explains_are_marked() -> None:
    font = {
        10: b"<< /Type /Font /Subtype /Type1 /BaseFont /Odd /FirstChar 1 /Widths [500 500] "
        b"/Encoding << /Differences [1 /g23 /A] >> >>"
    }
    assert [
        w.text for w in words_of(draw_pdf(b"BT /F10 10 Tf 9 9 Td (\x01\x02) Tj ET", objects=font))
    ] == ["\ufffdA"]


def test_stated_text_replaces_only_what_the_font_does_not_tell() -> None:
    font = mapped_font({1: "\ue001", 2: "-"})
    content = (
        b"BT /F10 10 Tf 100 700 Td /Span << /ActualText (Qu) >> BDC (\x01) Tj EMC (it) Tj "
        b"/Span << /ActualText <FEFF00AD> >> BDC (\x02) Tj EMC "
        b"0 -12 Td /Span << /ActualText (wrong) >> BDC (right) Tj EMC "
        b"/Span << /ActualText (\t) >> BDC ( ) Tj EMC (so) Tj ET"
    )
    words = [w.text for w in words_of(draw_pdf(content, objects=font))]
    assert words == ["Quit\u00ad", "right", "so"]


def test_a_type_3_font_is_measured_by_its_matrix() -> None:
    font = {
        10: b"<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] "
        b"/FontBBox [0 0 50 80] /FirstChar 97 /LastChar 98 /Widths [50 50] "
        b"/Encoding << /Differences [97 /a /b] >> /CharProcs << /a 12 0 R /b 12 0 R >> >>",
        12: stream(b"50 0 d0"),
    }
    (word,) = words_of(draw_pdf("BT /F10 10 Tf 100 700 Td (ab) Tj ET", objects=font))
    assert (word.text, box(word)) == ("ab", (100, 92.2, 110, 102.2))


def test_forms_have_their_matrix_and_their_own_fonts() -> None:
    form = stream(
        b"BT /X 10 Tf 0 0 Td (inner) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Matrix [1 0 0 1 40 0] "
        "/Resources << /Font << /X 6 0 R >> >>",
    )
    words = words_of(
        draw_pdf(
            "q 1 0 0 1 60 700 cm /Fm Do Q BT /F1 10 Tf 100 600 Td (outer) Tj ET",
            resources="/XObject << /Fm 20 0 R >>",
            objects={20: form},
        )
    )
    assert [(w.text, w.bold, box(w)) for w in words] == [
        ("inner", True, (100, 92.2, 125, 102.2)),
        ("outer", False, (100, 192.2, 125, 202.2)),
    ]


def test_a_form_that_shows_itself_is_shown_once() -> None:
    form = stream(
        b"BT /F1 10 Tf 100 700 Td (once) Tj ET /Fm Do",
        "/Subtype /Form /Resources << /Font << /F1 5 0 R >> /XObject << /Fm 20 0 R >> >>",
    )
    drawn = draw_pdf("/Fm Do", resources="/XObject << /Fm 20 0 R >>", objects={20: form})
    assert [w.text for w in words_of(drawn)] == ["once"]


def test_forms_that_double_at_every_level_end_soon() -> None:
    objects = {
        number: stream(
            b"/Fm Do /Fm Do",
            f"/Subtype /Form /Resources << /XObject << /Fm {number + 1} 0 R >> >>",
        )
        for number in range(20, 46)
    }
    objects[46] = stream(b"BT /F1 10 Tf (x) Tj ET", "/Subtype /Form")
    start = time.process_time()
    read = read_drawn(draw_pdf("/Fm Do", resources="/XObject << /Fm 20 0 R >>", objects=objects))
    assert read.lines == ()
    assert time.process_time() - start < 3  # 2 to the 26th would take days


def test_pictures_are_counted_and_not_read() -> None:
    image = stream(b"\0", "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8")
    read = read_drawn(
        draw_pdf(
            b"q 300 0 0 800 0 0 cm /Im Do Q "
            b"q 300 0 0 400 300 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x41 EI Q "
            b"BT /F1 10 Tf 100 700 Td (text) Tj ET",
            resources="/XObject << /Im 20 0 R >>",
            objects={20: image},
        )
    )
    assert read.picture == 0.75
    assert read.text == "text"


def test_operands_of_a_wrong_kind_are_passed_over() -> None:
    content = "BT /F1 10 Tf (x) Tc Td 100 700 Td (a) Tj /Nope 10 Tf (b) Tj /F1 10 Tf 9 Tj (c) Tj ET"
    assert shown(content) == ["ac"]
