from __future__ import annotations

from benchmarks.align import Alignment, Window, tokens

FIRST = "Rivers carry sand to the sea [4], where waves sort it by size and weight [5, 6]."
SECOND = "Dunes move inland when the wind blows from the water for weeks [7]."
CAPTION = "Figure 1. A dune seen from above, with the direction of the wind and its shadow."


def _window_texts(alignment: Alignment, read: str, block: int, text: str, part: str) -> list[str]:
    start = text.index(part)
    return [
        read[window.start : window.end]
        for window in alignment.windows(block, start, start + len(part))
    ]


def test_a_place_lies_between_the_words_around_it() -> None:
    read = f"Journal of Sand\n\n{FIRST}\n\n12\n\n{SECOND}"
    alignment = Alignment([FIRST, SECOND], read)
    assert alignment.share() == 1.0
    assert _window_texts(alignment, read, 0, FIRST, "[4]") == [" [4], "]
    assert _window_texts(alignment, read, 0, FIRST, "[5, 6]") == [" [5, 6].\n\n"]
    assert _window_texts(alignment, read, 1, SECOND, "[7]") == [" [7]."]


def test_a_block_that_was_moved_is_found() -> None:
    read = f"{SECOND}\n\n{CAPTION}\n\n{FIRST}"
    alignment = Alignment([FIRST, SECOND, CAPTION], read)
    assert alignment.share() == 1.0
    assert _window_texts(alignment, read, 1, SECOND, "[7]") == [" [7].\n\n"]
    assert _window_texts(alignment, read, 0, FIRST, "[4]") == [" [4], "]


def test_a_caption_in_the_midst_of_a_paragraph() -> None:
    cut = FIRST.index("where")
    read = f"{FIRST[:cut]}\n\n{CAPTION}\n\n{FIRST[cut:]}"
    alignment = Alignment([FIRST, CAPTION], read)
    assert _window_texts(alignment, read, 0, FIRST, "[5, 6]") == [" [5, 6]."]
    # The caption stands between the words around [4], which is found by its own figure.
    assert "[4]" in _window_texts(alignment, read, 0, FIRST, "[4]")[0]


def test_a_figure_glued_to_its_word_is_a_token() -> None:
    assert [token.text for token in tokens("Sand12 of CO2")] == ["sand", "12", "of", "co", "2"]
    text = "Rivers carry sand12 to the sea."
    alignment = Alignment([text], text)
    assert _window_texts(alignment, text, 0, text, "12") == ["12 "]


def test_a_block_that_is_not_there_has_no_place() -> None:
    alignment = Alignment([FIRST, SECOND], FIRST)
    assert alignment.windows(1, 3, 9) == ()
    words, missing = len(tokens(FIRST)), len(tokens(SECOND))
    assert alignment.share() == words / (words + missing)


def test_the_same_short_note_twice_keeps_its_order() -> None:
    blocks = [FIRST, "Ibid.", SECOND, "Ibid."]
    read = "\n\n".join(blocks)
    alignment = Alignment(blocks, read)
    first, second = (alignment.windows(index, 0, 5)[0] for index in (1, 3))
    assert read[first.start : first.end].strip(".] \n") == "Ibid"
    assert first.end <= second.start


def test_what_a_stretch_shares_with_a_window() -> None:
    window = Window(10, 20)
    assert [window.shared(0, 10), window.shared(5, 12), window.shared(12, 30)] == [0, 2, 8]
