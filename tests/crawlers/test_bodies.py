"""Content-Encoding undone strictly."""

from __future__ import annotations

import gzip
import zlib

import brotli  # type: ignore[import-untyped]  # no stubs anywhere
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.bodies import BodyError, BodyTooLarge, decode_body, encodings_of

LIMIT = 1_000_000


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}


@given(st.binary(max_size=2000), st.sampled_from(sorted(PACKERS)))
def test_what_was_packed_unpacks_to_itself(body: bytes, coding: str) -> None:
    assert decode_body(PACKERS[coding](body), [coding], LIMIT) == body


@given(st.binary(min_size=1, max_size=2000), st.sampled_from(["gzip", "deflate", "br"]), st.data())
def test_cut_anywhere_it_is_an_error_and_never_a_shorter_page(body: bytes, coding: str, data: st.DataObject) -> None:
    packed = PACKERS[coding](body)
    cut = data.draw(st.integers(2, len(packed) - 1))
    with pytest.raises(BodyError):
        decode_body(packed[:cut], [coding], LIMIT)


def test_codings_are_undone_last_first_and_raw_deflate_is_understood() -> None:
    assert decode_body(zlib.compress(gzip.compress(b"x")), encodings_of(["gzip, deflate"]), LIMIT) == b"x"
    assert decode_body(raw_deflate(b"hello" * 50), ["deflate"], LIMIT) == b"hello" * 50


def test_a_page_that_only_says_it_is_gzip_is_taken_as_it_is() -> None:
    assert decode_body(b"<html>", ["gzip"], LIMIT) == b"<html>"


@pytest.mark.parametrize("coding", sorted(PACKERS))
def test_a_body_that_grows_beyond_its_limit_is_refused(coding: str) -> None:
    with pytest.raises(BodyTooLarge):
        decode_body(PACKERS[coding](bytes(LIMIT + 1)), [coding], LIMIT)


def test_an_encoding_we_did_not_ask_for_is_named() -> None:
    with pytest.raises(BodyError, match="'zstd', expected gzip"):
        decode_body(b"", ["zstd"], LIMIT)


def test_a_flipped_byte_fails_the_checksum() -> None:
    packed = bytearray(gzip.compress(b"layoff" * 10))
    packed[-6] ^= 1
    with pytest.raises(BodyError, match="corrupt"):
        decode_body(bytes(packed), ["gzip"], LIMIT)
