from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from corpus import catalogue, changes, citations, documents, errors, passages, schema
from corpus.changes import Change
from corpus.records import (
    Block,
    InTextCitation,
    Page,
    ParsedDocument,
    Passage,
    Reference,
    Span,
)
from corpus.store import Store, open_store

TEXT = "A title\n\nOne thing is so (Lee, 2001).\n\nLee (2001). Things."
REFERENCE = Reference(1, {"title": "Things", "author": [{"family": "Lee"}]}, "Lee…", 40, 60)
PARSED = ParsedDocument(
    "text/plain",
    TEXT,
    (Block("paragraph", 9, 37, sentences=(Span(9, 37),)),),
    (Page(1, 0, 60, label="iv"),),
    {
        "title": "A title",
        "author": [{"family": "Öz", "given": "A."}],
        "issued": {"date-parts": [[2020]]},
    },
    "en",
    (REFERENCE,),
    (InTextCitation(26, 35, "Lee, 2001", 1, 1.0),),
    ("a warning",),
)
CUT = [
    Passage(
        0,
        37,
        TEXT[0:37],
        "ctx",
        "body",
        ("Results",),
        "en",
        1,
        1,
        "iv",
        False,
        (Span(9, 37),),
        (1,),
    ),
    Passage(39, 59, TEXT[39:59], kind="reference", section=("References",), language="en"),
]
READING = catalogue.Reading(PARSED, CUT, "spec", [b"ab", b"cd"])
ORIGINAL = catalogue.Original("ab" * 32, "a.txt", 60)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path, create=True)
    yield opened
    opened.close()


def add(store: Store, original: catalogue.Original = ORIGINAL) -> str:
    with store.write() as connection:
        document, is_new = catalogue.add_document(connection, original, READING)
    assert is_new
    return document.id


def test_a_document_comes_back_as_it_went_in(store: Store) -> None:
    document_id = add(store)
    with store.read() as connection:
        document = documents.find_document(connection, document_id)
        assert documents.document_text(connection, document) == TEXT
        assert documents.document_references(connection, document_id) == [
            (REFERENCE, "Lee (n.d.). Things.")
        ]
        assert citations.document_citations(connection, document_id) == list(
            enumerate(PARSED.citations)
        )
        stored = [
            one for _, one in passages.document_passages(connection, document_id, after=-1, limit=9)
        ]
        assert [one.passage for one in stored] == CUT
        assert stored[0].id == f"{document_id}.1.0-37"
        assert passages.passage_by_id(connection, stored[1].id) == stored[1]
        vectors = list(passages.stored_vectors(connection, "spec"))
        assert [(one.row, one.language, one.vector) for one in vectors] == [
            (stored[0].row, "en", b"ab"),
            (stored[1].row, "en", b"cd"),
        ]
        assert list(passages.stored_texts(connection)) == [
            (stored[0].row, "en", "ctx\n" + CUT[0].text),
            (stored[1].row, "en", CUT[1].text),
        ]
    assert (document.title, document.pages, document.passages, document.references) == (
        "A title", 1, 2, 1,
    )  # fmt: skip
    assert document.citation == "Öz, A. (2020). A title."
    assert document.warnings == ("a warning",)
    assert len(document_id) == 20


def test_the_same_bytes_are_the_same_document(store: Store) -> None:
    first = add(store)
    with store.write() as connection:
        document, is_new = catalogue.add_document(connection, ORIGINAL, READING)
    assert (document.id, is_new) == (first, False)
    with store.read() as connection:
        assert documents.count_documents(connection) == (1, 2)
        assert changes.last_sequence(connection) == 1


def test_a_removed_document_leaves_its_id_and_nothing_else(store: Store) -> None:
    document_id = add(store)
    with store.write() as connection:
        catalogue.remove_document(connection, document_id[:8])
    with store.read() as connection:
        for table in schema.METADATA.sorted_tables:
            if table.name not in ("documents", "changes", "library", "counter"):
                count = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
                assert count == 0, table.name
        left = connection.execute(sa.select(schema.documents)).mappings().one()
        held = {
            key: left[key] for key in ("sha256", "title", "csl", "citation", "filename", "authors")
        }
        assert held == {
            "sha256": "",
            "title": "",
            "csl": {},
            "citation": "",
            "filename": "",
            "authors": "",
        }
        with pytest.raises(errors.DocumentGone, match=f"{document_id} was removed on 20"):
            documents.find_document(connection, document_id)
        with pytest.raises(errors.PassageGone) as gone:
            passages.passage_by_id(connection, f"{document_id}.1.0-37")
        assert gone.value.successor is None
        assert changes.changes_after(connection, 0) == [
            Change(1, "added", document_id, ((1, 2),)),
            Change(2, "removed", document_id, ((1, 2),)),
        ]


