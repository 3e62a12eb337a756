"""What a person sees while something runs: a progress bar on a terminal, one plain line an event elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


class Meter:
    """Counts steps of one job; safe to advance from several threads."""

    def __init__(self, title: str, total: int | None, progress: Progress | None) -> None:
        self._title, self._total, self._done, self._progress = title, total, 0, progress
        self._lock = Lock()
        self._task = progress.add_task(title, total=total) if progress else None

    def advance(self, line: str = "", steps: int = 1) -> None:
        """Count `steps` done; `line` says what just finished."""
        with self._lock:
            self._done += steps
            if self._progress is not None and self._task is not None:
                self._progress.advance(self._task, steps)
                if line:
                    self._progress.console.print(f"  {line}", markup=False)
            elif line:
                of = f"/{self._total}" if self._total else ""
                out.print(f"{self._title} {self._done}{of}: {line}", markup=False)


@contextmanager
def meter(title: str, total: int | None = None) -> Iterator[Meter]:
    """Show the progress of a job of `total` steps (None = unknown)."""
    if not sys.stdout.isatty():
        out.print(title, markup=False)
        yield Meter(title, total, None)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=out) as progress:
        yield Meter(title, total, progress)
