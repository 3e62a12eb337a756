"""The SEC spider: what each of EDGAR's bodies leads to, and which refusals are failures."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from scrapy.http import Request

from crawlers.base import RunInput
from crawlers.edgar.queries import Search, months
from crawlers.errors import UnexpectedData
from crawlers.offline import make_response
from crawlers.records import Record, Statement
from crawlers.spiders.filings.us_sec_filings import UsSecFilingsSpider
from tests.crawlers.failing import failure_of
from tests.crawlers.filings.samples import ACCESSION, COVER, ITEM_205, hit, search, submission, submissions

TODAY = date(2031, 5, 5)
ARCHIVE = "https://www.sec.gov/Archives/edgar/data/9999999/000999999931000012"
EFTS = "https://efts.sec.gov/LATEST/search-index"


def parse(
    body: bytes | str, url: str = f"{ARCHIVE}/{ACCESSION}.txt", status: int = 200, **meta: Any
) -> tuple[list[Record], list[Request]]:
    spider = UsSecFilingsSpider(run=RunInput(source="us_sec_filings", today=TODAY))
    raw = body.encode() if isinstance(body, str) else body
    yielded = list(spider.parse(make_response(url, raw, status=status, meta=meta)))
    requests = [item for item in yielded if isinstance(item, Request)]
    return [item for item in yielded if not isinstance(item, Request)], requests


def statement(body: bytes | str, **more: Any) -> Statement:
    (record,), _ = parse(body, **more)
    assert isinstance(record, Statement)
    return record


def asked(**changes: Any) -> Search:
    fields: dict[str, Any] = {
        "query": "",
        "forms": "8-K",
        "items": "2.05",
        "start": date(2031, 5, 1),
        "end": date(2031, 5, 4),
    }
    return Search(**(fields | changes))


def test_the_days_since_the_last_good_run_are_asked_for_and_longer_gaps_are_told() -> None:
    def began(looked_on: str, **asked: Any) -> tuple[date, list[str], Any]:
        given = RunInput(source="us_sec_filings", today=date(2026, 11, 21), cursors={"looked_on": looked_on}, **asked)
        spider = UsSecFilingsSpider(run=given)
        return spider.since, spider.ledger.warnings, spider.cursors["looked_on"]

    assert began("2026-11-20") == (date(2026, 11, 10), [], "2026-11-21")
    assert began("2026-10-20") == (date(2026, 10, 10), [], "2026-11-21")
    since, (warning,), _ = began("2026-03-01")
    assert since == date(2026, 9, 22)
    assert "last looked on 2026-03-01" in warning
    assert began("2026-10-20", since=date(2026, 11, 19)) == (date(2026, 11, 19), [], "2026-10-20")


def test_a_submission_becomes_a_statement_with_the_header_s_facts() -> None:
    found = statement(submission())
    assert found.source_key == found.accession_number == ACCESSION
    assert (found.employer_name, found.cik, found.sic_code) == ("BROOKVALE LOOMS INC", "0009999999", "2200")
    assert (found.form_type, found.items) == ("8-K", ["2.05"])
    assert found.published_at == datetime(2031, 5, 1, 21, 45, tzinfo=UTC)
    assert found.dates[0].value == date(2031, 5, 2)
    assert found.url == f"{ARCHIVE}/bvl-8k.htm"
    assert found.text is not None
    start, end = map(int, found.reported["span Item 2.05"].split(":"))
    assert found.text[start:end].endswith(ITEM_205)


def test_no_phone_number_of_the_header_is_kept() -> None:
    assert "802555" not in statement(submission()).model_dump_json()


def test_an_exhibit_that_announces_cuts_follows_the_item_and_one_that_does_not_is_left_out() -> None:
    memo = "<html><body><p>Dear all, we will lay off 48 colleagues.</p></body></html>"
    found = statement(submission(exhibit=memo))
    assert found.text is not None
    assert found.text.endswith("Exhibit 99.1\nDear all, we will lay off 48 colleagues.")
    other = statement(submission(exhibit="<html><body><p>Revenue rose by 4%.</p></body></html>"))
    assert other.text is not None
    assert "Revenue" not in other.text


def test_a_long_exhibit_gives_only_the_paragraphs_about_cuts_and_their_neighbours() -> None:
    filler = "".join(f"<p>Looms sold in quarter {n} rose again.</p>" for n in range(900))
    exhibit = f"<html><body>{filler}<p>A reduction in force of 48 follows.</p>{filler}</body></html>"
    found = statement(submission(exhibit=exhibit))
    assert found.text is not None
    assert found.text.endswith(
        "quarter 899 rose again.\nA reduction in force of 48 follows.\nLooms sold in quarter 0 rose again."
    )


def test_another_item_is_kept_only_when_its_own_words_announce_cuts() -> None:
    body = "Item 8.01 Other Events\n\n{}\n\nSIGNATURES\n"
    kept = statement(submission(body=body.format("We announced layoffs at two mills."), items="Other Events"))
    assert kept.items == ["8.01"]
    records, requests = parse(submission(body=body.format("We opened a mill."), items="Other Events"))
    assert (records, requests) == ([], [])


def test_beside_item_205_an_exhibit_with_less_plain_words_is_kept_and_its_cautions_do_not_count() -> None:
    memo = "<html><body><p>48 of our people will be leaving us in June.</p></body></html>"
    found = statement(submission(exhibit=memo))
    assert found.text is not None
    assert "48 of our people" in found.text
    cautions = (
        "<html><body><p>Sales rose.</p><p>Forward-looking statements: the workforce reduction may cost more.</p></body>"
    )
    alone = statement(submission(exhibit=cautions))
    assert alone.text is not None
    assert "Sales rose" not in alone.text


def test_a_directors_departure_is_no_cut() -> None:
    body = "Item 5.02 Departure of Directors or Certain Officers\n\nMs. A left after the layoffs.\n\nSIGNATURES\n"
    assert parse(submission(body=body, items="Departure of Directors or Certain Officers")) == ([], [])


def test_a_submission_cut_short_is_a_failure() -> None:
    whole = submission()
    with pytest.raises(UnexpectedData, match="breaks off"):
        parse(whole[: whole.index("</DOCUMENT>")])


def test_a_form_fetched_alone_is_read_from_its_cover() -> None:
    found = statement(COVER, url=f"{ARCHIVE}/bvl-8ka.htm")
    assert (found.accession_number, found.form_type) == (ACCESSION, "8-K/A")
    assert (found.employer_name, found.cik) == ("Brookvale Looms Inc.", "0009999999")
    assert found.published_at == datetime(2031, 5, 2, 4, tzinfo=UTC)


def test_hits_lead_to_submissions_and_each_filing_is_asked_for_once_by_its_address() -> None:
    _, requests = parse(search([hit(), hit()]), EFTS, search=asked())
    assert {request.url for request in requests} == {f"{ARCHIVE}/{ACCESSION}.txt"}
    assert {request.meta["download_slot"] for request in requests} == {"sec.gov"}


def test_the_next_page_starts_after_the_hits_of_this_one() -> None:
    _, requests = parse(search([hit()] * 100, total=130), EFTS, search=asked())
    assert "from=100" in requests[0].url
    _, requests = parse(search([hit()] * 30, total=130), EFTS, search=asked(), offset=100)
    assert not any(request.url.startswith(EFTS) for request in requests)


def test_more_hits_than_can_be_paged_to_halve_the_days() -> None:
    _, requests = parse(search([hit()], total=10_000, relation="gte"), EFTS, search=asked())
    assert ["startdt=2031-05-01&enddt=2031-05-02" in requests[0].url, "startdt=2031-05-03" in requests[1].url] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    "answer",
    [
        search([hit()], timed_out=True),
        search([hit()], _shards={"total": 50, "successful": 48, "skipped": 0, "failed": 2}),
    ],
)
def test_an_incomplete_answer_is_a_failure_never_no_filings(answer: bytes) -> None:
    with pytest.raises(UnexpectedData, match="shards"):
        parse(answer, EFTS, search=asked())


def test_a_single_day_with_too_many_hits_is_a_failure() -> None:
    with pytest.raises(UnexpectedData, match="10,000"):
        parse(search([hit()], total=10_000), EFTS, search=asked(end=date(2031, 5, 1)))


def test_a_failed_search_is_noted_and_the_days_indexes_are_asked_instead() -> None:
    spider = UsSecFilingsSpider(run=RunInput(source="us_sec_filings", today=TODAY))
    failure = failure_of(Request(EFTS, meta={"search": asked()}))
    urls = [request.url for request in spider.search_failed(failure)]
    assert spider.ledger.error_count == 1
    assert [url[-12:-4] for url in urls] == ["20310501", "20310502"]  # a Thursday and a Friday; the weekend has none


def test_an_amendment_is_traced_to_the_report_it_changes() -> None:
    amendment = "0009999999-31-000020"
    _, (first,) = parse(search([hit(amendment, form="8-K/A")]), EFTS, search=asked())
    assert first.url.endswith("CIK0009999999.json")
    rows = ((amendment, "8-K/A", "2.05", "2031-05-01"), ("0009999999-31-000015", "8-K", "5.02", "2031-04-01"),
            (ACCESSION, "8-K", "2.05,9.01", "2031-05-01"))  # fmt: skip
    _, (second,) = parse(submissions(*rows), first.url, **first.meta)
    assert amendment in second.url
    assert statement(submission(form="8-K/A"), amends=second.meta["amends"]).amends == ACCESSION


def test_every_amendment_of_a_registrant_asks_its_list_for_itself_and_none_asks_twice() -> None:
    one, two = "0009999999-31-000020", "0009999999-31-000021"
    spider = UsSecFilingsSpider(run=RunInput(source="us_sec_filings", today=TODAY))

    def answered(body: bytes, url: str, **meta: Any) -> list[Request]:
        return [item for item in spider.parse(make_response(url, body, meta=meta)) if isinstance(item, Request)]

    hits = search([hit(name, form="8-K/A") for name in (one, two, one)])
    lists = answered(hits, EFTS, search=asked())
    assert [(request.meta["amendment"].accession, request.dont_filter) for request in lists] == [
        (one, True),
        (two, True),
    ]
    assert len({request.url for request in lists}) == 1
    assert answered(hits, EFTS, search=asked()) == []  # another question's answer names them too
    newest = json.loads(submissions(("0009999999-31-000090", "8-K", "5.02", "2031-12-01")))
    page = {"name": "CIK0009999999-submissions-001.json", "filingFrom": "2029-01-02", "filingTo": "2031-06-30"}
    newest["filings"]["files"] = [page]
    older = [request for first in lists for request in answered(json.dumps(newest).encode(), first.url, **first.meta)]
    assert [request.meta["amendment"].accession for request in older] == [one, two]
    assert all(request.dont_filter and request.url.endswith("-submissions-001.json") for request in older)
    assert not spider.cursors["read"]


HEADERS = (
    "<HTML><HEAD><TITLE>SEC EDGAR Submission {0}</TITLE>\n<!--\n<SEC-HEADER>\n<ACCESSION-NUMBER>{0}\n<TYPE>8-K\n"
    "<ITEMS>{1}\n<FILING-DATE>20310502\n<CONFORMED-NAME>BROOKVALE LOOMS INC\n<CIK>9999999\n</SEC-HEADER>\n-->"
    "</HEAD><BODY><PRE>{2}</PRE></BODY></HTML>"
)


def header_page(items: str = "7.01", *documents: tuple[str, str]) -> str:
    """A filing's header page with the documents it lists, escaped as EDGAR escapes them."""
    listed = "".join(
        f"&lt;DOCUMENT&gt;\n&lt;TYPE&gt;{kind}\n&lt;SEQUENCE&gt;1\n&lt;FILENAME&gt;{name}\n&lt;TEXT&gt;\n"
        f'<a href="{name}">Document</a><br>\n&lt;/DOCUMENT&gt;\n'
        for kind, name in documents
    )
    return HEADERS.format(ACCESSION, items, listed)


