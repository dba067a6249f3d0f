"""`python -m benchmarks [NAME…]`: run the named benchmarks, or all."""

from __future__ import annotations

import importlib
import sys

NAMES = ("article", "xquad", "cold")


def main(names: list[str]) -> None:
    """Run each benchmark; an unknown name ends with the list of those that are."""
    unknown = sorted(set(names) - set(NAMES))
    if unknown:
        sys.exit(f"There is no benchmark {unknown[0]!r}. There are: {', '.join(NAMES)}.")
    for name in names or NAMES:
        print(f"== {name}")
        importlib.import_module(f"benchmarks.{name}").main()


main(sys.argv[1:])
