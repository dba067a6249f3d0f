"""A very small BERT with random weights, and word vectors for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from transformers import BertConfig, BertModel

from index.runtime.encoder import WordTable
from tests.training.tiny import VOCABULARY, WIDTH


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the base model."""
    path = tmp_path_factory.mktemp("bert")
    config = BertConfig(
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        vocab_size=VOCABULARY,
        max_position_embeddings=16,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(path)
    return path


@pytest.fixture(scope="session")
def words() -> WordTable:
    """Return the word vectors."""
    random = np.random.default_rng(0)
    rows = random.integers(-127, 128, (VOCABULARY, WIDTH)).astype(np.int8)
    return WordTable(rows, np.full(VOCABULARY, 0.01, np.float32))
