"""The archive: every response as received, in rotated gzip WARC files, written before anything parses it.

What is stored: status line and headers as Scrapy hands them over (names in title case, transfer codings undone)
and the payload *with* its Content-Encoding, so that a cut or hostile body is kept exactly as it came. A reader gets
the decoded body, and the sha256 carried by a DocumentRef is of those decoded bytes.

Every record is one gzip member, written in a single call and synced to disk: a crash loses at most the record being
written, and `repair` cuts such a torn end off.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.bodies import decode_body, encodings_of
from crawlers.source import MIB

ROTATE_BYTES = 256 * MIB
"""A WARC file is closed once it is larger; the size archives of this kind usually have is up to 1 GB."""
READ_LIMIT = 512 * MIB
"""Largest single record read back; far above any `Source.max_bytes`."""
_CHUNK = 64 * 1024


class ArchiveError(ValueError):
    """A WARC file or a place in it cannot be read; the message names both."""


@dataclass(frozen=True)
class Archived:
    """One response read back from an archive."""

    url: str
    status: int
    headers: list[tuple[str, str]]
    payload: bytes = field(repr=False)
    fetched_at: datetime
    warc_file: Path
    offset: int
    method: str = "GET"
    request_body: bytes = b""
    source: str | None = None

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def body(self, limit: int = READ_LIMIT) -> bytes:
        """The decoded body.

        Raises:
            BodyError: cut short, corrupt or larger than `limit`.
        """
        codings = encodings_of(value for key, value in self.headers if key.lower() == "content-encoding")
        return decode_body(self.payload, codings, limit)


def sha256(body: bytes) -> str:
    """The digest a DocumentRef carries: of the decoded body."""
    return hashlib.sha256(body).hexdigest()


class ArchiveWriter:
    """Append responses to `archive-NNNNN.warc.gz` files in a folder. Use as a context manager.

    Starting in a folder that holds archives repairs the newest and goes on in a new file.
    """

    def __init__(self, folder: Path, source: str, rotate_bytes: int = ROTATE_BYTES) -> None:
        self.folder, self.source, self.rotate_bytes = folder, source, rotate_bytes
        for path in sorted(folder.glob("archive-*.warc.gz")):
            repair(path)
        self._file: BinaryIO | None = None
        self._path = folder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(
        self,
        url: str,
        status: int,
        headers: Sequence[tuple[str, str]],
        payload: bytes,
        fetched_at: datetime,
        *,
        method: str = "GET",
        request_body: bytes = b"",
        protocol: str = "HTTP/1.1",
    ) -> tuple[str, int]:
        """Write one response, synced to disk; return (file name, offset). `fetched_at` is kept to the second.

        A request that was not a plain GET is stored beside its response, so that a replay can tell two POSTs to
        one address apart.
        """
        dated = {"WARC-Date": warc_date(fetched_at)}
        http = StatusAndHeaders(str(status), list(headers), protocol=protocol)
        response, response_id = _member(url, "response", http, payload, dated)
        request = b""
        if method != "GET" or request_body:
            line = StatusAndHeaders(f"{method} {url} HTTP/1.1", [], is_http_request=True)
            dated["WARC-Concurrent-To"] = response_id
            request, _ = _member(url, "request", line, request_body, dated)
        start = self._append(request + response)
        return self._path.name, start + len(request)

    def close(self) -> None:
        """Close the current file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _append(self, data: bytes) -> int:
        if self._file is None or self._file.tell() > self.rotate_bytes:
            self._rotate()
        assert self._file is not None
        start = self._file.tell()
        self._file.write(data)
        self._file.flush()
        os.fsync(self._file.fileno())
        return start

    def _rotate(self) -> None:
        self.close()
        self._path = self.folder / f"archive-{len(list(self.folder.glob('archive-*.warc.gz'))):05d}.warc.gz"
        self._file = self._path.open("xb")
        info = {"software": "pinkslip", "format": "WARC File Format 1.0", "source": self.source}
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True)
        writer.write_record(writer.create_warcinfo_record(self._path.name, info))
        self._file.write(buffer.getvalue())


def _member(
    url: str, kind: str, http: StatusAndHeaders, payload: bytes, warc_headers: dict[str, str]
) -> tuple[bytes, str]:
    """One WARC record as one gzip member, and its id."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    record = writer.create_warc_record(
        url, kind, payload=BytesIO(payload), length=len(payload), http_headers=http, warc_headers_dict=warc_headers
    )
    writer.write_record(record)
    return buffer.getvalue(), record.rec_headers.get_header("WARC-Record-ID")


def warc_date(moment: datetime) -> str:
    """An instant as WARC writes it, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def repair(path: Path) -> int:
    """Cut a torn end off a WARC file of ours; return how many bytes were cut (0 = it was whole).

    The cut bytes are kept in `<name>.torn`: should it be more than an unfinished record, nothing is lost by us.
    """
    whole = 0
    for start, length, _ in _members(path, strict=False):
        whole = start + length
    torn = path.stat().st_size - whole
    if torn:
        with path.open("rb+") as file:
            file.seek(whole)
            path.with_name(f"{path.name}.torn").write_bytes(file.read())
            file.truncate(whole)
            file.flush()
            os.fsync(file.fileno())
    return torn


