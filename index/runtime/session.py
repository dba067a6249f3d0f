"""Models as ONNX: running and quantising them. Sole importer of onnxruntime and onnx."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import ModelDamaged
from index.runtime.encoder import Ids, Vectors, WordTable
from index.spec import Pooling

_MOST_THREADS = 8  # batches are small: more threads wait for each other


class OnnxEncoder:
    """The encoder of the fast path: word vectors from a table, the rest in ONNX.

    Thread-safe: the session's `run` is, and nothing else here changes.
    """

    def __init__(
        self, model: Path, words: WordTable, pooling: Pooling, threads: int | None
    ) -> None:
        self._session = _open_session(model, threads)
        self._words = words
        self._pooling = pooling

    def hidden(self, ids: Ids, mask: Ids) -> Vectors:
        inputs = {"inputs_embeds": self._words.vectors(ids), "attention_mask": mask}
        hidden: Vectors = self._session.run(["hidden"], inputs)[0]
        return hidden

    def pooled(self, ids: Ids, mask: Ids) -> Vectors:
        hidden = self.hidden(ids, mask)
        if self._pooling == "cls":
            return hidden[:, 0]
        weights = mask[..., None].astype(np.float32)
        total: Vectors = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
        return total


class OnnxClassifier:
    """A classifier of texts over the same word vectors. Thread-safe, as `OnnxEncoder` is."""

    def __init__(self, model: Path, words: WordTable, threads: int | None) -> None:
        self._session = _open_session(model, threads)
        self._words = words

    def logits(self, ids: Ids, mask: Ids) -> Vectors:
        """Return (n, labels) for padded piece ids and their mask, both (n, length)."""
        inputs = {"inputs_embeds": self._words.vectors(ids), "attention_mask": mask}
        logits: Vectors = self._session.run(["logits"], inputs)[0]
        return logits


def quantise(exported: Path, path: Path, *, reduced_range: bool, spare_wide: bool) -> None:
    """Writes an exported encoder with int8 weights, one scale an output channel.

    With `reduced_range` weights keep to 7 bits: without VNNI, sums of 8 would saturate.
    With `spare_wide` the matrices that narrow their input stay float32: what comes out of
    the activation between has outliers, which one scale for all of it serves badly.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    graph = onnx.load(exported).graph
    shapes = {weights.name: weights.dims for weights in graph.initializer}
    products = [n for n in graph.node if n.op_type == "MatMul" and n.input[1] in shapes]
    wide = [n.name for n in products if shapes[n.input[1]][0] > shapes[n.input[1]][1]]
    quantize_dynamic(
        exported,
        path,
        per_channel=True,
        reduce_range=reduced_range,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=wide if spare_wide else [],
    )


def _open_session(model: Path, threads: int | None) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or min(_usable_cores(), _MOST_THREADS)
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # every batch has another shape
    options.log_severity_level = 4
    # Waiting threads sleep: 2 ms more a question, and no core burns between two.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as exc:  # the library's errors share no narrower class
        raise ModelDamaged(f"{model} is no whole ONNX model: {exc}") from exc


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
