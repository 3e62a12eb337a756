"""Migrations lead to what the models say, on both databases, and back."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, inspect, text

from db import migrate


def test_upgrading_twice_leaves_nothing_to_change(empty_engine: Engine) -> None:
    assert migrate.current(empty_engine) is None
    migrate.upgrade(empty_engine)
    migrate.upgrade(empty_engine)
    assert migrate.current(empty_engine) == migrate.head()
    assert migrate.drift(empty_engine) == []


def test_downgrading_to_base_drops_every_table_and_upgrading_brings_them_back(empty_engine: Engine) -> None:
    migrate.upgrade(empty_engine)
    migrate.downgrade(empty_engine, "base")
    assert inspect(empty_engine).get_table_names() == ["alembic_version"]
    migrate.upgrade(empty_engine)
    assert migrate.drift(empty_engine) == []


def test_drift_names_a_column_the_database_lacks(sqlite_engine: Engine) -> None:
    with sqlite_engine.begin() as connection:
        connection.execute(text("ALTER TABLE sources DROP COLUMN coverage"))
    assert "coverage" in repr(migrate.drift(sqlite_engine))


def test_a_database_of_a_newer_pinkslip_is_refused_with_advice(sqlite_engine: Engine) -> None:
    with sqlite_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'v9999_future'"))
    with pytest.raises(migrate.MigrationError, match=r"v9999_future.*update this one"):
        migrate.upgrade(sqlite_engine)


def test_a_database_of_the_first_release_is_brought_forward(empty_engine: Engine) -> None:
    """The first release had none of these; what holds a printed value was cut at a length there on PostgreSQL."""
    migrate.upgrade(empty_engine, "v0003_series_rollups")
    with empty_engine.begin() as connection:
        for table, column in (
            ("documents", "wayback_asked"),
            ("boards", "leased_by"),
            ("rollup_postings", "read_jobs"),
        ):
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        for table in ("board_months", "rollup_posting_tools"):
            connection.execute(text(f"DROP TABLE {table}"))
        if empty_engine.dialect.name != "sqlite":
            connection.execute(text("ALTER TABLE announcements ALTER COLUMN state TYPE VARCHAR(8)"))
    migrate.upgrade(empty_engine)
    assert migrate.drift(empty_engine) == []
