"""Oracle HCM career sites: two hundred requisitions a page; a token is the host and path of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapy.http import Request, Response

from crawlers.platforms.ats import BOARDS, BoardSpider, address_of
from crawlers.platforms.json_rows import inner
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting, remote_from
from crawlers.platforms.walk import UNNAMED, Page, Row, Walk
from crawlers.records import Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier

PAGE = 200
_API = "hcmRestApi/resources/latest"
_OFFSET = re.compile(r"offset=(\d+)")
_SITE = re.compile(r"https://(?P<host>[\w.-]+)/hcmRestApi/.*siteNumber=(?P<site>[\w-]+)")
_PARTS = ("ExternalDescriptionStr", "ExternalResponsibilitiesStr", "ExternalQualificationsStr", "ShortDescriptionStr")


class OracleHcmSpider(BoardSpider):
    """`hasMore` is unreliable, so pages are counted against TotalJobsCount; without `expand` the list is empty."""

    name = "oracle_hcm"
    source = Source(
        publisher="Oracle HCM career sites", url="https://www.oracle.com/human-capital-management/recruiting/",
        kind=SourceKind.POSTINGS, record="posting", jurisdiction="", tier=Tier.EMPLOYER,
        licence="not stated; the endpoint each public career site calls",
        coverage="open advertisements of large employers",
        hosts=frozenset({"*.oraclecloud.com"}), delay=1.0, concurrency=1, run_seconds=7200, max_pages=20_000,
    )  # fmt: skip
    expect = BOARDS
    is_paged = True

    def listing_request(self, board: str) -> Request:
        return self._query(board, 0)

    def _query(self, board: str, offset: int) -> Request:
        host, _, site = board.partition("/hcmUI/")
        number = site.rsplit("/", 1)[-1]
        finder = f"findReqs;siteNumber={number},limit={PAGE},offset={offset},sortBy=POSTING_DATES_DESC"
        expand = "requisitionList.workLocation,requisitionList.secondaryLocations"
        query = f"onlyData=true&expand={expand}&finder={finder}"
        return Request(f"https://{host}/{_API}/recruitingCEJobRequisitions?{query}")

    def board_token(self, response: Response) -> str:
        match = _SITE.match(address_of(response))
        return f"{match['host']}/hcmUI/CandidateExperience/en/sites/{match['site']}" if match else UNNAMED

    def row_id(self, row: Row) -> str:
        return str(row.get("Id") or "")

    def read_page(self, response: Response, walk: Walk) -> Page:
        items = self.rows(response, inner({"data": self.json(response)}, "data", "items"), "items")
        if len(items) != 1:
            raise self.unexpected(response, "items", len(items), "one search result")
        rows = self.rows(response, items[0].get("requisitionList"), "requisitionList")
        total = self.count(response, "TotalJobsCount", items[0].get("TotalJobsCount"))
        match = _OFFSET.search(response.url)
        end = (int(match[1]) if match else 0) + len(rows)
        following = [self._query(walk.board, end)] if rows and total and end < total and walk.board != UNNAMED else []
        return Page(rows, total, following)

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        others = [place.get("Name") for place in row.get("secondaryLocations") or []]
        identity = self.need(response, row, "Id")
        return make_posting(
            walk.board, identity, self.employer(walk.board), self.need(response, row, "Title"),
            requisition_id=identity, text=html_to_text("".join(f"<div>{row.get(p) or ''}</div>" for p in _PARTS[:3])),
            location=joined([row.get("PrimaryLocation"), *others]),
            country=country_code(row.get("PrimaryLocationCountry")) if not others else None,
            is_remote=remote_from(row.get("WorkplaceType"), row.get("PrimaryLocation")),
            posted_date=self.posted(response, "PostedDate", row.get("PostedDate")), posted_date_field="PostedDate",
            closes_date=self.day(response, "PostingEndDate", row.get("PostingEndDate")),
            level_given=row.get("JobLevel") or None, employment_type=row.get("JobSchedule") or row.get("JobType"),
            department=joined([row.get("JobFamily"), row.get("JobFunction")]),
            url=None if walk.board == UNNAMED else f"https://{walk.board}/job/{identity}",
        )  # fmt: skip

    def detail_request(self, posting: Posting) -> Request | None:
        if posting.board == UNNAMED:
            return None
        host, _, site = posting.board.partition("/hcmUI/")
        finder = f'ById;Id="{posting.external_id}",siteNumber={site.rsplit("/", 1)[-1]}'
        return Request(f"https://{host}/{_API}/recruitingCEJobRequisitionDetails?onlyData=true&finder={finder}")

    def is_detail(self, response: Response) -> bool:
        items = inner({"data": self.json(response)}, "data", "items")
        return isinstance(items, list) and bool(items) and "ExternalDescriptionStr" in items[0]

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        listed: Posting | None = response.meta.get("detail")
        items = self.rows(response, inner({"data": self.json(response)}, "data", "items"), "items")
        if listed is None:
            walk = Walk(board=self.board_token(response))
            yield from filter(None, [self.posting(row, walk, response) for row in items])
        else:
            text = html_to_text("".join(f"<div>{items[0].get(part) or ''}</div>" for part in _PARTS)) if items else None
            yield listed.model_copy(update={"text": text, "document": None})
