"""A home of its own for every test of flows: nothing a test does is seen by another, or by the person running it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from flows.database import migrated_engine
from flows.settings import settings
from flows.sources import store_cards
from tests.db.conftest import (
    BOTH,
    migrated_postgres,
    postgres,
    postgres_engine,
    sqlite_engine,
    sqlite_template,
)

__all__ = ["migrated_postgres", "postgres", "postgres_engine", "sqlite_engine", "sqlite_template"]

FIXTURES = Path(__file__).resolve().parents[1] / "crawlers" / "fixtures"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty PINKSLIP_HOME with the embedded database."""
    monkeypatch.setenv("PINKSLIP_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PINKSLIP_DATABASE_URL", raising=False)
    settings.cache_clear()
    migrated_engine.cache_clear()
    yield tmp_path / "home"
    settings.cache_clear()
    migrated_engine.cache_clear()


@pytest.fixture
def engine(home: Path) -> Iterator[Engine]:
    """The home's database, migrated, with every source's card."""
    held = migrated_engine()
    store_cards(held)
    yield held
    held.dispose()


@pytest.fixture(params=BOTH)
def both(request: pytest.FixtureRequest) -> Engine:
    """A migrated database of each kind with every source's card."""
    held: Engine = request.getfixturevalue(f"{request.param}_engine")
    store_cards(held)
    return held
