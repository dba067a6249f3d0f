"""Models as their authors made them. Sole importer of torch and sentence_transformers."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from corpus.errors import ModelUnavailable
from index.runtime.encoder import Ids, Vectors
from index.runtime.hub import quiet
from index.spec import EmbedderSpec, Pooling


class OriginalModel:
    """A sentence-transformers model as its authors made it. One thread at a time."""

    def __init__(
        self, folder: Path, threads: int | None = None, *, exportable: bool = False
    ) -> None:
        quiet()  # transformers asks, when it is imported
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


class OriginalPairs:
    """A sentence-transformers cross-encoder as its authors made it. One thread at a time."""

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        quiet()
        import torch
        from sentence_transformers import CrossEncoder

        logging.getLogger("transformers").setLevel(logging.ERROR)
        if threads:
            torch.set_num_threads(threads)
        self._lock = Lock()
        self._torch = torch
        self._model = CrossEncoder(str(folder), device="cpu", local_files_only=True)

    @property
    def labels(self) -> dict[int, str]:
        """The names of the outputs, as the model's configuration has them."""
        return {int(place): str(name) for place, name in self._model.config.id2label.items()}

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Return (n, labels) for pairs of a premise and a hypothesis."""
        with self._lock:
            logits: Vectors = self._model.predict(
                list(pairs),
                activation_fn=self._torch.nn.Identity(),
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        return logits


def versions() -> dict[str, str]:
    """The versions of the libraries whose change could change a prepared model."""
    names = ("onnxruntime", "onnx", "tokenizers", "torch", "transformers", "sentence-transformers")
    return {name: version(name) for name in names}
