"""Every WARN parser on damaged recordings: a clear error or fewer rows, never a crash or a hang."""

from __future__ import annotations

import json
import random
import time

import pytest

from crawlers.errors import UnexpectedData
from crawlers.offline import parse_body
from crawlers.records import Notice
from crawlers.registry import spider_class
from tests.shared_material import SHARED, needs_shared

WARN = SHARED / "replay" / "warn"
pytestmark = [needs_shared, pytest.mark.slow]
LARGEST = 70_000
"""Bytes of the recordings tried: the larger ones are of the same forms."""
SECONDS = 30
HARM = ("cut", "flip", "swap", "drop_tags", "repeat", "empty_cells", "wrong_type")


def harmed(body: bytes, how: str, seed: int) -> bytes:
    """The same bytes, damaged in one way."""
    chance = random.Random(seed)
    if how == "cut":
        return body[: chance.randrange(1, len(body))]
    if how == "flip":
        out = bytearray(body)
        for _ in range(200):
            out[chance.randrange(len(out))] = chance.randrange(256)
        return bytes(out)
    if how == "swap":
        middle = chance.randrange(1, len(body))
        return body[middle:] + body[:middle]
    if how == "drop_tags":
        return body.replace(b"</td>", b"").replace(b'"', b"", 50)
    if how == "repeat":
        start = chance.randrange(len(body))
        return body[:start] + body[start : start + 2000] * 20 + body[start + 2000 :]
    if how == "empty_cells":
        return body.replace(b"<td>", b"<td></td><td>", 30)
    return b"<html><title>Home</title>" + body[:300]


def recordings() -> list[dict[str, str]]:
    manifest = WARN / "manifest.jsonl"
    if not manifest.exists():
        return []
    entries = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    return [entry for entry in entries if (WARN / entry["file"]).stat().st_size < LARGEST]


@pytest.mark.parametrize("entry", recordings(), ids=lambda entry: entry["file"])
def test_a_damaged_recording_ends_in_a_clear_error_or_in_rows(entry: dict[str, str]) -> None:
    spider, body = spider_class(entry["source"]), (WARN / entry["file"]).read_bytes()
    for seed, how in enumerate(HARM):
        start = time.perf_counter()
        try:
            records, _ = parse_body(spider, entry["url"], harmed(body, how, seed), entry["content_type"])
        except UnexpectedData as error:
            assert entry["source"] in str(error)  # noqa: PT017  either outcome is right, in its form
        else:
            assert all(record.employer_name for record in records if isinstance(record, Notice))
        assert time.perf_counter() - start < SECONDS, how
