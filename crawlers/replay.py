"""Recorded responses: read from a manifest or a WARC file, and matched to requests.

A replay never reaches the network. `--replay` takes a folder with manifest.jsonl (or folders that hold one), a run
folder, or a .warc / .warc.gz file, ours or another's.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlsplit

from scrapy.http import Request
from w3lib.url import canonicalize_url

from crawlers.archive import Archived, iter_archive, read_archived
from crawlers.base import SourceSpider
from crawlers.bodies import GZIP_MAGIC
from crawlers.source import ARCHIVE_HOSTS

STAND_IN = "https://recording.invalid/"
"""Address of recordings whose own is missing or a template; `.invalid` never resolves (RFC 2606)."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?")
_ASSETS = ("image/", "font/", "audio/", "video/", "text/css", "text/javascript", "application/javascript")


class ReplayError(ValueError):
    """A recording cannot be read; the message names the file and line."""


class Load(Protocol):
    """Read a recording's headers and payload, as late as possible."""

    def __call__(self) -> tuple[list[tuple[str, str]], bytes]:
        """(headers, payload as recorded)."""


@dataclass(frozen=True)
class Recording:
    """One recorded response; `url` is as recorded and may be None or no address at all."""

    number: int
    source: str | None
    url: str | None
    method: str
    status: int
    content_type: str
    label: str
    recorded_at: datetime | None
    load: Load
    sent: bytes | None = None

    @property
    def request_url(self) -> str:
        """The recorded address, or a stand-in that names the file."""
        return self.url if self.url and is_address(self.url) else STAND_IN + quote(self.label)


class Recordings:
    """All recordings of a replay, and which of them were served."""

    def __init__(self, recordings: list[Recording]) -> None:
        self.all = recordings
        self.served: set[int] = set()
        self._at: dict[tuple[str, str], list[Recording]] = defaultdict(list)
        for recording in recordings:
            for key in _keys(recording.request_url):
                self._at[key].append(recording)

    def match(self, url: str, method: str = "GET", body: bytes = b"") -> Recording | None:
        """The recording that answers a request: exact address first, then canonical, then any scheme or case.

        Among several, the same method and body first, then the same method, then any; of equals the first not served
        yet, so that a repeated request gets the recorded sequence and, at its end, the last answer again.
        """
        for key in _keys(url):
            here = self._at.get(key, [])
            same_method = [r for r in here if r.method == method]
            same_body = [r for r in same_method if r.sent is not None and r.sent == body]
            for group in (same_body, same_method, here):
                if group:
                    chosen = next((r for r in group if r.number not in self.served), group[-1])
                    self.served.add(chosen.number)
                    return chosen
        return None

    def take(self, number: int) -> Recording:
        """One recording by its number."""
        return self.all[number]

    def next_unserved(self, spider: SourceSpider) -> Recording | None:
        """Hand out, once, the next recording of a source that no request asked for."""
        for recording in self.all:
            if recording.number not in self.served and _belongs(recording, spider):
                self.served.add(recording.number)
                return recording
        return None


def offer(recording: Recording, spider: SourceSpider) -> Request:
    """A request that this one recording answers, at its recorded address where that is one."""
    return Request(
        recording.request_url,
        method=recording.method,
        callback=spider.parse,
        errback=spider.failed,
        dont_filter=True,
        meta={"recording": recording.number, "recorded_url": recording.url, "offered": True},
    )


def load_recordings(path: Path) -> Recordings:
    """Read what is recorded at a path; bodies are read when they are served.

    Raises:
        ReplayError: nothing recorded there, or a line or file that cannot be read.
    """
    if path.is_file():
        found = list(_from_warcs([path]))
    elif (path / "manifest.jsonl").is_file():
        found = list(_from_manifest(path / "manifest.jsonl", 0))
    elif archives := sorted([*path.glob("*.warc.gz"), *path.glob("*.warc")]):
        found = list(_from_warcs(archives))
    else:
        found = []
        for manifest in sorted(path.glob("*/manifest.jsonl")):
            found += _from_manifest(manifest, len(found))
    if not found:
        raise ReplayError(f"{path}: no recordings; expected a folder with manifest.jsonl or a .warc.gz file")
    return Recordings(found)


