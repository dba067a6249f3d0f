"""Small documents of which every word is known."""

from __future__ import annotations

from service.add import add_upload
from service.uploads import Upload
from service.wiring import Library

HIVES = b"""---
title: Hives of the northern valleys
author: Orlova, Vera
date: 2021
---

# Hives of the northern valleys

## Counting

Observers counted hives at forty sites in the spring (Marsh, 2019).

## Honey

Beekeepers sold nineteen tonnes of honey in the autumn (Tanaka & Reyes, 2020).

## References

Marsh, J. (2019). Counting what buzzes. *Journal of Field Notes, 3*(1), 1-9.

Tanaka, K., & Reyes, P. (2020). The price of honey. Meadow Press.
"""
# Its first author's name differs, and so does its year.
TIDES = b"""---
title: Tides at the harbour
author: Brandt, Ilse
date: 2015
---

# Tides at the harbour

## Levels

The gauge showed seven metres of water at the harbour wall.
"""


def add(library: Library, data: bytes = HIVES, filename: str = "hives.md") -> str:
    """Add a document and return its id."""
    return str(add_upload(library, Upload(data, filename))["id"])
