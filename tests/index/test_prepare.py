"""The ladder of precisions, and real preparation of tiny models of several kinds."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from corpus.errors import ModelUnavailable
from index.embed import load_embedder
from index.prepare import Rungs, first_good
from index.prepared import ModelEmbedder, Precision, discard, prepared_folder, read_manifest
from index.runtime.encoder import Ids, Vectors
from index.sources import find_source, known_hash, remember_hash
from index.spec import EmbedderSpec
from tests.index.tiny import POSITIONS, WIDTH, write_tiny_model

ROOT = Path(__file__).parents[2]
TEXTS = ["the harbour froze", "Rain.", "Depth was read from a weighted tape and then again"]


class LetterPieces:
    """A tokenizer for which a letter is a piece."""

    @property
    def special(self) -> int:
        return 0

    def ids(self, text: str) -> list[int]:
        return [ord(letter) for letter in text]

    def count(self, text: str) -> int:
        return len(text)


class TurnedEncoder:
    """Gives the first id as a vector on the circle, turned by an angle."""

    def __init__(self, degrees: float) -> None:
        self.turn = np.radians(degrees)

    def pooled(self, ids: Ids, _: Ids) -> Vectors:
        angle = ids[:, 0] + self.turn
        return 3 * np.stack([np.cos(angle), np.sin(angle)], axis=1).astype(np.float32)


def chosen(degrees: dict[Precision, float]) -> tuple[Precision, float]:
    texts = ["a", "b", "xyz"]
    angles = np.array([ord(text[0]) for text in texts])
    expected = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    rungs: Rungs = {name: partial(TurnedEncoder, turn) for name, turn in degrees.items()}
    spec = EmbedderSpec("turned", "", 2, 10)
    precision, _, cosines = first_good(
        rungs, expected, texts, lambda encoder: ModelEmbedder(spec, LetterPieces(), encoder)
    )
    return precision, float(cosines.mean())


def test_the_first_precision_at_cosine_99_is_taken() -> None:
    # arccos .99 = 8.11 degrees
    precision, cosine = chosen({"int8": 8.0, "fp32": 0.0})
    assert (precision, round(cosine, 4)) == ("int8", round(math.cos(math.radians(8)), 4))
    precision, cosine = chosen({"int8": 8.2, "fp32": 1.0})
    assert (precision, round(cosine, 4)) == ("fp32", round(math.cos(math.radians(1)), 4))
    assert chosen({"int8": math.nan, "fp32": 0.0})[0] == "fp32"
    with pytest.raises(ModelUnavailable, match=r"cosine 0\.866"):
        chosen({"int8": 45, "fp32": 30})


@pytest.mark.parametrize(
    ("kind", "pooling", "prompts", "dense", "precision"),
    [
        ("xlm-roberta", "cls", {"query": "ask: ", "document": "say: "}, None, "int8"),
        ("mpnet", "mean", {"passage": "Rain. "}, None, "int8"),
        ("bert", "max", {}, 16, "sentence-transformers"),
    ],
)
def test_any_folder_gives_the_vectors_of_sentence_transformers(
    tmp_path: Path,
    kind: str,
    pooling: str,
    prompts: dict[str, str],
    dense: int | None,
    precision: str,
) -> None:
    folder = write_tiny_model(tmp_path, kind, pooling, prompts, dense)  # type: ignore[arg-type]
    original = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    said: list[str] = []
    embedder = load_embedder(str(folder), tmp_path / "cache", say=said.append)
    assert len(said) == 1
    assert said[0].startswith(f"Preparing {folder} for this machine")

    spec = embedder.spec
    offset = 0 if kind == "bert" else 2  # models after RoBERTa leave two positions unused
    query, passage = prompts.get("query", ""), prompts.get("passage") or prompts.get("document", "")
    assert (spec.query_prefix, spec.passage_prefix) == (query, passage)
    assert (spec.dimension, spec.max_length) == (dense or WIDTH, POSITIONS - offset)
    assert embedder.passage_limit == POSITIONS - offset - 2 - bool(passage)
    for vectors, prefix in (
        (embedder.embed_passages(TEXTS), passage),
        (np.stack([embedder.embed_question(text) for text in TEXTS]), query),
    ):
        theirs = original.encode(TEXTS, prompt=prefix, normalize_embeddings=True)
        assert (vectors * theirs).sum(axis=1).min() > 0.999

    manifest = read_manifest(prepared_folder(tmp_path / "cache", spec.hash))
    assert manifest
    assert manifest.precision == precision
    assert 0.999 < manifest.worst <= manifest.cosine < 1.0001

    assert in_a_fresh_process(folder, tmp_path / "cache") == [spec.hash, precision != "int8"]


def in_a_fresh_process(folder: Path, cache: Path) -> list[object]:
    """Load a prepared model; return its hash and whether torch came along. Nothing is said."""
    code = f"""
import json, sys
from pathlib import Path
from index.embed import load_embedder
embedder = load_embedder({str(folder)!r}, Path({str(cache)!r}), say=sys.stderr.write)
embedder.embed_question("the harbour froze")
print(json.dumps([embedder.spec.hash, "torch" in sys.modules]))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    found: list[object] = json.loads(done.stdout)
    return found


def test_a_changed_folder_is_another_model(tmp_path: Path) -> None:
    folder = write_tiny_model(tmp_path, "bert", "mean", {"query": "Rain. "})
    source = find_source(str(folder), tmp_path, allow_hub=False, say=print)
    remember_hash(source, tmp_path, "0123")
    assert known_hash(str(folder), tmp_path) == "0123"
    (folder / "config_sentence_transformers.json").write_text("{}")
    assert known_hash(str(folder), tmp_path) is None


def test_pickled_weights_are_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "pytorch_model.bin").write_bytes(b"x")
    with pytest.raises(ModelUnavailable, match=r"no \.safetensors file"):
        load_embedder(str(tmp_path / "model"), tmp_path / "cache")


def test_what_cannot_be_run_is_said(tmp_path: Path) -> None:
    folder = write_tiny_model(tmp_path, "bert", "mean", {})
    (folder / "config.json").write_text("{}")
    with pytest.raises(ModelUnavailable, match=r"can't be run on this machine: .*minilm"):
        load_embedder(str(folder), tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache" / "prepared").iterdir()] == [".lock"]


def test_discarded_is_not_whole(tmp_path: Path) -> None:
    discard(tmp_path)  # nothing there: no error
    (tmp_path / "manifest.json").write_text("{}")
    discard(tmp_path)
    assert list(tmp_path.iterdir()) == []
