"""Waiting for other processes: a test that hopes to be quick enough fails on a busy machine."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

SETTLES = 0.3
"""Seconds in which a database answers what a process asked before it was stopped."""


def is_alive(pid: int) -> bool:
    """Whether a process runs or is stopped; one that ended and was not collected yet is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(condition: Callable[[], bool], seconds: float = 90.0) -> None:
    """Wait until it holds; fail when it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def kill_when(process: subprocess.Popen[str], condition: Callable[[], bool]) -> None:
    """Kill a process while the condition holds: stopped first, so that it cannot get on between look and blow."""

    def is_caught() -> bool:
        if process.poll() is not None:
            raise AssertionError(f"it ended by itself, with {process.returncode}")
        if not condition():
            return False
        os.kill(process.pid, signal.SIGSTOP)
        time.sleep(SETTLES)
        if condition():
            return True
        os.kill(process.pid, signal.SIGCONT)
        return False

    wait_for(is_caught)
    process.kill()
    process.communicate()
