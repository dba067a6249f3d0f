"""Editing what is said of a document."""

from __future__ import annotations

from typing import Any

import pytest

import service.edit
from corpus import errors
from corpus.catalogue import edit_document
from corpus.documents import find_document
from corpus.passages import PassageFilter
from service.ask import Question, ask
from service.documents import document_record, passages_page
from service.edit import edit
from service.wiring import Library, open_library
from tests.fakes import HashEmbedder
from tests.service.texts import HIVES, TIDES, add


def _found(library: Library, question: str, **filters: Any) -> set[str]:
    answer = ask(library, Question(question, 100, PassageFilter(**filters)))
    return {hit["document_id"] for hit in answer["hits"]}


def test_what_is_given_is_what_is_cited_and_filtered(library: Library) -> None:
    hives = add(library)
    record = edit(
        library,
        hives[:8],
        {"author": [{"family": "Zorn", "given": "Anna"}], "issued": "1999", "DOI": "10.1000/z"},
    )
    assert record == document_record(library, hives)
    assert record["citation"]["text"] == (
        "Zorn, Anna (1999). Hives of the northern valleys. https://doi.org/10.1000/z"
    )
    assert record["overrides"] == [
        {"field": "DOI", "given": "10.1000/z", "read": None},
        {
            "field": "author",
            "given": [{"family": "Zorn", "given": "Anna"}],
            "read": [{"family": "Orlova", "given": "Vera"}],
        },
        {
            "field": "issued",
            "given": {"date-parts": [[1999]]},
            "read": {"date-parts": [[2021]]},
        },
    ]
    assert _found(library, "honey", authors=("zorn",), year_to=1999) == {hives}
    assert _found(library, "honey", authors=("orlova",)) == set()
    hit = ask(library, Question("honey"))["hits"][0]
    assert hit["citation"]["text"].startswith("Zorn, Anna (1999).")


def test_edits_add_up_and_null_says_that_there_is_none(library: Library) -> None:
    hives = add(library)
    edit(library, hives, {"DOI": "10.1000/z", "issued": None})
    record = edit(library, hives, {"DOI": "10.1000/y", "publisher": "Meadow Press"})
    assert record["citation"]["csl"]["DOI"] == "10.1000/y"
    assert "issued" not in record["citation"]["csl"]
    assert record["citation"]["text"].startswith("Orlova, Vera (n.d.).")
    assert [(one["field"], one["read"]) for one in record["overrides"]] == [
        ("DOI", None),
        ("issued", {"date-parts": [[2021]]}),
        ("publisher", None),
    ]


@pytest.mark.parametrize("is_written", [False, True], ids=["in memory", "in the files"])
def test_a_new_title_finds_it_at_once_in_every_process(
    library: Library, embedder: HashEmbedder, is_written: bool
) -> None:
    hives = add(library)
    add(library, TIDES, "tides.md")
    if is_written:
        library.sync.catch_up()
    other = open_library(library.settings, create=False)
    ids = [one["passage_id"] for one in passages_page(library, hives, None, 99)["items"]]
    assert not any("Zepp" in hit["context"] for hit in ask(other, Question("zeppelins"))["hits"])
    texts = embedder.embedded
    record = edit(library, hives, {"title": "Zeppelins"})
    assert embedder.embedded - texts < 2 * len(ids)  # contexts, not texts
    assert (record["title"], record["text_version"]) == ("Zeppelins", 1)
    for opened in (library, other):
        hit = ask(opened, Question("zeppelins"))["hits"][0]
        assert (hit["document_id"], hit["title"]) == (hives, "Zeppelins")
        assert hit["context"].startswith("Zeppelins")
    assert [one["passage_id"] for one in passages_page(library, hives, None, 99)["items"]] == ids
    if is_written:
        assert library.sync.catch_up()
        assert library.sync.view().lag == 0
    other.close()


def test_an_edit_without_a_title_embeds_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    hives = add(library)

    def unavailable() -> HashEmbedder:
        raise errors.ModelUnavailable("It is gone.")

    monkeypatch.setattr(library.models, "embedder", unavailable)
    edit(library, hives, {"DOI": "10.1000/z", "title": "Hives of the northern valleys"})
    with pytest.raises(errors.ModelUnavailable):
        edit(library, hives, {"title": "Other"})
    assert document_record(library, hives)["title"] == "Hives of the northern valleys"


def test_an_edit_meanwhile_is_not_lost(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    hives = add(library)
    see, seen = service.edit._see, []

    def see_and_edit_elsewhere(opened: Library, document_id: str) -> Any:
        found = see(opened, document_id)
        if not seen:
            with opened.store.write() as connection:
                document = find_document(connection, hives)
                edit_document(connection, document, {"publisher": "Meadow Press"}, document.csl)
        seen.append(found)
        return found

    monkeypatch.setattr(service.edit, "_see", see_and_edit_elsewhere)
    record = edit(library, hives, {"DOI": "10.1000/z"})
    assert len(seen) == 2
    assert [one["field"] for one in record["overrides"]] == ["DOI", "publisher"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [({}, "Nothing is to be changed"), ({"id": "x"}, "Nothing"), ({"tilte": "x"}, "tilte")],
)
def test_what_is_refused(library: Library, fields: dict[str, Any], message: str) -> None:
    hives = add(library)
    with pytest.raises(errors.MetadataInvalid, match=message):
        edit(library, hives, fields)


def test_no_such_document(library: Library) -> None:
    with pytest.raises(errors.DocumentNotFound):
        edit(library, "0" * 20, {"title": "x"})


def test_a_document_without_its_title_is_named_after_its_file(library: Library) -> None:
    hives = add(library, HIVES, "my_hives.md")
    record = edit(library, hives, {"title": None})
    assert (record["title"], record["citation"]["csl"].get("title")) == ("my hives", None)
