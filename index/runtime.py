"""The libraries that run models, each behind the one thing that it is used for here.

Sole importer of tokenizers, onnxruntime, onnx, torch, sentence_transformers and
huggingface_hub, each where it is used: asking a question loads the first two only.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelDamaged, ModelUnavailable
from index.spec import EmbedderSpec, Pooling

_MOST_THREADS = 8  # batches are small: more threads wait for each other
_HUB_FILES = ["*.json", "*.txt", "*.model", "*.safetensors"]  # so no pickle
_HUB_LEFT_OUT = ["onnx/*", "openvino/*"]

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Padded piece ids and their mask, both (n, length), become vectors.

    `pooled` is (n, d), one a text; `hidden` is (n, length, d), one a piece. Both may be called
    from several threads at once.
    """

    def pooled(self, ids: Ids, mask: Ids) -> Vectors: ...

    def hidden(self, ids: Ids, mask: Ids) -> Vectors: ...


class WordPieces:
    """A model's tokenizer, read from a tokenizer.json. Thread-safe: it never changes."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as exc:  # the library raises nothing narrower
            raise ModelDamaged(f"{path} is no tokenizer.json: {exc}") from exc
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    @property
    def special(self) -> int:
        """How many special tokens go with every text."""
        return int(self._tokenizer.num_special_tokens_to_add(False))

    def ids(self, text: str) -> list[int]:
        """The piece ids of a text, special tokens included."""
        # One by one: after a batch in threads the library warns at every fork.
        return list(self._tokenizer.encode(text).ids)

    def own(self, prefix: str, text: str) -> list[int]:
        """The positions, among the ids of prefix and text, of the text's own pieces."""
        encoded = self._tokenizer.encode(prefix + text)
        marks = zip(encoded.offsets, encoded.special_tokens_mask, strict=True)
        return [
            place
            for place, ((_, end), special) in enumerate(marks)
            if not special and end > len(prefix)
        ]

    def count(self, text: str) -> int:
        """How many pieces a text has, special tokens not counted."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)


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


class OriginalModel:
    """A sentence-transformers model as its authors made it. One thread at a time."""

    def __init__(
        self, folder: Path, threads: int | None = None, *, exportable: bool = False
    ) -> None:
        from huggingface_hub.utils.tqdm import disable_progress_bars

        disable_progress_bars()  # transformers asks, when it is imported
        import torch
        from sentence_transformers import SentenceTransformer

        logging.getLogger("transformers").setLevel(logging.ERROR)
        if threads:
            torch.set_num_threads(threads)
        options: dict[str, Any] = {"dtype": torch.float32}
        if exportable:  # the exporter follows attention that is spelt out
            options["attn_implementation"] = "eager"
        self._lock = Lock()
        self._torch = torch
        self._model = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            model_kwargs=options,
        ).eval()

    def pooled(self, ids: Ids, mask: Ids) -> Vectors:
        return self._output("sentence_embedding", ids, mask)

    def hidden(self, ids: Ids, mask: Ids) -> Vectors:
        return self._output("token_embeddings", ids, mask)

    def _output(self, name: str, ids: Ids, mask: Ids) -> Vectors:
        ids = np.where(mask == 0, self._model.tokenizer.pad_token_id or 0, ids)
        tensors = {"input_ids": ids, "attention_mask": mask}
        features = {name: self._torch.from_numpy(array) for name, array in tensors.items()}
        with self._lock, self._torch.inference_mode():
            vectors: Vectors = self._model(features)[name].numpy()
        return vectors

    def embedded(self, texts: Sequence[str], prefix: str) -> Vectors:
        """The unit vectors that sentence-transformers itself makes of the texts."""
        vectors: Vectors = self._model.encode(
            list(texts), prompt=prefix, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors

    def spec(self, model: str, weights_sha256: str) -> EmbedderSpec:
        """What the model's own configuration says of it."""
        prompts = self._model.prompts
        return EmbedderSpec(
            model=model,
            weights_sha256=weights_sha256,
            dimension=int(self._model.get_embedding_dimension()),
            max_length=self._max_length(),
            query_prefix=prompts.get("query", ""),
            passage_prefix=prompts.get("passage") or prompts.get("document", ""),
            pooling=self._pooling(),
        )

    def tokenizer_json(self) -> str:
        """The model's tokenizer in the format of the library tokenizers."""
        backend = getattr(self._model.tokenizer, "backend_tokenizer", None)
        if backend is None:
            raise ModelUnavailable(
                "The model's tokenizer has no tokenizer.json, which loccit needs. "
                "Save the model again with a recent sentence-transformers."
            )
        return str(backend.to_str())

    def word_vectors(self) -> Vectors:
        """(pieces, width): what the model looks up, scaled as it scales it."""
        table = self._model[0].auto_model.get_input_embeddings()
        with self._torch.inference_mode():
            vectors: Vectors = table(self._torch.arange(table.num_embeddings)).numpy()
        return vectors

    def _pooling(self) -> Pooling:
        kinds = [type(module).__name__ for module in self._model]
        if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
            return "own"
        pooling = self._model[1]
        if not pooling.include_prompt:
            raise ModelUnavailable(
                "The model leaves its prefix out of pooling, which loccit can't do. "
                "Choose another model, for example multilingual-e5-small."
            )
        modes: dict[Any, Pooling] = {"mean": "mean", "cls": "cls"}
        return modes.get(pooling.pooling_mode, "own")

    def _max_length(self) -> int:
        limit = int(self._model.max_seq_length)
        for module in self._model.modules():
            # Models after RoBERTa count positions from padding_idx + 1.
            positions = getattr(module, "position_embeddings", None)
            if isinstance(positions, self._torch.nn.Embedding):
                first = 0 if positions.padding_idx is None else positions.padding_idx + 1
                limit = min(limit, positions.num_embeddings - first)
        return limit

    def export(self, path: Path) -> None:
        """Writes the encoder as ONNX, with word vectors instead of piece ids as its input."""
        import torch

        class FromWords(torch.nn.Module):  # type: ignore[misc]
            def __init__(self, encoder: Any) -> None:
                super().__init__()
                self.encoder = encoder

            def forward(self, inputs_embeds: Any, attention_mask: Any) -> Any:
                inputs = {"inputs_embeds": inputs_embeds, "attention_mask": attention_mask}
                return self.encoder(**inputs).last_hidden_state

        mask = np.array([[1] * 7, [1] * 4 + [0] * 3], np.int64)
        words = np.zeros((*mask.shape, self.word_vectors().shape[1]), np.float32)
        axes = {0: "texts", 1: "pieces"}
        torch.onnx.export(
            FromWords(self._model[0].auto_model).eval(),
            (torch.from_numpy(words), torch.from_numpy(mask)),
            str(path),
            input_names=["inputs_embeds", "attention_mask"],
            output_names=["hidden"],
            dynamic_axes=dict.fromkeys(("inputs_embeds", "attention_mask", "hidden"), axes),
            opset_version=17,
            dynamo=False,  # the newer exporter needs onnxscript
        )


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


def hub_folder(name: str, *, allow_hub: bool) -> Path:
    """The folder of a model of the Hugging Face hub; fetched only if `allow_hub`."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        folder = snapshot_download(
            name,
            allow_patterns=_HUB_FILES,
            ignore_patterns=_HUB_LEFT_OUT,
            local_files_only=not allow_hub,
        )
    except (LocalEntryNotFoundError, HfHubHTTPError, HFValidationError, OSError) as exc:
        raise ModelUnavailable(_hub_message(name, allow_hub)) from exc
    return Path(folder)


def _hub_message(name: str, allow_hub: bool) -> str:
    if allow_hub:
        return f"The hub gave no model {name!r}: check its name and the network, then try again."
    return (
        f"{name!r} is no model that loccit brings, no folder, and no model fetched before. "
        "If it is the name of a model on the Hugging Face hub, set LOCCIT_ALLOW_HUB=1 to "
        "fetch it."
    )


def versions() -> dict[str, str]:
    """The versions of the libraries whose change could change a prepared model."""
    names = ("onnxruntime", "onnx", "tokenizers", "torch", "transformers", "sentence-transformers")
    return {name: version(name) for name in names}


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
