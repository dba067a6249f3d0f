"""Names that are no authors."""

from __future__ import annotations

import pytest

from ingest.intext.places import is_other, located_names

TEXT = "We met in Mudville twice. It is shown in Smith (2009). The fair at Delta Bridge was long."


def test_located() -> None:
    assert located_names(TEXT) == {"mudville", "delta bridge"}


@pytest.mark.parametrize(
    ("names", "other"),
    [
        ("Tashkent", True),
        ("Mudville", True),
        ("Mudville, Delta", True),
        ("Paris, Eds. de Minuit", True),
        ("May", True),
        ("Rv1460", True),
        ("Smith", False),
        ("Mudville et al.", False),
        ("Turing & Church", False),
    ],
)
def test_other(names: str, other: bool) -> None:
    assert is_other(names, located_names(TEXT)) is other