LISTED = (("8-K", "bvl-8k.htm"), ("EX-10.1", "lease.htm"), ("EX-99.1", "memo.htm"), ("EX-99.2", "slides.pdf"),
          ("EX-99.3", "release.htm"), ("GRAPHIC", "logo.jpg"))  # fmt: skip


def test_without_item_205_the_form_and_every_exhibit_that_says_it_are_read_one_by_one() -> None:
    hits = [hit(items=["7.01"]), hit(items=["7.01"]) | {"_id": f"{ACCESSION}:memo.htm"}]
    _, requests = parse(search(hits), EFTS, search=asked(items=""))
    assert {request.url for request in requests} == {f"{ARCHIVE}/{ACCESSION}-index-headers.html"}
    bodies = {
        "bvl-8k.htm": "<html><body><p>Item 7.01 Regulation FD Disclosure</p><p>A memo is furnished.</p></body></html>",
        "memo.htm": "<html><body><p>Dear all,</p><p>we will lay off 48 colleagues.</p></body></html>",
        "release.htm": "<html><body><p>Brookvale announces layoffs at two mills.</p></body></html>",
    }
    records, (request,) = parse(header_page("7.01", *LISTED), requests[0].url, **requests[0].meta)
    read = []
    while not records:
        name = request.url.rsplit("/", 1)[-1]
        read.append(name)
        records, rest = parse(bodies[name], request.url, **request.meta)
        request = rest[0] if rest else request
    assert read == ["bvl-8k.htm", "memo.htm", "release.htm"]
    (found,) = records
    assert isinstance(found, Statement)
    assert (found.accession_number, found.employer_name, found.items) == (ACCESSION, "BROOKVALE LOOMS INC", ["7.01"])
    assert found.text == (
        "Exhibit 99.1\nDear all,\nwe will lay off 48 colleagues.\n\n"
        "Exhibit 99.3\nBrookvale announces layoffs at two mills."
    )


