"""JSON Lines in and out: a bad line is named by file and number, and a result file appears whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, TextIO

from db.store.bulk import storable

STANDARD = "-"
"""Standard input or output, where a file is asked for."""


class BadLine(ValueError):
    """A line of a JSON Lines file that is not what it should be."""

    def __init__(self, path: Path | str, number: int, why: str) -> None:
        super().__init__(f"{path}: line {number}: {why}")


def read_lines(path: Path, required: Iterable[str] = ()) -> Iterator[dict[str, Any]]:
    """Objects of a JSON Lines file, `-` for standard input; blank lines are passed over.

    Raises:
        BadLine: not UTF-8, not JSON, not an object, or a required field is missing; says which line.
    """
    names = tuple(required)
    with nullcontext(sys.stdin.buffer) if str(path) == STANDARD else path.open("rb") as handle:
        for number, line in enumerate(handle, 1):
            text = _decoded(path, number, line)
            if text.strip():
                yield _parse(path, number, text, names)


def _decoded(path: Path, number: int, line: bytes) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise BadLine(path, number, f"not UTF-8 at byte {error.start + 1} of the line") from error


def _parse(path: Path, number: int, line: str, names: tuple[str, ...]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadLine(path, number, f"not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
        raise BadLine(path, number, f"not JSON that can be read: {error}") from error
    if not isinstance(row, dict):
        raise BadLine(path, number, f"expected an object with {', '.join(names)}; got {type(row).__name__}")
    missing = [name for name in names if name not in row]
    if missing:
        raise BadLine(path, number, f"field {missing[0]!r} is missing; expected {', '.join(names)}")
    kept: dict[str, Any] = storable(row)  # half an emoji, cut off by whoever wrote the line, can be in no text
    return kept


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """A text file that replaces `path` when the block ends well and leaves it alone when it does not."""
    if str(path) == STANDARD:
        yield sys.stdout
        return
    if path.exists() and not path.is_file():  # a pipe or a device is written to, never replaced by a file
        with path.open("w", encoding="utf-8") as handle:
            yield handle
        return
    path = path.resolve()  # what a link points to is replaced, not the link
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
