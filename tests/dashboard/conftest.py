"""A seeded database, an empty one, and the dashboard served from one for the browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
import streamlit as st

from bench.serving import serving
from dashboard.settings import configure
from db.engine import make_engine
from db.migrate import upgrade
from tests.dashboard.seed import seed


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


@pytest.fixture(scope="session")
def served(seeded_url: str) -> Iterator[str]:
    """The address of a running dashboard over the seeded database."""
    with serving(seeded_url) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> str:
    """Debian's chromium, or a skip that says where it was looked for."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on the PATH (Debian: apt-get install chromium)")
    return path
