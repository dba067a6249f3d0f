from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.typeset.jats import read_article
from benchmarks.typeset.source import Block, Cite, Name, Run, Source

_PAGE = """<article><front><article-meta>
<title-group><article-title>On <italic>sand</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Lee</surname>
<given-names>Bo</given-names></name></contrib></contrib-group></article-meta></front>
<body><sec><title>Results</title><p>{}</p></sec></body>
<back><ref-list>
<ref id="r1"><mixed-citation><name><surname>Smith</surname><given-names>JA</given-names></name>
(<year>2009</year>) <article-title>Flow.</article-title> <source>Water</source>
<volume>5</volume>: <fpage>1</fpage></mixed-citation></ref>
<ref id="r2"><mixed-citation>Lok B, Mc Ray CD (2010) Dunes. New York: Dune.</mixed-citation></ref>
<ref id="r3"><mixed-citation>Sand Office. Rules. Rome: The Office; 1999.</mixed-citation></ref>
<ref id="r4"><mixed-citation>Nothing to see</mixed-citation></ref>
</ref-list></back></article>"""


def _link(number: int, text: str = "") -> str:
    return f'<xref ref-type="bibr" rid="r{number}">{text or number}</xref>'


@pytest.fixture
def source(tmp_path: Path, request: pytest.FixtureRequest) -> Source:
    path = tmp_path / "made.xml"
    path.write_text(_PAGE.format(request.param), "utf-8")
    return read_article(path)


@pytest.mark.parametrize(
    ("source", "inlines"),
    [
        (f"It flows [{_link(1)}].", (Run("It flows "), Cite((0,)), Run("."))),
        (f"A [{_link(1)}, {_link(3)}] b", (Run("A "), Cite((0, 2)), Run(" b"))),
        (f"A [{_link(1)}–{_link(4)}]", (Run("A "), Cite((0, 1, 2, 3)))),
        (f"A {_link(2, '[2]')},{_link(3, '[3]')}.", (Run("A "), Cite((1, 2)), Run("."))),
        (f"A {_link(1, '[1]')}–{_link(3, '[3]')}.", (Run("A "), Cite((0, 1, 2)), Run("."))),
        (f"A<sup>{_link(1)},{_link(2)}</sup> b", (Run("A"), Cite((0, 1)), Run(" b"))),
        ("10<sup>3</sup> m [28].", (Run("10"), Run("3", "super"), Run(" m."))),
        ("in [0, 1]. <xref ref-type='fig' rid='f'>Fig 1</xref>", (Run("in [0, 1]. Fig 1"),)),
    ],
    indirect=["source"],
)
def test_links_become_citations(source: Source, inlines: tuple[Run | Cite, ...]) -> None:
    assert source.blocks == (Block("heading", (Run("Results"),), 1), Block("paragraph", inlines))


@pytest.mark.parametrize("source", ["x"], indirect=True)
def test_works_have_names_whatever_is_marked(source: Source) -> None:
    assert (source.title, source.authors) == ("On sand", ("Bo Lee",))
    first, second, third, fourth = source.works
    assert (first.names, first.title, first.container) == (
        (Name("Smith", "J. A."),),
        "Flow",
        "Water",
    )
    assert (second.names, second.year) == ((Name("Lok", "B."), Name("Mc Ray", "C. D.")), "2010")
    assert second.text == "Lok B, Mc Ray CD (2010) Dunes. New York: Dune."
    assert (third.names, third.year, third.title) == ((Name("Sand Office"),), "1999", "Rules")
    assert (fourth.names, fourth.year, fourth.text) == ((), "", "Nothing to see")
