"""Cross-encoders by setting: labels and languages are read, never assumed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import CrossEncoder

from corpus.errors import ModelUnavailable
from index.check_texts import CHECK_TEXTS
from index.entailment.load import load_entailment
from index.entailment.nli import card_languages, label_columns
from tests.index.tiny import write_tiny_pairs

CLAIM, TEXTS = CHECK_TEXTS[0], CHECK_TEXTS[1:4]


@pytest.mark.parametrize(
    ("labels", "columns"),
    [
        (("entailment", "neutral", "contradiction"), (0, 2, 1)),
        (("CONTRADICTION", "ENTAILMENT", "NEUTRAL"), (1, 0, 2)),
        (("SUPPORTS", "REFUTES", "NOT ENOUGH INFO"), (0, 1, 2)),
    ],
)
def test_the_order_of_labels_is_read(
    labels: tuple[str, ...], columns: tuple[int, int, int]
) -> None:
    assert label_columns("m", dict(enumerate(labels))) == columns


@pytest.mark.parametrize(
    "labels",
    [
        ("LABEL_0", "LABEL_1", "LABEL_2"),
        ("entailment", "not_entailment"),
        ("entailment", "entails", "contradiction", "neutral"),
        ("LABEL_0",),
    ],
)
def test_labels_that_are_none_of_inference(labels: tuple[str, ...]) -> None:
    with pytest.raises(ModelUnavailable, match=f"its labels are {labels[0]}.*LOCCIT_ENTAILMENT"):
        label_columns("m", dict(enumerate(labels)))


@pytest.mark.parametrize(
    ("card", "languages"),
    [
        ("---\nlanguage: de\n---\n# A model", {"de"}),
        ("---\nlanguage:\n- en\n- ru\n---\n", {"en", "ru"}),
        ("---\nlicense: mit\n---\n", {"en"}),
        ("---\nlanguage: [\n---\n", {"en"}),
        ("no front matter", {"en"}),
        (None, {"en"}),
    ],
)
def test_languages_are_those_of_the_card(
    tmp_path: Path, card: str | None, languages: set[str]
) -> None:
    if card is not None:
        (tmp_path / "README.md").write_text(card, "utf-8")
    assert card_languages(tmp_path) == languages


def test_a_model_of_a_folder_judges_as_sentence_transformers_does(tmp_path: Path) -> None:
    folder = write_tiny_pairs(tmp_path / "pairs", ("neutral", "contradiction", "entailment"))
    model = load_entailment(str(folder), tmp_path / "cache")
    heard: list[int] = []
    found = model.probabilities(CLAIM, TEXTS, heard.append)
    own = CrossEncoder(str(folder), device="cpu", local_files_only=True)
    expected = own.predict([(text, CLAIM) for text in TEXTS], apply_softmax=True)
    assert np.allclose(found, expected[:, [2, 1, 0]], atol=1e-6)
    assert heard == [3]
    assert model.name == str(folder)
    assert (model.reads("en"), model.reads("ru"), model.reads("und")) == (True, False, True)


def test_a_folder_without_such_a_model(tmp_path: Path) -> None:
    folder = write_tiny_pairs(tmp_path / "pairs", ("good", "bad"))
    with pytest.raises(ModelUnavailable, match="its labels are good, bad"):
        load_entailment(str(folder), tmp_path / "cache")


def test_switched_off(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="LOCCIT_ENTAILMENT is off"):
        load_entailment("off", tmp_path)
