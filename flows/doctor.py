"""What is wrong with this installation, and what to do about it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from db.engine import DatabaseUrlError, make_engine
from db.migrate import current, head
from flows import console
from flows.settings import DATA, HomeUnwritable, settings

LEAST_FREE_BYTES = 1024**3


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `advice` says what to do when it is not well."""

    subject: str
    well: bool
    told: str
    advice: str = ""


def examine() -> bool:
    """Print every finding; returns whether all is well."""
    findings = [finding for look in LOOKS for finding in look()]
    for finding in findings:
        mark = "ok  " if finding.well else "BAD "
        advice = f" -> {finding.advice}" if not finding.well else ""
        console.out.print(f"{mark} {finding.subject}: {finding.told}{advice}")
    return all(finding.well for finding in findings)


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
    yield Finding("database", held == wanted, f"{shown} at revision {held}", "run `pinkslip db upgrade`")


def _snapshot() -> Iterator[Finding]:
    there = (DATA / "manifest.json").exists()
    yield Finding("snapshot", there, str(DATA), "restore data/ from the repository")


def _models() -> Iterator[Finding]:
    from nlp.attribution.reader import AttributionReader
    from nlp.postings.reader import PostingReader

    yield Finding("models", True, f"{AttributionReader.load().model}, {PostingReader.load().model}")


def _contact() -> Iterator[Finding]:
    told = settings().contact
    yield Finding("contact", bool(told), told, "set PINKSLIP_CONTACT: publishers must be able to reach you")


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (_python, _home, _database, _snapshot, _models, _contact)
