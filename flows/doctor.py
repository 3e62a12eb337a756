"""What is wrong with this installation, and what to do about it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from db.engine import DatabaseUrlError, make_engine
from db.migrate import current, head, is_known
from flows import console
from flows.settings import DATA, HomeUnwritable, settings
from flows.snapshot.load import bundled

LEAST_FREE_BYTES = 1024**3


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `advice` says what to do when it is not well."""

    subject: str
    well: bool
    told: str
    advice: str = ""


def examine() -> bool:
    """Print every finding as it is made; returns whether all is well."""
    well = True
    for look in LOOKS:
        for finding in look():
            mark = "ok  " if finding.well else "BAD "
            advice = f" -> {finding.advice}" if not finding.well else ""
            console.out.print(f"{mark} {finding.subject}: {finding.told}{advice}")
            well = well and finding.well
    return well


def _python() -> Iterator[Finding]:
    found = ".".join(map(str, sys.version_info[:3]))
    yield Finding("python", sys.version_info >= (3, 11), found, "install Python 3.11 or newer")


def _home() -> Iterator[Finding]:
    try:
        home = settings().prepare_home()
    except HomeUnwritable as error:
        yield Finding("home", False, str(error), "set PINKSLIP_HOME to a folder you may write")
        return
    free = shutil.disk_usage(home).free
    yield Finding("home", True, str(home))
    yield Finding("disk", free >= LEAST_FREE_BYTES, f"{free / 1024**3:.1f} GiB free", "free at least 1 GiB")


def _database() -> Iterator[Finding]:
    try:
        engine = make_engine(settings().database)
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except (DatabaseUrlError, OSError, SQLAlchemyError) as error:
        told = " ".join(str(getattr(error, "orig", None) or error).split())
        yield Finding("database", False, told, "see PINKSLIP_DATABASE_URL in docs/operations.md")
        return
    held, wanted = current(engine), head()
    shown = engine.url.render_as_string()
    advice = "run `pinkslip db upgrade`" if is_known(held) else "update Pinkslip: a newer one made this database"
    yield Finding("database", held == wanted, f"{shown} at revision {held}", advice)


def _snapshot() -> Iterator[Finding]:
    try:
        told = f"{DATA}, {len(list(bundled(DATA)))} files as their manifest names them"
    except (OSError, ValueError) as error:
        yield Finding("snapshot", False, str(error), "restore data/ from the repository")
    else:
        yield Finding("snapshot", True, told)


def _models() -> Iterator[Finding]:
    from nlp.attribution.reader import AttributionReader
    from nlp.postings.reader import PostingReader

    try:
        told = f"{AttributionReader.load().model}, {PostingReader.load().model}"
    except Exception as error:  # a damaged file raises what the library that reads it pleases
        yield Finding("models", False, f"{type(error).__name__}: {error}", "restore nlp/models from the repository")
    else:
        yield Finding("models", True, told)


def _contact() -> Iterator[Finding]:
    told = settings().contact
    yield Finding("contact", bool(told), told, "set PINKSLIP_CONTACT: publishers must be able to reach you")


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (_python, _home, _database, _snapshot, _models, _contact)
