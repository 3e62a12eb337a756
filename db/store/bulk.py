"""What every writer shares: chunks, portable inserts, hashes of content and text that both databases accept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Select, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.models import Base

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
CHUNK = 1000
"""Rows a statement; SQLite takes 32,766 parameters in one, and no statement here uses more than two a row."""
Row = dict[str, Any]


def chunks(rows: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Cut rows into lists of at most `size`, reading no further ahead than one list."""
    held = iter(rows)
    while batch := list(islice(held, size)):
        yield batch


def insert_new(session: Session, model: type[Base], rows: Sequence[Row], *, keys: Sequence[str]) -> None:
    """Insert rows whose `keys` are not held yet; held ones stay as they are."""
    if rows:
        session.execute(_insert(session, model).on_conflict_do_nothing(index_elements=list(keys)), rows)


def upsert(
    session: Session, model: type[Base], rows: Sequence[Row], *, keys: Sequence[str], update: Iterable[str]
) -> None:
    """Insert rows, and overwrite the `update` columns of those whose `keys` are held."""
    if rows:
        statement = _insert(session, model)
        changes = {name: statement.excluded[name] for name in update}
        session.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=changes), rows)


def _insert(session: Session, model: type[Base]) -> postgresql.Insert | sqlite.Insert:
    table = table_of(model)
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def pairs(session: Session, statement: Select[K, V]) -> dict[K, V]:
    """The rows of a two-column select as a dictionary."""
    return {key: value for key, value in session.execute(statement)}  # noqa: C416 - dict() loses the types


def table_of(model: type[Base]) -> Table:
    """The model's table, typed."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


def public_id(prefix: str, *parts: str) -> str:
    """A letter-prefixed id from stable parts: spreadsheets leave it alone and it is never reused."""
    return f"{prefix}-{content_hash(list(parts))[:16].upper()}"


def content_hash(value: object) -> str:
    """SHA-256 of a value as canonical JSON."""
    text = _CANONICAL.encode(value)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _as_json(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not part of a record's content")


_CANONICAL = json.JSONEncoder(default=_as_json, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


_PLAIN = {int, float, bool, date, datetime}


def storable(value: Any) -> Any:
    """Replace what PostgreSQL refuses in text (NUL, lone surrogates) by U+FFFD, so that offsets stay where they are."""
    kind = type(value)
    if value is None or kind in _PLAIN:  # most cells; the checks below cost ten times as much
        return value
    if kind is str or isinstance(value, str):
        if value.isascii() and "\0" not in value:
            return value
        return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, Mapping):
        return {storable(name): storable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [storable(part) for part in value]
    return value
