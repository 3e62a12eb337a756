"""Errors that a person can mend are told in a line; ours keep their traceback."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from db.engine import make_engine, session_scope
from flows.complaints import complaint
from flows.exits import FAILED


def failing(engine: Engine, *statements: str) -> DBAPIError:
    """What the last of some statements raises."""
    with pytest.raises(DBAPIError) as caught, session_scope(engine) as session:
        for statement in statements:
            session.execute(text(statement))
    return caught.value


def test_a_database_locked_by_another_is_told_in_a_line(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine.BUSY_MS", 1)
    other = make_engine(engine.url.render_as_string())
    with session_scope(engine) as held:
        held.execute(text("SELECT 1"))
        told = complaint(failing(other, "SELECT 1"))
    assert told
    assert told[0].startswith("the database stopped: database is locked; what was stored stands")
    assert told[1] == FAILED


@pytest.mark.parametrize(("state", "statement", "said"), [
    ("max_page_count = 1", "CREATE TABLE filling AS SELECT randomblob(9000000)", "database or disk is full"),
    ("query_only = ON", "DELETE FROM runs", "readonly database"),
])  # fmt: skip
def test_a_full_disk_or_a_read_only_file_is_told_in_a_line(
    engine: Engine, state: str, statement: str, said: str
) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA {state}")
        with pytest.raises(DBAPIError) as caught:
            connection.exec_driver_sql(statement)
    told = complaint(caught.value)
    assert told
    assert said in told[0]


@pytest.mark.postgres
def test_a_server_that_goes_away_amid_the_work_is_told_in_a_line(postgres_engine: Engine) -> None:
    told = complaint(failing(postgres_engine, "SELECT pg_terminate_backend(pg_backend_pid())"))
    assert told
    assert told[0].startswith("the database stopped: terminating connection")


@pytest.mark.parametrize("statement", ["SELECT nothing FROM nowhere", "SELEC 1"])
def test_a_wrong_statement_is_ours_and_keeps_its_traceback(both: Engine, statement: str) -> None:
    assert complaint(failing(both, statement)) is None
