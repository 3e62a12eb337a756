"""SEC EDGAR: current reports (8-K, 6-K) and annual and quarterly passages whose own words announce cuts.

Full-text search names the filings. Of one with Item 2.05 the full submission is read (header, form and exhibits in one
request), of others the document in which a phrase about cuts was found. Where the search fails, the days' indexes stand
in for it. All sec.gov hosts share one download slot, for the SEC counts them so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawlers.base import SourceSpider
from crawlers.edgar.bodies import BodyKind
from crawlers.edgar.listings import FilingRef
from crawlers.edgar.queries import Search, daily_index_url, searches, submissions_url
from crawlers.edgar.reading import CURRENT_FORMS, MAY_ANNOUNCE, READABLE, REPORTS, Read, read
from crawlers.edgar.statements import EXIT_ITEM
from crawlers.edgar.submission import NEW_ITEMS_SINCE
from crawlers.platforms.skips import count_skip
from crawlers.records import Record
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind

HABIT = timedelta(days=10)
"""How far back a daily run looks: search lags filing by hours, and a failed week is then made up for."""


class UsSecFilingsSpider(SourceSpider):
    name = "us_sec_filings"
    source = Source(
        publisher="U.S. Securities and Exchange Commission",
        url="https://www.sec.gov/search-filings",
        kind=SourceKind.FILINGS,
        record="filing",
        licence="US government; freely reusable, cite accession number and address",
        coverage="8-K Item 2.05 and other reports announcing cuts since 2004-08-23; 10-K/10-Q passages naming AI",
        recordings=frozenset(
            {
                "sec_8k_document", "sec_8k_pdf", "sec_daily_index", "sec_full_index", "sec_index", "sec_efts",
                "sec_filing_index", "sec_getcurrent_atom", "sec_submissions", "sec_company_tickers",
            }
        ),
        hosts=frozenset({"data.sec.gov", "efts.sec.gov"}),
        delay=0.25,  # 4 a second; the SEC's limit is 10 over all its hosts
        run_seconds=3600,
        max_pages=20_000,
    )  # fmt: skip
    # A week brings ten filings or a hundred: a smaller run is no sign of anything.
    expect = Expect(
        max_items=20_000, fill={"employer_name": 0.9, "published_at": 0.9}, earliest=1993, shrink=1.0, failing=0.05
    )
    skips_unchanged = True
    handle_httpstatus_list = (403, 404, 503)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: set[str] = set()

    @property
    def since(self) -> date:
        """The first filing day of interest."""
        return self.run.since or (NEW_ITEMS_SINCE if self.run.backfill else self.run.today - HABIT)

    def requests(self) -> Iterable[Request]:
        """Every question, month by month."""
        for search in searches(self.since, self.run.today):
            yield self._search(search)

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
        if found.statement:
            yield found.statement
        for ref in found.refs:
            yield from self._follow(ref, found, response.meta)
        if found.skipped:
            count_skip(self, found.skipped)

    def unchanged(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """A search page that did not change still leads on; a filing that did not change is done."""
        if response.status == 200 and "search" in response.meta:
            yield from self.parse(response)

    def _answer(self, response: Response, found: Read) -> Iterator[Record | Request]:
        search: Search | None = response.meta.get("search")
        halves = search.halves() if search and found.capped else None
        if found.problem or (search and found.capped and not halves):
            yield from self._daily_indexes(search)
            raise self.unexpected(response, "search answer", found.problem or "more than 10,000 hits", "every filing")
        if halves:
            yield from (self._search(half) for half in halves)
            return
        if found.capped:
            self.ledger.warn(f"{response.url}: more hits than can be paged to; ask for fewer days")
        offset = response.meta.get("offset", 0) + len(found.refs)
        if search and found.refs and offset < found.total:
            yield self._search(search, offset)
        for ref in found.refs:
            yield from self._follow(ref, found, response.meta)

    def _follow(self, ref: FilingRef, found: Read, meta: dict[str, Any]) -> Iterator[Request]:
        if ref.filed and ref.filed < self.since:
            count_skip(self, "filed before the window")
        elif ref.form not in CURRENT_FORMS and not ref.form.startswith(REPORTS):
            count_skip(self, "other form")
        elif found.kind is BodyKind.SEARCH and EXIT_ITEM not in ref.items and not ref.form.endswith("/A"):
            yield from self._document(ref)
        elif found.kind is BodyKind.INDEX:
            yield self._request(ref.headers_url)
        elif found.kind is not BodyKind.SEARCH and ref.items and not MAY_ANNOUNCE & set(ref.items):
            count_skip(self, "items that never announce cuts")
        elif ref.form.endswith("/A") and found.kind is not BodyKind.SUBMISSIONS:
            yield self._request(submissions_url(ref.cik), amendment=ref.accession)
        else:
            yield self._request(ref.submission_url, amends=found.amends)

    def _document(self, ref: FilingRef) -> Iterator[Request]:
        """The one document in which a phrase was found: submissions with slides and data run to 30 MB."""
        if ref.accession in self.asked or not ref.document_url or not ref.document_url.endswith(READABLE):
            count_skip(self, "further document of a filing")
            return
        self.asked.add(ref.accession)
        yield self._request(ref.document_url, ref=ref)

    def _search(self, search: Search, offset: int = 0) -> Request:
        return self._request(search.url(offset), self.search_failed, search=search, offset=offset)

    def search_failed(self, failure: Failure) -> Iterator[Request]:
        """Note that the search gave nothing, and ask the days' indexes instead."""
        self.failed(failure)
        yield from self._daily_indexes(failure.request.meta["search"])  # type: ignore[attr-defined]

    def _daily_indexes(self, search: Search | None) -> Iterator[Request]:
        yield from (self._request(daily_index_url(day)) for day in (search.filing_days() if search else ()))

    def _request(self, url: str, errback: Any = None, **meta: Any) -> Request:
        return Request(url, errback=errback, meta=meta | {"download_slot": "sec.gov"})
