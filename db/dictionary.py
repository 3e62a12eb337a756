"""Write docs/data-dictionary.md from the models and the vocabulary: `python -m db.dictionary`."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Column

from db import vocabulary
from db.models import Base
from db.release_columns import TABLES
from db.store.bulk import table_of
from db.types import Word

PATH = Path(__file__).parent.parent / "docs" / "data-dictionary.md"
HEAD = """# Data dictionary

Made by `python -m db.dictionary` from the models, the release's columns and the vocabulary: change those, not this
file.

What a column of a **release** means is in the first part, what the **database** keeps in the second, and what the
**words** in both mean in the third. Empty (null) means not stated, never 0. Instants are UTC; dates are as printed.
"""


def render() -> str:
    """The whole dictionary as Markdown."""
    return "\n".join([HEAD, *_releases(), *_tables(), *_words()])


def _releases() -> Iterator[str]:
    yield "## Releases\n"
    for table in TABLES:
        yield f"### {table.name}.csv\n\n{table.title}.\n\n| column | type | meaning |\n|---|---|---|"
        yield from (f"| {c.name} | {c.type} | {_cell(c.description)} |" for c in table.columns)
        yield ""


def _tables() -> Iterator[str]:
    yield "## Database\n"
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: str(mapper.local_table)):
        table = table_of(mapper.class_)
        yield f"### {table}\n\n{_first_line(mapper.class_)}\n\n| column | type | null | meaning |\n|---|---|---|---|"
        for column in table.columns:
            null = "yes" if column.nullable else ""
            yield f"| {column.name} | {_type(column)} | {null} | {_cell(_meaning(column))} |"
        yield ""


def _words() -> Iterator[str]:
    yield "## Words\n"
    for words in _vocabulary():
        yield f"### {words.__name__}\n\n{_first_line(words)}\n"
        said = _comments(words)
        yield from (f"- `{word.value}`{said.get(word.name, '')}" for word in words)
        yield ""


def _vocabulary() -> list[type[StrEnum]]:
    held = [value for value in vars(vocabulary).values() if inspect.isclass(value) and issubclass(value, StrEnum)]
    return [words for words in held if words is not StrEnum]


def _comments(words: type[StrEnum]) -> dict[str, str]:
    """The comment behind each member in the source, as " — comment"."""
    lines, _ = inspect.getsourcelines(words)
    members = [node for node in ast.parse("".join(lines)).body[0].body if isinstance(node, ast.Assign)]  # type: ignore[attr-defined]  # a class has a body
    found = {}
    for node in members:
        _, mark, comment = lines[node.lineno - 1].partition("  # ")
        if mark and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = f" — {comment.strip()}"
    return found


def _type(column: Column[Any]) -> str:
    if isinstance(column.type, Word):
        return column.type.words.__name__
    return str(column.type).lower()


def _meaning(column: Column[Any]) -> str:
    targets = ", ".join(key.target_fullname for key in column.foreign_keys)
    return f"{column.comment or ''} → {targets}" if targets else column.comment or ""


def _first_line(owner: type) -> str:
    return (inspect.getdoc(owner) or "").partition("\n\n")[0].replace("\n", " ")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(render(), encoding="utf-8")
    print(f"wrote {PATH}", file=sys.stderr)
