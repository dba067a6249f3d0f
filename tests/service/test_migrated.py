"""A library of the first release: brought up to date at the first opening, it answers as before."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

import corpus.store
from corpus.citations import CitationFilter
from corpus.store import Store, open_store
from service.ask import Question, ask
from service.cite import cite_one
from service.documents import document_body, document_record, passage_record, passages_page
from service.edit import edit
from service.references import citations_page, references_page
from service.reread import reread
from service.settings import Settings
from service.wiring import Library, open_library
from tests.fakes import HashEmbedder
from tests.service.texts import HIVES

ID = "0123456789abcdef0123"
TEXT = "Beekeepers sold nineteen tonnes of honey (Marsh, 2019).\n\nMarsh, J. (2019). Counting."
PASSAGE = f"{ID}.1.0-55"
CSL = {"title": "Hives", "author": [{"family": "Orlova"}], "issued": {"date-parts": [[2021]]}}


def _rows(embedder: HashEmbedder) -> list[tuple[str, tuple[object, ...]]]:
    """Return what the first release wrote for one document, column by column."""
    vector = embedder.embed_passages([TEXT[:55]])[0].astype("<f2").tobytes()
    citation = "Orlova (2021). Hives."
    marsh = {"title": "Counting", "author": [{"family": "Marsh", "given": "J."}]}
    return [
        ("library", ("incarnation", "f" * 32)),
        ("library", ("model", "multilingual-e5-small")),
        ("library", ("spec", embedder.spec.hash)),
        (
            "library",
            (
                "embedder",
                json.dumps(
                    {
                        name: getattr(embedder.spec, name)
                        for name in embedder.spec.__dataclass_fields__
                    }
                ),
            ),
        ),
        ("counter", (1, 1)),
        ("changes", (1, "added", ID, "[[1, 1]]", "2026-01-01T00:00:00.000Z")),
        (
            "documents",
            (
                *(ID, "a" * 64, 1, "Hives", json.dumps(CSL), citation, "orlova", 2021),
                *("text/markdown", "hives.md", "en", len(HIVES), len(TEXT), 1, 1, 1, "[]"),
                *("2026-01-01T00:00:00.000Z", 1, None),
            ),
        ),
        ("citations", (ID, 0, 41, 54, "Marsh, 2019", 1, 1.0, None)),
        ("pages", (ID, 1, "iv", 0, len(TEXT), 1)),
        (
            "passages",
            (
                *(1, PASSAGE, ID, 0, 0, 55, TEXT[:55], "Hives", "body", '["Honey"]', "honey"),
                *("en", 1, 1, "iv", 1, "[[0, 55]]", "[1]"),
            ),
        ),
        ("references", (ID, 1, json.dumps(marsh), "Marsh, J. (n.d.). Counting.", TEXT[57:], 57,
                        len(TEXT), 0)),
        ("texts", (ID, 1, TEXT, "[]")),
        ("embeddings", (1, embedder.spec.hash, vector)),
    ]  # fmt: skip


@pytest.fixture
def old(settings: Settings, embedder: HashEmbedder) -> Settings:
    """Return the settings of a library that the first migration made."""
    settings.library.mkdir()
    database = settings.library / corpus.store.DATABASE
    store = Store(settings.library, corpus.store._engine(database, False), False)
    config = Config()
    migrations = Path(corpus.store.__file__).parent / "migrations"
    config.set_main_option("script_location", str(migrations))
    with store.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    store.close()
    with sqlite3.connect(database) as connection:
        for table, values in _rows(embedder):
            marks = ", ".join("?" * len(values))
            connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', values)
    connection.close()
    originals = settings.library / "files" / "aa"
    originals.mkdir(parents=True)
    (originals / ("a" * 64)).write_bytes(HIVES)
    return settings


def _open(settings: Settings) -> Library:
    return open_library(settings, create=False)


def test_everything_answers(old: Settings) -> None:
    library = _open(old)
    hit = ask(library, Question("honey tonnes"))["hits"][0]
    assert (hit["passage_id"], hit["text"], hit["page_label"]) == (PASSAGE, TEXT[:55], "iv")
    assert (hit["boxes"], hit["flags"]) == ([], [])
    assert [one["number"] for one in hit["cites"]] == [1]
    assert passage_record(library, PASSAGE)["boxes"] == []
    assert document_body(library, ID)["text"] == TEXT
    record = document_record(library, ID[:8])
    assert (record["status"], record["overrides"], record["report"]) == ("complete", [], {})
    [reference] = references_page(library, ID, None, 9)["items"]
    assert (reference["cited"], reference["confidence"], reference["findings"]) == (1, {}, [])
    [citation] = citations_page(library, ID, CitationFilter(), None, 9)["items"]
    assert {name: citation[name] for name in ("kind", "scope", "scope_start", "page_label")} == {
        "kind": "author_date",
        "scope": "sentence",
        "scope_start": None,
        "page_label": "iv",
    }
    assert (citation["link"], citation["passage_id"]) == ("certain", PASSAGE)
    assert cite_one(library, ID, "apa")["intext"] == "(Orlova, 2021)"
    library.close()


def test_it_can_be_edited_and_read_again(old: Settings) -> None:
    library = _open(old)
    edit(library, ID, {"title": "Zeppelins"})
    assert ask(library, Question("zeppelins"))["hits"][0]["passage_id"] == PASSAGE
    entry = reread(library, ID)
    assert (entry["status"], entry["title"], entry["report"]["references"]) == (
        "replaced",
        "Zeppelins",
        2,
    )
    assert len(passages_page(library, ID, None, 99)["items"]) == entry["passages"]
    library.close()


def test_what_it_holds_is_not_touched_by_opening(old: Settings) -> None:
    before = _dump(old.library / corpus.store.DATABASE)
    open_store(old.library, create=False).close()
    after = _dump(old.library / corpus.store.DATABASE)
    assert before.items() <= after.items()


def _dump(database: Path) -> dict[tuple[str, int, str], object]:
    """Return every value of the database by table, row and column, its revision left out."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    held = {
        (name, place, column): row[column]
        for (name,) in names
        if name != "alembic_version"
        for place, row in enumerate(connection.execute(f'SELECT * FROM "{name}"'))
        for column in row.keys()  # noqa: SIM118  a Row iterates over its values
    }
    connection.close()
    return held
