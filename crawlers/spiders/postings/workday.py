"""Workday sites: twenty rows a page, at most two thousand a query, so large sites are walked facet by facet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scrapy.http import JsonRequest, Request, Response

from crawlers.platforms.ats import BOARDS, BoardSpider, address_of
from crawlers.platforms.json_rows import inner
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting, remote_from
from crawlers.platforms.walk import UNNAMED, Page, Row, Walk
from crawlers.records import Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier

PAGE, CAP = 20, 2000
FACETS = ("jobFamilyGroup", "locations", "locationMainGroup", "timeType")
_LAST_PART = re.compile(r"_([A-Za-z0-9-]*\d[A-Za-z0-9-]*)$")
_SITE = re.compile(r"https?://(?P<tenant>[\w-]+)\.(?P<wd>wd\d+)\.myworkdayjobs\.com/wday/cxs/[\w-]+/(?P<site>[\w-]+)")


class WorkdaySpider(BoardSpider):
    """Tokens are `tenant:wdN:site`. "Posted 30+ Days Ago" is no date: only a detail page's startDate is one."""

    name = "workday"
    source = Source(
        publisher="Workday career sites", url="https://www.myworkdayjobs.com/", kind=SourceKind.POSTINGS,
        record="posting", jurisdiction="", tier=Tier.EMPLOYER,
        licence="not stated; the endpoint each public career site calls, robots.txt obeyed per tenant",
        coverage="open advertisements of large employers; one requisition may stand on several sites",
        hosts=frozenset({"*.myworkdayjobs.com"}), delay=1.0, concurrency=1, run_seconds=7200, max_pages=20_000,
    )  # fmt: skip
    expect = BOARDS
    stores_row_ids = False
    no_board = frozenset({404, 410, 422})
    is_paged = True
    ends_in_repeats = True

    def listing_request(self, board: str) -> Request:
        tenant, wd, site = board.split(":")
        return self._query(f"https://{tenant}.{wd}.myworkdayjobs.com/wday/cxs/{tenant}/{site}/jobs", {}, 0)

    def _query(self, url: str, facets: dict[str, list[str]], offset: int) -> Request:
        body = {"appliedFacets": facets, "limit": PAGE, "offset": offset, "searchText": ""}
        return JsonRequest(url, data=body, meta={"facets": facets, "offset": offset})

    def board_token(self, response: Response) -> str:
        match = _SITE.match(address_of(response))
        return f"{match['tenant']}:{match['wd']}:{match['site']}".casefold() if match else super().board_token(response)

    def employer(self, board: str) -> str:
        """The tenant, where the registry has no name."""
        name = super().employer(board)
        return name.split(":")[0] if name == board else name

    def row_id(self, row: Row) -> str:
        return str(row.get("externalPath") or "")

    def read_page(self, response: Response, walk: Walk) -> Page:
        data = self.json(response)
        given = self.rows(response, inner({"data": data}, "data", "jobPostings"), "jobPostings")
        # A withdrawn row keeps its place, without path or title: the page it stands on is full all the same.
        rows = [row for row in given if row.get("externalPath")]
        facets: dict[str, list[str]] = response.meta.get("facets", {})
        offset: int = response.meta.get("offset", 0)
        total = self.count(response, "total", data.get("total")) or 0
        if offset == 0 and not facets and total >= CAP:
            return Page(rows, None, self._by_facet(response, data, walk))
        if offset == 0 and facets and total >= CAP:
            walk.whole = False  # a facet as large as the cap cannot be read to its end
        # Later pages answer total 0, so the end is a page that is not full.
        following = [self._query(response.url, facets, offset + PAGE)] if len(given) == PAGE else []
        return Page(rows, total if total and not facets else None, following)

    def _by_facet(self, response: Response, data: dict[str, Any], walk: Walk) -> list[Request]:
        given = dict(_facets(data.get("facets") or []))
        name = next((name for name in FACETS if given.get(name)), None)
        if name is None:
            walk.whole = False
            return [self._query(response.url, {}, PAGE)]
        return [self._query(response.url, {name: [value["id"]]}, 0) for value in given[name]]

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        path = self.need(response, row, "externalPath")
        match = _LAST_PART.search(path)
        identity = match[1] if match else path
        # A copy on another site carries "-1" after the requisition; the first bullet, where it is one, has it plain.
        bullet = str(next(iter(row.get("bulletFields") or []), ""))
        requisition = bullet if bullet and identity.startswith(bullet) else re.sub(r"-\d$", "", identity)
        base = response.url.split("/wday/cxs/")
        return make_posting(
            walk.board, identity, self.employer(walk.board), self.need(response, row, "title"),
            requisition_id=requisition, location=joined([row.get("locationsText")]),
            is_remote=remote_from(row.get("remoteType"), row.get("locationsText")),
            employment_type=row.get("timeType"),
            url=f"{base[0]}/{base[1].split('/')[1]}{path}" if len(base) == 2 else None,
        )  # fmt: skip

    def detail_request(self, posting: Posting) -> Request | None:
        if posting.url is None or posting.board == UNNAMED:
            return None
        tenant, _, site = posting.board.split(":")
        path = posting.url.split(f"/{site}", 1)[-1] if f"/{site}" in posting.url else None
        return Request(posting.url.replace(f"/{site}{path}", f"/wday/cxs/{tenant}/{site}{path}")) if path else None

    def is_detail(self, response: Response) -> bool:
        return inner({"data": self.json(response)}, "data", "jobPostingInfo") is not None

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        info = inner({"data": self.json(response)}, "data", "jobPostingInfo")
        listed: Posting | None = response.meta.get("detail")
        if not isinstance(info, dict):
            yield from filter(None, [listed])  # withdrawn since the list was read (errorCode S22)
            return
        path = "_" + str(info.get("jobReqId"))
        country = inner(info, "country", "descriptor")
        read = make_posting(
            listed.board if listed else self.board_token(response),
            listed.external_id if listed else path[1:],
            listed.employer_name if listed else inner(self.json(response), "hiringOrganization", "name") or UNNAMED,
            self.need(response, info, "title"),
            requisition_id=str(info.get("jobReqId") or "") or None, text=html_to_text(info.get("jobDescription")),
            location=joined([info.get("location"), *(info.get("additionalLocations") or [])]),
            country=country_code(country), is_remote=remote_from(info.get("remoteType"), info.get("location")),
            posted_date=self.posted(response, "startDate", info.get("startDate")), posted_date_field="startDate",
            employment_type=info.get("timeType"), url=info.get("externalUrl"),
        )  # fmt: skip
        yield read


def _facets(printed: list[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The facets of an answer and the values to ask for; those of a place stand one nest deeper, in a group."""
    for facet in printed:
        values = facet.get("values") or []
        yield str(facet.get("facetParameter")), [value for value in values if "id" in value]
        yield from _facets([value for value in values if "facetParameter" in value])
