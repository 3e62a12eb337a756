"""Alembic's entry: run the migrations on the connection db/migrate.py hands in."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from db.migrate import bare_metadata
from db.types import UtcDateTime, Word


def render_plain(kind: str, item: Any, _autogen: AutogenContext) -> str | Literal[False]:
    """Write our column types as what they are in the database, so that old migrations outlive them."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return f"sa.String(length={item.impl.length})" if isinstance(item, Word) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=bare_metadata(),
    render_as_batch=True,  # SQLite alters a table by rebuilding it
    render_item=render_plain,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
