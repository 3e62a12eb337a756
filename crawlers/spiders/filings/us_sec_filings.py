"""SEC EDGAR: current reports (8-K, 6-K) and annual and quarterly passages whose own words announce cuts.

Full-text search names the filings, crawlers/edgar/following.py says what is read of each. Where the search fails, the
days' indexes stand in for it. Filings never change: one that was read is not asked for again. One that was not found
is, for lists may name it too early. All sec.gov hosts share one download slot, for the SEC counts them so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawlers.base import SourceSpider, request_of
from crawlers.edgar.bodies import BodyKind
from crawlers.edgar.following import Gathering, filing_of, next_step
from crawlers.edgar.listings import FilingRef
from crawlers.edgar.queries import Search, daily_index_url, quarter_days, searches
from crawlers.edgar.reading import Read, decode, read
from crawlers.edgar.submission import NEW_ITEMS_SINCE
from crawlers.platforms.skips import count_skip
from crawlers.records import Record, Statement
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind

HABIT = timedelta(days=10)
"""How far back a run looks from the last good one: search lags filing by hours, and what is named may come later."""
REMEMBERED = timedelta(days=60)
"""How long a filing that was read is not asked for again; longer than any run looks back by itself."""


class UsSecFilingsSpider(SourceSpider):
    name = "us_sec_filings"
    source = Source(
        publisher="U.S. Securities and Exchange Commission",
        url="https://www.sec.gov/search-filings",
        kind=SourceKind.FILINGS,
        record="filing",
        licence="US government; freely reusable, cite accession number and address",
        coverage="8-K Item 2.05 and other reports announcing cuts since 2004-08-23; 10-K/10-Q passages naming AI",
        recordings=frozenset({
            "sec_8k_document", "sec_8k_pdf", "sec_daily_index", "sec_full_index", "sec_index", "sec_efts",
            "sec_filing_index", "sec_getcurrent_atom", "sec_submissions", "sec_company_tickers",
        }),
        hosts=frozenset({"data.sec.gov", "efts.sec.gov"}),
        delay=0.25,  # 4 a second; the SEC's limit is 10 over all its hosts
        run_seconds=3600,
        max_pages=20_000,
    )  # fmt: skip
    # A week brings ten filings or a hundred: a smaller run is no sign of anything.
    expect = Expect(
        max_items=20_000, fill={"employer_name": 0.9, "published_at": 0.9}, earliest=1993, shrink=1.0, failing=0.05
    )
    handle_httpstatus_list = (403, 404, 503)
    history_since = NEW_ITEMS_SINCE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quarter = self.cursors.pop("quarter", None)
        habit = NEW_ITEMS_SINCE if self.run.backfill else self.last_look(REMEMBERED - HABIT) - HABIT
        self.since, self.until = quarter_days(quarter) if quarter else (self.run.since or habit, self.run.today)
        oldest = (self.run.today - REMEMBERED).isoformat()
        self.read = {key: day for key, day in self.cursors.get("read", {}).items() if day >= oldest}
        self.cursors["read"] = self.read
        self.asked: set[str] = set()

    def requests(self) -> Iterable[Request]:
        """Every question, month by month."""
        yield from map(self._search, searches(self.since, self.until))

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Read whatever EDGAR sent: an answer, a list, a filing or a refusal."""
        try:
            found = read(response.body, response.url, response.status, response.meta)
        except ValueError as error:
            raise self.unexpected(response, "layout", error, "an EDGAR document") from error
        if found.kind is BodyKind.SEARCH:
            yield from self._answer(response, found)
            return
        if found.problem:
            raise self.unexpected(response, found.kind, found.problem, "a complete EDGAR document")
        if "gathering" in response.meta:
            yield from self._gather(response.meta["gathering"], found.kind, response.body)
        elif found.kind.is_missing and "headers_of" in response.meta:  # then the whole filing instead
            ref = response.meta["headers_of"]
            yield self._request(ref.submission_url, submission_of=ref.accession)
        else:
            completed = filing_of(response.meta) if found.kind.is_filed else None
            yield from self._done(found.statement, found.skipped, completed)
        for url in found.further:
            yield from self._ask(url, amendment=response.meta["amendment"])
        for ref in found.refs:
            yield from self._follow(ref, found)

    def _answer(self, response: Response, found: Read) -> Iterator[Record | Request]:
        search: Search | None = response.meta.get("search")
        halves = search.halves() if search and found.capped else None
        offset = response.meta.get("offset", 0) + len(found.refs)
        problem = found.problem
        if search and not problem and not found.refs and offset < found.total:
            problem = f"an empty page after {offset} of {found.total} hits"
        if problem or (search and found.capped and not halves):
            yield from self._daily_indexes(search)
            raise self.unexpected(response, "search answer", problem or "more than 10,000 hits", "every filing")
        if halves:
            yield from (self._search(half) for half in halves)
            return
        if found.capped:
            self.ledger.warn(f"{response.url}: more hits than can be paged to; ask for fewer days")
        if search and offset < found.total:
            yield self._search(search, offset)
        for ref in found.refs:
            yield from self._follow(ref, found)

    def _follow(self, ref: FilingRef, found: Read) -> Iterator[Request]:
        if ref.accession in self.read:
            self.ledger.unchanged += ref.accession not in self.asked
            self.asked.add(ref.accession)
            return
        step = next_step(ref, found, self.since)
        is_again = "ref" in step.meta and ref.accession in self.asked
        if step.skipped or is_again:
            count_skip(self, step.skipped or "further document of a report")
        else:
            self.asked.add(ref.accession)
            yield from self._ask(step.url, **step.meta)

    def _ask(self, url: str, **meta: Any) -> Iterator[Request]:
        """Ask once; for each amendment of a registrant the same list anew."""
        asked = f"{url} {meta['amendment'].accession}" if "amendment" in meta else url
        if asked not in self.asked:
            self.asked.add(asked)
            yield self._request(url, **meta)

    def _gather(self, asked: Gathering, kind: BodyKind, body: bytes) -> Iterator[Record | Request]:
        """Ask for the next document of a filing, or read it when all are there."""
        filing = asked.take(None if kind.is_missing else decode(body))
        if kind.is_missing and asked.is_at_form:  # an exhibit may be missing, the form not: the next run asks again
            count_skip(self, "not found")
        elif filing.url:
            yield self._request(filing.url, gathering=filing)
        else:
            said = filing.statement()
            yield from self._done(said, "" if said else "filing not about cuts", filing.ref.accession)

    def _done(self, said: Statement | None, skipped: str, completed: str | None) -> Iterator[Record]:
        """A body read to its end; the filing it completes is not asked for again."""
        self.read |= {completed: self.run.today.isoformat()} if completed else {}
        if said:
            yield said
        if skipped:
            count_skip(self, skipped)

    def _search(self, search: Search, offset: int = 0) -> Request:
        return self._request(search.url(offset), self.search_failed, search=search, offset=offset)

    def search_failed(self, failure: Failure) -> Iterator[Request]:
        """Note that the search gave nothing, and ask the days' indexes instead."""
        self.failed(failure)
        yield from self._daily_indexes(request_of(failure).meta["search"])

    def _daily_indexes(self, search: Search | None) -> Iterator[Request]:
        yield from (self._request(daily_index_url(day), index=day) for day in (search.filing_days() if search else ()))

    def _request(self, url: str, errback: Any = None, **meta: Any) -> Request:
        slot, again = {"download_slot": "sec.gov"}, "amendment" in meta
        return Request(url, errback=errback, meta=meta | slot, dont_filter=again)
