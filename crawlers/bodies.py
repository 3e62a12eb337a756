"""Undo Content-Encoding, bounded and strictly: a body that ends early is an error, never a shorter page.

Scrapy's own decoder returns what it could read of a cut gzip stream; a list cut in half would then look like layoffs
that were taken back.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import brotli  # type: ignore[import-untyped]  # no stubs anywhere

CHUNK = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"


class BodyError(ValueError):
    """A body cannot be decoded: cut short, corrupt, too large or in an encoding we did not ask for."""


class BodyTooLarge(BodyError):
    """A body grows beyond what its source declares (32 MiB unless said otherwise)."""


def encodings_of(header_values: Iterable[str]) -> list[str]:
    """Content-Encoding header values as a list of codings, in the order they were applied."""
    named = [part.strip().lower() for value in header_values for part in value.split(",")]
    return [name for name in named if name and name != "identity"]


def decode_body(body: bytes, encodings: list[str], limit: int) -> bytes:
    """Undo encodings, last applied first.

    A body that declares gzip or deflate but is neither was never compressed (misconfigured servers, archives that keep
    the header beside a decoded body) and is returned as it is.

    Raises:
        BodyTooLarge: more than `limit` bytes.
        BodyError: cut short, corrupt or unknown encoding.
    """
    for name in reversed(encodings):
        if name in {"gzip", "x-gzip"}:
            body = gunzip(body, limit) if body[:2] == GZIP_MAGIC else body
        elif name == "deflate":
            body = _inflate(body, limit)
        elif name == "br":
            body = _unbrotli(body, limit)
        else:
            raise BodyError(f"Content-Encoding is {name!r}, expected gzip, deflate or br")
    if len(body) > limit:
        raise BodyTooLarge(f"body has {len(body):,} bytes, expected at most {limit:,}")
    return body


def gunzip(body: bytes, limit: int) -> bytes:
    """Decompress a gzip body of one or more members, checking each member's end and checksum.

    Raises:
        BodyError: cut short, corrupt or larger than `limit`.
    """
    out = bytearray()
    rest = body
    while rest[:2] == GZIP_MAGIC:
        stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        _drain(stream, rest, out, limit, "gzip")
        rest = stream.unused_data.lstrip(b"\0")  # some servers pad the end
    return bytes(out)


def _inflate(body: bytes, limit: int) -> bytes:
    out = bytearray()
    # RFC 9110 means zlib; some servers send the raw stream. The first byte's low bits tell: 8 = zlib's method.
    is_zlib = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    _drain(zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS), body, out, limit, "deflate")
    return bytes(out)


def _drain(stream: zlib._Decompress, data: bytes, out: bytearray, limit: int, name: str) -> None:
    try:
        while data and not stream.eof:
            out += stream.decompress(data, CHUNK)
            data = stream.unconsumed_tail
            if len(out) > limit:
                raise BodyTooLarge(f"{name} body unpacks to more than {limit:,} bytes")
    except zlib.error as error:
        raise BodyError(f"{name} body is corrupt after {len(out):,} bytes: {error}") from error
    if not stream.eof:
        raise BodyError(f"{name} body ends early, after {len(out):,} unpacked bytes")


def _unbrotli(body: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    out = bytearray()
    try:
        out += stream.process(body, output_buffer_limit=CHUNK)
        while not stream.is_finished():
            more = stream.process(b"", output_buffer_limit=CHUNK)
            out += more
            if len(out) > limit:
                raise BodyTooLarge(f"br body unpacks to more than {limit:,} bytes")
            if not more:
                raise BodyError(f"br body ends early, after {len(out):,} unpacked bytes")
    except brotli.error as error:
        raise BodyError(f"br body is corrupt after {len(out):,} bytes: {error}") from error
    return bytes(out)
