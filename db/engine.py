"""Engines and transactions on the two databases we support, set up the same way everywhere.

SQLite (WAL) is the embedded default, PostgreSQL 15+ the shared one. No environment is read here: the url comes in.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from db.folding import Folded, folded

EXPECTED = "expected sqlite:////absolute/path.db or postgresql://user:password@host:5432/name"
BUSY_MS = 30_000
"""How long a SQLite writer waits for another one before it gives up."""
_WRITES = "pinkslip_writes"


class DatabaseUrlError(ValueError):
    """The database url cannot be used; the message says why and what was expected."""


def make_engine(url: str) -> Engine:
    """Open the database at `url`; the file or server is touched only on the first connection.

    Raises:
        DatabaseUrlError: not a url, an unsupported database or driver, or a folder we cannot write to.
    """
    parsed = _parse(url)
    return _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)


def _parse(url: str) -> URL:
    # Some hosts still hand out the short scheme.
    spelled = "postgresql" + url.removeprefix("postgres") if url.startswith("postgres://") else url
    try:
        parsed = make_url(spelled)
    except ArgumentError as error:
        # The url may hold a password, so it is not repeated.
        raise DatabaseUrlError(f"not a database url; {EXPECTED}") from error
    except ValueError as error:
        raise DatabaseUrlError(f"not a database url ({error}); {EXPECTED}") from error
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        raise DatabaseUrlError(f"database driver {parsed.drivername!r} is not supported; {EXPECTED}")
    return parsed


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise DatabaseUrlError(f"an in-memory database would lose the record; {EXPECTED}")
    _check_writable(Path(url.database))
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def _set_up(raw: Any, _record: Any) -> None:
        # pysqlite's own transaction handling begins late and only for some statements; we begin ourselves (below).
        raw.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_MS}",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "cache_size = -16384",  # KiB, for each connection: 64 MiB were no faster (docs/sources-postings.md)
        ):
            raw.execute(f"PRAGMA {pragma}").close()
        raw.create_function(Folded.name, 1, folded, deterministic=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: upgrading a read lock later fails without waiting when another wrote.
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _check_writable(path: Path) -> None:
    folder = path.absolute().parent
    if path.is_dir():
        raise DatabaseUrlError(f"{path} is a folder, expected a database file; {EXPECTED}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUrlError(f"cannot create the database folder {folder}: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise DatabaseUrlError(f"cannot write to the database {path}: no permission (SQLite writes beside it too)")


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "options": "-c timezone=UTC"},
    )


@contextmanager
def session_scope(engine: Engine) -> Iterator[Session]:
    """One writing transaction: committed at the end, rolled back when anything is raised.

    On SQLite the write lock is held from the first statement on; readers are not blocked (WAL).
    """
    with Session(engine.execution_options(**{_WRITES: True}), expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def read_scope(engine: Engine) -> Iterator[Session]:
    """One reading transaction: a single consistent view of the database, nothing written."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with Session(engine.execution_options(**options), expire_on_commit=False) as session:
        yield session
