"""What a person sees while something runs: a progress bar on a terminal, one plain line an event elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

# Names, paths and reasons come from pages and people: a bracket in them is a bracket, not Rich's own markup.
out = Console(soft_wrap=True, highlight=False, markup=False)
err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)


class Meter:
    """Counts steps of one job; safe to advance from several threads."""

    def __init__(self, title: str, total: int | None, console: Console, progress: Progress | None = None) -> None:
        self._title, self._total, self._done, self._console, self._progress = title, total, 0, console, progress
        self._lock = Lock()
        self._task = progress.add_task(title, total=total) if progress else None

    def advance(self, line: str = "", steps: int = 1) -> None:
        """Count `steps` done; `line` says what just finished."""
        with self._lock:
            self._done += steps
            if self._progress is not None and self._task is not None:
                self._progress.advance(self._task, steps)
                if line:
                    self._console.print(f"  {line}")
            elif line:
                of = f"/{self._total}" if self._total else ""
                self._console.print(f"{self._title} {self._done}{of}: {line}")


@contextmanager
def meter(title: str, total: int | None = None, console: Console = out) -> Iterator[Meter]:
    """Show the progress of a job of `total` steps (None = unknown)."""
    if not console.file.isatty():
        console.print(title)
        yield Meter(title, total, console)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        yield Meter(title, total, console, progress)
