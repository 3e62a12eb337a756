"""A home of its own for every test of flows: nothing a test does is seen by another, or by the person running it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url

from db.engine import make_engine
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


@pytest.fixture(scope="session")
def carded_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with every source's card: made once, copied for every test."""
    path = tmp_path_factory.mktemp("carded") / "pinkslip.db"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    store_cards(engine)
    engine.dispose()
    return path


@pytest.fixture
def engine(home: Path, carded_template: Path) -> Iterator[Engine]:
    """The home's database, migrated, with every source's card."""
    settings().prepare_home()
    shutil.copy(carded_template, str(make_url(settings().database).database))
    held = migrated_engine()
    yield held
    held.dispose()


@pytest.fixture(params=BOTH)
def both(request: pytest.FixtureRequest) -> Engine:
    """A migrated database of each kind with every source's card."""
    held: Engine = request.getfixturevalue(f"{request.param}_engine")
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("carded_template"), str(held.url.database))
    else:
        store_cards(held)
    return held
