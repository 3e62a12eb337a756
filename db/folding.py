"""Text without case and accents, alike on both databases: who types "societe" finds "Société".

LIKE folds no accents, and on SQLite no capitals outside ASCII. PostgreSQL takes letters and accents apart by itself;
SQLite asks `folded`, which every connection of ours registers (db/engine.py).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sqlalchemy import String, func, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

_ACCENT = re.compile("[\u0300-\u036f]")


def folded(text: str | None) -> str | None:
    """Fold a text; null stays null."""
    if text is None or text.isascii():  # most of it, and taking it apart costs ten times as much
        return text and text.lower()
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text).lower())


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
    return compiler.process(bare, **given)
