"""`python -m benchmarks.typeset article COLUMNS OUT.pdf`, or `FILE.xml STYLE COLUMNS OUT.pdf`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.data import data_folder
from benchmarks.typeset.article import article_edition
from benchmarks.typeset.edition import to_edition
from benchmarks.typeset.jats import read_article
from benchmarks.typeset.page import edition_to_pdf
from benchmarks.typeset.styles import STYLES


def main(arguments: list[str]) -> None:
    """Write the PDF that the arguments ask for."""
    match arguments:
        case ["article", columns, out]:
            edition = article_edition(data_folder())
        case [file, style, columns, out] if style in STYLES:
            edition = to_edition(read_article(Path(file)), style)  # type: ignore[arg-type]
        case _:
            sys.exit(f"{__doc__} Styles: {', '.join(STYLES)}.")
    Path(out).write_bytes(edition_to_pdf(edition, int(columns)))


main(sys.argv[1:])
