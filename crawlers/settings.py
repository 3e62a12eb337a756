"""The settings of a crawl, every one that matters spelled out, and the environment variables crawlers read.

Scrapy's defaults are for friendly pages and a person at the keyboard: certificates unchecked, 1 GiB bodies, a control
port. Scripts that build `Settings()` also lose what the project template sets (robots, delay). So nothing is left to
defaults here; tests/crawlers/test_settings.py holds the list.
"""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from scrapy.settings import Settings

from crawlers.browser import HANDLER, browser_settings, why_no_browser
from crawlers.folder import RunInput
from crawlers.source import MIB, Source

PRODUCT = "Pinkslip"
"""Our name in User-Agent and for robots.txt."""
PROJECT = "https://github.com/pinkslip-record/pinkslip"
"""Where publishers reach us if nobody set PINKSLIP_CONTACT."""
MEMORY_BYTES = 4 * 1024 * MIB
"""Address space one spider process may use; a workbook or PDF that wants more is hostile or needs a look."""

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR", "VIRTUAL_ENV")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy")


def spider_packages() -> list[str]:
    """Packages searched for spiders: ours, then those of PINKSLIP_SPIDERS (comma-separated) for one's own sources."""
    more = os.environ.get("PINKSLIP_SPIDERS", "")
    return ["crawlers.spiders", *(name.strip() for name in more.split(",") if name.strip())]


def allowed_private() -> frozenset[str]:
    """host:port pairs of PINKSLIP_ALLOW_PRIVATE (comma-separated) that may be fetched though private: for tests."""
    return frozenset(filter(None, os.environ.get("PINKSLIP_ALLOW_PRIVATE", "").split(",")))


def uses_proxy() -> bool:
    """Whether requests leave through a proxy, which then resolves names in our place."""
    return any(os.environ.get(name) for name in PROXIES if name.lower() != "no_proxy")


def child_environment() -> dict[str, str]:
    """The environment of a spider process: named variables only, so that no secret of the flow reaches a parser."""
    ours = {name: value for name, value in os.environ.items() if name.startswith("PINKSLIP_")}
    ours.pop("PINKSLIP_DATABASE_URL", None)
    passed = {name: os.environ[name] for name in PASSED_ON + PROXIES if name in os.environ}
    return passed | ours | {"PYTHONUNBUFFERED": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}


def user_agent() -> str:
    """Who we are. PINKSLIP_CONTACT (name and address) is required by some publishers, the SEC among them."""
    try:
        release = version("pinkslip")
    except PackageNotFoundError:  # run from a checkout that was never installed
        release = "dev"
    contact = os.environ.get("PINKSLIP_CONTACT", "").strip() or PROJECT
    told = "; ".join(filter(None, ["an open record of layoffs and junior hiring", contact]))
    return f"{PRODUCT}/{release} ({told})"


_PROCESS = {
    "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
    "LOG_LEVEL": "INFO",
    "LOG_COLOR": False,
    "STATS_DUMP": False,
    "MEMUSAGE_ENABLED": False,  # RLIMIT_AS ends what grows too large
}
COMPONENTS: dict[str, dict[str, int | None]] = {
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # address.py says it aloud
        "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,  # reads cut bodies
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
        "crawlers.middlewares.address.AddressGuard": 10,
        "crawlers.middlewares.robots.ClosedByFailure": 110,  # nearer than Scrapy's own, which reads what it gives
        "crawlers.middlewares.retry.PoliteRetry": 550,
        "crawlers.middlewares.conditional.ConditionalRequests": 560,
        "crawlers.middlewares.walls.WallDetector": 582,
        "crawlers.middlewares.document.DocumentStamp": 587,
        "crawlers.middlewares.compression.StrictCompression": 590,
        "crawlers.middlewares.browser.OpenInBrowser": 970,
        "crawlers.middlewares.archive.ArchiveResponses": 980,
    },
    "SPIDER_MIDDLEWARES": {
        "crawlers.middlewares.failures.NoteFailures": 20,
        "crawlers.middlewares.repeats.DropRepeats": 30,
        "crawlers.middlewares.provenance.FillProvenance": 40,
        "crawlers.middlewares.surprises.TellSurprises": 50,
    },
    "ITEM_PIPELINES": {"crawlers.extensions.records_file.RecordsFile": 100},
    # Of Scrapy's own these alone. Its consoles would be imported even when off, which is a tenth of a spider's start;
    # its AutoThrottle takes 304 for an error page.
    "EXTENSIONS_BASE": {
        "scrapy.extensions.corestats.CoreStats": 0,
        "scrapy.extensions.logcount.LogCount": 0,
        "scrapy.extensions.closespider.CloseSpider": 0,
        "scrapy.extensions.logstats.LogStats": 0,
    },
    "EXTENSIONS": {
        "crawlers.extensions.throttle.Throttle": 5,
        "crawlers.extensions.accounting.Accounting": 10,
        "crawlers.extensions.parent_watch.ParentWatch": 20,
        "crawlers.extensions.offer_recordings.OfferRecordings": 30,
    },
}


