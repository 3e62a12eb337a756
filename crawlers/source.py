"""What is declared about a source: who publishes it, on what terms, and what a healthy run looks like.

Facts are declared here and in the spiders, exceptions are coded. The gate reads `Expect`; the Scrapy settings of a run
are read from `Source`; the dashboard's coverage page and `pinkslip sources` show both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from db.vocabulary import SourceKind, Tier

MIB = 1024 * 1024
ARCHIVE_HOSTS = frozenset({"archive.org", "web.archive.org"})


def is_among(host: str, allowed: Iterable[str]) -> bool:
    """Whether a host is one of those named, with or without "www."; "*.example.org" names all subdomains."""
    named = set(allowed)
    if {host, host.removeprefix("www."), f"www.{host}"} & named:
        return True
    return any(name.startswith("*.") and host.endswith(name[1:]) for name in named)


@dataclass(frozen=True, kw_only=True)
class Source:
    """The card of one source. Its slug is the spider's name, which is also the file's and the fixture folder's.

    Args:
        publisher: who publishes, as one would cite it.
        url: the public landing page, for people.
        record: what one record is: notice, filing, release, article, posting, observation.
        jurisdiction: ISO 3166 code, with the state where there is one ("US-GA"), or "" for worldwide.
        licence: the licence or terms in a few words; "not stated" where nothing is said.
        coverage: what the source covers and since when, in one line.
        recordings: names under which replay manifests file this source's responses, if not the slug.
        hosts: further hosts the spider may fetch from (the url's own host is always allowed).
        mirrors: the same list at other official addresses, asked in turn where its own does not answer.
        archive_days: how old the web archive's copy of a list may be that stands in where neither address nor mirror
            answers; 0 = none may.
        browser: whether the list is only shown to a browser that runs the page's script (the extra "browser").
        delay: seconds between two requests to one host.
        max_bytes: largest response accepted, decompressed.
        run_seconds: wall-clock limit of one run.
        timeout: seconds one response may take, from the connection to its last byte.
        max_pages: responses after which a run is stopped: a list that never ends.
        off: why the source is not crawled by default; empty = it is.
    """

    publisher: str
    url: str
    kind: SourceKind
    record: str
    jurisdiction: str = "US"
    licence: str = "not stated"
    cadence: str = "daily"
    coverage: str = ""
    tier: Tier = Tier.REGULATOR
    terms_checked_on: str = "2026-11-21"
    recordings: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    mirrors: tuple[str, ...] = ()
    archive_days: int = 60
    browser: bool = False
    delay: float = 1.0
    concurrency: int = 1
    max_bytes: int = 32 * MIB
    run_seconds: int = 900
    timeout: float = 60.0
    max_pages: int = 5000
    off: str = ""

    @property
    def own_hosts(self) -> frozenset[str]:
        """The hosts its publisher's list is at, mirrors included."""
        return self.hosts | {urlsplit(url).hostname or "" for url in (self.url, *self.mirrors)}

    @property
    def uses_archive(self) -> bool:
        """Whether a copy of the web archive may stand in: only for lists, whose one page is the whole source."""
        return self.kind is SourceKind.WARN and self.archive_days > 0

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Every host a request of this source may go to."""
        return self.own_hosts | (ARCHIVE_HOSTS if self.uses_archive else frozenset())


@dataclass(frozen=True, kw_only=True)
class Expect:
    """What a healthy run yields; breaking a bound quarantines the run (see crawlers/gate.py).

    Args:
        min_items: fewer records than this is a failed read, never a quiet day.
        max_items: more is a parser that ran away.
        fill: field name -> least share of records that must have a value.
        newest_within_days: the newest date in the list may be at most this old; None = not checked.
        earliest: no date before this year is believable for the source.
        latest_ahead_days: no notice date may lie further ahead than this; a row of a list that does is kept undated.
        shrink: largest believable share of records gone since the last good run.
        begins_anew: month in which the publisher empties the list and begins a new year; for three months after it
            neither its shrinking nor a count below `min_items` says anything, unless nothing at all was read.
        page_sizes: a run of exactly so many records looks like an unturned page.
        totals_off: largest believable share by which what was read may differ from a total the source prints of its own
            list; a smaller difference is remarked upon.
        failing: largest believable share of requests that fail, where single pages come and go (articles, boards).
    """

    min_items: int = 1
    max_items: int = 1_000_000
    fill: Mapping[str, float] = field(default_factory=dict)
    newest_within_days: int | None = None
    earliest: int = 1985
    latest_ahead_days: int = 60
    shrink: float = 0.2
    begins_anew: int | None = None
    page_sizes: frozenset[int] = frozenset()
    totals_off: float = 0.0
    failing: float = 0.0
