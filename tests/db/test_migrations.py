"""Migrations lead to what the models say, on both databases, and back."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, inspect, select, text

from db import migrate
from db.engine import read_scope, session_scope
from db.models import Announcement, Employer
from db.store import link_announcements, open_run, store_announcements, store_source
from db.store.bulk import pairs
from tests.factories import SEEN, make_announcement, make_source


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


def test_employers_linked_as_printed_are_linked_anew_and_shown_by_their_legal_name(empty_engine: Engine) -> None:
    migrate.upgrade(empty_engine, "v0005_printed_values_leases")
    given = {"normal_name": "wren", "public_id": "EM-1", "canonical_name": "Wren Restaurants, LLC dba Owl's Grill"}
    with session_scope(empty_engine) as session:
        store_source(session, make_source())
        run = open_run(session, make_source().slug, started_at=SEEN, code_version="test")
        rows = [make_announcement(source_key=key) for key in ("by name", "by number", "by a copy")]
        store_announcements(session, rows, run_id=run, seen_at=SEEN, complete_listing=True)
        session.add(Employer(id=1, **given))
        numbered = {"normal_name": "owl #0000000002", "cik": "0000000002", "canonical_name": "OWL CORP /DE/"}
        session.add(Employer(id=2, public_id="EM-2", **numbered))
        session.flush()
        ids = pairs(session, select(Announcement.source_key, Announcement.id))
        for key, method in (("by name", "exact_name"), ("by number", "cik"), ("by a copy", "copy")):
            link_announcements(session, {ids[key]: 1}, method=method)
    migrate.upgrade(empty_engine)
    with read_scope(empty_engine) as session:
        links = pairs(session, select(Announcement.source_key, Announcement.employer_id))
        assert links == {"by name": None, "by number": None, "by a copy": 1}
        shown = session.scalars(select(Employer.canonical_name).order_by(Employer.public_id)).all()
        assert shown == ["Wren Restaurants, LLC", "OWL CORP (CIK 0000000002)"]
