"""A feed of many employers: a row that cannot be read is lost alone, by name, and the run says that it fell short."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import Request

from crawlers.base import RunInput, SourceSpider, Validator
from crawlers.errors import UnexpectedData
from crawlers.folder import RunStats
from crawlers.gate import judge
from crawlers.offline import make_response
from crawlers.records import Listing, Posting
from crawlers.registry import spider_class
from crawlers.runner import RunOutcome
from db.vocabulary import FinishReason, Verdict
from tests.crawlers.postings.reading import TODAY

URL = "https://feed.example/jobs"
AD = {"id": 1, "title": "Clerk", "company_name": "Plumb Line", "publication_date": "2026-11-20T14:00:51"}


def read(name: str, body: Any, url: str = URL) -> tuple[list[str], list[Listing], list[Request], SourceSpider]:
    """Titles, listings and further requests of one page; its validators are known, as after a good answer."""
    spider = spider_class(name)(run=RunInput(source=name, today=TODAY))
    spider.ledger.validators = {url: Validator(etag="1")}
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    items = list(spider.parse(make_response(url, raw)))
    titles = [item.title for item in items if isinstance(item, Posting)]
    listings = [item for item in items if isinstance(item, Listing)]
    return titles, listings, [item for item in items if isinstance(item, Request)], spider


def ads(*odd: Any, good: int = 2) -> dict[str, list[Any]]:
    return {"jobs": [*odd, *(AD | {"id": 10 + n, "title": f"Clerk {n}"} for n in range(good))]}


ODD = {
    "a missing field": (AD | {"company_name": None}, "company_name is 'None', expected a value"),
    "an object for a text": (AD | {"title": {"en": "Clerk"}}, "title is \"{'en': 'Clerk'}\", expected a value"),
    "a number for a text": (AD | {"description": 7}, "a value for `.*, expected another type or shape .*"),
    "an invalid date": (AD | {"publication_date": "2026-13-45"}, "publication_date is '2026-13-45', expected a date"),
    "no object": ("Clerk wanted", r"jobs\[0\] is 'Clerk wanted', expected an object"),
}


@pytest.mark.parametrize("odd", ODD)
def test_a_row_that_cannot_be_read_is_lost_alone_and_by_name(odd: str) -> None:
    row, told = ODD[odd]
    titles, [listing], _, spider = read("remotive", ads(row))
    assert (titles, listing.count) == (["Clerk 0", "Clerk 1"], 2)
    (warning,) = spider.ledger.warnings
    assert re.fullmatch(f"1 of 3 rows left out, the first: remotive: {URL}: {told}", warning)


def test_a_row_of_an_rss_feed_is_lost_alone_too() -> None:
    item = "<item><title>{}</title><guid>{}</guid><pubDate>Fri, 20 Nov 2026 22:45:30 +0000</pubDate></item>"
    rows = item.format("Designer wanted", 1) + item.format("Snowgoose: Designer", 2)
    titles, _, _, spider = read("weworkremotely", f"<rss><channel>{rows}</channel></rss>".encode())
    assert titles == ["Designer"]
    assert "title is 'Designer wanted', expected" in spider.ledger.warnings[0]


def test_a_run_that_left_a_row_out_says_so_and_is_stored_and_its_feed_is_read_again() -> None:
    *_, spider = read("remotive", ads(AD | {"title": None}))
    ended: RunStats = spider.ledger.model_copy(update={"items": 2, "requests": 1, "answered": 1, "newest": TODAY})
    ruled = judge(RunOutcome(Path(), "remotive", FinishReason.FINISHED, ended, None, []), spider.expect)
    assert (ruled.verdict, ruled.may_be_stored) == (Verdict.WARNING, True)
    assert "1 of 3 rows left out" in ruled.reasons[0]
    assert spider.ledger.validators == {}


def test_a_whole_list_with_a_row_left_out_is_not_whole() -> None:
    row = {"id": "a", "title": "Clerk", "company_name": "Plumb Line", "is_visible": True, "active": True}
    url = "https://raw.githubusercontent.com/SimplifyJobs/New-Grad-Positions/dev/listings.json"
    for odd, whole in (({}, True), ({"title": ""}, False)):
        _, [listing], _, _ = read("simplify_listings", [row, row | {"id": "b"} | odd], url)
        assert listing.complete is whole


def test_a_page_with_a_row_left_out_leads_to_the_next_and_the_last_knows() -> None:
    row = {"slug": "a", "title": "Clerk", "company_name": "Plumb Line"}
    full = {"data": [None, *(row | {"slug": str(n)} for n in range(9))], "meta": {"current_page": 1, "per_page": 10}}
    titles, listings, [following], _ = read("arbeitnow", full)
    assert (len(titles), listings) == (9, [])
    assert (following.url[-6:], following.meta["count"], following.meta["is_short"]) == ("page=2", 9, True)


def test_a_feed_whose_rows_changed_their_shape_fails_the_run_after_the_rows_that_could_be_read() -> None:
    odd = [AD | {"id": n, "title": None} for n in range(4)]
    spider = spider_class("remotive")(run=RunInput(source="remotive", today=TODAY))
    yielded = spider.parse(make_response(URL, json.dumps(ads(*odd, good=5)).encode()))
    assert [type(item) for item in islice(yielded, 6)] == [Posting] * 5 + [Listing]
    with pytest.raises(UnexpectedData, match="title is 'None'"):
        next(yielded)
    with pytest.raises(UnexpectedData, match="title is 'None'"):
        read("remotive", ads(*odd[:2], good=0))