def is_address(url: str) -> bool:
    """Whether a recorded url is one that can be asked for, rather than a template or a remark."""
    if re.search(r"[\s{}<>]", url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _keys(url: str) -> Iterator[tuple[str, str]]:
    yield ("exact", url)
    plain = canonicalize_url(url)
    yield ("canonical", plain)
    yield ("anyhow", re.sub(r"^https?://(?:www\.)?", "", plain).rstrip("/").lower())


def _belongs(recording: Recording, spider: SourceSpider) -> bool:
    if recording.source is not None:
        return recording.source in {spider.name} | spider.source.recordings and not recording.label.startswith("own:")
    host = urlsplit(recording.request_url).hostname or ""
    asset = recording.content_type.startswith(_ASSETS) or recording.request_url.endswith("/robots.txt")
    is_own = spider.may_fetch(host) and (host not in ARCHIVE_HOSTS or host in spider.source.own_hosts)
    return recording.status == 200 and not asset and is_own


def _from_manifest(manifest: Path, first: int) -> Iterator[Recording]:
    with manifest.open(encoding="utf-8") as lines:
        for at, line in enumerate(lines, start=1):
            if line.strip():
                yield _row(manifest, at, line, first)
                first += 1


def _row(manifest: Path, at: int, line: str, number: int) -> Recording:
    try:
        row = json.loads(line)
        file = (manifest.parent / row["file"]).resolve()
        status = int(row.get("status") or 200)
    except (ValueError, KeyError, TypeError) as error:
        raise ReplayError(f"{manifest}: line {at}: {error!r}; expected an object with `file`") from error
    if not file.is_relative_to(manifest.parent.resolve()) or not file.is_file():
        raise ReplayError(f"{manifest}: line {at}: file {row['file']!r} is not in the folder")
    content_type = str(row.get("content_type") or "")
    sent = row.get("body")
    return Recording(
        number=number,
        source=row.get("source") or None,
        url=row.get("url") or None,
        method=str(row.get("method") or "GET").upper(),
        status=status,
        content_type=content_type,
        label=str(row["file"]),
        recorded_at=_instant(row.get("captured")),
        load=partial(_read_file, file, content_type),
        sent=sent.encode() if isinstance(sent, str) else None,
    )


def _read_file(file: Path, content_type: str) -> tuple[list[tuple[str, str]], bytes]:
    body = file.read_bytes()
    if body[:2] == GZIP_MAGIC and file.suffix == ".gz" and "gzip" not in content_type:
        body = gzip.decompress(body)  # packed for storage only: the content type says what was served
    return ([("Content-Type", content_type)] if content_type else []), body


def _instant(text: object) -> datetime | None:
    found = _DATE.match(text) if isinstance(text, str) else None
    if found is None:
        return None
    moment = datetime.fromisoformat(found[0])
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def _from_warcs(paths: list[Path]) -> Iterator[Recording]:
    number = 0
    for path in paths:
        for archived in iter_archive(path):
            yield _from_archived(archived, number)
            number += 1


def _from_archived(archived: Archived, number: int) -> Recording:
    return Recording(
        number=number,
        source=archived.source,
        url=archived.url,
        method=archived.method,
        status=archived.status,
        content_type=archived.header("Content-Type") or "",
        label=f"{'own:' if archived.source else ''}{archived.warc_file.name}@{archived.offset}",
        recorded_at=archived.fetched_at,
        load=partial(_read_record, archived.warc_file, archived.offset, archived.url),
        sent=archived.request_body,
    )


def _read_record(path: Path, offset: int, url: str) -> tuple[list[tuple[str, str]], bytes]:
    record = read_archived(path, offset, url)
    return record.headers, record.payload


def midnight(day: date) -> datetime:
    """When a recording that does not say so is taken to be from: the replay's day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
