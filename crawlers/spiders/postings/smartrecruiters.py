"""SmartRecruiters companies: a paged list with the employer's own experience level; the text needs a page each."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy.http import Request, Response
from w3lib.url import add_or_replace_parameters, url_query_parameter

from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.json_rows import inner
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier

API = "https://api.smartrecruiters.com/v1/companies"
SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


class SmartRecruitersSpider(BoardSpider):
    """An unknown company answers 200 with nothing in it: a dead token looks like an empty board, and is kept as one."""

    name = "smartrecruiters"
    source = Source(
        publisher="SmartRecruiters companies", url="https://api.smartrecruiters.com/", kind=SourceKind.POSTINGS,
        record="posting", jurisdiction="", tier=Tier.EMPLOYER, licence="public posting API, no key",
        coverage="open advertisements with the employer's experience level; several cities share one refNumber",
        recordings=frozenset({"smartrecruiters", "smartrecruiters_job"}), delay=0.15, concurrency=5, run_seconds=3600,
    )  # fmt: skip
    expect = BOARDS
    is_paged = True

    def listing_request(self, board: str) -> Request:
        return Request(f"{API}/{board}/postings?limit=100&offset=0")

    def read_page(self, response: Response, walk: Walk) -> Page:
        data = self.json(response)
        rows = self.rows(response, inner({"data": data}, "data", "content"), "content")
        self.need(response, data, "totalFound")
        total, end = self.count(response, "totalFound", data["totalFound"]), _offset(response) + len(rows)
        if total is None or end >= total or not rows:
            return Page(rows, total)
        return Page(rows, total, [Request(add_or_replace_parameters(response.url, {"offset": str(end)}))])

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        place = row.get("location") or {}
        printed = place.get("fullLocation") or ", ".join(filter(None, [place.get("city"), place.get("region")]))
        identity = self.need(response, row, "id")
        return make_posting(
            walk.board, identity, inner(row, "company", "name") or self.employer(walk.board),
            self.need(response, row, "name"),
            requisition_id=row.get("refNumber"), text=_text(row), location=joined([printed]),
            country=country_code(place.get("country")),
            is_remote=True if place.get("remote") else False if "remote" in place else None,
            posted_date=self.posted(response, "releasedDate", row.get("releasedDate")),
            posted_date_field="releasedDate",
            level_given=inner(row, "experienceLevel", "id"), employment_type=inner(row, "typeOfEmployment", "label"),
            department=joined([inner(row, "department", "label"), inner(row, "function", "label")]),
            url=f"https://jobs.smartrecruiters.com/{walk.board}/{identity}",
        )  # fmt: skip

    def detail_request(self, posting: Posting) -> Request | None:
        return Request(f"{API}/{posting.board}/postings/{posting.external_id}")

    def is_detail(self, response: Response) -> bool:
        return inner({"data": self.json(response)}, "data", "jobAd") is not None

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        row = self.json(response)
        listed: Posting | None = response.meta.get("detail")
        if listed is not None:
            yield listed.model_copy(update={"text": _text(row), "document": None})
        elif row.get("name"):  # an advertisement recorded without its list
            walk = Walk(board=inner(row, "company", "identifier") or self.board_token(response))
            yield from filter(None, [self.posting(row, walk, response)])


def _offset(response: Response) -> int:
    return int(url_query_parameter(response.url, "offset") or 0)


def _text(row: Row) -> str | None:
    sections = [inner(row, "jobAd", "sections", name) or {} for name in SECTIONS]
    return html_to_text(
        "".join(f"<h3>{s.get('title') or ''}</h3><div>{s['text']}</div>" for s in sections if s.get("text"))
    )
