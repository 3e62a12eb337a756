"""BambooHR tenants: a bare list; date and text stand on each advertisement's own page."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy.http import Request, Response

from crawlers.boards import board_of
from crawlers.platforms.ats import BOARDS, BoardSpider, address_of
from crawlers.platforms.json_rows import inner
from crawlers.platforms.pay import parse_pay
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import UNNAMED, Page, Row, Walk
from crawlers.records import Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier


class BambooHrSpider(BoardSpider):
    """An unknown tenant is redirected to the vendor's front page (302), never 404."""

    name = "bamboohr"
    source = Source(
        publisher="BambooHR career pages", url="https://www.bamboohr.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="not stated; public career pages",
        coverage="open advertisements of mostly small employers outside technology",
        hosts=frozenset({"*.bamboohr.com"}), delay=1.0, concurrency=1, run_seconds=7200, max_pages=20_000,
    )  # fmt: skip
    expect = BOARDS
    no_board = frozenset({302, 404, 410})

    def listing_request(self, board: str) -> Request:
        return Request(f"https://{board}.bamboohr.com/careers/list")

    def read_page(self, response: Response, walk: Walk) -> Page:
        data = self.json(response)
        total = self.count(response, "meta.totalCount", inner({"data": data}, "data", "meta", "totalCount"))
        return Page(self.rows(response, inner({"data": data}, "data", "result"), "result"), total)

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        return self._posting(row, self.need(response, row, "id"), walk.board, response)

    def _posting(self, row: Row, identity: str, board: str, response: Response) -> Posting:
        place, ats = row.get("location") or {}, row.get("atsLocation") or {}
        parts = [place.get("city") or ats.get("city"), place.get("state") or ats.get("state") or ats.get("province")]
        country = place.get("addressCountry") or ats.get("country")
        return make_posting(
            board, identity, self.employer(board), self.need(response, row, "jobOpeningName"),
            text=html_to_text(row.get("description")), location=joined([", ".join(filter(None, [*parts, country]))]),
            country=country_code(country),
            # locationType: 0 on site, 1 remote, 2 hybrid
            is_remote=row.get("isRemote") or {"0": False, "1": True, "2": False}.get(str(row.get("locationType"))),
            posted_date=self.posted(response, "datePosted", row.get("datePosted")), posted_date_field="datePosted",
            level_given=row.get("minimumExperience"), employment_type=row.get("employmentStatusLabel"),
            department=joined([row.get("departmentLabel")]), pay=parse_pay(row.get("compensation")),
            url=None if board == UNNAMED else f"https://{board}.bamboohr.com/careers/{identity}",
        )  # fmt: skip

    def detail_request(self, posting: Posting) -> Request | None:
        if posting.board == UNNAMED:
            return None
        return Request(f"https://{posting.board}.bamboohr.com/careers/{posting.external_id}/detail")

    def is_detail(self, response: Response) -> bool:
        return isinstance(inner({"data": self.json(response)}, "data", "result"), dict)

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        opening = inner(self.json(response), "result", "jobOpening")
        if not isinstance(opening, dict):
            raise self.unexpected(response, "result.jobOpening", opening, "an object")
        listed: Posting | None = response.meta.get("detail")
        if listed is not None:
            yield self._posting(opening, listed.external_id, listed.board, response)
            return
        shared = str(opening.get("jobOpeningShareUrl") or address_of(response).removesuffix("/detail"))
        board = board_of(shared)
        yield self._posting(opening, shared.rsplit("/", 1)[-1], board.token if board else UNNAMED, response)
