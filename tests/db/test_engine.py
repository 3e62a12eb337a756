"""Engines are set up alike everywhere, and a bad url is named without its password."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from db.engine import DatabaseUrlError, make_engine, read_scope, session_scope
from db.store import open_run, store_source
from tests.factories import make_source


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "not a database url"),
        ("pinkslip.db", "not a database url; expected sqlite:////absolute/path.db or postgresql://"),
        ("postgresql://u:p@host:port/db", "not a database url"),
        ("mysql://u:secret@h/db", "driver 'mysql' is not supported"),
        ("postgresql+asyncpg://u:secret@h/db", "driver 'postgresql\\+asyncpg' is not supported"),
        ("sqlite://", "in-memory database would lose the record"),
        ("sqlite:///:memory:", "in-memory"),
    ],
)
def test_a_bad_url_says_what_was_expected_and_keeps_the_password(url: str, message: str) -> None:
    with pytest.raises(DatabaseUrlError, match=message) as caught:
        make_engine(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["postgres://u@h/db", "postgresql://u@h/db", "postgresql+psycopg://u@h/db"])
def test_every_spelling_of_postgresql_uses_psycopg(url: str) -> None:
    assert make_engine(url).url.drivername == "postgresql+psycopg"


def test_a_folder_that_cannot_be_made_or_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseUrlError, match=f"cannot create the database folder {tmp_path}/file/sub"):
        make_engine(f"sqlite:///{tmp_path}/file/sub/x.db")
    with pytest.raises(DatabaseUrlError, match="is a folder, expected a database file"):
        make_engine(f"sqlite:///{tmp_path}")


def test_a_folder_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write anywhere, so the answer of the system is what we stand in for.
    monkeypatch.setattr("db.engine.os.access", lambda *_: False)
    with pytest.raises(DatabaseUrlError, match=f"cannot write to the database {tmp_path}/x.db: no permission"):
        make_engine(f"sqlite:///{tmp_path}/x.db")


def test_sqlite_waits_checks_references_and_keeps_a_write_ahead_log(sqlite_engine: Engine) -> None:
    expected = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30_000, "synchronous": 1}
    with sqlite_engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
    assert found == expected


def test_what_is_raised_inside_a_scope_rolls_everything_back(engine: Engine) -> None:
    with pytest.raises(RuntimeError), session_scope(engine) as session:
        store_source(session, make_source())
        raise RuntimeError
    with read_scope(engine) as session:
        assert session.execute(text("SELECT count(*) FROM sources")).scalar() == 0


def test_a_reader_sees_one_state_while_a_writer_commits(engine: Engine) -> None:
    count = text("SELECT count(*) FROM sources")
    with read_scope(engine) as reader:
        assert reader.execute(count).scalar() == 0
        with session_scope(engine) as writer:
            store_source(writer, make_source())
        assert reader.execute(count).scalar() == 0


def test_two_writers_wait_for_each_other_instead_of_failing(engine: Engine) -> None:
    failures: list[Exception] = []

    def write(name: str) -> None:
        try:
            for number in range(10):
                with session_scope(engine) as session:
                    session.execute(text("SELECT count(*) FROM sources")).scalar()
                    store_source(session, make_source(slug=f"{name}{number}"))
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with read_scope(engine) as session:
        assert session.execute(text("SELECT count(*) FROM sources")).scalar() == 20


def test_a_naive_instant_is_refused(session: Session) -> None:
    with pytest.raises(StatementError, match="naive instant"):
        open_run(session, "us_xx_warn", started_at=datetime(2026, 1, 1), code_version="x")  # noqa: DTZ001 - the point


def test_a_word_outside_the_vocabulary_is_refused(session: Session) -> None:
    with pytest.raises(StatementError, match="'gossip' is not a valid SourceKind"):
        store_source(session, make_source(kind="gossip"))
