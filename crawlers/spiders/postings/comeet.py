"""Comeet positions: the whole list with texts in named sections; a token is `uid:token` from the careers page."""

from __future__ import annotations

from scrapy.http import Request, Response

from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting, remote_from
from crawlers.platforms.walk import UNNAMED, Page, Row, Walk
from crawlers.records import Posting
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier


class ComeetSpider(BoardSpider):
    """Only `time_updated` is printed, which is no posting date: first seen is the date."""

    name = "comeet"
    source = Source(
        publisher="Comeet careers API", url="https://www.comeet.co/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="not stated; token printed on each public careers page",
        coverage="open advertisements of employers on Comeet (Spark Hire)",
        hosts=frozenset({"comeet.co", "www.comeet.com"}), delay=1.0, concurrency=1, run_seconds=3600,
    )  # fmt: skip
    expect = BOARDS

    def listing_request(self, board: str) -> Request:
        uid, _, token = board.partition(":")
        return Request(f"https://www.comeet.co/careers-api/2.0/company/{uid}/positions?token={token}&details=true")

    def board_token(self, response: Response) -> str:
        rows = self.json(response)
        pages = [row.get("url_comeet_hosted_page") or "" for row in rows[:1]] if isinstance(rows, list) else []
        parts = pages[0].split("/jobs/") if pages else []
        return parts[1].split("/")[1] if len(parts) == 2 and parts[1].count("/") else UNNAMED

    def row_id(self, row: Row) -> str:
        return str(row.get("uid") or "")

    def read_page(self, response: Response, walk: Walk) -> Page:
        return Page(self.rows(response, self.json(response), "body"))

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        if row.get("is_internal"):
            return None
        sections = sorted(row.get("details") or [], key=lambda part: part.get("order") or 0)
        place = row.get("location") or {}
        return make_posting(
            walk.board, self.need(response, row, "uid"), row.get("company_name") or self.employer(walk.board),
            self.need(response, row, "name"),
            requisition_id=row.get("internal_use_custom_id"),
            text=html_to_text("".join(f"<h3>{p.get('name')}</h3><div>{p.get('value') or ''}</div>" for p in sections)),
            location=joined([", ".join(filter(None, [place.get("city"), place.get("state"), place.get("country")]))]),
            country=country_code(place.get("country")),
            is_remote=remote_from(row.get("workplace_type")) if row.get("workplace_type") else place.get("is_remote"),
            level_given=row.get("experience_level"), employment_type=row.get("employment_type"),
            department=joined([row.get("department")]), url=row.get("url_comeet_hosted_page"),
        )  # fmt: skip
