"""`python -m benchmarks [NAME…] [OPTIONS]`: run the named benchmarks, or all."""

from __future__ import annotations

import importlib
import inspect
import sys

NAMES = (
    "article",
    "claims_article",
    "xquad",
    "cold",
    "jats",
    "papers",
    "references",
    "pdfs",
    "sandbox",
    "number_pairs",
    "quotations",
    "claims",
    "verify_cost",
)


def main(arguments: list[str]) -> None:
    """Run each benchmark; options go to the last that is named.

    An unknown name ends with the list of those that are.
    """
    first = next((i for i, one in enumerate(arguments) if one.startswith("-")), len(arguments))
    names, options = arguments[:first], arguments[first:]
    unknown = sorted(set(names) - set(NAMES))
    if unknown:
        sys.exit(f"There is no benchmark {unknown[0]!r}. There are: {', '.join(NAMES)}.")
    if options and not names:
        sys.exit(f"Name the benchmark that {options[0]} is for. There are: {', '.join(NAMES)}.")
    for name in names or NAMES:
        print(f"== {name}", flush=True)
        benchmark = importlib.import_module(f"benchmarks.{name}").main
        takes_options = bool(inspect.signature(benchmark).parameters)
        if options and name == names[-1] and not takes_options:
            sys.exit(f"The benchmark {name} takes no options: leave {options[0]} away.")
        benchmark(*([options if name == (names or NAMES)[-1] else []] if takes_options else []))


main(sys.argv[1:])
