"""Bring a database to the shape the code expects, and back (Alembic, without an alembic.ini)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, MetaData

from db.models import Base

FOLDER = Path(__file__).parent / "migrations"


class MigrationError(RuntimeError):
    """The database cannot be migrated; the message says what to do."""


def head() -> str:
    """The revision this code expects."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None, "db/migrations/versions is empty"
    return revision


def is_known(revision: str | None) -> bool:
    """Whether this code can migrate from a revision; None = an empty database."""
    steps = ScriptDirectory.from_config(_config()).walk_revisions()
    return revision is None or revision in {step.revision for step in steps}


def current(engine: Engine) -> str | None:
    """The revision the database is at; None = empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate up. Safe to call on every start.

    Raises:
        MigrationError: the database was made by a newer Pinkslip.
    """
    with _config_on(engine) as config:
        try:
            command.upgrade(config, revision)
        except CommandError as error:
            raise MigrationError(
                f"cannot migrate the database to {revision}: {error}. "
                "If a newer Pinkslip made it, update this one; otherwise restore a backup."
            ) from error


def downgrade(engine: Engine, revision: str) -> None:
    """Migrate down to `revision` ("base" = drop every table)."""
    with _config_on(engine) as config:
        command.downgrade(config, revision)


def drift(engine: Engine) -> list[object]:
    """Differences between the database and the models; empty where the migrations are complete."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, bare_metadata()))


def bare_metadata() -> MetaData:
    """The models without their comments: those belong to docs/data-dictionary.md, and rewording needs no migration."""
    bare = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.sorted_tables:
        for column in table.to_metadata(bare).columns:
            column.comment = None
    return bare


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def _config_on(engine: Engine) -> Iterator[Config]:
    """A configuration on one connection, in one transaction; SQLite's foreign keys rest while tables are rebuilt."""
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            # The pragma does nothing inside a transaction, so it goes to the driver before one begins.
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield _config(connection)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all() if sqlite else []
                if broken:
                    raise MigrationError(f"the migration leaves {len(broken)} rows pointing nowhere: {broken[:3]}")
        finally:
            if sqlite:
                connection.connection.cursor().execute("PRAGMA foreign_keys = ON")
