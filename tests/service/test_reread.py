"""Reading documents again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import service.reread
from corpus import errors
from corpus.records import Page, ParsedDocument
from ingest.readers import read_bytes
from service.add import add_upload, original_path
from service.ask import Question, ask
from service.companions import remove_companions
from service.documents import document_record, passage_record, passages_page, remove
from service.edit import edit
from service.jobs import queue_reread, wait_for_job
from service.references import references_page
from service.reread import documents_to_reread, reread, reread_or_failure
from service.runner import Runner
from service.uploads import Upload, path_to_upload
from service.wiring import Library, open_library
from tests.service.texts import HIVES, TIDES, add

SCAN = ParsedDocument(
    "application/pdf", "", (), (Page(1, 0, 0, read_by="none", problem="A picture."),)
)
BETTER = HIVES.replace(b"nineteen", b"seventy").replace(
    b"## Counting", b"## A\n\nNew.\n\n## Counting"
)


def _reads(monkeypatch: pytest.MonkeyPatch, parsed: ParsedDocument) -> None:
    """Let files be read as `parsed`, as a later program or setting would."""
    for module in ("service.add", "service.reread"):
        monkeypatch.setattr(f"{module}.read_upload", lambda *_: parsed)


def test_read_again_unchanged(library: Library) -> None:
    hives = add(library)
    before = passages_page(library, hives, None, 99)["items"]
    entry = reread(library, hives[:8])
    assert {name: entry[name] for name in ("id", "status", "filename", "passages")} == {
        "id": hives,
        "status": "replaced",
        "filename": "hives.md",
        "passages": len(before),
    }
    assert document_record(library, hives)["text_version"] == 2
    after = passages_page(library, hives, None, 99)["items"]
    assert [one["text"] for one in after] == [one["text"] for one in before]
    with pytest.raises(errors.PassageGone) as gone:
        passage_record(library, before[0]["passage_id"])
    assert gone.value.successor == after[0]["passage_id"] == f"{hives}.2.{_span(before[0])}"


def _span(passage: dict[str, Any]) -> str:
    return f"{passage['char_start']}-{passage['char_end']}"


@pytest.mark.parametrize("is_written", [False, True], ids=["in memory", "in the files"])
def test_what_is_read_now_is_found_and_what_was_is_not(
    library: Library, monkeypatch: pytest.MonkeyPatch, is_written: bool
) -> None:
    hives = add(library)
    tides = add(library, TIDES, "tides.md")
    if is_written:
        library.sync.catch_up()
    other = open_library(library.settings, create=False)
    sold = "Beekeepers sold nineteen tonnes of honey in the autumn"
    assert "nineteen" in ask(other, Question(sold))["hits"][0]["text"]
    _reads(monkeypatch, read_bytes(BETTER, "hives.md"))
    reread(library, hives)
    for opened in (library, other):
        hits = ask(opened, Question(sold.replace("nineteen", "seventy"), 100))["hits"]
        assert "seventy" in hits[0]["text"]
        assert {hit["document_id"] for hit in hits} == {hives, tides}
        assert not any("nineteen" in hit["text"] for hit in hits)
        assert all(hit["passage_id"].startswith((f"{hives}.2.", tides)) for hit in hits)
    other.close()


def test_what_a_person_said_stays(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    hives = add(library)
    edit(library, hives, {"title": "Zeppelins", "issued": None})
    parsed = read_bytes(HIVES, "hives.md")
    _reads(monkeypatch, replace(parsed, csl={**parsed.csl, "title": "Read otherwise"}))
    entry = reread(library, hives)
    assert entry["title"] == "Zeppelins"
    assert entry["report"]["overrides"] == [
        {"field": "issued", "given": None, "read": {"date-parts": [[2021]]}},
        {"field": "title", "given": "Zeppelins", "read": "Read otherwise"},
    ]
    assert document_record(library, hives)["citation"]["text"] == "Orlova, Vera (n.d.). Zeppelins."
    assert ask(library, Question("zeppelins"))["hits"][0]["context"].startswith("Zeppelins")


def test_a_scan_that_can_be_read_now(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    add(library)
    _reads(monkeypatch, SCAN)
    entry = add_upload(library, Upload(b"a scan", "scan.txt"))
    scan = entry["id"]
    assert (entry["status"], entry["passages"], entry["error"]) == ("needs_ocr", 0, None)
    assert entry["report"]["warnings"][0].startswith("No page was read: A picture.")
    assert entry["report"]["problems"] == [{"page": 1, "problem": "A picture."}]
    assert document_record(library, scan)["status"] == "needs_ocr"
    assert [one.id for one in documents_to_reread(library, unread_only=True)] == [scan]
    assert len(documents_to_reread(library, unread_only=False)) == 2
    again = add_upload(library, Upload(b"a scan", "scan.txt"))
    assert (again["status"], again["duplicate_of"]) == ("duplicate", scan)
    assert reread(library, scan)["status"] == "needs_ocr"  # still
    _reads(monkeypatch, read_bytes(TIDES, "tides.md"))
    assert reread(library, scan)["status"] == "replaced"
    assert document_record(library, scan)["status"] == "complete"
    assert ask(library, Question("harbour water"))["hits"][0]["document_id"] == scan
    assert library.sync.catch_up()
    assert library.sync.view().lag == 0


def test_what_can_not_be_read_again_stays(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    hives = add(library)
    before = document_record(library, hives)

    def refuse(*_: object) -> ParsedDocument:
        raise errors.FileDamaged("It is damaged.")

    monkeypatch.setattr(service.reread, "read_upload", refuse)
    with pytest.raises(errors.FileDamaged):
        reread(library, hives)
    entry = reread_or_failure(library, hives)
    assert (entry["id"], entry["status"], entry["title"]) == (hives, "failed", before["title"])
    assert entry["error"] == {"code": "file_damaged", "detail": "It is damaged."}
    assert document_record(library, hives) == before
    assert reread_or_failure(library, "0" * 20)["error"]["code"] == "document_not_found"


def test_a_file_that_is_lost_is_named(library: Library) -> None:
    hives = add(library)
    path = original_path(library, document_record(library, hives)["sha256"])
    path.unlink()
    with pytest.raises(errors.LibraryDamaged, match=r"can't be read from the library .*No such"):
        reread(library, hives)


def test_an_edit_while_it_is_read_counts(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    hives = add(library)
    read = service.reread.read_upload
    begun = []

    def read_and_edit_elsewhere(*given: Any) -> ParsedDocument:
        begun.append(1)
        if len(begun) == 1:
            edit(library, hives, {"title": "Zeppelins"})
        return read(*given)

    monkeypatch.setattr(service.reread, "read_upload", read_and_edit_elsewhere)
    assert reread(library, hives)["title"] == "Zeppelins"
    assert len(begun) == 2
    assert document_record(library, hives)["text_version"] == 2


ITEMS = [
    {"id": "marsh", "type": "book", "title": "Counting", "author": [{"family": "Marsh"}]},
    {"id": "unused", "title": "Unused", "author": [{"family": "Nobody"}]},
]
BIB = """@book{marsh, title = {Counting}, author = {Marsh}}
@book{unused, title = {Unused}, author = {Nobody}}
"""


def _add_with(library: Library, folder: Path, bibliography: str, content: str) -> str:
    """Add a Markdown file that names a bibliography, and delete both from their folder."""
    (folder / bibliography).write_text(content)
    path = folder / "bees.md"
    path.write_text(
        f"---\nbibliography: {bibliography}\n---\n\n# Bees\n\nForty hives hum [@marsh].\n"
    )
    entry = add_upload(library, path_to_upload(path, 10_000))
    assert entry["report"]["warnings"] == []
    path.unlink()
    (folder / bibliography).unlink()
    return str(entry["id"])


@pytest.mark.parametrize(("name", "content"), [("a.json", json.dumps(ITEMS)), ("a.bib", BIB)])
def test_the_bibliography_beside_the_file_is_kept_with_it(
    library: Library, tmp_path: Path, name: str, content: str
) -> None:
    bees = _add_with(library, tmp_path, name, content)
    before = references_page(library, bees, None, 9)["items"]
    assert [one["text"] for one in before] == ["Marsh (n.d.). Counting."]
    entry = reread(library, bees)
    assert entry["report"]["citations"] == {"found": 1, "linked": 1, "probable": 0}
    assert references_page(library, bees, None, 9)["items"] == before
    assert entry["report"]["warnings"] == []
    remove(library, bees)
    assert [path for path in library.originals.rglob("*") if path.is_file()] == []


def test_references_of_a_document_whose_bibliography_was_not_kept(
    library: Library, tmp_path: Path
) -> None:
    bees = _add_with(library, tmp_path, "refs.json", json.dumps(ITEMS))
    remove_companions(library, document_record(library, bees)["sha256"])
    before = references_page(library, bees, None, 9)["items"]
    assert reread(library, bees)["report"]["warnings"] == []
    assert references_page(library, bees, None, 9)["items"] == before


def test_a_companion_that_is_lost_is_told(library: Library, tmp_path: Path) -> None:
    bees = _add_with(library, tmp_path, "refs.json", json.dumps(ITEMS))
    for path in library.originals.rglob("refs.json"):
        path.unlink()
    [warning] = reread(library, bees)["report"]["warnings"]
    assert "refs.json was not kept when the document was added" in warning


def test_a_queued_rereading_outlives_the_server(library: Library) -> None:
    hives = add(library)
    job = queue_reread(library, Runner(library), hives[:8])
    assert (job["kind"], job["state"]) == ("reread", "queued")
    later = Runner(library)
    later.start()  # sweeps old uploads, of which this job has none
    try:
        done = wait_for_job(library, job["id"], 20)
    finally:
        later.stop()
    assert done["state"] == "done", done
    assert done["result"]["documents"][0]["status"] == "replaced"
    assert document_record(library, hives)["text_version"] == 2
