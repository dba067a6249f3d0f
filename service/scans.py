"""Pages that OCR has read of a file of which it could not read all, kept for the next time.

They are derived from the file, in the folder `scans` of the library, and may be deleted at any
time: the pages are then read again. What is in them only the process that reads looks at.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
import uuid
from collections.abc import Mapping
from pathlib import Path

from service.wiring import Library

_log = logging.getLogger("loccit")


def find_scans(library: Library, sha256: str) -> dict[int, bytes]:
    """Return the pages of a file, by number, that OCR read in the languages of LOCCIT_OCR."""
    try:
        kept = json.loads(_path(library, sha256).read_bytes())
        if kept["languages"] != library.settings.ocr:
            return {}
        return {int(number): base64.b64decode(page) for number, page in kept["pages"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, binascii.Error) as exc:
        _log.warning("What OCR had read of a file is lost (%s): it is read again.", exc)
        return {}


def keep_scans(library: Library, sha256: str, scans: Mapping[int, bytes]) -> None:
    """Keep the pages that OCR has read of a file, in place of those kept before."""
    if not scans:
        return
    path = _path(library, sha256)
    new = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
    pages = {str(number): base64.b64encode(page).decode() for number, page in scans.items()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps({"languages": library.settings.ocr, "pages": pages}))
        new.replace(path)
    except OSError as exc:  # they are read again
        new.unlink(missing_ok=True)
        _log.warning("What OCR has read of a file could not be kept: %s", exc)


def forget_scans(library: Library, sha256: str) -> None:
    """Delete what is kept of a file."""
    try:
        _path(library, sha256).unlink(missing_ok=True)
    except OSError as exc:
        _log.warning("What OCR has read of a file could not be deleted: %s", exc)


def _path(library: Library, sha256: str) -> Path:
    return library.store.folder / "scans" / f"{sha256}.json"