def test_an_exhibit_that_is_not_there_leaves_the_others_and_a_missing_header_page_the_whole_filing() -> None:
    gone = "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"
    _, (first,) = parse(search([hit(items=["8.01"])]), EFTS, search=asked(items=""))
    _, (whole,) = parse(gone, first.url, 403, **first.meta)
    assert whole.url == f"{ARCHIVE}/{ACCESSION}.txt"
    _, (form,) = parse(header_page("8.01", ("8-K", "a.htm"), ("EX-99.1", "b.htm")), first.url, **first.meta)
    body = "<html><body><p>Item 8.01 Other Events</p><p>We announced layoffs at two mills.</p></body></html>"
    _, (exhibit,) = parse(body, form.url, **form.meta)
    assert "layoffs at two mills" in (statement(gone, url=exhibit.url, status=403, **exhibit.meta).text or "")


GONE = [
    (403, "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "not found"),
    (404, "gone", "not found"),
    (503, "<html><head><title>SEC.gov | File Unavailable</title></head></html>", "deep-paging cap"),
]


@pytest.mark.parametrize(("status", "body", "reason"), GONE)
@pytest.mark.parametrize("form", ["8-K", "10-K"])
def test_a_filing_that_was_not_found_is_asked_for_again(form: str, status: int, body: str, reason: str) -> None:
    spider = UsSecFilingsSpider(run=RunInput(source="us_sec_filings", today=TODAY))
    found = search([hit(form=form, items=["2.05"] if form == "8-K" else [])])
    answer = make_response(EFTS, found, meta={"search": asked()})
    (request,) = spider.parse(answer)
    assert isinstance(request, Request)
    assert list(spider.parse(make_response(request.url, body.encode(), status=status, meta=request.meta))) == []
    assert (spider.cursors["read"], spider.ledger.skipped) == ({}, {reason: 1})
    again = UsSecFilingsSpider(run=RunInput(source="us_sec_filings", today=TODAY, cursors=spider.cursors))
    assert [item.url for item in again.parse(answer) if isinstance(item, Request)] == [request.url]


@pytest.mark.parametrize(("status", "body", "reason"), GONE)
def test_a_filing_whose_form_is_missing_is_not_read_and_one_that_lacks_an_exhibit_is(
    status: int, body: str, reason: str
) -> None:
    page = header_page("8.01", ("8-K", "a.htm"), ("EX-99.1", "b.htm"))
    spider = UsSecFilingsSpider(run=RunInput(source="us_sec_filings", today=TODAY))
    (form,) = spider.parse(make_response(f"{ARCHIVE}/h.html", page.encode()))
    assert isinstance(form, Request)
    assert list(spider.parse(make_response(form.url, body.encode(), status=status, meta=form.meta))) == []
    assert (spider.cursors["read"], spider.ledger.skipped) == ({}, {"not found": 1})
    said = b"<html><body><p>Item 8.01 Other Events</p><p>We announced layoffs at two mills.</p></body></html>"
    (exhibit,) = spider.parse(make_response(form.url, said, meta=form.meta))
    assert isinstance(exhibit, Request)
    (found,) = spider.parse(make_response(exhibit.url, body.encode(), status=status, meta=exhibit.meta))
    assert isinstance(found, Statement)
    assert list(spider.cursors["read"]) == [ACCESSION]


def test_a_filing_that_was_read_is_not_asked_for_again_and_counts_as_unchanged() -> None:
    spider = UsSecFilingsSpider(run=RunInput(source="us_sec_filings", today=TODAY))
    list(spider.parse(make_response(f"{ARCHIVE}/x.txt", submission().encode(), meta={"submission_of": ACCESSION})))
    given = RunInput(source="us_sec_filings", today=TODAY, cursors=spider.cursors)
    again = UsSecFilingsSpider(run=given)
    answer = make_response(EFTS, search([hit(), hit()]), meta={"search": asked()})
    assert list(again.parse(answer)) == []
    assert again.ledger.unchanged == 1
    later = UsSecFilingsSpider(run=given.model_copy(update={"today": date(2031, 9, 1)}))
    assert later.cursors["read"] == {}


def test_an_empty_page_before_the_last_hit_is_a_failure() -> None:
    with pytest.raises(UnexpectedData, match="empty page after 100 of 130"):
        parse(search([], total=130), EFTS, search=asked(), offset=100)


def test_a_quarter_is_asked_for_by_its_own_months_and_is_no_bookmark_of_the_next_run() -> None:
    run = RunInput(source="us_sec_filings", today=TODAY, backfill=True, cursors={"quarter": "2010-Q2"})
    spider = UsSecFilingsSpider(run=run)
    urls = [request.url for request in spider.requests()]
    assert {url.partition("startdt=")[2] for url in urls} == {
        "2010-04-01&enddt=2010-04-30", "2010-05-01&enddt=2010-05-31", "2010-06-01&enddt=2010-06-30",
    }  # fmt: skip
    assert "quarter" not in spider.cursors
    with pytest.raises(ValueError, match="no quarter"):
        UsSecFilingsSpider(run=run.model_copy(update={"cursors": {"quarter": "2010-Q5"}}))


def test_an_old_amendment_is_looked_for_on_the_page_of_its_time_and_read_even_if_it_is_on_none() -> None:
    _, (first,) = parse(search([hit("0009999999-31-000020", form="8-K/A")]), EFTS, search=asked())
    pages = (("001", "2029-01-02", "2031-06-30"), ("002", "2019-01-02", "2029-01-01"))
    files = [
        {"name": f"CIK0009999999-submissions-{number}.json", "filingFrom": first_day, "filingTo": last_day}
        for number, first_day, last_day in pages
    ]
    newest = json.loads(submissions(("0009999999-31-000090", "8-K", "5.02", "2031-12-01")))
    newest["filings"]["files"] = files
    _, (second,) = parse(json.dumps(newest), first.url, **first.meta)
    assert second.url.endswith("-submissions-001.json")
    older = json.dumps(json.loads(submissions((ACCESSION, "8-K", "2.05", "2031-05-01")))["filings"]["recent"])
    _, (third,) = parse(older, second.url, **second.meta)
    assert third.url.endswith("0009999999-31-000020.txt")


def test_an_annual_report_gives_only_its_passages_about_cuts() -> None:
    _, (request,) = parse(search([hit(form="10-K", items=[])]), EFTS, search=asked(items="", forms="10-K"))
    assert request.url == f"{ARCHIVE}/bvl-8k.htm"
    page = (
        "<html><body><p>FORM 10-K</p>"
        + "<p>Looms.</p>" * 5000
        + "<p>AI led to a workforce reduction.</p></body></html>"
    )
    found = statement(page, url=request.url, ref=request.meta["ref"])
    assert (found.form_type, found.employer_name, found.text) == (
        "10-K",
        "Brookvale Looms Inc.",
        "Looms.\nAI led to a workforce reduction.",
    )


INDEX = (
    "Description:           Daily Index of EDGAR Dissemination Feed\nLast Data Received:    May  2, 2031\n\n"
    "CIK|Company Name|Form Type|Date Filed|File Name\n" + "-" * 80 + "\n"
    f"9999999|BROOKVALE LOOMS INC|8-K|20310502|edgar/data/9999999/{ACCESSION}.txt\n"
    "9999998|PIKE LANTERNS|4|20310502|edgar/data/9999998/0009999998-31-000001.txt\n"
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_daily_index_leads_to_the_headers_of_current_reports(pack: Any) -> None:
    _, requests = parse(pack(INDEX.encode()), "https://www.sec.gov/x.idx")
    assert [request.url for request in requests] == [f"{ARCHIVE}/{ACCESSION}-index-headers.html"]


def test_an_index_of_headers_alone_is_legal_and_a_broken_row_is_not() -> None:
    head = INDEX.partition("9999999|")[0]
    assert parse(head, "https://www.sec.gov/x.idx") == ([], [])
    with pytest.raises(ValueError, match="index row"):
        parse(head + "9999999|BROOKVALE LOOMS INC\n", "https://www.sec.gov/x.idx")


def test_a_header_page_leads_to_the_submission_only_if_an_item_may_announce_cuts() -> None:
    page = (
        "<HTML><HEAD><TITLE>SEC EDGAR Submission {0}</TITLE>\n<!--\n<SEC-HEADER>\n<ACCESSION-NUMBER>{0}\n<TYPE>8-K\n"
        "<ITEMS>{1}\n<FILING-DATE>20310502\n<CIK>9999999\n</SEC-HEADER>\n-->"
    )
    _, (request,) = parse(page.format(ACCESSION, "2.05"), "https://www.sec.gov/h.html")
    assert request.url == f"{ARCHIVE}/{ACCESSION}.txt"
    assert parse(page.format(ACCESSION, "5.07"), "https://www.sec.gov/h.html") == ([], [])


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (403, "<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"),
        (404, "<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>"),
        (503, "<html><head><title>SEC.gov | File Unavailable</title></head></html>"),
        (200, "<html><body><h1>No matching CIK.</h1></body></html>"),
        (404, "gone"),
    ],
)
def test_a_missing_file_is_a_named_outcome_and_no_error(status: int, body: str) -> None:
    assert parse(body, "https://www.sec.gov/Archives/edgar/x", status) == ([], [])


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (403, "<html><title>SEC.gov | Request Rate Threshold Exceeded</title></html>"),
        (200, "<html><body>Your Request Originates from an Undeclared Automated Tool</body></html>"),
        (503, "<html><body>upstream error</body></html>"),
    ],
)
def test_a_refusal_is_a_failure_whatever_its_status(status: int, body: str) -> None:
    with pytest.raises(UnexpectedData, match="complete EDGAR document"):
        parse(body, "https://www.sec.gov/Archives/edgar/x", status)