def settings_for(source: Source, run: RunInput) -> Settings:
    """Everything Scrapy needs for one run of one source.

    A replay answers from recordings: same middlewares, no delay, and no handler that could reach the network.
    """
    replay = run.replay is not None
    ours = {"BOT_NAME": "pinkslip", "USER_AGENT": user_agent()} | COMPONENTS | _PROCESS
    uses_browser = source.browser and not replay and why_no_browser() is None
    ours |= _politeness(source, replay=replay) | _bounds(source) | _trust(replay=replay, browser=uses_browser)
    if uses_browser:
        ours |= browser_settings(source, user_agent(), allowed_private())
    return Settings(ours, priority="cmdline")  # above anything a spider's custom_settings could say


def _politeness(source: Source, *, replay: bool) -> dict[str, Any]:
    return {
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": PRODUCT,
        "DOWNLOAD_DELAY": 0 if replay else source.delay,
        "RANDOMIZE_DOWNLOAD_DELAY": True,
        "CONCURRENT_REQUESTS": 1 if replay else max(8, source.concurrency),
        "CONCURRENT_REQUESTS_PER_DOMAIN": source.concurrency,
        # It never goes below DOWNLOAD_DELAY: a slow host gets more air, no host gets more requests.
        "AUTOTHROTTLE_ENABLED": not replay,
        "AUTOTHROTTLE_START_DELAY": source.delay,
        "AUTOTHROTTLE_MAX_DELAY": 30.0,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(source.concurrency),
        "RETRY_ENABLED": True,
        "RETRY_TIMES": 2,
        "RETRY_HTTP_CODES": [408, 429, 500, 502, 503, 504, 522, 524],
        "COOKIES_ENABLED": True,  # some list pages are ASP.NET forms that keep their state in a session
    }


def _bounds(source: Source) -> dict[str, Any]:
    return {
        "DOWNLOAD_TIMEOUT": source.timeout,
        "DOWNLOAD_MAXSIZE": source.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": True,
        "REDIRECT_MAX_TIMES": 5,
        "METAREFRESH_MAXDELAY": 5,
        "DEPTH_LIMIT": source.max_pages,  # drops links in silence: the page count, which errs aloud, comes first
        "URLLENGTH_LIMIT": 0,  # drops links in silence and knows no redirects: address.py says it aloud
        "CLOSESPIDER_TIMEOUT": source.run_seconds,
        "CLOSESPIDER_PAGECOUNT": source.max_pages,
        "DNS_TIMEOUT": 10,
    }


def _trust(*, replay: bool, browser: bool) -> dict[str, Any]:
    live = HANDLER if browser else "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"
    handler = "crawlers.replay_handler.ReplayHandler" if replay else live
    return {
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler} | dict.fromkeys(("file", "ftp", "s3", "data")),
        "TWISTED_DNS_RESOLVER": "crawlers.middlewares.address.PublicResolver",
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "HTTPCACHE_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
    }
