"""Teamtailor career sites: a JSON Feed with schema.org JobPosting inside each item, or an RSS feed of the same list."""

from __future__ import annotations

from typing import Any

from scrapy.http import Request, Response

from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.feed import read_xml
from crawlers.platforms.job_posting import read_job_posting
from crawlers.platforms.json_rows import first_of, inner
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, remote_from
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Posting
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier


class TeamtailorSpider(BoardSpider):
    """Reports disagree whether the feed is paged: `next_url` is followed where there is one."""

    name = "teamtailor"
    source = Source(
        publisher="Teamtailor career sites", url="https://career.teamtailor.com/", kind=SourceKind.POSTINGS,
        record="posting", jurisdiction="", tier=Tier.EMPLOYER,
        licence="terms restrict commercial reuse: counts only, texts are not published",
        coverage="open advertisements of mostly Nordic employers",
        hosts=frozenset({"*.teamtailor.com"}), delay=1.0, concurrency=1, run_seconds=3600,
    )  # fmt: skip
    expect = BOARDS
    stores_row_ids = False
    is_paged = True

    def listing_request(self, board: str) -> Request:
        return Request(f"https://{board}.teamtailor.com/jobs.json")

    def row_id(self, row: Row) -> str:
        return str(first_of([row.get("id"), row.get("url")]) or "")

    def read_page(self, response: Response, walk: Walk) -> Page:
        if response.body.lstrip()[:1] == b"<":
            try:
                feed = read_xml(response.body, response.url)
            except ValueError as error:
                raise self.unexpected(response, "body", error, "a feed of advertisements") from error
            if not feed.version:
                raise self.unexpected(response, "body", response.body[:80], "JSON or RSS")
            if feed.bozo:  # what could be read of it is not the whole board: the rest would count as gone
                raise self.unexpected(response, "body", feed.bozo_exception, "well-formed RSS")
            return Page([_from_rss(entry) for entry in feed.entries])
        data = self.json(response)
        rows = self.rows(response, inner({"data": data}, "data", "items"), "items")
        following = data.get("next_url")
        return Page(
            [{**row, "site": data.get("title")} for row in rows], None, [Request(following)] if following else []
        )

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        title = self.need(response, row, "title")
        nested: dict[str, Any] = {"url": row.get("url"), **(row.get("_jobposting") or {})}
        nested |= {"title": title, "identifier": self.row_id(row)}  # the feed's id, which RSS and JSON share
        organisation = inner(nested, "hiringOrganization", "name") or row.get("site") or self.employer(walk.board)
        try:
            read = read_job_posting(nested, walk.board, row.get("url") or "", organisation)
        except ValueError as error:
            raise self.unexpected(response, "_jobposting", error, "a title and dates") from error
        if read.text is None:
            read.text = html_to_text(first_of([row.get("content_html"), row.get("summary")]))
        if read.posted_date is None:
            read.posted_date = self.posted(response, "date_published", row.get("date_published"))
            read.posted_date_field = "date_published" if read.posted_date else None
        if read.is_remote is None:
            read.is_remote = remote_from(row.get("remote"))
        read.department = read.department or joined([row.get("department")])
        return read


def _from_rss(entry: Any) -> Row:
    place = ", ".join(filter(None, [entry.get("tt_city"), entry.get("tt_country")]))
    return {
        "id": entry.get("id"), "title": entry.get("title"), "url": entry.get("link"), "summary": entry.get("summary"),
        "date_published": entry.get("published"), "remote": entry.get("remotestatus"),
        "department": entry.get("tt_department"), "_jobposting": {"jobLocation": [{"address": place}]} if place else {},
    }  # fmt: skip
