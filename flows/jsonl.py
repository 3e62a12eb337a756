"""JSON Lines in and out: a bad line is named by file and number, and a result file appears whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from db.store.bulk import storable


class BadLine(ValueError):
    """A line of a JSON Lines file that is not what it should be."""

    def __init__(self, path: Path | str, number: int, why: str) -> None:
        super().__init__(f"{path}: line {number}: {why}")


def read_lines(path: Path, required: Iterable[str] = ()) -> Iterator[dict[str, Any]]:
    """Objects of a JSON Lines file, `-` for standard input; blank lines are passed over.

    Raises:
        BadLine: not JSON, not an object, or a required field is missing; says which line.
    """
    names = tuple(required)
    with _opened(path) as handle:
        for number, line in enumerate(handle, 1):
            if line.strip():
                yield _parse(path, number, line, names)


def _parse(path: Path, number: int, line: str, names: tuple[str, ...]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadLine(path, number, f"not JSON: {error.msg} at column {error.colno}") from error
    if not isinstance(row, dict):
        raise BadLine(path, number, f"expected an object with {', '.join(names)}; got {type(row).__name__}")
    missing = [name for name in names if name not in row]
    if missing:
        raise BadLine(path, number, f"field {missing[0]!r} is missing; expected {', '.join(names)}")
    kept: dict[str, Any] = storable(row)  # half an emoji, cut off by whoever wrote the line, can be in no text
    return kept


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    if str(path) == "-":
        yield sys.stdin
        return
    with path.open(encoding="utf-8-sig", errors="strict") as handle:
        try:
            yield handle
        except UnicodeDecodeError as error:
            raise BadLine(path, 0, f"not UTF-8 at byte {error.start}") from error


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """A text file that replaces `path` when the block ends well and leaves it alone when it does not."""
    if str(path) == "-":
        yield sys.stdout
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
