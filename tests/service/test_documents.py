"""Documents: paged through, read, and removed for everyone."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from corpus import errors
from service.ask import Question, ask
from service.documents import (
    document_body,
    document_record,
    documents_page,
    passage_record,
    passages_page,
    remove,
)
from service.references import references_page
from service.wiring import Library, open_library
from tests.service.texts import HIVES, TIDES, add


def _all(page: Any, limit: int) -> list[dict[str, Any]]:
    items, cursor = [], None
    while True:
        found = page(cursor, limit)
        assert len(found["items"]) <= limit
        items += found["items"]
        cursor = found["next_cursor"]
        if cursor is None:
            return items


def test_pages_of_documents_the_newest_first(library: Library) -> None:
    ids = [add(library, f"Text {number} of bees.".encode(), f"{number}.txt") for number in range(5)]
    for limit in (1, 2, 5, 1000):
        found = _all(lambda cursor, size: documents_page(library, cursor, size), limit)
        assert [item["id"] for item in found] == ids[::-1]


def test_a_document_added_meanwhile_moves_no_page(library: Library) -> None:
    ids = [add(library, f"Text {number} of bees.".encode(), f"{number}.txt") for number in range(4)]
    first = documents_page(library, None, 2)
    add(library, HIVES)
    second = documents_page(library, first["next_cursor"], 2)
    assert [item["id"] for item in first["items"] + second["items"]] == ids[::-1]
    assert second["next_cursor"] is None


def test_pages_of_passages_and_references(library: Library) -> None:
    hives = add(library)
    passages = _all(lambda cursor, size: passages_page(library, hives, cursor, size), 1)
    assert passages == passages_page(library, hives, None, 100)["items"]
    assert [one["char_start"] for one in passages] == sorted(one["char_start"] for one in passages)
    references = _all(lambda cursor, size: references_page(library, hives, cursor, size), 1)
    assert [one["number"] for one in references] == [1, 2]
    assert references[0]["text"].startswith("Marsh, J. (2019). Counting what buzzes.")


def test_offsets_point_into_the_canonical_text(library: Library) -> None:
    hives = add(library)
    body = document_body(library, hives)
    text = body["text"]
    assert (body["document_id"], body["text_version"]) == (hives, 1)
    for passage in passages_page(library, hives, None, 100)["items"]:
        assert text[passage["char_start"] : passage["char_end"]] == passage["text"]
    for reference in references_page(library, hives, None, 100)["items"]:
        assert text[reference["char_start"] : reference["char_end"]] == reference["raw"]


def test_the_record_counts_what_is_there(library: Library) -> None:
    hives = add(library)
    record = document_record(library, hives[:8])
    assert record["id"] == hives
    assert record["passages"] == len(passages_page(library, hives, None, 100)["items"])
    assert (record["references"], record["size"], record["pages"]) == (2, len(HIVES), 0)
    assert record["characters"] == len(document_body(library, hives)["text"])
    assert record["citation"]["text"] == "Orlova, Vera (2021). Hives of the northern valleys."


@pytest.mark.parametrize("limit", [0, -1, 1001, 10_000])
def test_a_limit_out_of_range(library: Library, limit: int) -> None:
    with pytest.raises(errors.ParameterInvalid, match=f"limit is {limit}; .* from 1 to 1000"):
        documents_page(library, None, limit)


@pytest.mark.parametrize("cursor", ["", "x", "-1", "1.5", "9" * 19, "²"])
def test_a_cursor_that_was_not_given(library: Library, cursor: str) -> None:
    with pytest.raises(errors.ParameterInvalid, match="next_cursor"):
        documents_page(library, cursor, 10)


@pytest.mark.parametrize(
    "passage_id", ["", "x", "a.b.c", "00000000000000000000.1.0-5", "a.1.5", "a.1.x-y"]
)
def test_a_passage_that_never_was(library: Library, passage_id: str) -> None:
    with pytest.raises(errors.PassageNotFound):
        passage_record(library, passage_id)


def _is_gone(library: Library, document_id: str, passage_id: str) -> None:
    for use in (document_record, document_body):
        with pytest.raises(errors.DocumentGone, match=document_id):
            use(library, document_id)
    for page in (passages_page, references_page):
        with pytest.raises(errors.DocumentGone, match=document_id):
            page(library, document_id, None, 10)
    with pytest.raises(errors.PassageGone):
        passage_record(library, passage_id)
    with pytest.raises(errors.DocumentGone):
        remove(library, document_id)
    hits = ask(library, Question("honey hives nineteen tonnes Marsh counting", 100))["hits"]
    assert document_id not in {hit["document_id"] for hit in hits}
    assert document_id not in {item["id"] for item in documents_page(library, None, 10)["items"]}


@pytest.mark.parametrize("is_written", [False, True], ids=["in memory", "in the files"])
def test_what_is_removed_is_gone_for_everyone(library: Library, is_written: bool) -> None:
    hives, tides = add(library), add(library, TIDES, "tides.md")
    if is_written:
        library.sync.catch_up()
    other = open_library(library.settings, create=False)
    passage = ask(other, Question("honey"))["hits"][0]["passage_id"]
    assert passage.startswith(hives)
    removed = remove(library, hives[:10])
    assert removed == {
        "id": hives,
        "status": "removed",
        "title": "Hives of the northern valleys",
    }
    for opened in (library, other):
        _is_gone(opened, hives, passage)
        assert ask(opened, Question("harbour"))["hits"][0]["document_id"] == tides
    library.close()
    other.close()
    shutil.rmtree(library.store.folder / "index", ignore_errors=True)
    later = open_library(library.settings, create=False)
    _is_gone(later, hives, passage)
    later.close()


def test_no_row_of_it_and_no_file_is_left(library: Library) -> None:
    hives = add(library)
    remove(library, hives)
    with library.store.read() as connection:
        for table in ("passages", "embeddings", "texts", "pages", "references", "citations"):
            count = connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar()
            assert (table, count) == (table, 0)
    assert [path for path in library.originals.rglob("*") if path.is_file()] == []


def test_what_was_removed_can_be_added_again_under_a_new_id(library: Library) -> None:
    first = add(library)
    remove(library, first)
    second = add(library)
    assert second != first
    assert ask(library, Question("honey"))["hits"][0]["document_id"] == second
    with pytest.raises(errors.DocumentGone):
        document_record(library, first)


def test_the_index_folder_may_go_at_any_time(library: Library) -> None:
    hives = add(library)
    library.sync.catch_up()
    before = ask(library, Question("honey tonnes"))["hits"]
    shutil.rmtree(library.store.folder / "index")
    tides = add(library, TIDES, "tides.md")
    assert ask(library, Question("harbour water"))["hits"][0]["document_id"] == tides
    after = ask(library, Question("honey tonnes"))["hits"]
    assert after[0]["passage_id"] == before[0]["passage_id"]
    assert after[0]["document_id"] == hives
    # And it is made again by whoever writes it.
    assert library.sync.catch_up()
    assert library.sync.view().lag == 0
