"""Run one spider as a process of its own, and end it with everything it started.

Success is never the exit code: the outcome carries how the run ended, its errors and its counts; the gate judges.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from crawlers.folder import Fault, RunFolder, RunStats
from crawlers.reach import why_unreachable
from crawlers.registry import spider_class
from crawlers.settings import child_environment
from db.vocabulary import FinishReason

GRACE = 5.0
"""Seconds a spider has to close its files after being asked to end."""
_LOG_TAIL = 2000

_running: dict[int, subprocess.Popen[bytes]] = {}
_lock = threading.Lock()


@dataclass(frozen=True)
class RunOutcome:
    """How a run ended and what it left in its folder."""

    folder: Path
    source: str
    finish_reason: FinishReason
    stats: RunStats
    records_path: Path | None
    errors: list[str] = field(default_factory=list)


def run_spider(folder: Path, timeout: float | None = None) -> RunOutcome:
    """Run the source of a prepared run folder (run.json) and report.

    Args:
        timeout: wall-clock seconds for the whole process; None = the source's `run_seconds` and a minute.

    Raises:
        UnknownSource: run.json names no source of ours.
    """
    place = RunFolder(folder)
    given = place.read_input()
    spider = spider_class(given.source)
    source = spider.source
    hosts = spider.hosts_of(given)
    if given.replay is None and (reason := why_unreachable(hosts)):
        return _unreachable(place, given.source, reason)
    place.stats.unlink(missing_ok=True)
    place.records.unlink(missing_ok=True)
    place.documents.unlink(missing_ok=True)
    limit = timeout if timeout is not None else source.run_seconds + 60.0
    with place.log.open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "crawlers.run", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=child_environment() | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,
        )
        with _lock:
            _running[process.pid] = process
        ended: FinishReason | None = None
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired:
            ended = FinishReason.TIMEOUT
        finally:
            with _lock:
                was_ours = _running.pop(process.pid, None) is not None
            end_group(process)
    if not was_ours:
        ended = FinishReason.CANCELLED
    return _outcome(place, given.source, process.returncode, ended, limit)


def end_running() -> int:
    """End every spider process of this one, for an interrupted flow; return how many there were."""
    with _lock:
        processes = list(_running.values())
        _running.clear()
    for process in processes:
        end_group(process)
    return len(processes)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Ask a process group to end, then make it: TERM, a grace, KILL. Also reaches what the spider itself started."""
    if process.poll() is None:
        _signal_group(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
    _signal_group(process.pid, signal.SIGKILL)
    process.wait()


def _signal_group(group: int, number: signal.Signals) -> None:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return  # the whole group has ended by itself


def _unreachable(place: RunFolder, source: str, reason: str) -> RunOutcome:
    stats = RunStats(source=source, finish_reason=FinishReason.UNREACHABLE)
    message = f"{source}: unreachable: {reason}"
    stats.errors.append(Fault(kind="Unreachable", url="", message=message, transport=True))
    stats.error_count = 1
    place.stats.write_text(stats.model_dump_json(indent=1), encoding="utf-8")
    return RunOutcome(place.path, source, FinishReason.UNREACHABLE, stats, None, [message])


def _outcome(place: RunFolder, source: str, code: int, ended: FinishReason | None, limit: float) -> RunOutcome:
    stats = place.read_stats() or RunStats(source=source, finish_reason=FinishReason.CRASHED)
    errors = [fault.message for fault in stats.errors]
    reason = ended or stats.finish_reason
    if ended is FinishReason.TIMEOUT:
        errors.append(f"{source}: ended after {limit:.0f} s, its wall-clock limit{_in_hand(place)}")
    elif ended is FinishReason.CANCELLED:
        errors.append(f"{source}: cancelled")
    elif reason is FinishReason.CRASHED or code != 0:
        reason = FinishReason.CRASHED
        errors.append(f"{source}: the spider process ended with code {code}{_in_hand(place)}: {_tail(place.log)}")
    records = place.records if place.records.exists() else None
    return RunOutcome(place.path, source, reason, stats, records, errors)


def _in_hand(place: RunFolder) -> str:
    """Which document a spider had been given last: the likeliest that it could not be done with."""
    last = place.last_document()
    return f"; the last document it was given is {last.url}" if last else ""


def _tail(log: Path) -> str:
    lines = log.read_bytes()[-_LOG_TAIL:].decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"
