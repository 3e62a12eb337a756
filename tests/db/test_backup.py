"""Backups are whole while others write, and never replace a good one by a broken one."""

from __future__ import annotations

import os
import stat
import subprocess
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db.backup import BackupError, backup, stats
from db.engine import make_engine, session_scope
from db.models import DataVersion
from db.store import open_run, store_announcements, store_source
from tests.db.conftest import Postgres
from tests.factories import SEEN, make_announcement, make_source


def fill(engine: Engine, count: int) -> None:
    with session_scope(engine) as session:
        store_source(session, make_source())
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        rows = (make_announcement(source_key=f"k{n}") for n in range(count))
        store_announcements(session, rows, run_id=run_id, seen_at=SEEN, complete_listing=False)


def test_a_backup_taken_while_a_transaction_is_open_holds_what_was_committed(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    fill(sqlite_engine, 50)
    with session_scope(sqlite_engine) as session:
        session.execute(text("UPDATE announcements SET state = 'ZZ'"))
        session.flush()
        backup(sqlite_engine, tmp_path / "copy.db")
    copy = make_engine(f"sqlite:///{tmp_path / 'copy.db'}")
    with copy.connect() as connection:
        assert connection.execute(text("SELECT count(*), max(state) FROM announcements")).one() == (50, "GA")
    assert stats(copy)["rows"]["announcements"] == 50


@pytest.mark.slow
def test_backups_are_consistent_while_a_writer_goes_on(sqlite_engine: Engine, tmp_path: Path) -> None:
    fill(sqlite_engine, 1)
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            with session_scope(sqlite_engine) as session:
                session.execute(text("UPDATE announcements SET city = coalesce(city, '') || 'x', county = city"))
                session.execute(text("UPDATE announcements SET county = city"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            backup(sqlite_engine, tmp_path / f"copy{number}.db")
    finally:
        done.set()
        writer.join()
    for number in range(5):
        with make_engine(f"sqlite:///{tmp_path / f'copy{number}.db'}").connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM announcements WHERE county IS city")).scalar() == 1


def test_the_database_is_never_replaced_by_its_own_backup(sqlite_engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="is the database itself"):
        backup(sqlite_engine, tmp_path / "pinkslip.db")


def test_a_backup_path_that_cannot_be_written_is_named(sqlite_engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BackupError, match=r"cannot write .*copy.db"):
        backup(sqlite_engine, tmp_path / "file" / "copy.db")


@pytest.mark.postgres
def test_postgresql_is_dumped_and_restored(postgres_engine: Engine, postgres: Postgres, tmp_path: Path) -> None:
    fill(postgres_engine, 3)
    programs: Path = postgres.server.bin_path  # type: ignore[attr-defined]  # untyped package
    backup(postgres_engine, tmp_path / "dump", pg_dump=str(programs / "pg_dump"))
    postgres.run("CREATE DATABASE restored")
    address = postgres.url("restored")
    subprocess.run([programs / "pg_restore", f"--dbname={address}", tmp_path / "dump"], check=True)
    restored = make_engine(address)
    assert stats(restored)["rows"]["announcements"] == 3
    restored.dispose()
    postgres.run("DROP DATABASE restored")


@pytest.mark.postgres
def test_a_failing_pg_dump_leaves_the_earlier_backup(postgres_engine: Engine, tmp_path: Path) -> None:
    broken = tmp_path / "pg_dump"
    broken.write_text("#!/bin/sh\necho 'server version mismatch' >&2\nexit 1\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "dump").write_text("earlier")
    with pytest.raises(BackupError, match="server version mismatch"):
        backup(postgres_engine, tmp_path / "dump", pg_dump=os.fspath(broken))
    assert (tmp_path / "dump").read_text() == "earlier"
    assert not list(tmp_path.glob("*.part"))


def test_stats_name_revision_size_rows_and_newest(engine: Engine) -> None:
    fill(engine, 2)
    found = stats(engine)
    assert found["rows"]["announcements"] == 2
    assert found["newest"]["announced_date"] == "2026-10-05"
    assert found["newest"]["posting_seen"] is None
    assert found["size_bytes"] > 4096
    assert found["revision"].startswith("v000")


def test_the_newest_data_version_is_the_one_published_last(engine: Engine) -> None:
    with session_scope(engine) as session:
        for day, version in enumerate(["2026-10-05.ffffffff", "2026-10-05.00000000"]):
            built_at = SEEN + timedelta(days=day)
            session.add(DataVersion(version=version, built_at=built_at, through_date=None, counts={}))
    assert stats(engine)["newest"]["data_version"] == "2026-10-05.00000000"