def test_no_byte_of_a_removed_document_is_left_in_the_database(store: Store) -> None:
    document_id = add(store)
    with store.write() as connection:
        catalogue.remove_document(connection, document_id)
    store.close()  # the last one out writes the log into the database
    held = b"".join(path.read_bytes() for path in store.folder.iterdir() if path.is_file())
    assert b"alembic_version" in held
    assert b"One thing is so" not in held


def test_what_was_removed_can_be_added_again_under_a_new_id(store: Store) -> None:
    first = add(store)
    with store.write() as connection:
        catalogue.remove_document(connection, first)
    second = add(store)
    assert first != second
    with store.read() as connection:
        rows = [
            one.row for _, one in passages.document_passages(connection, second, after=-1, limit=9)
        ]
    assert rows == [3, 4]  # not those of the first


def test_an_old_passage_id_names_its_successor(store: Store) -> None:
    document_id = add(store)
    with store.write() as connection:
        connection.execute(sa.update(schema.documents).values(text_version=2))
        connection.execute(
            sa.update(schema.passages)
            .where(schema.passages.c.ordinal == 0)
            .values(id=f"{document_id}.2.0-37")
        )
    with store.read() as connection:
        with pytest.raises(errors.PassageGone) as gone:
            passages.passage_by_id(connection, f"{document_id}.1.5-38")
        assert gone.value.successor == f"{document_id}.2.0-37"
        with pytest.raises(errors.PassageNotFound):
            passages.passage_by_id(connection, f"{document_id}.2.5-38")


@pytest.mark.parametrize(
    "passage_id",
    [
        "",
        "x",
        "a.b.c",
        "a.1.2-x",
        "a.-1.0-5",
        "a.0.0-99999999999999999999999",
        "\udce9.1.0-5",
        "f" * 20 + ".1.0-5",
        "' OR 1=1",
    ],
)
def test_an_id_that_never_was_is_not_found(store: Store, passage_id: str) -> None:
    with store.read() as connection, pytest.raises(errors.PassageNotFound):
        passages.passage_by_id(connection, passage_id)


def test_ids_by_prefix(store: Store) -> None:
    first, second = add(store), add(store, replace(ORIGINAL, sha256="cd" * 32))
    with store.write() as connection:
        for table in (schema.documents,):
            connection.execute(sa.text("PRAGMA defer_foreign_keys = ON"))
            connection.execute(
                sa.update(table).where(table.c.id == second).values(id=first[:8] + "0" * 12)
            )
            for part in (
                schema.passages,
                schema.texts,
                schema.pages,
                schema.references,
                schema.citations,
            ):
                connection.execute(
                    sa.update(part)
                    .where(part.c.document_id == second)
                    .values(document_id=first[:8] + "0" * 12)
                )
    with store.read() as connection:
        with pytest.raises(errors.IdAmbiguous, match="Give more characters"):
            documents.find_document(connection, first[:8])
        assert documents.find_document(connection, first[:12]).id == first
        for wrong in (first[:7], "\udce9" * 9, "%%%%%%%%", "________", "", "0" * 20, "ffffffff"):
            with pytest.raises(errors.DocumentNotFound):
                documents.find_document(connection, wrong)


def test_documents_are_listed_newest_first_in_pages(store: Store) -> None:
    ids = [add(store, replace(ORIGINAL, sha256=f"{n:064d}")) for n in range(5)]
    with store.read() as connection:
        first = documents.list_documents(connection, before=None, limit=2)
        rest = documents.list_documents(connection, before=first[-1][0], limit=9)
    assert [document.id for _, document in first + rest] == ids[::-1]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (passages.PassageFilter(), None),
        (passages.PassageFilter(kinds=("reference",)), {2}),
        (passages.PassageFilter(sections=("RESULT",)), {1}),
        (passages.PassageFilter(authors=("öz",)), {1, 2}),
        (passages.PassageFilter(authors=("nobody", "a.")), {1, 2}),
        (passages.PassageFilter(authors=("%",)), set()),
        (passages.PassageFilter(year_from=2020, year_to=2020), {1, 2}),
        (passages.PassageFilter(year_from=2021), set()),
        (passages.PassageFilter(languages=("ru",)), set()),
        (passages.PassageFilter(kinds=("body",), languages=("en", "ru")), {1}),
    ],
)
def test_filters(store: Store, wanted: passages.PassageFilter, found: set[int] | None) -> None:
    add(store)
    with store.read() as connection:
        assert passages.filtered_rows(connection, wanted) == found


@pytest.mark.parametrize("rows", [[], [3], [1, 2, 3], [5, 1, 2, 9, 10]])
def test_ranges_hold_exactly_the_rows(rows: list[int]) -> None:
    ranges = [(first, last) for first, last in changes.rows_to_ranges(rows)]
    assert changes.ranges_to_rows(ranges) == sorted(rows)


