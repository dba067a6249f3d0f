from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.catalogue import Original, Reading, add_document, remove_document
from corpus.records import ParsedDocument, Passage
from corpus.store import Store, open_store, set_setting
from index import sync as module
from index.lexical import text_to_terms
from index.sync import IndexSync, View, read_manifest
from tests.fakes import HashEmbedder

EMBEDDER = HashEmbedder()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "library", create=True)
    with opened.write() as connection:
        set_setting(connection, "spec", EMBEDDER.spec.hash)
    yield opened
    opened.close()


@pytest.fixture
def sync(store: Store) -> Iterator[IndexSync]:
    made = IndexSync(store)
    yield made
    made.close()


def add(store: Store, *texts: str, language: str = "en") -> str:
    cut = [Passage(0, len(text), text, language=language) for text in texts]
    cut = [Passage(n, n + len(one.text), one.text, language=language) for n, one in enumerate(cut)]
    vectors = [v.astype("<f2").tobytes() for v in EMBEDDER.embed_passages(texts)]
    with store.write() as connection:
        original = Original(f"{hash(texts):064x}", "a.txt", 1)
        document, _ = add_document(
            connection,
            original,
            Reading(ParsedDocument("text/plain", "", ()), cut, EMBEDDER.spec.hash, vectors),
        )
    return document.id


def remove(store: Store, document_id: str) -> None:
    with store.write() as connection:
        remove_document(connection, document_id)


def dense(view: View, question: str) -> list[int]:
    return list(view.vectors.search(EMBEDDER.embed_question(question), 100))


def words(view: View, question: str) -> list[int]:
    terms = {"en": list(dict.fromkeys(text_to_terms(question, "en")))}
    return list(view.lexicon.search(terms, 100))


def both(view: View, question: str) -> tuple[list[int], list[int]]:
    return sorted(dense(view, question)), sorted(words(view, question))


def test_a_view_holds_every_change_with_no_file_written(store: Store, sync: IndexSync) -> None:
    first = add(store, "red apples", "green pears")
    assert both(sync.view(), "apples pears") == ([1, 2], [1, 2])
    add(store, "yellow apples")
    assert both(sync.view(), "apples pears") == ([1, 2, 3], [1, 2, 3])
    remove(store, first)
    assert both(sync.view(), "apples pears") == ([3], [3])
    assert not (store.folder / "index").exists()


@pytest.mark.parametrize("written_after", [0, 1, 2, 3, 4])
def test_a_view_is_the_same_whatever_the_files_hold(store: Store, written_after: int) -> None:
    """The writer stops at any point; another process answers from the files and the rest."""
    writer, reader = IndexSync(store), IndexSync(store)
    steps = [
        lambda: add(store, "red apples", "green pears"),
        lambda: add(store, "yellow apples"),
        lambda: remove(store, add(store, "rotten apples")),
        lambda: add(store, "sour pears"),
    ]
    for number, step in enumerate(steps, start=1):
        step()
        if number <= written_after:
            assert writer.catch_up()
    assert both(reader.view(), "apples pears") == ([1, 2, 3, 5], [1, 2, 3, 5])
    fresh = IndexSync(store).view()
    assert both(fresh, "apples pears") == ([1, 2, 3, 5], [1, 2, 3, 5])
    assert (fresh.lag == 0) == (written_after == 4)
    writer.close()


def test_scores_do_not_depend_on_where_a_row_is_kept(store: Store, sync: IndexSync) -> None:
    add(store, "red apples and red pears", "green pears", "many words about apples and trees")
    question = EMBEDDER.embed_question("apples")
    before, terms = sync.view(), {"en": ["appl"]}
    assert sync.catch_up()
    after = sync.view()
    assert after.vectors.base is not None
    assert len(after.vectors.added_rows) == len(after.lexicon.unindexed.bags) == 0
    rows = [1, 2, 3]
    assert after.vectors.scores(question, rows) == pytest.approx(
        before.vectors.scores(question, rows), abs=1e-4
    )
    assert after.lexicon.scores(terms, rows) == pytest.approx(
        before.lexicon.scores(terms, rows), rel=1e-5
    )


def test_the_indexes_may_be_deleted_at_any_time(store: Store, sync: IndexSync) -> None:
    gone = add(store, "red apples")
    add(store, "green apples")
    sync.catch_up()
    remove(store, gone)
    sync.close()
    shutil.rmtree(store.folder / "index")
    fresh = IndexSync(store)
    assert both(fresh.view(), "apples") == ([2], [2])
    assert fresh.catch_up()
    assert fresh.view().lag == 0
    assert both(fresh.view(), "apples") == ([2], [2])
    fresh.close()


