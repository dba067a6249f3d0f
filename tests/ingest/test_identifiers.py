"""DOIs and addresses in running text."""

from __future__ import annotations

import pytest

from ingest.identifiers import find_doi, find_urls


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/10.5281/ZENODO.123.", "10.5281/zenodo.123"),
        ("doi:10.1000/a(b)c), and", "10.1000/a(b)c"),
        ("(doi 10.1000/abc)", "10.1000/abc"),
        ("10.1016/S0140-6736(05)66912-7;", "10.1016/s0140-6736(05)66912-7"),
        ("no 10.5 here, nor 10.12/x", None),
    ],
)
def test_doi(text: str, doi: str | None) -> None:
    assert find_doi(text) == doi


def test_urls() -> None:
    text = "See https://a.org/x_(y), (http://b.org/z) and www.c.org/. End"
    assert find_urls(text) == ["https://a.org/x_(y)", "http://b.org/z", "www.c.org/"]
