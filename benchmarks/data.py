"""Where the evaluation data is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def data_folder() -> Path:
    """Return the folder of evaluation data; ends the run where there is none."""
    folder = Path(os.environ.get("LOCCIT_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        sys.exit(f"No evaluation data in {folder}: set LOCCIT_DATA to the folder that holds it.")
    return folder
