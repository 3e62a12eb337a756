"""The daily flow: one failing source stops no other, every step runs, and a second day without news changes nothing."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Engine, func, select

from crawlers.registry import spider_class
from db.engine import read_scope
from db.models import DataVersion, LayoffMonth, Reading, Run
from db.vocabulary import Verdict
from flows.crawl import CrawlReport, CrawlRequest
from tests.flows.seeds import CITES, SILENT, article, dump, notice, store

pytestmark = pytest.mark.slow
BROKEN = "us_ga_warn"


@pytest.fixture(scope="session")
def _prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect server of the tests' own, started once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect")))
        patch.setenv("PREFECT_LOGGING_TO_API_ENABLED", "false")
        patch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
        patch.setenv("DO_NOT_TRACK", "1")
        from prefect.testing.utilities import prefect_test_harness

        with prefect_test_harness(server_startup_timeout=120):
            yield


def count(engine: Engine, model: type) -> int:
    with read_scope(engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.usefixtures("_prefect")
def test_without_a_network_every_step_after_the_crawl_still_runs(engine: Engine) -> None:
    from flows.daily import daily

    store(engine, notice(), article(CITES), article(SILENT, employer_name="Northwind Foods"))
    assert daily(offline=True) == []
    assert count(engine, Reading) == 2
    assert count(engine, LayoffMonth) > 0
    assert count(engine, DataVersion) == 1
    before = dump(engine)
    daily(offline=True)
    assert dump(engine) == before
    assert count(engine, DataVersion) == 1  # unchanged data keep their version


@pytest.mark.usefixtures("_prefect")
def test_a_source_that_breaks_is_reported_and_stops_no_other(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    import flows.daily

    asked: list[str] = []

    def crawl_source(slug: str, request: CrawlRequest) -> CrawlReport:
        asked.append(slug)
        if slug == BROKEN:
            raise RuntimeError("the disk is on fire")
        return CrawlReport(slug, Verdict.OK, items=3, new=3)

    monkeypatch.setattr(flows.daily, "crawl_source", crawl_source)
    monkeypatch.setattr(flows.daily, "day_plan", lambda _, slugs, request: [(slug, request) for slug in slugs])
    monkeypatch.setattr(flows.daily, "crawl", flows.daily.crawl.with_options(retries=0))
    store(engine, article(CITES))
    reports = flows.daily.daily(slugs=[BROKEN, "us_al_warn", "us_tx_warn"])
    assert sorted(asked) == sorted([BROKEN, "us_al_warn", "us_tx_warn"])
    assert {report.slug: report.verdict for report in reports} == {
        BROKEN: Verdict.FAILED, "us_al_warn": Verdict.OK, "us_tx_warn": Verdict.OK,
    }  # fmt: skip
    assert reports[0].slug == BROKEN  # what fell short comes first
    assert reports[0].reasons == ["us_ga_warn: RuntimeError: the disk is on fire"]
    assert count(engine, Reading) == 1  # the steps after the crawl ran all the same
    assert {row["slug"]: row["verdict"] for row in artifact()} == {
        BROKEN: "failed", "us_al_warn": "ok", "us_tx_warn": "ok",
    }  # fmt: skip


def artifact() -> list[dict[str, object]]:
    """The newest table of the day's sources as Prefect's pages show it."""
    from prefect.artifacts import Artifact

    found = Artifact.get("daily-sources")
    assert found is not None
    rows: list[dict[str, object]] = json.loads(str(found.data))  # type: ignore[union-attr]  # async only within a loop
    return rows


@pytest.mark.usefixtures("_prefect")
def test_without_a_network_each_live_source_is_unreachable_by_name(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    import crawlers.reach
    from flows.daily import daily

    connect = socket.create_connection

    def loopback_only(address: tuple[str, int], *more: Any, **named: Any) -> socket.socket:
        if address[0] not in {"127.0.0.1", "localhost"}:  # where Prefect's own server is
            raise OSError("Network is unreachable")
        return connect(address, *more, **named)

    monkeypatch.setattr(socket, "create_connection", loopback_only)
    crawlers.reach.forget()
    slugs = ["us_ga_warn", "us_sec_filings", "greenhouse"]
    first = daily(slugs=slugs)
    crawlers.reach.forget()
    assert {report.slug for report in first} == set(slugs)
    assert {report.verdict for report in first} == {Verdict.UNREACHABLE}
    for report in first:
        own = urlsplit(spider_class(report.slug).source.url).hostname
        assert report.reasons[0].startswith(f"{report.slug}: unreachable: {own}: "), "the archive is not the publisher"
    before = dump(engine)
    daily(slugs=slugs)
    crawlers.reach.forget()
    assert dump(engine) == before
    assert count(engine, Run) == 2 * len(slugs)


def test_the_schedules_name_flows_that_exist() -> None:
    import importlib

    import yaml

    from flows.settings import ROOT

    path: Path = ROOT / "prefect.yaml"
    deployments = yaml.safe_load(path.read_text(encoding="utf-8"))["deployments"]
    assert deployments
    for deployment in deployments:
        module, _, name = deployment["entrypoint"].partition(":")
        found = importlib.import_module(module.removesuffix(".py").replace("/", "."))
        assert callable(getattr(found, name))
        assert deployment["schedules"]