def repair_unfinished(runs: Path) -> dict[Path, int]:
    """Repair the archives of every run under a folder that never came to its end; file -> bytes cut."""
    unfinished = (path for path in runs.rglob("archive-*.warc.gz") if not (path.parent / "stats.json").exists())
    return {path: cut for path in unfinished if (cut := repair(path))}


def iter_archive(path: Path) -> Iterator[Archived]:
    """Every response in a WARC file, ours or another's, in order; a torn last record is left out.

    Raises:
        ArchiveError: not a WARC file, a corrupt record, or one beyond READ_LIMIT.
    """
    yield from _responses(path, 0)


def read_archived(warc_file: Path, offset: int, url: str | None = None) -> Archived:
    """The response at an offset, as `DocumentRef.warc_offset` has it; its url where one member holds several.

    Raises:
        ArchiveError: there is no whole response record at that place.
    """
    for found in _responses(warc_file, offset):
        if found.offset != offset:
            break
        if url is None or found.url == url:
            return found
    raise ArchiveError(f"{warc_file}: no response record at offset {offset}")


def _responses(path: Path, begin: int) -> Iterator[Archived]:
    with path.open("rb") as file:
        is_gzip = file.read(2) == b"\x1f\x8b"
    source: str | None = None
    requests: dict[str, tuple[str, bytes]] = {}
    for start, _, data in _members(path, begin) if is_gzip else [(0, 0, None)]:
        with path.open("rb") if data is None else BytesIO(data) as stream:
            for record in _records(stream, path, start):
                if record.rec_type == "warcinfo":
                    source = _info_source(record)
                elif record.rec_type == "request" and record.http_headers:
                    about = record.rec_headers.get_header("WARC-Concurrent-To") or ""
                    requests[about] = (record.http_headers.protocol, record.raw_stream.read())
                elif record.rec_type == "response" and record.http_headers:
                    method, sent = requests.pop(record.rec_headers.get_header("WARC-Record-ID") or "", ("GET", b""))
                    yield _archived(record, path, start, method, sent, source)


def _records(stream: BinaryIO, path: Path, start: int) -> Iterator[ArcWarcRecord]:
    try:
        yield from ArchiveIterator(stream)
    except Exception as error:  # warcio raises its own, zlib's and plain ValueErrors for one and the same thing
        raise ArchiveError(f"{path}: no readable WARC record at offset {start}: {error}") from error


def _archived(record: ArcWarcRecord, path: Path, offset: int, method: str, sent: bytes, source: str | None) -> Archived:
    http = record.http_headers
    chunked = (http.get_header("Transfer-Encoding") or "").lower() == "chunked"
    payload = (ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream).read()
    when = record.rec_headers.get_header("WARC-Date") or ""
    return Archived(
        url=record.rec_headers.get_header("WARC-Target-URI").strip("<>"),
        status=int(http.get_statuscode()),
        headers=[(name, value) for name, value in http.headers if name.lower() != "transfer-encoding"],
        payload=payload,
        fetched_at=datetime.fromisoformat(when).astimezone(UTC).replace(microsecond=0),
        warc_file=path,
        offset=offset,
        method=method,
        request_body=sent,
        source=source,
    )


def _info_source(record: ArcWarcRecord) -> str | None:
    """The source our own warcinfo record names; None for archives of others."""
    fields = dict(
        line.split(": ", 1) for line in record.raw_stream.read().decode("utf-8", "replace").splitlines() if ": " in line
    )
    return fields.get("source") if fields.get("software") == "pinkslip" else None


def _members(path: Path, start: int = 0, *, strict: bool = True) -> Iterator[tuple[int, int, bytes]]:
    """(offset, length, unpacked bytes) of every whole gzip member from `start` on.

    A member that ends early ends the walk; a corrupt one raises, or ends it too when not strict.
    """
    with path.open("rb") as file:
        file.seek(start)
        held = b""
        while True:
            stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
            out = bytearray()
            used = 0
            while not stream.eof:
                held = held or file.read(_CHUNK)
                if not held:
                    return
                try:
                    out += stream.decompress(held)
                except zlib.error as error:
                    if strict:
                        raise ArchiveError(f"{path}: the record at offset {start} is corrupt: {error}") from error
                    return
                if len(out) > READ_LIMIT:
                    raise ArchiveError(f"{path}: record at {start} unpacks to more than {READ_LIMIT:,} bytes")
                used += len(held) - len(stream.unused_data)
                held = stream.unused_data
            yield start, used, bytes(out)
            start += used
