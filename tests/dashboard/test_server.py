"""The server's own routes and what it tells nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from dashboard.server import build_app, options, readyz
from dashboard.settings import configure, settings

Point = Callable[[str], None]


def ask() -> Response:
    """What /readyz answers."""
    return asyncio.run(readyz(Request({"type": "http", "method": "GET", "path": "/readyz", "headers": []})))


def test_a_database_that_answers_is_ready(empty_url: str, reads_from: Point) -> None:
    reads_from(empty_url)
    answer = ask()
    assert (answer.status_code, answer.body) == (200, b"ok")


def test_a_broken_database_is_not_ready_and_keeps_its_address_to_itself(tmp_path: Path, reads_from: Point) -> None:
    path = tmp_path / "secret.db"
    path.write_bytes(b"this is no database" * 100)
    reads_from(f"sqlite:///{path}")
    answer = ask()
    assert answer.status_code == 503
    assert b"secret" not in bytes(answer.body)


def test_a_database_url_that_is_none_is_not_ready(reads_from: Point) -> None:
    reads_from("mysql://user:password@host/x")
    answer = ask()
    assert answer.status_code == 503
    assert b"password" not in bytes(answer.body)


def test_nothing_is_reported_home_and_no_traceback_is_shown() -> None:
    said = options("localhost", 8501)
    assert said["browser.gatherUsageStats"] is False
    assert said["client.showErrorDetails"] == "none"


def test_the_app_has_our_routes_beside_streamlits() -> None:
    assert build_app().script_path.name == "app.py"


def test_what_the_caller_knows_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINKSLIP_DATABASE_URL", "sqlite:////from/environment.db")
    monkeypatch.setenv("PINKSLIP_PUBLIC_URL", "https://record.example/")
    assert settings().database == "sqlite:////from/environment.db"
    assert settings().base_url == "https://record.example"
    configure(database_url="sqlite:////given.db", home=None)
    assert settings().database == "sqlite:////given.db"
    configure()
