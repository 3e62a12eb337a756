"""Every WARN parser on damaged recordings: a clear error or fewer rows, never a crash or a hang."""

from __future__ import annotations

import json

import pytest

from bench.warn_fuzz import outcomes
from tests.shared_material import SHARED, needs_shared

WARN = SHARED / "replay" / "warn"
pytestmark = [needs_shared, pytest.mark.slow]
LARGEST = 70_000
"""Bytes of the recordings tried: `python -m bench.warn_fuzz` tries all, the yearly PDFs among them."""
SECONDS = 30


def recordings() -> list[dict[str, str]]:
    manifest = WARN / "manifest.jsonl"
    if not manifest.exists():
        return []
    entries = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    return [entry for entry in entries if (WARN / entry["file"]).stat().st_size < LARGEST]


@pytest.mark.parametrize("entry", recordings(), ids=lambda entry: entry["file"])
def test_a_damaged_recording_ends_in_a_clear_error_or_in_rows(entry: dict[str, str]) -> None:
    for how, ended, seconds in outcomes(WARN, entry, seed=20261121):
        assert ended in {"rows", "error"}, how
        assert seconds < SECONDS, how
