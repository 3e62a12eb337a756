"""The settings of a crawl: every danger of Scrapy's defaults is switched off by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from crawlers.folder import RunInput
from crawlers.settings import child_environment, settings_for, user_agent
from tests.crawlers.probes import CARD

TODAY = date(2026, 11, 21)


@pytest.fixture
def live() -> Settings:
    return settings_for(CARD, RunInput(source="probe_warn", today=TODAY))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("TELNETCONSOLE_ENABLED", False),
        ("REMOTE_CONTROL_ENABLED", False),
        ("ROBOTSTXT_OBEY", True),
        ("REDIRECT_MAX_TIMES", 5),
        ("DOWNLOAD_MAXSIZE", 32 * 1024 * 1024),
        ("DOWNLOAD_FAIL_ON_DATALOSS", True),
        ("HTTPCACHE_ENABLED", False),
        ("METAREFRESH_MAXDELAY", 5),
        ("DOWNLOAD_TIMEOUT", CARD.timeout),
        ("CLOSESPIDER_TIMEOUT", CARD.run_seconds),
        ("CLOSESPIDER_PAGECOUNT", CARD.max_pages),
        ("CONCURRENT_REQUESTS_PER_DOMAIN", CARD.concurrency),
        ("TWISTED_DNS_RESOLVER", "crawlers.middlewares.address.PublicResolver"),
    ],
)
def test_what_hostile_pages_need_is_set_explicitly(live: Settings, name: str, value: object) -> None:
    assert live[name] == value
    assert live.getpriority(name) == 40, "below a spider's custom_settings"


def test_only_http_has_a_handler(live: Settings) -> None:
    handlers = live.getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}


def test_a_replay_has_no_handler_that_could_reach_the_network() -> None:
    replay = settings_for(CARD, RunInput(source="probe_warn", today=TODAY, replay=Path("recorded")))
    handlers = {handler for handler in replay.getwithbase("DOWNLOAD_HANDLERS").values() if handler}
    assert handlers == {"crawlers.replay_handler.ReplayHandler"}
    assert replay["DOWNLOAD_DELAY"] == 0


def test_every_setting_is_known_to_the_installed_scrapy_and_every_component_exists(live: Settings) -> None:
    known = set(Settings())
    ours = {name for name in live if live.getpriority(name) == 40}
    assert ours <= known
    for name in ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES", "EXTENSIONS"):
        for path in live[name]:
            assert load_object(path)


def test_the_archive_is_nearest_to_the_network_and_walls_are_seen_before_retries(live: Settings) -> None:
    order = live.get_component_priority_dict_with_base("DOWNLOADER_MIDDLEWARES")
    names = [path.rpartition(".")[2] for path, at in sorted(order.items(), key=lambda pair: pair[1] or 0) if at]
    assert names[-1] == "ArchiveResponses"
    assert names[0] == "AddressGuard"
    after = ["PoliteRetry", "ConditionalRequests", "WallDetector", "DocumentStamp", "StrictCompression"]
    assert sorted(after, key=names.index) == after


def test_the_contact_is_part_of_our_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINKSLIP_CONTACT", "Example Desk desk@news.example")
    assert "Example Desk desk@news.example" in user_agent()
    monkeypatch.delenv("PINKSLIP_CONTACT")
    assert user_agent().startswith("Pinkslip/")
    assert "https://github.com/pinkslip-record/pinkslip" in user_agent()  # nobody is ever asked anonymously


def test_a_spider_process_sees_no_secret_of_the_flow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINKSLIP_DATABASE_URL", "postgresql://user:secret@db/pinkslip")
    monkeypatch.setenv("SOME_TOKEN", "secret")
    monkeypatch.setenv("PINKSLIP_CONTACT", "desk@news.example")
    assert "secret" not in str(child_environment())
    assert child_environment()["PINKSLIP_CONTACT"] == "desk@news.example"
