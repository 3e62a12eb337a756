"""The optional browser: a list that only a script writes is read, by our own name and from declared hosts alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest

from crawlers import browser
from crawlers.browser import INSTALL, is_unwanted, why_no_browser
from crawlers.folder import RunInput
from crawlers.gate import judge
from crawlers.registry import spider_classes
from crawlers.settings import settings_for
from crawlers.source import Expect
from db.vocabulary import FinishReason, Verdict
from tests.crawlers.conftest import Crawl
from tests.crawlers.local_server import Answer, serve
from tests.crawlers.probes import ShownSpider

SCRIPT = b"""<html><head><title>Notices</title></head><body><img src="/picture.png"><p>Loading</p><script>
fetch("/data").then(r => r.text()).then(t => { document.body.innerHTML = "<table>" + t + "</table>"; });
fetch("http://127.0.0.1:9/elsewhere").catch(() => 0);
</script></body></html>"""
ROWS = b"<tr><td>Blue Kettle Foods</td><td>40</td></tr><tr><td>Harrow Motors</td><td>12</td></tr>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
RUN = RunInput(source="probe_shown", today=date(2026, 11, 21))


@pytest.fixture
def chromium() -> str:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on the PATH (Debian: apt-get install chromium)")
    if missing := why_no_browser():
        pytest.skip(missing)
    return path


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_a_list_that_a_script_writes_is_read_in_a_browser_under_our_name(
    probes: Callable[..., None], crawl: Crawl
) -> None:
    routes = {"/": lambda _: Answer(SCRIPT, headers=HTML), "/data": lambda _: Answer(ROWS, headers=HTML)}
    with serve(routes) as server:
        probes(server)
        outcome = crawl("probe_shown", cursors={"url": server.url("/")})
        agents = {
            {k.lower(): v for k, v in held.items()}["user-agent"]
            for _, path, held in server.seen
            if path in {"/", "/data"}
        }
        asked = set(server.hits)
    assert outcome.errors == []
    assert outcome.finish_reason is FinishReason.FINISHED
    assert outcome.stats.items == 2
    assert outcome.stats.answered_by == {"browser": 1}
    assert all(agent.startswith("Pinkslip/") for agent in agents)
    assert "/picture.png" not in asked
    assert "/robots.txt" in asked


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_a_wall_in_the_browser_is_a_wall(probes: Callable[..., None], crawl: Crawl) -> None:
    wall = Answer(b"<html><title>Just a moment...</title><body>Checking</body></html>", 200, HTML)
    with serve({"/": lambda _: wall}) as server:
        probes(server)
        outcome = crawl("probe_shown", cursors={"url": server.url("/")})
    assert judge(outcome, Expect()).verdict is Verdict.FAILED
    assert "Just a moment" in outcome.errors[0]


def test_without_the_extra_a_plain_request_is_made_and_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda name: None)
    assert INSTALL in (why_no_browser() or "")
    live = settings_for(ShownSpider.source, RUN)
    assert "PLAYWRIGHT_LAUNCH_OPTIONS" not in live
    assert "HTTP11DownloadHandler" in live["DOWNLOAD_HANDLERS"]["https"]


def test_the_browser_loads_no_pictures_and_nothing_from_hosts_the_source_does_not_declare() -> None:
    hosts = frozenset({"jobs.example.gov"})

    def unwanted(url: str, kind: str = "document") -> bool:
        return is_unwanted(hosts, frozenset({"127.0.0.1:8000"}), SimpleNamespace(url=url, resource_type=kind))

    assert not unwanted("https://jobs.example.gov/warn", "script")
    assert not unwanted("http://127.0.0.1:8000/")
    assert unwanted("https://jobs.example.gov/logo.png", "image")
    assert unwanted("https://tracker.example.com/x.js", "script")
    assert unwanted("http://jobs.example.gov:8080/")
    assert unwanted("http://169.254.169.254/latest")
    assert unwanted("file:///etc/passwd")


def test_the_lists_shown_only_to_browsers_are_declared() -> None:
    assert {name for name, spider in spider_classes().items() if spider.source.browser} == {
        "us_mn_warn", "us_mo_warn", "us_va_warn", "us_wv_warn",
    }  # fmt: skip
