"""A seeded database, an empty one, and the dashboard served from one for the browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from dashboard.settings import configure
from db.engine import make_engine
from db.migrate import upgrade
from tests.dashboard.seed import seed

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def seeded_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Ten invented years, one hostile text among them."""
    url = f"sqlite:///{tmp_path_factory.mktemp('seeded') / 'pinkslip.db'}"
    seed(make_engine(url), hostile=True)
    return url


@pytest.fixture(scope="session")
def unread_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Notices alone, and no live source answered: what a first run without a network shows."""
    url = f"sqlite:///{tmp_path_factory.mktemp('unread') / 'pinkslip.db'}"
    seed(make_engine(url), statements=False, offline=True)
    return url


@pytest.fixture(scope="session")
def empty_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated database with nothing in it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('empty') / 'pinkslip.db'}"
    upgrade(make_engine(url))
    return url


@pytest.fixture
def reads_from() -> Iterator[Callable[[str], None]]:
    """Point the dashboard of this process at a database."""

    def point(url: str) -> None:
        configure(database_url=url, public_url="https://pinkslip.example")
        st.cache_data.clear()

    yield point
    configure()
    st.cache_data.clear()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def serve_in_background(url: str, port: int) -> subprocess.Popen[bytes]:
    """The dashboard in a process of its own, ready when this returns."""
    code = f"from dashboard.server import serve; serve(port={port}, database_url={url!r})"
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/readyz", timeout=5) as answer:
                if answer.read() == b"ok":
                    return process
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    process.kill()
    raise TimeoutError("the dashboard was not ready after 60 s")


@pytest.fixture(scope="session")
def served(seeded_url: str) -> Iterator[str]:
    """The address of a running dashboard over the seeded database."""
    port = free_port()
    process = serve_in_background(seeded_url, port)
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Debian's chromium, or a skip that says where it was looked for."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on the PATH (Debian: apt-get install chromium)")
    return path
