"""What `pinkslip doctor` finds, and that it looks on when something is badly wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from sqlalchemy import Engine, make_url, text
from typer.testing import CliRunner

import flows.doctor
from flows.cli import app
from flows.database import migrated_engine
from flows.doctor import examine
from flows.settings import Settings, settings
from nlp.postings.reader import PostingReader

Examined = Callable[..., tuple[int, str]]


@pytest.fixture
def examined(home: Path, monkeypatch: pytest.MonkeyPatch) -> Examined:
    """Set variables of ours, then run the command: exit code and what it said."""

    def run(**variables: object) -> tuple[int, str]:
        for name, value in variables.items():
            monkeypatch.setenv(f"PINKSLIP_{name}", str(value))
        settings.cache_clear()
        migrated_engine.cache_clear()
        result = CliRunner().invoke(app, ["doctor"])
        return result.exit_code, result.stdout

    return run


def line(told: str, subject: str) -> str:
    return next(line for line in told.splitlines() if line[5:].startswith(f"{subject}:"))


def test_a_healthy_installation_is_well(engine: Engine, examined: Examined) -> None:
    code, told = examined()
    assert code == 0
    assert "BAD" not in told
    assert [row[5:].split(":")[0] for row in told.splitlines()] == [
        "python", "home", "disk", "database", "snapshot", "models", "contact",
    ]  # fmt: skip


def test_a_database_nobody_migrated_is_said_to_need_it(examined: Examined) -> None:
    code, told = examined()
    assert code == 1
    assert line(told, "database").startswith("BAD ")
    assert line(told, "database").endswith("at revision None -> run `pinkslip db upgrade`")


def test_a_newer_database_is_noticed(engine: Engine, examined: Examined) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from_the_future'"))
    told = line(examined()[1], "database")
    assert told.endswith("at revision from_the_future -> update Pinkslip: a newer one made this database")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://user:secret@host/x", "database driver 'mysql' is not supported"),
        ("postgresql://user:secret@127.0.0.1:1/x", "Connection refused"),
    ],
)
def test_a_database_out_of_reach_is_one_bad_line_without_its_password(examined: Examined, url: str, told: str) -> None:
    code, said = examined(DATABASE_URL=url)
    assert code == 1
    assert line(said, "database").startswith("BAD ")
    assert told in line(said, "database")
    assert "secret" not in said
    assert line(said, "contact").startswith("ok ")  # the rest was looked at all the same


def test_a_home_that_cannot_be_written_is_bad(examined: Examined, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, told = examined(HOME=tmp_path / "file" / "home")
    assert code == 1
    assert "set PINKSLIP_HOME to a folder you may write" in line(told, "home")


def test_a_full_disk_and_a_missing_contact_and_snapshot_are_told(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1024**2))
    monkeypatch.setattr(flows.doctor, "DATA", tmp_path)
    monkeypatch.setenv("PINKSLIP_CONTACT", "")
    settings.cache_clear()
    assert examine() is False
    told = capsys.readouterr().out
    assert "0.0 GiB free -> free at least 1 GiB" in line(told, "disk")
    assert "restore data/ from the repository" in line(told, "snapshot")
    assert "publishers must be able to reach you" in line(told, "contact")


def test_a_damaged_bundled_file_is_told(
    engine: Engine, examined: Examined, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "manifest.json").write_text('{"files": [{"file": "a.gz", "sha256": "0"}]}', encoding="utf-8")
    (tmp_path / "a.gz").write_bytes(b"not it")
    monkeypatch.setattr(flows.doctor, "DATA", tmp_path)
    code, told = examined()
    assert code == 1
    assert f"{tmp_path / 'a.gz'}: not the file its manifest names" in line(told, "snapshot")


def test_a_model_that_does_not_load_is_told_and_the_rest_is_looked_at(
    engine: Engine, examined: Examined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PostingReader, "load", Mock(side_effect=json.JSONDecodeError("cut off", "{", 1)))
    code, told = examined()
    assert code == 1
    assert line(told, "models").startswith("BAD  models: JSONDecodeError: cut off")
    assert line(told, "contact").startswith("ok ")


def test_an_empty_home_is_the_default_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINKSLIP_HOME", "")
    assert Settings().home == Path("var")


def test_the_database_is_below_the_home_whatever_the_homes_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PINKSLIP_DATABASE_URL", raising=False)
    monkeypatch.setenv("PINKSLIP_HOME", "/srv/jobs?%41#1")
    assert make_url(Settings().database).database == "/srv/jobs?%41#1/pinkslip.db"
