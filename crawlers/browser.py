"""The browser as an optional extra: for the few lists that are only shown where the page's own script has run.

It goes by our own name, obeys robots like every other request, loads nothing but documents, scripts and data from the
hosts the source declares, and what it shows is judged for walls like any page. It is no way past one.
"""

from __future__ import annotations

import os
import shutil
from functools import partial
from importlib.util import find_spec
from typing import Any, Protocol
from urllib.parse import urlsplit

from crawlers.source import Source, is_among

HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
INSTALL = 'pip install "pinkslip[browser]", and chromium (Debian: apt-get install chromium)'
NEEDED = frozenset({"document", "script", "xhr", "fetch", "stylesheet"})
"""Kinds of resources without which a page may not fill its list; pictures, fonts, media and sockets are left out."""


class Asked(Protocol):
    """What a page asks the browser to load."""

    url: str
    resource_type: str


def why_no_browser() -> str | None:
    """What is missing to open a page in a browser, and how to install it; None where nothing is."""
    if find_spec("scrapy_playwright") is None:
        return f"this list needs a browser: {INSTALL}"
    return None


def browser_settings(source: Source, user_agent: str, allowed: frozenset[str]) -> dict[str, Any]:
    """Scrapy's settings for a source whose pages are opened in a browser.

    Args:
        allowed: further host:port pairs that may be loaded though private: for tests.
    """
    arguments = ["--disable-gpu", "--disable-dev-shm-usage"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # chromium will not start as root with it
    launch: dict[str, Any] = {"headless": True, "args": arguments, "timeout": source.timeout * 1000}
    if installed := shutil.which("chromium"):
        launch["executable_path"] = installed
    return {
        "PLAYWRIGHT_LAUNCH_OPTIONS": launch,
        "PLAYWRIGHT_CONTEXTS": {
            "default": {"user_agent": user_agent, "accept_downloads": False, "service_workers": "block"}
        },
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 1,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": source.timeout * 1000,
        "PLAYWRIGHT_ABORT_REQUEST": partial(is_unwanted, source.own_hosts, allowed),
    }


def is_unwanted(hosts: frozenset[str], allowed: frozenset[str], asked: Asked) -> bool:
    """Whether the browser must not load something: of a kind we need not, or from an undeclared host."""
    parts = urlsplit(asked.url)
    if asked.resource_type not in NEEDED or parts.scheme not in {"http", "https"}:
        return True
    return parts.netloc not in allowed and (parts.port is not None or not is_among(parts.hostname or "", hosts))
