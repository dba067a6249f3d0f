"""Models as ONNX: running and quantising them. Sole importer of onnxruntime and onnx."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelDamaged
from index.runtime.encoder import Ids, Vectors
from index.spec import Pooling

_MOST_THREADS = 8  # batches are small: more threads wait for each other


class OnnxEncoder:
    """The encoder of the fast path: word vectors from a mapped int8 table, the rest in ONNX.

    Row i of `table` times `scales[i]` is the vector of piece i. Thread-safe: the session's
    `run` is, and nothing else here changes.
    """

    def __init__(
        self,
        model: Path,
        table: NDArray[np.int8],
        scales: Vectors,
        pooling: Pooling,
        threads: int | None,
    ) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(_usable_cores(), _MOST_THREADS)
        options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # every batch has another shape
        options.log_severity_level = 4
        # Waiting threads sleep: 2 ms more a question, and no core burns between two.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._table = table
        self._scales = scales
        self._pooling = pooling
        try:
            self._session = onnxruntime.InferenceSession(
                str(model), options, providers=["CPUExecutionProvider"]
            )
        except Exception as exc:  # the library's errors share no narrower class
            raise ModelDamaged(f"{model} is no whole ONNX model: {exc}") from exc

    def hidden(self, ids: Ids, mask: Ids) -> Vectors:
        words = self._table[ids].astype(np.float32) * self._scales[ids][..., None]
        inputs = {"inputs_embeds": words, "attention_mask": mask}
        hidden: Vectors = self._session.run(["hidden"], inputs)[0]
        return hidden

    def pooled(self, ids: Ids, mask: Ids) -> Vectors:
        hidden = self.hidden(ids, mask)
        if self._pooling == "cls":
            return hidden[:, 0]
        weights = mask[..., None].astype(np.float32)
        total: Vectors = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
        return total


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


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