def test_a_pdf_cut_short_is_a_failure() -> None:
    with pytest.raises(UnexpectedData, match="PDF"):
        parse(b"%PDF-1.7\n1 0 obj\n<<", "https://www.sec.gov/x.pdf")


def test_months_are_cut_to_the_days_asked_for() -> None:
    assert list(months(date(2031, 1, 30), date(2031, 3, 2))) == [
        (date(2031, 1, 30), date(2031, 1, 31)),
        (date(2031, 2, 1), date(2031, 2, 28)),
        (date(2031, 3, 1), date(2031, 3, 2)),
    ]


@pytest.mark.parametrize("body", ["", "<html><title>SEC.gov</title><p>We will be back soon.</p></html>"])
@pytest.mark.parametrize(
    ("url", "meta"),
    [
        (EFTS, {"search": asked()}),
        ("https://www.sec.gov/Archives/edgar/daily-index/2031/QTR2/master.20310502.idx", {"index": date(2031, 5, 2)}),
        (f"{ARCHIVE}/{ACCESSION}.txt", {"submission_of": ACCESSION}),
    ],
)
def test_a_page_in_place_of_what_was_asked_for_is_an_error_and_no_filing_without_cuts(
    body: str, url: str, meta: dict[str, Any]
) -> None:
    spider = UsSecFilingsSpider(run=RunInput(source="us_sec_filings", today=TODAY))
    yielded: list[Any] = []
    with pytest.raises(UnexpectedData, match="in place of what was asked for"):
        yielded.extend(spider.parse(make_response(url, body.encode(), meta=meta)))
    assert (spider.read, spider.ledger.skipped) == ({}, {})


def test_where_a_page_stands_for_a_search_the_days_indexes_are_asked() -> None:
    spider = UsSecFilingsSpider(run=RunInput(source="us_sec_filings", today=TODAY))
    answers = spider.parse(make_response(EFTS, b"<html><p>Back soon</p></html>", meta={"search": asked()}))
    first = next(answers)
    assert isinstance(first, Request)
    assert first.url.endswith("master.20310501.idx")
