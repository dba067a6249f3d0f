"""A small source that the tests of typesetting share."""

from __future__ import annotations

from benchmarks.typeset.source import Block, Cite, Name, Run, Source, Work

WORKS = (
    Work((Name("Smith", "J. A."),), "2009", "On the flow of water", "Water", "5", "2", "1", "9"),
    Work((Name("Lee", "B."), Name("Park", "C.")), "2010", "Sand", publisher="Dune Press"),
    Work(
        (Name("Adams", "D."), Name("Berg", "E."), Name("Cole", "F.")),
        "2001",
        "Waves: a survey",
        "Sea",
        "3",
        "",
        "20",
        "30",
    ),
    Work((Name("Adams", "D."), Name("Dorn", "G."), Name("Eck", "H.")), "2001", "Tides", "Sea", "4"),
)


def make_source(*inlines: Run | Cite, key: str = "made") -> Source:
    """Return a source with one paragraph of these inlines."""
    return Source(
        key, "A title", ("Ann Other",), (Block("paragraph", inlines),), WORKS, "Running head"
    )
