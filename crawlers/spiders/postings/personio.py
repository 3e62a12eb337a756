"""Personio tenants: an XML feed of the whole list, German unless asked for English; seniority as a field."""

from __future__ import annotations

from lxml import etree
from scrapy.http import Request, Response

from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.json_rows import first_of
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import UNNAMED, Page, Row, Walk
from crawlers.records import Posting
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier


class PersonioSpider(BoardSpider):
    """Some tenants switch the feed off (404) while their page is up: such a board reads as dead and is probed again."""

    name = "personio"
    source = Source(
        publisher="Personio career pages", url="https://www.personio.de/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="public feed for job sites, robots.txt allows all",
        coverage="open advertisements of mostly German employers, with seniority and years of experience",
        hosts=frozenset({"*.jobs.personio.de", "*.jobs.personio.com"}), delay=1.0, concurrency=1, run_seconds=3600,
    )  # fmt: skip
    expect = BOARDS

    def listing_request(self, board: str) -> Request:
        return Request(f"https://{board}.jobs.personio.de/xml?language=en")

    def read_page(self, response: Response, walk: Walk) -> Page:
        # Text of a posting may hold "</position>": a parser, no pattern; entities of the document are not resolved.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, strip_cdata=True)
        try:
            root = etree.fromstring(response.body, parser)
        except etree.XMLSyntaxError as error:
            raise self.unexpected(response, "body", response.body[:80], f"XML ({error})") from error
        if root.tag != "workzag-jobs":
            raise self.unexpected(response, "root element", root.tag, "workzag-jobs")
        return Page([_row(position) for position in root.iterfind("position")])

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        identity = self.need(response, row, "id")
        return make_posting(
            walk.board, identity, first_of([row.get("subcompany"), self.employer(walk.board)]),
            self.need(response, row, "name"),
            text=html_to_text(row.get("text")), location=joined(row["offices"]),
            posted_date=self.posted(response, "createdAt", row.get("createdAt")), posted_date_field="createdAt",
            level_given=row.get("seniority"),
            employment_type=joined([row.get("employmentType"), row.get("schedule")], ", "),
            department=joined([row.get("department"), row.get("recruitingCategory")]),
            url=None if walk.board == UNNAMED else f"https://{walk.board}.jobs.personio.de/job/{identity}",
        )  # fmt: skip


def _row(position: etree._Element) -> Row:
    row = {child.tag: (child.text or "").strip() or None for child in position if isinstance(child.tag, str)}
    described = [
        f"<h3>{part.findtext('name') or ''}</h3><div>{part.findtext('value') or ''}</div>"
        for part in position.iterfind("jobDescriptions/jobDescription")
    ]
    offices = [row.get("office"), *(office.text for office in position.iterfind("additionalOffices/office"))]
    return row | {"text": "".join(described), "offices": offices}
