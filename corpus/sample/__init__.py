"""The embedded sample library: one digest of a published article, and its references.

The digest retells, paragraph by paragraph and in other words, S. O. Obidov's article on
EU–Uzbekistan cooperation (https://doi.org/10.5281/zenodo.16152707). `references.json`
beside it holds the article's reference list as CSL-JSON, in printed order; four web
addresses that were broken in print are mended there.
"""

from __future__ import annotations

from pathlib import Path


def sample_path() -> Path:
    """Return the path of the sample digest, a Markdown file with YAML front matter."""
    return Path(__file__).with_name("eu-uzbekistan-digest.md")
