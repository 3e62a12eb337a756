"""Which errors a person can mend, told in a line; everything else keeps its traceback, because it is ours to mend."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from crawlers.archive import ArchiveError
from crawlers.registry import UnknownSource
from crawlers.replay import ReplayError
from db.backup import BackupError
from db.engine import DatabaseUrlError
from db.migrate import MigrationError
from db.release import ReleaseError
from flows.add import BadAddress
from flows.comparison import UnknownReader
from flows.crawl import NotQuarantined
from flows.exits import FAILED, USAGE
from flows.jsonl import BadLine
from flows.main import ServerLate
from flows.review import BadRuling
from flows.settings import BadSetting, HomeUnwritable
from flows.snapshot.load import DamagedSnapshot

MENDABLE = (
    ArchiveError, BackupError, BadAddress, BadLine, BadRuling, BadSetting, DamagedSnapshot, DatabaseUrlError,
    HomeUnwritable, MigrationError, NotQuarantined, ReleaseError, ReplayError, ServerLate, UnknownReader,
    UnknownSource,
)  # fmt: skip
_PRIMARY = 0xFF
"""SQLite's extended codes carry the plain one in their last byte."""
_SQLITE_STOPPED = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB,
}  # fmt: skip
"""A missing table has the same type in Python, and is ours to mend."""
_PATHS = (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError, FileExistsError)


def complaint(error: Exception) -> tuple[str, int] | None:
    """What to tell and the exit code, or None where the error is no person's to mend."""
    if isinstance(error, MENDABLE):
        return str(error), USAGE if isinstance(error, UnknownSource | UnknownReader) else FAILED
    if isinstance(error, _PATHS):
        return _about_path(error), FAILED
    # Without a statement there was no connection yet: the address, the server or the file is at fault, not our SQL.
    if isinstance(error, DBAPIError) and error.statement is None:
        told = " ".join(str(error.orig).split())
        return f"cannot open the database: {told}; see PINKSLIP_DATABASE_URL and `pinkslip doctor`", FAILED
    if isinstance(error, DBAPIError) and _database_stopped(error):
        told = " ".join(str(error.orig).split())
        return (
            f"the database stopped: {told}; what was stored stands, and the same command goes on from there "
            "once that is mended (docs/operations.md)"
        ), FAILED
    return None


def _about_path(error: OSError) -> str:
    if error.filename is None:
        return str(error)
    return f"{Path(str(error.filename))}: {error.strerror}"


def _database_stopped(error: DBAPIError) -> bool:
    """Whether the database could not work, rather than refused what our statement says."""
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_OK)
        return code & _PRIMARY in _SQLITE_STOPPED
    return isinstance(error, OperationalError)