def test_a_document_read_again_keeps_its_id_and_replaces_all_else(store: Store) -> None:
    document_id = add(store)
    other = add(store, replace(ORIGINAL, sha256="cd" * 32))
    text = "A title\n\nTwo things are so.\n"
    anew = ParsedDocument("text/plain", text, (), csl={"title": "Read anew"}, language="en")
    cut = [Passage(9, 27, text[9:27], "ctx")]
    with store.write() as connection:
        before, after = catalogue.replace_document(
            connection,
            document_id,
            catalogue.Reading(anew, cut, "spec", [b"ef"], {"title": "Given"}),
        )
    assert (before.text_version, after.text_version) == (1, 2)
    assert (after.id, after.filename, after.added_at) == (document_id, "a.txt", before.added_at)
    with store.read() as connection:
        assert documents.find_document(connection, document_id) == after
        assert (after.title, after.citation) == ("Given", "Given (n.d.).")
        assert (after.pages, after.references, after.passages) == (0, 0, 1)
        assert documents.document_text(connection, after) == text
        assert documents.document_references(connection, document_id) == []
        assert citations.document_citations(connection, document_id) == []
        [(_, stored)] = passages.document_passages(connection, document_id, after=-1, limit=9)
        assert (stored.id, stored.row, stored.passage) == (f"{document_id}.2.9-27", 5, cut[0])
        with pytest.raises(errors.PassageGone) as gone:
            passages.passage_by_id(connection, f"{document_id}.1.0-37")
        assert gone.value.successor == stored.id
        assert changes.changes_after(connection, 2) == [
            Change(3, "removed", document_id, ((1, 2),)),
            Change(4, "added", document_id, ((5, 5),)),
        ]
        # The other document is what it was, and the order of the list too.
        listed = documents.list_documents(connection, before=None, limit=9)
        assert [one.id for _, one in listed] == [other, document_id]
        rows = passages.document_passages(connection, other, after=-1, limit=9)
        assert [one.row for _, one in rows] == [3, 4]


def test_no_byte_of_the_older_reading_is_left(store: Store) -> None:
    document_id = add(store)
    anew = ParsedDocument("text/plain", "Other.", ())
    with store.write() as connection:
        catalogue.replace_document(connection, document_id, catalogue.Reading(anew, [], "spec", []))
    store.close()
    held = b"".join(path.read_bytes() for path in store.folder.iterdir() if path.is_file())
    assert b"One thing is so" not in held


def test_edited_metadata_is_what_is_listed_and_filtered(store: Store) -> None:
    document_id = add(store)
    with store.write() as connection:
        document = documents.find_document(connection, document_id)
        edited = catalogue.edit_document(
            connection,
            document,
            {"author": [{"literal": "Institute"}], "issued": {"date-parts": [[1999]]}},
            document.csl,
        )
    assert edited.citation == "Institute (1999). A title."
    assert edited.overrides["author"]["read"] == [{"family": "Öz", "given": "A."}]
    with store.read() as connection:
        assert documents.find_document(connection, document_id) == edited
        for wanted, found in (
            (passages.PassageFilter(authors=("institute",), year_to=1999), {1, 2}),
            (passages.PassageFilter(authors=("öz",)), set()),
            (passages.PassageFilter(year_from=2000), set()),
        ):
            assert passages.filtered_rows(connection, wanted) == found
        assert changes.last_sequence(connection) == 1


def test_passages_with_new_contexts_keep_their_ids_on_new_rows(store: Store) -> None:
    document_id = add(store)
    cut = [replace(one, context="Other") for one in CUT]
    with store.write() as connection:
        document = documents.find_document(connection, document_id)
        catalogue.replace_passages(connection, document, cut, "spec", [b"gh", b"ij"])
    with store.read() as connection:
        found = [
            one for _, one in passages.document_passages(connection, document_id, after=-1, limit=9)
        ]
        assert [one.passage for one in found] == cut
        assert [(one.row, one.id) for one in found] == [
            (3, f"{document_id}.1.0-37"),
            (4, f"{document_id}.1.39-59"),
        ]
        assert [one.vector for one in passages.stored_vectors(connection, "spec")] == [b"gh", b"ij"]
        assert [(change.kind, change.rows) for change in changes.changes_after(connection, 1)] == [
            ("removed", ((1, 2),)),
            ("added", ((3, 4),)),
        ]


def test_documents_by_status(store: Store) -> None:
    whole = add(store)
    page = Page(1, 0, 0, read_by="none", problem="A picture.")
    scan = catalogue.Reading(ParsedDocument("application/pdf", "", (), (page,)), [], "spec", [])
    with store.write() as connection:
        original = replace(ORIGINAL, sha256="cd" * 32)
        added, _ = catalogue.add_document(connection, original, scan)
    assert (added.status, added.passages, added.pages) == ("needs_ocr", 0, 1)
    with store.read() as connection:
        for status, ids in (("needs_ocr", [added.id]), ("complete", [whole]), ("partial", [])):
            found = documents.list_documents(connection, before=None, limit=9, status=status)
            assert [one.id for _, one in found] == ids
