"""When a board counts as read: to its end, unchanged, dead, refused or broken half-way."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Request

from crawlers.base import RunInput, Validator
from crawlers.errors import Blocked, UnexpectedData
from crawlers.offline import make_response
from crawlers.platforms.ats import BoardSpider
from crawlers.records import Listing, Posting
from crawlers.registry import spider_class
from tests.crawlers.failing import failure_of
from tests.crawlers.postings.reading import TODAY

Server = Callable[[Request], tuple[int, bytes] | None]


def spider_of(name: str, **given: Any) -> BoardSpider:
    spider = spider_class(name)(run=RunInput(source=name, today=TODAY, **{"boards": ["acme"]} | given))
    assert isinstance(spider, BoardSpider)
    spider.crawler = SimpleNamespace()  # somebody answers further requests
    return spider


def board(name: str, server: Server, **given: Any) -> tuple[list[Posting], list[Listing], list[str]]:
    """Crawl the boards of a run against a function from request to (status, body); None = nothing comes back."""
    return walked(spider_of(name, **given), server)


def walked(spider: BoardSpider, server: Server) -> tuple[list[Posting], list[Listing], list[str]]:
    queue, asked = list(spider.requests()), []
    postings: list[Posting] = []
    listings: list[Listing] = []
    while queue:
        request = queue.pop(0)
        asked.append(request.url)
        answer = server(request)
        if answer is None:
            items = list(request.errback(failure_of(request, DownloadTimeoutError("timed out"))))
        else:
            status, body = answer
            response = make_response(request.url, body, "application/json", status=status, meta=request.meta)
            items = list(spider.parse(response))
        queue += [item for item in items if isinstance(item, Request)]
        postings += [item for item in items if isinstance(item, Posting)]
        listings += [item for item in items if isinstance(item, Listing)]
    return postings, listings, asked


def greenhouse(*ids: int, total: int | None = None) -> bytes:
    jobs = [{"id": n, "internal_job_id": n, "title": f"Job {n}", "company_name": "Acme", "content": ""} for n in ids]
    return json.dumps({"jobs": jobs} | ({} if total is None else {"meta": {"total": total}})).encode()


def lever(start: int, count: int) -> bytes:
    return json.dumps(
        [{"id": str(n), "text": f"Job {n}", "createdAt": 0} for n in range(start, start + count)]
    ).encode()


def skip_of(request: Request) -> int:
    return int(request.url.split("skip=")[1].split("&")[0])


def test_a_board_read_to_the_vendors_total_is_complete() -> None:
    postings, [listing], _ = board("greenhouse", lambda _: (200, greenhouse(1, 2, total=2)))
    assert (len(postings), listing.complete, listing.count, listing.status) == (2, True, 2, 200)
    assert listing.body_sha256 == hashlib.sha256(greenhouse(1, 2, total=2)).hexdigest()


def test_a_board_that_lists_fewer_than_its_total_is_not_complete() -> None:
    _, [listing], _ = board("greenhouse", lambda _: (200, greenhouse(1, 2, total=167)))
    assert listing.complete is False


def test_an_empty_board_is_complete_and_holds_nothing() -> None:
    postings, [listing], _ = board("greenhouse", lambda _: (200, greenhouse(total=0)))
    assert (postings, listing.complete, listing.count) == ([], True, 0)


@pytest.mark.parametrize(
    ("name", "status"), [("greenhouse", 404), ("lever", 404), ("workday", 422), ("bamboohr", 302), ("breezy", 302)]
)
def test_each_vendors_way_of_saying_no_such_board_is_one_status(name: str, status: int) -> None:
    token = "acme:wd1:jobs" if name == "workday" else "acme"
    _, [listing], _ = board(name, lambda _: (status, b""), boards=[token])
    assert (listing.status, listing.complete) == (404, False)


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_refused_board_is_neither_dead_nor_read(status: int) -> None:
    _, [listing], _ = board("greenhouse", lambda _: (status, b"later"))
    assert (listing.status, listing.complete) == (status, False)


def test_a_board_that_never_answers_is_neither_dead_nor_read() -> None:
    _, [listing], _ = board("greenhouse", lambda _: None)
    assert (listing.status, listing.complete) == (0, False)


def test_an_unknown_smartrecruiters_company_is_an_empty_board() -> None:
    _, [listing], _ = board("smartrecruiters", lambda _: (200, b'{"totalFound":0,"content":[]}'))
    assert (listing.status, listing.complete, listing.count) == (200, True, 0)


def test_validators_make_the_request_conditional_and_304_is_unchanged() -> None:
    sent: list[Request] = []

    def server(request: Request) -> tuple[int, bytes]:
        sent.append(request)
        return 304, b""

    known = {"acme": Validator(etag='"v1"', last_modified="Fri, 20 Nov 2026 00:00:00 GMT", sha256="0" * 64)}
    postings, [listing], _ = board("greenhouse", server, validators=known)
    assert (sent[0].headers["If-None-Match"], sent[0].headers["If-Modified-Since"][:3]) == (b'"v1"', b"Fri")
    assert (postings, listing.unchanged, listing.complete, listing.etag) == ([], True, True, '"v1"')


def test_a_body_with_the_known_hash_is_not_parsed() -> None:
    body = b"this would not parse"
    known = {"acme": Validator(sha256=hashlib.sha256(body).hexdigest())}
    postings, [listing], _ = board("greenhouse", lambda _: (200, body), validators=known)
    assert (postings, listing.unchanged, listing.complete) == ([], True, True)


def test_pages_are_walked_to_the_end() -> None:
    postings, [listing], asked = board("lever", lambda r: (200, lever(skip_of(r), 100 if skip_of(r) < 200 else 7)))
    assert (len(postings), listing.count, listing.complete, len(asked)) == (207, 207, True, 3)


def test_a_paged_board_is_unchanged_only_when_all_its_pages_are() -> None:
    def old(request: Request) -> tuple[int, bytes]:
        return 200, lever(skip_of(request), 100 if skip_of(request) == 0 else 7)

    def new(request: Request) -> tuple[int, bytes]:
        return 200, lever(skip_of(request), 100 if skip_of(request) == 0 else 8)

    _, [first], _ = board("lever", old)
    known = {"acme": Validator(sha256=first.body_sha256)}
    postings, [same], _ = board("lever", old, validators=known)
    assert (postings, same.unchanged, same.complete) == ([], True, True)
    postings, [changed], _ = board("lever", new, validators=known)
    assert (len(postings), changed.unchanged, changed.count) == (108, False, 108)


def test_a_list_that_wraps_round_ends_and_yields_each_advertisement_once() -> None:
    postings, [listing], asked = board("lever", lambda _: (200, lever(0, 100)))
    assert (len(postings), listing.count, len(asked)) == (100, 100, 2)


def test_a_board_whose_first_page_comes_again_was_not_read_to_its_end() -> None:
    _, [listing], _ = board("lever", lambda _: (200, lever(0, 100)))
    assert not listing.complete
    anchor = "<a class='iCIMS_Anchor' href='https://careers-acme.icims.com/jobs/7/clerk/job'><h3>Clerk</h3></a>"
    _, [listing], asked = board("icims", lambda r: (404, b"") if "/job?" in r.url else (200, anchor.encode()))
    assert (listing.complete, "pr=1" in asked[-1]) == (True, True)  # which serves its last page again


def test_a_page_that_fails_leaves_the_board_incomplete_and_says_so_once() -> None:
    postings, [listing], _ = board("lever", lambda r: (200, lever(0, 100)) if skip_of(r) == 0 else (503, b""))
    assert (len(postings), listing.complete, listing.status) == (100, False, 503)


def test_an_advertisement_that_loses_its_own_page_is_still_listed() -> None:
    listed = json.dumps({"meta": {"totalCount": 1}, "result": [{"id": "1", "jobOpeningName": "Clerk"}]}).encode()
    for own_page in ((404, b""), None):
        postings, listings, _ = board("bamboohr", lambda r, a=own_page: a if "detail" in r.url else (200, listed))
        assert [(p.title, p.text) for p in postings] == [("Clerk", None)]
        assert listings[0].complete


def test_a_workday_site_beyond_the_cap_is_walked_facet_by_facet() -> None:
    facets = [{"facetParameter": "jobFamilyGroup", "values": [{"id": "a"}, {"id": "b"}]}]

    def server(request: Request) -> tuple[int, bytes]:
        if request.method == "GET":
            return 404, b""
        asked = json.loads(request.body)
        chosen = asked["appliedFacets"].get("jobFamilyGroup", ["all"])[0]
        rows = [
            {"title": "T", "externalPath": f"/job/x/T_R{chosen}{n}"}
            for n in range({"all": 20, "a": 20, "b": 3}[chosen])
        ]
        rows = rows if asked["offset"] == 0 else [{"title": "T", "externalPath": "/job/x/T_Ra99"}]
        total = {"all": 2000, "a": 21, "b": 3}[chosen] if asked["offset"] == 0 else 0
        return 200, json.dumps({"total": total, "jobPostings": rows, "facets": facets}).encode()

    postings, [listing], _ = board("workday", server, boards=["acme:wd1:jobs"])
    assert (len({p.external_id for p in postings}), listing.complete) == (44, True)


def test_a_workday_page_with_a_withdrawn_row_is_full_and_the_next_one_is_read() -> None:
    def server(request: Request) -> tuple[int, bytes]:
        if request.method == "GET":
            return 404, b""
        offset = json.loads(request.body)["offset"]
        rows = [{"title": "T", "externalPath": f"/job/x/T_R{n}"} for n in range(offset, min(offset + 20, 33))]
        rows = rows if offset else [{"bulletFields": ["R0"]}, *rows[1:]]
        return 200, json.dumps({"total": 0 if offset else 33, "jobPostings": rows}).encode()

    postings, [listing], _ = board("workday", server, boards=["acme:wd1:jobs"])
    assert ({p.external_id for p in postings}, listing.complete) == ({f"R{n}" for n in range(1, 33)}, False)


def test_workdays_places_are_facets_inside_a_group() -> None:
    places = {"facetParameter": "locations", "values": [{"id": "north"}, {"id": "south"}]}
    facets = [{"facetParameter": "locationMainGroup", "values": [{"descriptor": "Locations"} | places]}]

    def server(request: Request) -> tuple[int, bytes]:
        if request.method == "GET":
            return 404, b""
        chosen = json.loads(request.body)["appliedFacets"].get("locations", [""])[0]
        rows = [{"title": "T", "externalPath": f"/job/x/T_R{len(chosen)}{chosen[:1]}"}]
        return 200, json.dumps({"total": 1 if chosen else 2000, "jobPostings": rows, "facets": facets}).encode()

    postings, [listing], _ = board("workday", server, boards=["acme:wd1:jobs"])
    assert ({p.requisition_id for p in postings}, listing.complete) == ({"R0", "R5n", "R5s"}, True)


def test_one_board_with_a_strange_answer_is_left_out_by_name(caplog: pytest.LogCaptureFixture) -> None:
    odd = {"https://boards-api.greenhouse.io/v1/boards/odd/jobs?content=true&pay_transparency=true"}

    def server(request: Request) -> tuple[int, bytes]:
        return 200, b'{"jobs":"none"}' if request.url in odd else greenhouse(1)

    _, listings, _ = board("greenhouse", server, boards=[f"b{n}" for n in range(40)] + ["odd"])
    assert [listing.board for listing in listings if not listing.complete] == ["odd"]
    assert "jobs is 'str', expected a list of objects" in caplog.text


def test_one_board_with_a_value_of_another_type_is_left_out_by_name(caplog: pytest.LogCaptureFixture) -> None:
    odd = json.dumps({"jobs": [{"id": 1, "internal_job_id": 1, "title": "Job 1", "offices": "all"}]}).encode()

    def server(request: Request) -> tuple[int, bytes]:
        return 200, odd if "/odd/" in request.url else greenhouse(1)

    _, listings, _ = board("greenhouse", server, boards=[f"b{n}" for n in range(40)] + ["odd"])
    assert [listing.board for listing in listings if not listing.complete] == ["odd"]
    assert "is 'a', expected another type or shape (AttributeError: 'str' object has no attribute 'get')" in caplog.text


def jobs(*odd: int, of: int) -> bytes:
    held: list[Any] = json.loads(greenhouse(*range(of)))["jobs"]
    return json.dumps({"jobs": [job | {"title": None} if job["id"] in odd else job for job in held]}).encode()


def test_a_row_that_cannot_be_read_is_lost_alone_and_told_by_its_id() -> None:
    spider = spider_of("greenhouse")
    postings, [listing], _ = walked(spider, lambda _: (200, jobs(1, of=4)))
    assert [posting.external_id for posting in postings] == ["0", "2", "3"]
    assert (listing.status, listing.complete, listing.count, listing.unread) == (200, True, 3, ["1"])
    assert listing.body_sha256 is None  # it is read again though it did not change
    (warning,) = spider.ledger.warnings
    assert warning.startswith("the board 'acme' has 1 rows left out, the first: greenhouse: https://boards-api.")
    assert warning.endswith("title is 'None', expected a value")


def test_the_pages_behind_a_row_that_cannot_be_read_are_read() -> None:
    def server(request: Request) -> tuple[int, bytes]:
        rows = json.loads(lever(skip_of(request), 100 if skip_of(request) < 100 else 7))
        return 200, json.dumps([row | {"text": None} if row["id"] == "3" else row for row in rows]).encode()

    postings, [listing], asked = board("lever", server)
    assert (len(postings), len(asked), listing.complete, listing.unread) == (106, 2, True, ["3"])


def test_a_board_with_an_unread_row_of_which_nobody_knows_the_advertisement_is_not_read_to_its_end() -> None:
    rows = [{"id": n, "internal_job_id": n, "title": "Clerk"} for n in range(1, 5)] + [{"title": None}]
    _, [listing], _ = board("greenhouse", lambda _: (200, json.dumps({"jobs": rows}).encode()))
    assert (listing.complete, listing.count) == (False, 4)
    path = {"title": None, "externalPath": "/job/Here/Clerk_R9"}
    good = [{"title": "Clerk", "externalPath": f"/job/Here/Clerk_R{n}"} for n in range(4)]
    answer = json.dumps({"total": 5, "jobPostings": [*good, path], "facets": []}).encode()
    _, [listing], _ = board("workday", lambda _: (200, answer), boards=["acme:wd1:jobs"])
    assert (listing.complete, listing.unread) == (False, [])


def test_a_board_whose_rows_changed_their_shape_is_left_out_and_the_run_says_so() -> None:
    spider = spider_of("greenhouse", boards=[f"b{n}" for n in range(40)] + ["odd"])
    _, listings, _ = walked(spider, lambda r: (200, jobs(*range(5), of=9) if "/odd/" in r.url else greenhouse(1)))
    assert [listing.board for listing in listings if not listing.complete] == ["odd"]
    (warning,) = spider.ledger.warnings
    assert warning.startswith("the board 'odd' was left out: greenhouse: https://boards-api.")


def test_an_advertisement_whose_own_page_cannot_be_read_is_still_listed_and_asked_for_again() -> None:
    rows = [{"id": str(n), "jobOpeningName": f"Clerk {n}"} for n in range(2)]
    listed = json.dumps({"meta": {"totalCount": 2}, "result": rows}).encode()
    spider = spider_of("bamboohr")
    wall = b"<html><p>One moment</p></html>"
    postings, [listing], _ = walked(spider, lambda r: (200, wall if "detail" in r.url else listed))
    assert [(posting.title, posting.text) for posting in postings] == [("Clerk 0", None), ("Clerk 1", None)]
    assert (listing.complete, listing.count, listing.body_sha256) == (True, 2, None)
    assert (spider.ledger.error_count, spider.ledger.errors[0].kind) == (2, "Blocked")


@pytest.mark.parametrize(("own_page", "is_settled"), [((404, b""), True), ((503, b""), False), (None, False)])
def test_an_unchanged_board_is_read_again_while_a_text_of_it_may_still_come(
    own_page: tuple[int, bytes] | None, is_settled: bool
) -> None:
    listed = json.dumps({"meta": {"totalCount": 1}, "result": [{"id": "1", "jobOpeningName": "Clerk"}]}).encode()
    _, [listing], _ = board("bamboohr", lambda r: own_page if "detail" in r.url else (200, listed))
    assert listing.complete
    assert (listing.body_sha256 is not None) == is_settled


TOTALS = {
    "bamboohr": '{"meta": {"totalCount": "5"}, "result": []}',
    "eightfold": '{"count": "5", "positions": []}',
    "greenhouse": '{"meta": {"total": "5"}, "jobs": []}',
    "rippling": '{"totalItems": "5", "items": []}',
    "smartrecruiters": '{"totalFound": "5", "content": []}',
    "workday": '{"total": "5", "jobPostings": []}',
}


@pytest.mark.parametrize("name", TOTALS)
def test_a_total_in_digits_is_a_total_and_other_words_are_an_error_by_name(name: str) -> None:
    token = "acme:wd1:jobs" if name == "workday" else "acme"
    _, [listing], _ = board(name, lambda _: (200, TOTALS[name].encode()), boards=[token])
    assert listing.complete is False
    with pytest.raises(UnexpectedData, match=r"(?i)(total|count)\w* is 'many', expected a number"):
        board(name, lambda _: (200, TOTALS[name].replace('"5"', '"many"').encode()), boards=[token])


def test_a_script_object_that_ends_early_is_an_error_by_name() -> None:
    page = b'<html><script>window.pageData = {"Jobs": [{"JobId": 1, "JobTi'
    with pytest.raises(UnexpectedData, match=r"window\.pageData is 'Unterminated string.*expected a whole object"):
        board("paylocity", lambda _: (200, page))


def test_an_answer_that_changed_on_every_board_fails_the_run() -> None:
    with pytest.raises(UnexpectedData, match="greenhouse: https://boards-api"):
        board("greenhouse", lambda _: (200, b'{"positions":[]}'), boards=[f"b{n}" for n in range(40)])


def test_markup_where_json_should_stand_is_a_wall() -> None:
    with pytest.raises(Blocked, match="expected JSON"):
        board("greenhouse", lambda _: (200, b"<html>please wait</html>"))


def test_a_page_where_a_feed_should_stand_is_no_empty_board() -> None:
    with pytest.raises(UnexpectedData, match="expected JSON or RSS"):
        board("teamtailor", lambda _: (200, b"<html><title>Our new site</title><p>Welcome</p></html>"))
    _, [listing], _ = board(
        "teamtailor", lambda _: (200, b"<rss version='2.0'><channel><title>A</title></channel></rss>")
    )
    assert (listing.complete, listing.count) == (True, 0)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<rss version='2.0'><channel><item><title>Clerk</title><guid>1</guid></item><item><tit", "well-formed RSS"),
        (b"<rss version='2.0'><channel>" + b"<b>" * 200_001, "200,003 tags, expected at most 200,000"),
        (b"<!DOCTYPE r [<!ENTITY a 'aaaa'>]><rss version='2.0'><channel/></rss>", "declares XML entities"),
    ],
    ids=["cut", "soup", "entities"],
)
def test_a_feed_that_is_cut_or_hostile_is_an_error_and_no_shorter_board(body: bytes, problem: str) -> None:
    with pytest.raises(UnexpectedData, match=problem):
        board("teamtailor", lambda _: (200, body))


def test_a_missing_title_names_the_field() -> None:
    with pytest.raises(UnexpectedData, match="title is 'None', expected a value"):
        board("greenhouse", lambda _: (200, b'{"jobs":[{"id":1,"internal_job_id":2}]}'))


def test_a_posting_date_ahead_of_the_crawl_is_not_one() -> None:
    dates = {"first_published": "2031-01-01", "application_deadline": "2031-02-01"}
    body = json.dumps({"jobs": [{"id": 1, "internal_job_id": 2, "title": "T"} | dates]}).encode()
    [posting], _, _ = board("greenhouse", lambda _: (200, body))
    assert (posting.posted_date, posting.posted_date_field) == (None, None)
    assert posting.closes_date is not None


def test_the_registrys_name_of_an_employer_stands_where_the_vendor_prints_none() -> None:
    [posting, *_], _, _ = board("lever", lambda _: (200, lever(0, 1)), cursors={"employers": {"acme": "Acme Rail"}})
    assert posting.employer_name == "Acme Rail"


def test_single_advertisements_are_read_where_only_they_are_recorded() -> None:
    one = {"id": "x1", "text": "Clerk", "createdAt": 0, "hostedUrl": "https://jobs.lever.co/quill/x1"}
    opening = {"jobOpeningName": "Clerk", "jobOpeningShareUrl": "https://larkspur.bamboohr.com/careers/41"}
    for name, data, token in (("lever", one, "quill"), ("bamboohr", {"result": {"jobOpening": opening}}, "larkspur")):
        spider = spider_class(name)(run=RunInput(source=name, today=TODAY))
        response = make_response("https://recording.invalid/one.json", json.dumps(data).encode(), "application/json")
        [posting] = list(spider.parse(response))
        assert isinstance(posting, Posting)
        assert (posting.board, posting.title) == (token, "Clerk")


def test_ripplings_older_endpoint_is_the_whole_board() -> None:
    row = {"uuid": "r1", "name": "Clerk", "department": {"label": "Office"}, "workLocation": {"label": "Reno, NV"}}
    body = json.dumps([row]).encode()
    postings, [listing], _ = board("rippling", lambda r: (404, b"") if r.url.endswith("r1") else (200, body))
    assert [(p.external_id, p.location, p.department) for p in postings] == [("r1", "Reno, NV", "Office")]
    assert listing.complete


SITE = "https://careers.example"


def careers(changed: dict[str, str], statuses: dict[str, int] | None = None) -> Server:
    """A careers site: a sitemap of job pages with the day each last changed ("" = not said), and the pages."""

    def answer(request: Request) -> tuple[int, bytes]:
        name = request.url.rsplit("/", 1)[-1]
        if name == "sitemap.xml":
            entries = "".join(
                f"<url><loc>{SITE}/jobs/{job}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
                for job, day in changed.items()
            )
            return 200, f'<?xml version="1.0"?><urlset>{entries}</urlset>'.encode()
        job = {
            "@type": "JobPosting", "title": f"Clerk {name}", "identifier": name, "description": "File papers.",
            "hiringOrganization": "Acme",
        }  # fmt: skip
        page = f'<html><script type="application/ld+json">{json.dumps(job)}</script></html>'
        return (statuses or {}).get(name, 200), page.encode()

    return answer


def read_pages(*names: str, seen: str = "2026-11-18") -> dict[str, Any]:
    """What the database knows of pages read before."""
    said = {f"{SITE}/jobs/{n}": {"id": n, "title": f"Clerk {n}", "employer": "Acme", "seen": seen} for n in names}
    return {"pages": {f"{SITE}/sitemap.xml": said}}


def turn_of(name: str, day: date) -> bool:
    """Whether it is the day of the week on which a page is read whatever its date says."""
    return zlib.crc32(f"{SITE}/jobs/{name}".encode()) % 7 == day.toordinal() % 7


NAMES = [f"job-{n:02}" for n in range(20)]
SETTLED = [name for name in NAMES if not turn_of(name, TODAY)]


def test_a_careers_page_is_fetched_again_only_when_it_changed_or_once_a_week() -> None:
    old, new = SETTLED[:3], SETTLED[3]
    changed = dict.fromkeys(old, "2026-11-01T10:00:00Z") | {new: "2026-11-19"}
    postings, [listing], asked = board(
        "jsonld", careers(changed), boards=[f"{SITE}/sitemap.xml"], cursors=read_pages(*old, new)
    )
    assert asked == [f"{SITE}/sitemap.xml", f"{SITE}/jobs/{new}"]
    assert {p.external_id: p.text for p in postings} == dict.fromkeys(old) | {new: "File papers."}
    assert (listing.complete, listing.count) == (True, 4)
    weekly = next(name for name in NAMES if turn_of(name, TODAY))
    _, _, asked = board(
        "jsonld", careers({weekly: "2020-01-01"}), boards=[f"{SITE}/sitemap.xml"], cursors=read_pages(weekly)
    )
    assert f"{SITE}/jobs/{weekly}" in asked


def test_a_careers_page_without_a_date_is_asked_for_on_condition_and_304_means_still_listed() -> None:
    job = SETTLED[0]
    seen: list[Request] = []

    def server(request: Request) -> tuple[int, bytes] | None:
        seen.append(request)
        return careers({job: ""}, {job: 304})(request)

    postings, [listing], _ = board("jsonld", server, boards=[f"{SITE}/sitemap.xml"], cursors=read_pages(job))
    assert seen[1].headers["If-Modified-Since"] == b"Wed, 18 Nov 2026 00:00:00 GMT"
    assert [(p.external_id, p.text) for p in postings] == [(job, None)]
    assert (listing.complete, listing.status, listing.unchanged) == (True, 200, False)


def test_a_careers_page_that_has_gone_leaves_the_list_whole_and_a_refused_one_does_not() -> None:
    for status, is_whole in ((404, True), (503, False)):
        postings, [listing], _ = board(
            "jsonld", careers(dict.fromkeys(NAMES[:2], ""), {NAMES[0]: status}), boards=[f"{SITE}/sitemap.xml"]
        )
        assert ([p.external_id for p in postings], listing.complete) == ([NAMES[1]], is_whole)


@pytest.mark.parametrize("wrong", [lambda z: z[: len(z) * 3 // 4], lambda _: gzip.compress(bytes(33 * 2**20))])
def test_a_packed_sitemap_is_read_whole_or_not_at_all(wrong: Callable[[bytes], bytes]) -> None:
    site = careers(dict.fromkeys(NAMES, ""))
    plain = site(Request(f"{SITE}/sitemap.xml"))
    assert plain is not None
    answers = [gzip.compress(plain[1], mtime=0)]

    def server(request: Request) -> tuple[int, bytes] | None:
        return (200, answers[-1]) if request.url.endswith(".gz") else site(request)

    postings, [listing], _ = board("jsonld", server, boards=[f"{SITE}/sitemap.xml.gz"])
    assert (len(postings), listing.complete) == (20, True)
    answers.append(wrong(answers[0]))
    with pytest.raises(UnexpectedData, match=r"sitemap is 'gzip body .* a whole file"):
        board("jsonld", server, boards=[f"{SITE}/sitemap.xml.gz"])