def test_one_process_writes_and_the_others_read(store: Store, sync: IndexSync) -> None:
    add(store, "red apples")
    assert sync.catch_up()
    code = (
        "import sys; from pathlib import Path; from corpus.store import open_store\n"
        "from index.sync import IndexSync\n"
        "sync = IndexSync(open_store(Path(sys.argv[1]), create=False))\n"
        "print(sync.catch_up(), sync.view().lag)"
    )
    command = [sys.executable, "-c", code, str(store.folder)]
    add(store, "green apples")
    assert subprocess.check_output(command, text=True).split() == ["False", "1"]
    sync.close()
    assert subprocess.check_output(command, text=True).split() == ["True", "0"]


def test_another_process_s_new_files_are_taken_up(store: Store) -> None:
    writer, reader = IndexSync(store), IndexSync(store)
    add(store, *(f"apples {n}" for n in range(30)))
    assert reader.view().vectors.base is None
    writer.catch_up()
    held = reader.view()
    assert held.vectors.base is not None
    add(store, "more apples")
    writer.catch_up()  # 1 of 30 is under 5 %: the snapshot stays
    assert reader.view().manifest.dense == held.manifest.dense
    add(store, "even more apples")
    writer.catch_up()  # 2 of 30 are over
    assert reader.view().manifest.dense != held.manifest.dense
    assert len(dense(reader.view(), "apples")) == 32
    assert len(list((store.folder / "index").glob("dense-*.faiss"))) == 1
    # What a question had in hand when the files were replaced still answers.
    assert len(dense(held, "apples")) == 30
    writer.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "manifest.json").write_text("{"),
        lambda folder: (folder / "manifest.json").write_text("[]"),
        lambda folder: next(folder.glob("dense-*.faiss")).write_bytes(b"x"),
        lambda folder: shutil.rmtree(next(folder.glob("lexical-*"))),
        lambda folder: (next(folder.glob("lexical-*")) / "meta.json").write_text("{"),
    ],
)
def test_damaged_files_are_made_anew(store: Store, spoil) -> None:  # type: ignore[no-untyped-def]
    add(store, "red apples", "green apples")
    first = IndexSync(store)
    first.catch_up()
    first.close()
    spoil(store.folder / "index")
    second = IndexSync(store)
    assert both(second.view(), "apples") == ([1, 2], [1, 2])
    assert second.catch_up()
    assert both(second.view(), "apples") == ([1, 2], [1, 2])
    assert second.view().lag == 0
    second.close()


def test_the_files_of_another_library_are_not_used(store: Store, sync: IndexSync) -> None:
    add(store, "red apples")
    sync.catch_up()
    sync.close()
    with store.write() as connection:
        set_setting(connection, "incarnation", "restored")
    fresh = IndexSync(store)
    assert fresh.view().lag == 1
    assert fresh.catch_up()
    manifest = read_manifest(store.folder / "index" / "manifest.json")
    assert manifest is not None
    assert (manifest.incarnation, manifest.dense_sequence) == ("restored", 1)
    fresh.close()


def test_another_model_s_vectors_are_not_used(store: Store, sync: IndexSync) -> None:
    add(store, "red apples")
    sync.catch_up()
    with store.write() as connection:
        set_setting(connection, "spec", "another")
    view = sync.view()
    assert dense(view, "apples") == []
    assert words(view, "apples") == [1]


def test_a_folder_that_cannot_be_written_to_is_read(store: Store) -> None:
    add(store, "red apples")
    opened = Store(store.folder, store.engine, read_only=True)
    sync = IndexSync(opened)
    assert not sync.catch_up()
    assert both(sync.view(), "apples") == ([1], [1])


def test_an_emptied_library_is_empty(store: Store, sync: IndexSync) -> None:
    gone = add(store, "red apples")
    sync.catch_up()
    remove(store, gone)
    sync.catch_up()
    assert both(sync.view(), "apples") == ([], [])
    assert both(IndexSync(store).view(), "apples") == ([], [])


def test_random_histories_end_in_the_same_view(store: Store) -> None:
    generator = np.random.default_rng(3)
    syncs = [IndexSync(store) for _ in range(2)]
    present: dict[str, None] = {}
    for number in range(60):
        if present and generator.random() < 0.4:
            gone = list(present)[int(generator.integers(len(present)))]
            remove(store, gone)
            del present[gone]
        else:
            present[add(store, f"apples {number}", f"pears {number} and apples")] = None
        if generator.random() < 0.3:
            assert syncs[0].catch_up()
        if generator.random() < 0.5:
            views = [one.view() for one in (*syncs, IndexSync(store))]
            assert len(dense(views[0], "apples")) == min(100, 2 * len(present))
            assert both(views[0], "apples") == both(views[1], "apples") == both(views[2], "apples")
    syncs[0].close()


def test_the_share_that_is_folded_is_the_design_s() -> None:
    assert (module._FOLD_SHARE, module._FOLD_ROWS) == (0.05, 20_000)
