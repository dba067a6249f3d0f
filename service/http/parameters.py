"""What the addresses of several routes take."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from corpus.errors import ParameterInvalid

LONGEST_WAIT = 300
Limit = Annotated[int, Query(description="1 to 1000.")]
Cursor = Annotated[str | None, Query(description="The `next_cursor` of the page before.")]
Wait = Annotated[float, Query(description="Seconds to wait for the result.")]
Style = Annotated[str, Query(description="apa, chicago, ieee, gost, bibtex, ris or csl-json.")]
Locale = Annotated[
    str | None, Query(description="The language of the style's own words, as en, ru or de-AT.")
]


def check_wait(seconds: float) -> None:
    """Raise ParameterInvalid for a wait out of its range."""
    if not 0 <= seconds <= LONGEST_WAIT:
        raise ParameterInvalid(f"wait is {seconds:g}; it takes 0 to {LONGEST_WAIT} seconds.")
