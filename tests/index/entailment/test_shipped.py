"""The entailment model as it ships, on plain pairs in English and Russian."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from index.embed import Embedder
from index.entailment.embedded import (
    FOLDER,
    MANIFEST,
    MODEL,
    EmbeddedEntailment,
    open_entailment,
    read_spec,
)
from index.entailment.model import NEITHER, REFUTES, SUPPORTS
from index.prepared import open_pieces, open_words, prepared_folder
from index.spec import BUNDLED_MODELS

LEAST_RIGHT_OF_30 = 24
LEAST_RIGHT_OF_A_KIND = 7
PAIRS: dict[int, list[tuple[str, str]]] = {
    SUPPORTS: [
        (
            "The new bridge was opened in 1932.",
            "In 1932, after four years of work, the new bridge was opened to the public.",
        ),
        (
            "The museum holds more than 5,000 paintings.",
            "More than 5,000 paintings are kept in the museum's collection.",
        ),
        (
            "The river flows through three countries.",
            "The river passes through three countries before it reaches the sea.",
        ),
        (
            "Maria Lund won the first prize.",
            "The jury gave the first prize to Maria Lund for her short novel.",
        ),
        (
            "The school has no swimming pool.",
            "There is no swimming pool at the school, so pupils walk to the town baths.",
        ),
        (
            "Regular walking lowered blood pressure in the patients.",
            "Patients who walked regularly had lower blood pressure at the end of the study.",
        ),
        (
            "The company moved its office to Leeds.",
            "Last spring the company moved its head office from York to Leeds.",
        ),
        (
            "Мост открыли в 1932 году.",
            "В 1932 году, после четырёх лет работы, мост открыли для движения.",
        ),
        (
            "В музее хранится более пяти тысяч картин.",
            "Более пяти тысяч картин хранится в собрании музея.",
        ),
        (
            "Компания переехала в Казань.",
            "Прошлой весной компания переехала из Самары в Казань.",
        ),
    ],
    REFUTES: [
        (
            "The new bridge was opened in 1952.",
            "In 1932, after four years of work, the new bridge was opened to the public.",
        ),
        (
            "The museum was founded in March 1871.",
            "The museum was founded in October 1871 by a group of merchants.",
        ),
        (
            "The team has twelve members.",
            "The team has seven members, all of them volunteers.",
        ),
        (
            "The school has a swimming pool.",
            "The school does not have a swimming pool.",
        ),
        (
            "The drug did not reduce pain.",
            "The drug reduced pain in most of the patients.",
        ),
        (
            "The factory was closed by the owners in 2010.",
            "The factory was never closed by its owners and is still working today.",
        ),
        (
            "Sales rose last year.",
            "Sales fell sharply last year.",
        ),
        (
            "Мост открыли в 1952 году.",
            "В 1932 году, после четырёх лет работы, мост открыли для движения.",
        ),
        (
            "В школе есть бассейн.",
            "В школе нет бассейна.",
        ),
        (
            "В команде двенадцать человек.",
            "В команде семь человек, и все они добровольцы.",
        ),
        (
            "Музей основан в марте 1871 года.",
            "Музей был основан в октябре 1871 года купцами.",
        ),
    ],
    NEITHER: [
        (
            "The new bridge was opened in 1932.",
            "Hens lay fewer eggs in winter, when the days are short.",
        ),
        (
            "Maria Lund won the first prize.",
            "The festival takes place every summer in the old harbour.",
        ),
        (
            "The company moved its office to Leeds.",
            "The company makes wooden toys and garden furniture.",
        ),
        (
            "Regular walking lowered blood pressure in the patients.",
            "The hospital has four hundred beds and two operating rooms.",
        ),
        (
            "The river flows through three countries.",
            "Bread is baked twice a day in the village.",
        ),
        (
            "The school has no swimming pool.",
            "The school's headteacher was born in Scotland.",
        ),
        (
            "Мост открыли в 1932 году.",
            "Зимой куры несут меньше яиц, потому что дни коротки.",
        ),
        (
            "Компания переехала в Казань.",
            "Компания делает деревянные игрушки и садовую мебель.",
        ),
        (
            "В школе есть бассейн.",
            "Директор школы родился в Шотландии.",
        ),
    ],
}


@pytest.fixture(scope="module")
def entailment(e5: Embedder, cache: Path) -> EmbeddedEntailment:
    if not (FOLDER / MODEL).is_file():
        pytest.skip("index/models/entailment.onnx is not there: it comes with a release")
    folder = prepared_folder(cache, e5.spec.hash)
    return open_entailment(open_pieces(folder), open_words(folder), 1)


def test_plain_pairs_are_told_apart(entailment: EmbeddedEntailment) -> None:
    right = {
        verdict: sum(
            int(np.argmax(entailment.probabilities(claim, [text])[0]) == verdict)
            for claim, text in pairs
        )
        for verdict, pairs in PAIRS.items()
    }
    assert sum(right.values()) >= LEAST_RIGHT_OF_30, right
    assert min(right.values()) >= LEAST_RIGHT_OF_A_KIND, right


@pytest.mark.usefixtures("entailment")
def test_the_manifest_is_that_of_the_file() -> None:
    fields = json.loads((FOLDER / MANIFEST).read_text("utf-8"))
    assert fields["sha256"] == hashlib.sha256((FOLDER / MODEL).read_bytes()).hexdigest()
    assert fields["base_sha256"] == BUNDLED_MODELS["multilingual-e5-small"].spec.weights_sha256
    assert fields["labels"] == ["SUPPORTED", "REFUTED", "NOT_ENOUGH_INFO"]
    spec = read_spec()
    assert 0.3 < spec.temperature < 4
    assert 1 / 3 < spec.likely <= spec.certain < 1
    assert {"en", "ru"} <= set(spec.languages)
