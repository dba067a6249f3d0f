"""The library's database: where it is, how it is opened, and its two kinds of transaction.

What is in the tables is the business of `documents`, `passages`, `changes` and `jobs`,
whose functions take a connection from `Store.read()` or `Store.write()`.
"""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock

from corpus import errors, schema

DATABASE = "loccit.sqlite3"
_BUSY_SECONDS = 30
_READ_PRAGMAS = ("foreign_keys = ON", "temp_store = MEMORY")
# secure_delete: what was removed must not linger in free pages.
_WRITE_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON")


@dataclass(frozen=True)
class Store:
    """An open library. One process may hold several; they see each other's commits at once."""

    folder: Path
    engine: sa.Engine
    read_only: bool

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Yield a connection that sees one consistent state of the library."""
        with _translated(self.folder), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """Yield a connection that holds the write lock; commits at the end, or not at all."""
        self.check_writable()
        with _translated(self.folder), self.engine.connect() as connection:
            # BEGIN IMMEDIATE: a transaction that reads first must not fail when it writes.
            connection = connection.execution_options(immediate=True)
            with connection.begin():
                yield connection

    def check_writable(self) -> None:
        """Raise LibraryReadOnly where nothing can be written."""
        if self.read_only:
            raise errors.LibraryReadOnly(
                f"The library {self.folder} can't be written to by this user, so nothing can be "
                "added or removed. Give yourself write access to the folder, or name another "
                "one with --library or LOCCIT_LIBRARY."
            )

    def close(self) -> None:
        """Give the files back."""
        self.engine.dispose()


def open_store(folder: Path, *, create: bool) -> Store:
    """Open the library in `folder`, bringing its schema up to date; make it if asked to.

    Raises LibraryMissing, LibraryReadOnly, LibraryTooNew, LibraryDamaged, and ParameterInvalid
    where `folder` is a file.
    """
    database = folder / DATABASE
    if not _exists(database):
        if not create:
            raise errors.LibraryMissing(
                f"There is no library in {folder}. `loccit add FILE` makes one, or name another "
                "folder with --library or LOCCIT_LIBRARY."
            )
        _make_folder(folder)
    read_only = not _writable(folder, database)
    store = Store(folder, _engine(database, read_only), read_only)
    try:
        _migrate(store)
    except BaseException:
        store.close()
        raise
    return store


def _exists(database: Path) -> bool:
    try:
        size = database.stat().st_size
    except FileNotFoundError:
        return False
    except NotADirectoryError as exc:
        raise errors.ParameterInvalid(
            f"The library can't be {database.parent}: that is a file, or lies in one. Name a "
            "folder with --library or LOCCIT_LIBRARY."
        ) from exc
    except OSError as exc:
        raise errors.LibraryReadOnly(
            f"The library {database.parent} can't be looked into ({exc.strerror}). Check the "
            "rights on the folder, or name another one with --library or LOCCIT_LIBRARY."
        ) from exc
    if size == 0 and any((database.parent / "files").glob("*/*")):
        raise errors.LibraryDamaged(
            f"The database {database} is empty, though there are originals beside it. Restore it "
            "from a backup, or delete it to begin anew and add the files again."
        )
    return True


def setting(connection: sa.Connection, key: str) -> str | None:
    """Return a setting of the library itself, such as its model."""
    query = sa.select(schema.library.c.value).where(schema.library.c.key == key)
    return connection.execute(query).scalar_one_or_none()


def set_setting(connection: sa.Connection, key: str, value: str) -> None:
    """Store a setting of the library itself, over the old one."""
    connection.execute(sa.delete(schema.library).where(schema.library.c.key == key))
    connection.execute(sa.insert(schema.library).values(key=key, value=value))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise errors.LibraryReadOnly(
            f"The library folder {folder} can't be made ({exc.strerror}). Name another one with "
            "--library or LOCCIT_LIBRARY."
        ) from exc
    if not os.access(folder, os.W_OK | os.X_OK):
        raise errors.LibraryReadOnly(
            f"A new library can't be made in {folder}: this user can't write there. Name another "
            "folder with --library or LOCCIT_LIBRARY."
        )


def _writable(folder: Path, database: Path) -> bool:
    target = database if database.exists() else folder
    return os.access(folder, os.W_OK | os.X_OK) and os.access(target, os.W_OK)


def _engine(database: Path, read_only: bool) -> sa.Engine:
    def connect() -> sqlite3.Connection:
        address = database.absolute().as_uri() + (_reading(database) if read_only else "")
        connection = sqlite3.connect(
            address, uri=True, timeout=_BUSY_SECONDS, check_same_thread=False, isolation_level=None
        )
        for pragma in _READ_PRAGMAS if read_only else _READ_PRAGMAS + _WRITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    # Who only reads asks at each connection anew whether somebody writes.
    pool = sa.pool.NullPool if read_only else sa.pool.QueuePool
    engine = sa.create_engine("sqlite://", creator=connect, poolclass=pool)

    # The driver would begin only at the first write; a read must be of one state.
    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _reading(database: Path) -> str:
    """Return the options of an address that is only read.

    Without a log nobody is writing, and `immutable` spares SQLite the files beside the database
    that it could not make here.
    """
    log = database.with_name(database.name + "-wal")
    quiet = not log.exists() or log.stat().st_size == 0
    return "?mode=ro&immutable=1" if quiet else "?mode=ro"


def _migrate(store: Store) -> None:
    if _revision(store) == schema.HEAD_REVISION:
        return
    if store.read_only:
        raise errors.LibraryReadOnly(
            f"The library {store.folder} was made by another version of loccit and must be "
            "updated, but this user can't write to it."
        )
    # Two processes may open an empty library at once: the second finds the work done.
    with FileLock(store.folder / ".migrate.lock"):
        if _revision(store) != schema.HEAD_REVISION:
            _upgrade(store)


def _revision(store: Store) -> str | None:
    with store.read() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(store: Store) -> None:
    from alembic import command, util
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with store.write() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except util.CommandError as exc:
            raise errors.LibraryTooNew(
                f"The library {store.folder} was written by a newer loccit (its schema is "
                f"{_revision(store)}, this loccit knows {schema.HEAD_REVISION}). Update loccit."
            ) from exc
        if setting(connection, "incarnation") is None:
            set_setting(connection, "incarnation", uuid.uuid4().hex)
            connection.execute(sa.insert(schema.counter).values(id=1, value=0))


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    """Turn the database's own errors into ours, each with what to do next."""
    try:
        yield
    except (sa.exc.OperationalError, sqlite3.OperationalError) as exc:
        cause = str(getattr(exc, "orig", exc))
        if "locked" in cause or "busy" in cause:
            raise errors.LibraryBusy(
                f"Another process has been writing to the library {folder} for over "
                f"{_BUSY_SECONDS} seconds. Try again when it has finished."
            ) from exc
        if "readonly" in cause or "unable to open" in cause:
            raise errors.LibraryReadOnly(
                f"The library {folder} can't be written to or opened ({cause}). Check the rights "
                "on the folder, or name another one with --library or LOCCIT_LIBRARY."
            ) from exc
        if "full" in cause:
            raise errors.LibraryError(f"There is no space left for the library {folder}.") from exc
        raise errors.LibraryDamaged(f"The library {folder} can't be used: {cause}.") from exc
    except (sa.exc.DatabaseError, sqlite3.DatabaseError) as exc:
        if isinstance(exc, sa.exc.IntegrityError | sqlite3.IntegrityError):
            raise
        cause = str(getattr(exc, "orig", exc))
        raise errors.LibraryDamaged(
            f"The database of the library {folder} is damaged or is no SQLite file ({cause}). "
            "Restore it from a backup."
        ) from exc
