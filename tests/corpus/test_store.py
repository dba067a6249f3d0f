from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from corpus import errors, schema, store


def test_a_missing_library_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(errors.LibraryMissing, match=r"no library in .*nowhere.*loccit add"):
        store.open_store(tmp_path / "nowhere", create=False)
    assert not (tmp_path / "nowhere").exists()


def test_migrations_and_schema_say_the_same(tmp_path: Path) -> None:
    opened = store.open_store(tmp_path, create=True)
    with opened.read() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, schema.METADATA) == []
        made = connection.execute(
            sa.text("SELECT sql FROM sqlite_master WHERE name = 'passages'")
        ).scalar_one()
    assert "AUTOINCREMENT" in made  # a row is never given out twice
    scripts = ScriptDirectory(str(Path(store.__file__).parent / "migrations"))
    assert scripts.get_current_head() == schema.HEAD_REVISION
    opened.close()


def test_writes_are_durable_and_what_is_deleted_is_overwritten(tmp_path: Path) -> None:
    opened = store.open_store(tmp_path, create=True)
    with opened.read() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
    }
    opened.close()


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    opened = store.open_store(tmp_path, create=True)

    def write_half() -> None:
        with opened.write() as connection:
            store.set_setting(connection, "model", "x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    with opened.read() as connection:
        assert store.setting(connection, "model") is None
    opened.close()


def test_a_reader_is_not_stopped_by_a_writer_and_sees_the_commit_after_it(tmp_path: Path) -> None:
    one = store.open_store(tmp_path, create=True)
    two = store.open_store(tmp_path, create=False)
    with one.write() as writing:
        store.set_setting(writing, "model", "x")
        with two.read() as reading:
            assert store.setting(reading, "model") is None
    with two.read() as reading:
        assert store.setting(reading, "model") == "x"
    one.close()
    two.close()


def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    one = store.open_store(tmp_path, create=True)
    two = store.open_store(tmp_path, create=False)

    def write_second() -> None:
        with two.write() as connection:
            store.set_setting(connection, "model", "second")

    with one.write() as connection:
        waiting = threading.Thread(target=write_second)
        waiting.start()
        store.set_setting(connection, "model", "first")
    waiting.join()
    with one.read() as connection:
        assert store.setting(connection, "model") == "second"
    one.close()
    two.close()


def test_a_writer_that_waits_too_long_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = store.open_store(tmp_path, create=True)
    monkeypatch.setattr(store, "_BUSY_SECONDS", 0.01)
    two = store.open_store(tmp_path, create=False)
    with one.write(), pytest.raises(errors.LibraryBusy, match="Another process"), two.write():
        pass
    one.close()
    two.close()


def test_two_processes_may_make_the_same_library_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from corpus.store import open_store, setting\n"
        "s = open_store(Path(sys.argv[1]), create=True)\n"
        "with s.read() as c: print(setting(c, 'incarnation'))"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    printed = {process.communicate()[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0, 0, 0]
    assert len(printed) == 1
    assert len(printed.pop()) == 32


def test_a_newer_library_is_refused(tmp_path: Path) -> None:
    opened = store.open_store(tmp_path, create=True)
    with opened.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    opened.close()
    with pytest.raises(errors.LibraryTooNew, match=r"9999.*Update loccit"):
        store.open_store(tmp_path, create=False)


def test_a_file_that_is_no_database_is_named_damaged(tmp_path: Path) -> None:
    (tmp_path / store.DATABASE).write_bytes(b"this is no database, " * 100)
    with pytest.raises(errors.LibraryDamaged, match="damaged or is no SQLite file"):
        store.open_store(tmp_path, create=False)


def test_a_folder_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(errors.LibraryReadOnly, match=r"can't be made \(Permission denied\)"):
        store.open_store(tmp_path / "library", create=True)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("below", ["", "library"])
def test_a_file_is_no_library(tmp_path: Path, below: str, create: bool) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(errors.ParameterInvalid, match="is a file, or lies in one"):
        store.open_store(tmp_path / "file" / below, create=create)


def test_a_read_only_library_is_read_and_refuses_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = store.open_store(tmp_path, create=True)
    with opened.write() as connection:
        store.set_setting(connection, "model", "x")
    opened.close()
    # Rights don't bind root, so the answer of the system is given by hand.
    monkeypatch.setattr(store, "_writable", lambda *_: False)
    opened = store.open_store(tmp_path, create=False)
    with opened.read() as connection:
        assert store.setting(connection, "model") == "x"
    with (
        pytest.raises(errors.LibraryReadOnly, match="can't be written to by this user"),
        opened.write(),
    ):
        pass
    with (
        pytest.raises(errors.LibraryReadOnly),
        opened.read() as connection,
    ):
        store.set_setting(connection, "model", "y")
    opened.close()


def test_a_read_only_library_that_is_being_written_is_read_with_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = store.open_store(tmp_path, create=True)
    with writer.write() as connection:
        store.set_setting(connection, "model", "x")
    assert (tmp_path / (store.DATABASE + "-wal")).stat().st_size > 0
    monkeypatch.setattr(store, "_writable", lambda *_: False)
    reader = store.open_store(tmp_path, create=False)
    with reader.read() as connection:
        assert store.setting(connection, "model") == "x"
    reader.close()
    writer.close()


def test_a_process_that_only_reads_sees_what_is_written_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.open_store(tmp_path, create=True).close()
    with monkeypatch.context() as patch:
        patch.setattr(store, "_writable", lambda *_: False)
        reader = store.open_store(tmp_path, create=False)
    writer = store.open_store(tmp_path, create=False)
    for value in ("one", "two"):
        with reader.read() as connection:
            assert store.setting(connection, "model") != value
        with writer.write() as connection:
            store.set_setting(connection, "model", value)
        with reader.read() as connection:
            assert store.setting(connection, "model") == value
    writer.close()
    with reader.read() as connection:
        assert store.setting(connection, "model") == "two"
    reader.close()


def test_sqlite_is_new_enough_for_what_is_used() -> None:
    assert sqlite3.sqlite_version_info >= (3, 35)


def test_an_empty_database_beside_originals_is_no_empty_library(tmp_path: Path) -> None:
    (tmp_path / store.DATABASE).touch()
    store.open_store(tmp_path, create=False).close()  # as a crash at the very beginning leaves it
    for path in tmp_path.glob(f"{store.DATABASE}*"):
        path.unlink()
    (tmp_path / store.DATABASE).touch()
    (tmp_path / "files" / "ab").mkdir(parents=True)
    (tmp_path / "files" / "ab" / "abcd").write_text("an original")
    with pytest.raises(errors.LibraryDamaged, match=r"is empty, though .*Restore it"):
        store.open_store(tmp_path, create=False)
