"""Copy the database while it is in use, and say what it holds."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from db.engine import read_scope
from db.migrate import current
from db.models import Announcement, Base, DataVersion, Observation, Posting, Reading, Run


class BackupError(RuntimeError):
    """No backup was written; the message says why."""


def backup(engine: Engine, path: Path, *, pg_dump: str | None = None) -> None:
    """Write a consistent copy to `path`, replacing an earlier one only once the new one is whole.

    SQLite is copied with its online backup, from one point in time; writers are not held up. PostgreSQL is dumped by
    `pg_dump` in its custom format (`pg_restore` reads it).

    Raises:
        BackupError: the path is the database itself or not writable, or there is no usable pg_dump.
    """
    if path.is_dir():
        raise BackupError(f"{path} is a folder; name the file to write")
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
    except OSError as error:
        raise BackupError(f"cannot write {path}: {error.strerror}") from error
    try:
        if engine.dialect.name == "sqlite":
            _copy_sqlite(engine, path, part)
        else:
            _dump_postgresql(engine, part, pg_dump or shutil.which("pg_dump"))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _copy_sqlite(engine: Engine, path: Path, part: Path) -> None:
    held = Path(str(engine.url.database))
    if path.exists() and held.exists() and path.samefile(held):
        raise BackupError(f"{path} is the database itself; name another file")
    with closing(sqlite3.connect(part)) as copy:
        with engine.connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            # In one step: a stepwise backup starts over whenever another process writes.
            source.backup(copy, pages=-1)
        # A copy is one file; without this it would want a -wal beside it.
        copy.execute("PRAGMA journal_mode = DELETE").close()
        [found] = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise BackupError(f"the copy of {held} is damaged: {found}")


def _dump_postgresql(engine: Engine, part: Path, pg_dump: str | None) -> None:
    if pg_dump is None:
        raise BackupError("backing up PostgreSQL needs pg_dump on the PATH (the package postgresql-client has it)")
    # The password goes by the environment: a command line is readable by everyone on the machine.
    address = engine.url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    secrets = {"PGPASSWORD": engine.url.password} if engine.url.password else {}
    command = [pg_dump, "--format=custom", "--no-owner", f"--file={part}", f"--dbname={address}"]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | secrets, check=False)
    if done.returncode:
        raise BackupError(f"pg_dump failed: {done.stderr.strip()}")


def stats(engine: Engine) -> dict[str, Any]:
    """What the database holds: its revision and size in bytes, rows a table, and the newest of each kind."""
    newest = {
        "run": Run.started_at,
        "announced_date": Announcement.announced_date,
        "announcement_seen": Announcement.last_seen,
        "posting_seen": Posting.last_seen,
        "observation": Observation.period_start,
        "reading": Reading.read_at,
    }
    version = select(DataVersion.version).order_by(DataVersion.built_at.desc(), DataVersion.id.desc()).limit(1)
    with read_scope(engine) as session:
        return {
            "database": engine.url.render_as_string(hide_password=True),
            "revision": current(engine),
            "size_bytes": _size(session),
            "rows": table_counts(session),
            "newest": {
                name: _plain(session.execute(select(func.max(column))).scalar()) for name, column in newest.items()
            }
            | {"data_version": session.scalar(version)},
        }


def table_counts(session: Session) -> dict[str, int]:
    """Rows a table, by the table's name."""
    return {
        table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
        for table in Base.metadata.sorted_tables
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _size(session: Session) -> int:
    if session.get_bind().dialect.name == "postgresql":
        return int(session.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    pages = session.execute(text("PRAGMA page_count")).scalar_one()
    return int(pages * session.execute(text("PRAGMA page_size")).scalar_one())
