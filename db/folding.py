"""Text compared alike on both databases: found without case and accents, and put into one order.

Who types "societe" finds "Société". LIKE folds no accents, and on SQLite no capitals outside ASCII. PostgreSQL takes
letters and accents apart by itself; SQLite asks `folded`, which every connection of ours registers (db/engine.py).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sqlalchemy import ColumnElement, String, func, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

_ACCENT = re.compile("[\u0300-\u036f]")


def folded(text: str | None) -> str | None:
    """Fold a text; null stays null."""
    if text is None or text.isascii():  # most of it, and taking it apart costs ten times as much
        return text and text.lower()
    # Python alone writes the capital sigma that ends a word as another letter.
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text).lower()).replace("ς", "σ")


class Folded(GenericFunction[str]):
    """A column as `folded` gives it."""

    name = "folded"
    type = String()
    inherit_cache = True


@compiles(Folded, "postgresql")
def _on_postgresql(element: Folded, compiler: SQLCompiler, **given: Any) -> str:
    [column] = element.clauses
    apart = func.lower(func.normalize(column, literal_column("NFKD")))
    accents = literal_column(f"'{_ACCENT.pattern}'", String)
    bare = func.regexp_replace(apart, accents, literal_column("''", String), literal_column("'g'", String))
    sigmas = literal_column("'ς'", String), literal_column("'σ'", String)
    return compiler.process(func.replace(bare, *sigmas), **given)


class Plain(GenericFunction[Any]):
    """A column to order by: by code points, as SQLite does. PostgreSQL would go by the language it was set up in."""

    name = "plain"
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any] | Any) -> None:
        super().__init__(column)
        self.type = self.clauses.clauses[0].type


@compiles(Plain)
def _as_it_is(element: Plain, compiler: SQLCompiler, **given: Any) -> str:
    [column] = element.clauses
    told = compiler.process(column, **given)
    is_text = compiler.dialect.name == "postgresql" and issubclass(column.type.python_type, str)
    return f'{told} COLLATE "C"' if is_text else told
