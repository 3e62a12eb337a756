"""Walls are told from the pages of publishers behind the same vendors."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from scrapy.http import Request

from crawlers.middlewares.walls import led_home, missing_sign, sign_in, wall_sign
from tests.shared_material import SHARED, needs_shared


@pytest.mark.parametrize(
    "body",
    [
        b"<html><head><title>Just a moment...</title>",
        b"<!DOCTYPE html><title>Attention Required! | Cloudflare</title>",
        b"<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD>",
        b'<html><body><script src="/_Incapsula_Resource?SWJIYLWA=719d"></script></body></html>',
        b"<html><title>Pardon Our Interruption</title>",
        b"<html><title>Loom Post | Are you a robot?</title>",
        "<html><title>Security Check — Loom Post</title>".encode(),
        b"<html><body>Your Request Originates from an Undeclared Automated Tool</body></html>",
        b"<html><title>SEC.gov | Request Rate Threshold Exceeded</title><h1>Request Rate Threshold Exceeded</h1>",
        b'<html><body><div id="px-captcha"></div></body></html>',
        b"\xef\xbb\xbf<html><script>window.gokuProps = {}</script></html>",
    ],
)
def test_challenges_and_block_pages_are_seen(body: bytes) -> None:
    assert wall_sign(body)


@pytest.mark.parametrize(
    "body",
    [
        b'<html><title>WARN notices</title><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
        b"<html><title>Security firm lays off 40</title><p>Checking your browser history has never been easier",
        b"<html><title>Security check firm to cut 200 jobs</title>",
        b"<html><title>Access denied: 300 at a mill locked out and laid off</title>",
        b'{"title": "Just a moment..."}',
        b"%PDF-1.7 Access Denied",
        b"",
    ],
)
def test_pages_behind_a_vendor_and_data_that_quotes_one_are_not_walls(body: bytes) -> None:
    assert wall_sign(body) is None


def test_a_redirect_to_a_sign_in_is_a_wall_and_a_page_about_signing_is_not() -> None:
    def led(*path: str) -> str | None:
        *before, last = (f"https://news.example{part}" for part in path)
        return sign_in(Request(last, meta={"redirect_urls": before} if before else {}))

    assert (
        led("/2031/cuts", "/moved", "/account/login?next=/2031/cuts")
        == "a redirect from https://news.example/2031/cuts"
    )
    assert led("/2031/cuts", "/consent/")
    assert led("/2031/cuts", "/signin.aspx")
    assert led("/login") is led("/2031/cuts", "/2031/login-firm-cuts-jobs") is led("/login", "/sso/list") is None


def test_a_redirect_to_the_sites_own_front_page_says_that_the_page_is_gone() -> None:
    def led(*addresses: str) -> str | None:
        *before, last = addresses
        return led_home(Request(last, meta={"redirect_urls": before} if before else {}))

    assert led("http://news.example/2031/cuts", "https://www.news.example/") == "http://news.example/2031/cuts"
    assert led("https://news.example/2031/cuts", "https://news.example/index.html")
    assert led("https://news.example/newsroom", "https://newsroom.news.example/") is None
    assert led("https://news.example/index.html", "https://news.example/") is None
    assert led("https://news.example/old", "https://news.example/new") is led("https://news.example/") is None


def test_not_found_pages_are_seen_by_their_title() -> None:
    assert missing_sign(b"<html><title>404 | Department of Labor</title>") == "404 | Department of Labor"
    assert missing_sign(b"<html><title> Page Not Found </title>") == "Page Not Found"
    assert missing_sign(b"<html><title>Plant 404 to close</title>") is None


@needs_shared
def test_no_recorded_page_of_a_publisher_is_taken_for_a_wall() -> None:
    pages = [path for path in (SHARED / "replay").rglob("*") if ".htm" in path.name]
    assert len(pages) > 100
    taken = {path.name: sign for path in pages if (sign := wall_sign(read(path)) or missing_sign(read(path)))}
    assert taken == {}


def read(path: Path) -> bytes:
    body = path.read_bytes()
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
