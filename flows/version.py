"""Which code ran: stored on every run, so that a figure can be traced to the parser that made it."""

from __future__ import annotations

import subprocess
from functools import cache
from importlib.metadata import version

from flows.settings import ROOT


@cache
def code_version() -> str:
    """The release, with the commit where this is a checkout ("0.1.0+3f2a91c")."""
    try:
        commit = subprocess.run(
            ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"],
            capture_output=True,
            text=True,
            check=True,
            timeout=5,
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return version("pinkslip")
    return f"{version('pinkslip')}+{commit}"
