"""Roll up and publish: the monthly tables the dashboard reads, their version, and releases for download."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from db.release import ReleaseFilter, write_release
from db.rollups import publish, rebuild_rollups, refresh_rollups
from flows import console
from flows.database import migrated_engine
from flows.resolve import join_events


def roll_up(engine: Engine | None = None, *, rebuild: bool = False) -> None:
    """Refresh the monthly tables, or with `rebuild` make them from scratch: the result is the same."""
    engine = engine or migrated_engine()
    with console.meter("roll up", 1) as bar:
        (rebuild_rollups if rebuild else refresh_rollups)(engine)
        bar.advance("monthly tables are current")


def publish_version(engine: Engine | None = None) -> str:
    """Name the state of the data; unchanged data keep their version."""
    version = publish(engine or migrated_engine())
    console.out.print(f"data version {version}")
    return version


def export_release(folder: Path, *, since: date | None, states: Sequence[str], labels: Sequence[str]) -> None:
    """Write a release of the current data, joined, rolled up and named first: its tables contradict nowhere."""
    engine = migrated_engine()
    join_events(engine)
    roll_up(engine)
    publish_version(engine)
    manifest = write_release(engine, folder, ReleaseFilter(since=since, states=states, labels=labels))
    for file in manifest.files:
        counted = "" if file.rows is None else f": {file.rows:,} rows"
        console.out.print(f"{folder / file.name}{counted}")
