"""Keeps the derived indexes level with the store, and gives each question a current view.

On disk, under `index/` in the library's folder: `manifest.json`; `dense-N-U.faiss`, a snapshot
of all vectors at change N; `lexical-U/`, tantivy's index; `writer.lock`, held by the one
process that writes them. All may be deleted at any time. What the files lack is read from
the store, so a view always holds every committed change.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import sqlalchemy as sa
from filelock import FileLock, Timeout

from corpus.changes import changes_after, last_sequence, ranges_to_rows, rows_to_ranges
from corpus.passages import StoredVector, stored_texts, stored_vectors
from corpus.store import Store, setting
from index.lexical import LEXICAL_SCHEMA, open_lexical, write_lexical
from index.lexicon import Lexicon, Unindexed
from index.vectors import Floats, VectorIndex, build_base, load_base, make_index

MANIFEST = "manifest.json"
_FOLD_SHARE = 0.05
_FOLD_ROWS = 20_000
_FAR = 500  # rows


@dataclass(frozen=True)
class Manifest:
    """What the files hold: of which library, embedder and schema, up to which change."""

    incarnation: str
    spec: str
    lexical_schema: str = LEXICAL_SCHEMA
    dense: str | None = None
    dense_sequence: int = 0
    lexical: str | None = None
    lexical_sequence: int = 0


@dataclass(frozen=True)
class View:
    """One committed state of the library, ready to be searched."""

    sequence: int
    manifest: Manifest
    vectors: VectorIndex
    lexicon: Lexicon

    @property
    def lag(self) -> int:
        """How many rows, added or removed, the files on disk do not know of."""
        vectors = len(self.vectors.added_rows) + len(self.vectors.removed)
        words = len(self.lexicon.unindexed.bags) + len(self.lexicon.removed)
        return max(vectors, words)


class IndexSync:
    """One process's hold on the derived indexes of a library. Safe to use from threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folder = store.folder / "index"
        self._lock = FileLock(self._folder / "writer.lock", timeout=0, thread_local=False)
        self._mutex = threading.Lock()
        self._writing = threading.Lock()
        self._view: View | None = None

    def view(self) -> View:
        """Return a view that holds every change committed before this call."""
        with self._mutex:
            with self._store.read() as connection:
                self._view = self._current(connection)
            return self._view

    def catch_up(self) -> bool:
        """Bring the files level with the store; false where another process writes them.

        The lock is kept until `close`, so that one process stays the writer.
        """
        if self._store.read_only:
            return False
        with self._writing:
            if not self._take_lock():
                return False
            view = self.view()
            if view.lag:
                self._write(view)
                self.view()
            return True

    def catch_up_if_far(self) -> None:
        """Do so where every question would pay for the lag, as after the files were deleted."""
        if self.view().lag > _FAR:
            self.catch_up()

    def close(self) -> None:
        """Give the writer's lock back."""
        self._lock.release()

    def _take_lock(self) -> bool:
        if self._lock.is_locked:
            return True
        try:
            self._folder.mkdir(exist_ok=True)
            self._lock.acquire()
        except (Timeout, OSError):
            return False
        return True

    def _current(self, connection: sa.Connection) -> View:
        """Return the view of the connection's state, made from the last one where that holds."""
        manifest = self._read_manifest(connection)
        sequence = last_sequence(connection)
        known = self._view
        if known is None or known.manifest != manifest or known.sequence > sequence:
            return self._from_files(connection, manifest, sequence)
        if known.sequence == sequence:
            return known
        after = known.sequence
        vectors = _advance_vectors(connection, manifest.spec, known.vectors, after)
        return View(sequence, manifest, vectors, _advance_lexicon(connection, known.lexicon, after))

    def _from_files(self, connection: sa.Connection, manifest: Manifest, sequence: int) -> View:
        base = load_base(self._folder / manifest.dense) if manifest.dense else None
        vectors = make_index(base, [], _no_vectors(), [], ())
        vectors = _advance_vectors(connection, manifest.spec, vectors, manifest.dense_sequence)
        words = open_lexical(self._folder / manifest.lexical) if manifest.lexical else None
        after = manifest.lexical_sequence if words else 0
        lexicon = _advance_lexicon(connection, Lexicon(words, Unindexed()), after)
        return View(sequence, manifest, vectors, lexicon)

    def _read_manifest(self, connection: sa.Connection) -> Manifest:
        fresh = Manifest(
            setting(connection, "incarnation") or "", setting(connection, "spec") or ""
        )
        found = read_manifest(self._folder / MANIFEST)
        if found is None or found.incarnation != fresh.incarnation:
            return fresh
        if found.spec != fresh.spec:
            found = replace(found, spec=fresh.spec, dense=None, dense_sequence=0)
        if found.lexical_schema != LEXICAL_SCHEMA:
            found = replace(found, lexical_schema=LEXICAL_SCHEMA, lexical=None, lexical_sequence=0)
        return found

    def _write(self, view: View) -> None:
        manifest = self._write_lexical(view)
        changed = len(view.vectors.added_rows) + len(view.vectors.removed)
        held = len(view.vectors.base.rows) if view.vectors.base else 0
        if changed > min(_FOLD_SHARE * held, _FOLD_ROWS):
            manifest = self._write_dense(manifest)
        _write_atomically(self._folder / MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
        self._sweep(manifest)

    def _write_lexical(self, view: View) -> Manifest:
        lexicon = view.lexicon
        name = view.manifest.lexical
        if name is None or lexicon.indexed is None:
            name = f"lexical-{uuid.uuid4().hex[:8]}"
        with self._store.read() as connection:
            ranges = rows_to_ranges(lexicon.unindexed.bags)
            texts = stored_texts(connection, [(first, last) for first, last in ranges])
            write_lexical(self._folder / name, texts, lexicon.removed)
        return replace(view.manifest, lexical=name, lexical_sequence=view.sequence)

    def _write_dense(self, manifest: Manifest) -> Manifest:
        with self._store.read() as connection:
            sequence = last_sequence(connection)
            rows, vectors, languages = _to_arrays(stored_vectors(connection, manifest.spec))
        if not rows:
            return replace(manifest, dense=None, dense_sequence=sequence)
        # Never over a file that another process may have mapped; a reader finds the new name
        # only through the manifest, which is written after it.
        name = f"dense-{sequence}-{uuid.uuid4().hex[:8]}.faiss"
        build_base(rows, vectors, languages).save(self._folder / name)
        return replace(manifest, dense=name, dense_sequence=sequence)

    def _sweep(self, manifest: Manifest) -> None:
        kept = {manifest.dense, f"{manifest.dense}.npz", manifest.lexical}
        for path in self._folder.iterdir():
            if path.name in kept:
                continue
            if path.name.startswith("lexical-"):
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.startswith("dense-"):
                path.unlink(missing_ok=True)


def read_manifest(path: Path) -> Manifest | None:
    """Return the manifest, or null where it is missing or is none."""
    try:
        return Manifest(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _advance_vectors(
    connection: sa.Connection, spec: str, known: VectorIndex, after: int
) -> VectorIndex:
    if known.base is None:
        rows, vectors, languages = _to_arrays(stored_vectors(connection, spec))
        return make_index(None, rows, vectors, languages, ())
    added, removed = _changed_rows(connection, after)
    rows, vectors, languages = _to_arrays(stored_vectors(connection, spec, added))
    return known.changed(rows, vectors, languages, removed)


def _advance_lexicon(connection: sa.Connection, known: Lexicon, after: int) -> Lexicon:
    added, removed = _changed_rows(connection, after)
    unindexed = known.unindexed.without(removed).with_texts(stored_texts(connection, added))
    return replace(known, unindexed=unindexed, removed=known.removed | removed)


def _changed_rows(
    connection: sa.Connection, after: int
) -> tuple[list[tuple[int, int]], frozenset[int]]:
    """Return the ranges of rows added after a change and the rows removed after it."""
    found = changes_after(connection, after)
    added = [pair for change in found if change.kind == "added" for pair in change.rows]
    removed = [pair for change in found if change.kind == "removed" for pair in change.rows]
    return added, frozenset(ranges_to_rows(removed))


def _to_arrays(stored: Iterable[StoredVector]) -> tuple[list[int], Floats, list[str]]:
    found = [one for one in stored if one.vector is not None]
    if not found:
        return [], _no_vectors(), []
    flat = np.frombuffer(b"".join(one.vector or b"" for one in found), dtype="<f2")
    vectors = flat.reshape(len(found), -1).astype(np.float32)
    return [one.row for one in found], vectors, [one.language for one in found]


def _no_vectors() -> Floats:
    return np.zeros((0, 1), np.float32)


def _write_atomically(path: Path, content: bytes) -> None:
    new = path.with_name(path.name + ".new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
