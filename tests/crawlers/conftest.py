"""Run real spider processes against a server of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crawlers import reach, registry
from crawlers.folder import RunFolder, RunInput
from crawlers.runner import RunOutcome, run_spider
from tests.crawlers.local_server import Answer, LocalServer

TODAY = date(2026, 11, 21)
Crawl = Callable[..., RunOutcome]


def page(*rows: tuple[str, object], more: str = "") -> Answer:
    """A list page as ProbeSpider reads it."""
    cells = "".join(f"<tr><td>{employer}</td><td>{count}</td></tr>" for employer, count in rows)
    body = f"<html><title>Notices</title><table>{cells}</table>{more}</html>"
    return Answer(body.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


@pytest.fixture
def probes(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the probe spiders known, and allow them the servers of a test and nothing else."""
    monkeypatch.setenv("PINKSLIP_SPIDERS", "tests.crawlers.probes")
    registry.spider_classes.cache_clear()
    reach.forget()

    def allow(*servers: LocalServer) -> None:
        monkeypatch.setenv("PINKSLIP_ALLOW_PRIVATE", ",".join(server.pair for server in servers))

    return allow


@pytest.fixture(autouse=True)
def _known_spiders_are_ours_again() -> Any:
    yield
    registry.spider_classes.cache_clear()


@pytest.fixture
def crawl(tmp_path: Path) -> Crawl:
    """Run one source in a folder of its own: crawl("probe_warn", cursors={"url": ...})."""

    def run(source: str = "probe_warn", folder: str = "run", timeout: float = 60.0, **given: Any) -> RunOutcome:
        place = RunFolder(tmp_path / folder)
        place.write_input(RunInput(source=source, today=TODAY, **given))
        return run_spider(place.path, timeout)

    return run
