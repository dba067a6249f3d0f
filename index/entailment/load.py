"""Which entailment model a setting means, loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.errors import ModelUnavailable
from index.entailment.model import Entailment
from index.sources import find_source
from index.spec import DEFAULT_MODEL

OWN = "loccit"
OFF = "off"


def load_entailment(
    model: str,
    cache: Path,
    *,
    allow_hub: bool = False,
    threads: int | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Entailment:
    """Return loccit's own model, or the cross-encoder of a folder or hub name.

    Raises ModelUnavailable where it can't be had, ModelDamaged where a file is not what it was.
    """
    if model == OFF:
        raise ModelUnavailable("Judging statements is switched off: LOCCIT_ENTAILMENT is off.")
    if model != OWN:
        from index.entailment.nli import open_nli

        source = find_source(model, cache, allow_hub=allow_hub, say=say)
        return open_nli(source.model, source.folder, threads)
    from index.embed import load_embedder
    from index.entailment.embedded import open_entailment
    from index.prepared import open_pieces, open_words, prepared_folder

    # It shares the tokenizer and the word vectors of the default embedder.
    spec = load_embedder(DEFAULT_MODEL, cache, allow_hub=allow_hub, threads=threads, say=say).spec
    folder = prepared_folder(cache, spec.hash)
    return open_entailment(open_pieces(folder), open_words(folder), threads)
