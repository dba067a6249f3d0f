"""What is handed in to be verified: is it a claim at all?"""

from __future__ import annotations

import re

from corpus import errors
from corpus.unicode import is_encodable

LONGEST_CLAIM = 2_000

_ASKING = re.compile(
    r"(?:who|whom|whose|what|when|where|why|which|how)\s+"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|many|much|long|often)"
    r"\b[^.!]*$|"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\s[^.!]*\?\s*$",
    re.I,
)


def checked_claim(claim: str) -> str:
    """Return a claim without blanks around it; raises ClaimInvalid."""
    text = claim.strip()
    if not is_encodable(text):
        raise errors.ClaimInvalid(
            "The claim is no valid Unicode (it holds half of a character). Send it as UTF-8."
        )
    if not any(map(str.isalnum, text)):
        raise errors.ClaimInvalid("The claim is empty. State in words what is to be verified.")
    if len(text) > LONGEST_CLAIM:
        raise errors.ClaimInvalid(
            f"The claim has {len(text):,} characters; the limit is {LONGEST_CLAIM:,}. Verify one "
            "statement at a time: several go as `claims`, or as a file with one on each line."
        )
    return text


def is_question(claim: str) -> bool:
    """Tell whether a text asks instead of stating."""
    text = claim.rstrip(" \"'»”’)")
    return text.endswith("?") or _ASKING.match(text) is not None
