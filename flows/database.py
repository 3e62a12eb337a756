"""The database this process works on: opened once, migrated, and described for people."""

from __future__ import annotations

import json
from functools import cache

from sqlalchemy import Engine

from db.backup import stats
from db.engine import make_engine
from db.migrate import upgrade
from flows import console
from flows.settings import settings


@cache
def migrated_engine() -> Engine:
    """The configured database with this version's tables."""
    configured = settings()
    if not configured.database_url:
        configured.prepare_home()
    engine = make_engine(configured.database)
    upgrade(engine)
    return engine


def print_stats(as_json: bool) -> None:
    """Print what the database holds."""
    found = stats(migrated_engine())
    if as_json:
        console.out.print_json(json.dumps(found, default=str))
        return
    for name, value in found.items():
        if isinstance(value, dict):
            console.out.print(f"{name}:")
            for part, count in value.items():
                console.out.print(f"  {part:<24} {count}")
        else:
            console.out.print(f"{name:<26} {value}")
