"""The SEC spider: what each of EDGAR's bodies leads to, and which refusals are failures."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime
from typing import Any

import pytest
from scrapy.http import Request
from twisted.python.failure import Failure

from crawlers.base import RunInput
from crawlers.edgar.queries import Search, months
from crawlers.errors import UnexpectedData
from crawlers.offline import make_response
from crawlers.records import Record, Statement
from crawlers.spiders.filings.us_sec_filings import UsSecFilingsSpider
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
    failure = Failure(TimeoutError("no answer"))  # type: ignore[no-untyped-call]
    failure.request = Request(EFTS, meta={"search": asked()})  # type: ignore[attr-defined]
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


def test_without_item_205_only_the_document_that_says_it_is_read_and_only_one_of_a_filing() -> None:
    hits = [hit(items=["7.01"]), hit(items=["7.01"]) | {"_id": f"{ACCESSION}:ex991.htm"}]
    _, (request,) = parse(search(hits), EFTS, search=asked(items=""))
    assert request.url == f"{ARCHIVE}/bvl-8k.htm"
    memo = "<html><body><p>Dear all,</p><p>we will lay off 48 colleagues.</p></body></html>"
    found = statement(memo, url=request.url, ref=request.meta["ref"])
    assert (found.accession_number, found.employer_name, found.items) == (ACCESSION, "Brookvale Looms Inc.", ["7.01"])
    assert found.text == "Dear all,\nwe will lay off 48 colleagues."


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
