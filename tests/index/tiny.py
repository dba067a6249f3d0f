"""Sentence-transformers folders with few random weights, for tests of any such model."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Dense, Pooling, Transformer
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit
from tokenizers.processors import TemplateProcessing
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    BertModel,
    MPNetConfig,
    MPNetModel,
    PreTrainedTokenizerFast,
    XLMRobertaConfig,
    XLMRobertaModel,
)

from index.check_texts import CHECK_TEXTS

WIDTH, POSITIONS = 32, 102
KINDS = {
    "bert": (BertConfig, BertModel),
    "mpnet": (MPNetConfig, MPNetModel),
    "xlm-roberta": (XLMRobertaConfig, XLMRobertaModel),
}


def write_tiny_model(
    folder: Path,
    kind: Literal["bert", "mpnet", "xlm-roberta"],
    pooling: str,
    prompts: dict[str, str],
    dense: int | None = None,
) -> Path:
    """Write a model of two layers that knows the words of the check texts; return its folder."""
    torch.manual_seed(len(kind))
    words = sorted({word for text in CHECK_TEXTS for word in text.split()})
    vocabulary = {word: i for i, word in enumerate(["<s>", "<pad>", "</s>", "<unk>", *words])}
    _tokenizer(vocabulary).save_pretrained(folder / "base")
    make_config, make_model = KINDS[kind]
    config = make_config(
        vocab_size=len(vocabulary),
        pad_token_id=1,
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=2 * WIDTH,
        max_position_embeddings=POSITIONS,
    )
    make_model(config).save_pretrained(folder / "base")
    modules = [Transformer(str(folder / "base")), Pooling(WIDTH, pooling)]
    if dense:
        modules.append(Dense(WIDTH, dense))
    model = SentenceTransformer(modules=modules, device="cpu", prompts=prompts)
    model.save(str(folder / "model"))
    return folder / "model"


def write_tiny_pairs(folder: Path, labels: tuple[str, ...]) -> Path:
    """Write a cross-encoder of two layers with these labels; return its folder."""
    torch.manual_seed(len(labels))
    words = sorted({word for text in CHECK_TEXTS for word in text.split()})
    vocabulary = {word: i for i, word in enumerate(["<s>", "<pad>", "</s>", "<unk>", *words])}
    _tokenizer(vocabulary).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(vocabulary),
        pad_token_id=1,
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=2 * WIDTH,
        max_position_embeddings=POSITIONS,
        id2label=dict(enumerate(labels)),
        label2id={label: place for place, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def _tokenizer(vocabulary: dict[str, int]) -> PreTrainedTokenizerFast:
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    make: Any = PreTrainedTokenizerFast
    wrapped: PreTrainedTokenizerFast = make(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        cls_token="<s>",
        eos_token="</s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        model_max_length=1000,
    )
    return wrapped
