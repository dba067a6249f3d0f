"""What is said of the citations of a document."""

from __future__ import annotations

from corpus.records import ParsedDocument
from ingest.readers import read_bytes

ENTRIES = [
    "Adams, A. (2001). Mud of the northern rivers. https://doi.org/10.1000/a",
    "Baker, B. (2002). Sand of the southern lakes. https://doi.org/10.1000/b",
    "Clark, C. (2003). Silt of the eastern seas. https://doi.org/10.1000/c",
    "Davis, D. (2004). Clay of the western hills. https://doi.org/10.1000/d",
    "Davis, D. (2004). Stones of the hidden caves. https://doi.org/10.1000/e",
    "Evans, E. (2005). What is DRUM? https://doi.org/10.1000/f",
    "Ford, F. (2006). Ice of the highest peaks. https://doi.org/10.1000/g",
    "Grant, G. (2007). Dust of the widest plains. https://doi.org/10.1000/h",
]
ALL = "(Adams, 2001). (Baker, 2002). (Clark, 2003). (Evans, 2005). (Ford, 2006). (Grant, 2007)."


def read(body: str, entries: list[str] = ENTRIES) -> ParsedDocument:
    listed = "\n".join(f"- {entry}" for entry in entries)
    return read_bytes(f"# Mud\n\n{body}\n\n## References\n\n{listed}\n".encode(), "x.md")


def said(document: ParsedDocument) -> list[tuple[str, tuple[int, ...], str]]:
    return [(f.kind, f.references, f.message) for f in document.findings]


def test_nothing_to_say() -> None:
    assert said(read(f"Mud {ALL} Clay (Davis, 2004).", [*ENTRIES[:4], *ENTRIES[5:]])) == []


def test_findings() -> None:
    document = read(f"Mud {ALL} Sand (Adams, 2008). Clay (Davis, 2004). Drum (DRUM, 2005).")
    assert said(document) == [
        (
            "dangling_citation",
            (1,),
            "“Adams, 2008” cites a work that the reference list does not have; it has reference 1 "
            "(Adams, 2001). Check the year, or add the work.",
        ),
        (
            "ambiguous_citation",
            (4, 5),
            "“Davis, 2004” may mean reference 4 (Davis, 2004) and reference 5 (Davis, 2004). Make "
            "the citation tell them apart, as by a letter after the year or a longer title.",
        ),
        (
            "probable_citation",
            (6,),
            "“DRUM, 2005” probably means reference 6 (Evans, 2005), but does not name it as the "
            "list does. Check it and cite the work as listed.",
        ),
    ]
    dangling = document.findings[0]
    assert dangling.suggestion == "Adams, 2001"
    assert dangling.char_start is not None
    assert document.text[dangling.char_start :].startswith("Adams, 2008")


def test_one_finding_a_wording() -> None:
    document = read(f"Mud {ALL} (Davis, 2004). (Turing, 1950). (Turing, 1950).")
    messages = [f.message for f in document.findings if f.kind == "dangling_citation"]
    assert messages == [
        "“Turing, 1950” (2 times) cites a work that the reference list does not have. Add the work "
        "or correct the citation. If it names a place or an event, leave it."
    ]


def test_never_cited() -> None:
    document = read(
        "Mud (Adams, 2001; Baker, 2002; Clark, 2003; Evans, 2005).", ENTRIES[:3] + ENTRIES[5:7]
    )
    assert said(document) == [
        (
            "never_cited",
            (5,),
            "Reference 5 (Ford, 2006) is never cited in the text. Cite it or take it out of the "
            "list.",
        )
    ]


def test_below_half_nothing_else_is_claimed() -> None:
    document = read("Mud (Adams, 2001). (Turing, 1950). (Church, 1936).")
    assert document.citation_style is None
    assert said(document) == [
        (
            "style_not_recognised",
            (),
            "The citation style was not recognised: 1 of 3 citations found could be linked, to 1 "
            "of 8 references in the list. Nothing else is said about the citations; check by hand "
            "whether the list was read whole.",
        )
    ]


def test_a_long_list_that_is_hardly_cited() -> None:
    document = read("Mud (Adams, 2001; Baker, 2002; Clark, 2003).")
    assert [f.kind for f in document.findings] == ["style_not_recognised"]


def test_no_citation_and_no_list() -> None:
    (finding,) = read("Mud is wet.").findings
    assert finding.message.startswith("8 references listed, but no citation of them found")
    (finding,) = read_bytes(b"# Mud\n\nMud is wet (Smith & Lee, 2009).", "x.md").findings
    assert finding.message.startswith("1 citation found, but no reference list")
    assert read_bytes(b"# Mud\n\nMud is wet (Tashkent, 2019).", "x.md").findings == ()
