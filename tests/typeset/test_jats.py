"""Two open articles in every style of citing; all thirty where slow tests are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.jats import half_of
from benchmarks.links import LinkScore, score_links
from benchmarks.typeset.edition import to_edition
from benchmarks.typeset.jats import read_article
from benchmarks.typeset.page import edition_to_pdf
from benchmarks.typeset.styles import STYLES, Style
from ingest.readers import read_bytes

_QUICK = 2


@pytest.fixture(scope="module")
def articles(data: Path) -> list[Path]:
    return sorted((data / "jats").glob("*.xml"))


def _score(paths: list[Path], style: Style, columns: int) -> LinkScore:
    total = LinkScore()
    for path in paths:
        edition = to_edition(read_article(path), style)
        pdf = edition_to_pdf(edition, columns)
        total += score_links(edition, read_bytes(pdf, f"{path.stem}.pdf"))
    return total


def _check(score: LinkScore, half: str = "a") -> None:
    shown = "\n".join(score.errors[:40]) if half == "a" else "half b's errors are not looked at"
    assert score.links.f1 >= 0.95, shown
    assert score.wrong <= 0.01 * score.links.found, shown
    assert score.again().recall >= 0.90, shown
    assert score.entries.f1 >= 0.97


@pytest.mark.parametrize("style", STYLES)
def test_links_and_entries_of_two_articles(articles: list[Path], style: Style) -> None:
    half = sorted((path for path in articles if half_of(path) == "a"), key=_size)
    _check(_score(half[:1], style, 1) + _score(half[1:_QUICK], style, 2))


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("half", ["a", "b"])
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("style", STYLES)
def test_links_and_entries_of_all(
    articles: list[Path], style: Style, columns: int, half: str
) -> None:
    _check(_score([path for path in articles if half_of(path) == half], style, columns), half)


def _size(path: Path) -> int:
    return path.stat().st_size
