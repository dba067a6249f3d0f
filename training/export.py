"""`python -m training.export`: a checkpoint becomes an ONNX file, before its training ends."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from index.sources import find_source
from index.spec import DEFAULT_MODEL
from training.network import checkpoint_to_onnx


def main(arguments: list[str]) -> None:
    """Write the averaged weights of a run's newest checkpoint, as `entailment` does at its end."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=main.__doc__)
    parser.add_argument("run", type=Path, help="the output folder of training.entailment")
    parser.add_argument("file", type=Path, help="where to write the ONNX file")
    parser.add_argument("--cache", type=Path, required=True, help="where prepared models lie")
    given = parser.parse_args(arguments)
    checkpoint = newest_checkpoint(given.run)
    if checkpoint is None:
        sys.exit(f"{given.run} holds no checkpoint yet.")
    source = find_source(DEFAULT_MODEL, given.cache, allow_hub=False, say=_say)
    checkpoint_to_onnx(source.folder, checkpoint, given.file)
    _say(f"{given.file} holds the averaged weights of {checkpoint.name}")


def newest_checkpoint(run: Path) -> Path | None:
    """Return the checkpoint of a run's folder that has most steps."""
    return max(run.glob("checkpoint-*"), default=None)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
