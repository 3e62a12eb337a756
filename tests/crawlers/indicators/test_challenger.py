"""Challenger's monthly report: figures from words and table, checked against the table's own totals."""

from __future__ import annotations

from datetime import date

import pytest

from crawlers.errors import UnexpectedData
from crawlers.offline import parse_body
from crawlers.platforms.challenger import parse_report
from crawlers.records import Observation
from crawlers.spiders.indicators.us_challenger_job_cuts import UsChallengerJobCutsSpider

RELEASE = """FOR RELEASE AT 5:30 A.M. ET, THURSDAY, MAY 2, 2030
Job Cuts Ease in April
U.S.-based employers announced 41,200 job cuts in April, down 3% from the 42,474 cuts announced in March."""

TABLE = """TABLE 4
JOB CUTS BY REASON
APRIL YEAR TO DATE
Artificial Intelligence 4,100 9,050
Closing 12,000 30,000
Harbour Strike 1,500
Technological Update 100 450
TOTAL 16,200 41,000"""


def figures(text: str) -> dict[tuple[str, str], int]:
    return {(figure.series, figure.period): figure.value for figure in parse_report(text).figures}


def test_a_report_without_a_table_gives_the_total_and_its_release_day() -> None:
    report = parse_report(RELEASE)
    assert report.month == date(2030, 4, 1)
    assert report.released == date(2030, 5, 2)
    assert figures(RELEASE) == {("challenger.total", "2030-04"): 41200}


def test_reasons_come_for_the_month_and_for_the_year_to_date() -> None:
    found = figures(RELEASE.replace("41,200", "16,200") + "\n" + TABLE)
    assert found[("challenger.ai", "2030-04")] == 4100
    assert found[("challenger.ai", "2030-01..2030-04")] == 9050
    assert found[("challenger.technological_update", "2030-04")] == 100
    assert found[("challenger.reason.closing", "2030-01..2030-04")] == 30000


def test_a_reason_with_one_figure_of_two_was_not_given_this_month() -> None:
    found = figures(RELEASE.replace("41,200", "16,200") + "\n" + TABLE)
    assert found[("challenger.reason.harbour_strike", "2030-01..2030-04")] == 1500
    assert ("challenger.reason.harbour_strike", "2030-04") not in found


def test_a_december_report_in_january_is_of_the_year_before_and_its_sum_is_the_years() -> None:
    text = (
        RELEASE.replace("MAY 2, 2030", "JANUARY 3, 2030").replace("in April", "in December").replace("41,200", "16,200")
    )
    found = figures(text + "\n" + TABLE)
    assert found[("challenger.total", "2029-12")] == 16200
    assert found[("challenger.ai", "2029")] == 9050


@pytest.mark.parametrize(
    "said",
    [
        "Employers announced plans to cut 41,200 jobs in April.",
        "U.S.-based employers announced a total of 41,200 job cuts during April.",
        "Job cuts announced by U.S.-based employers rose to 41,200 in April.",
        "Layoffs totaled 41,200 in April.",
        "U.S. employers cut 41,200 jobs in April.",
    ],
)
def test_the_total_is_read_however_the_release_says_it(said: str) -> None:
    assert figures(f"FOR RELEASE AT 5:30 A.M. ET, THURSDAY, MAY 2, 2030\n{said}") == {
        ("challenger.total", "2030-04"): 41200
    }


@pytest.mark.parametrize(
    ("rows", "reason", "month", "to_date"),
    [
        ("Harbour Strike - 1,500\nTechnological Update 100 450", "harbour_strike", None, 1500),
        ("Harbour\nStrike 60 1,500\nTechnological Update 40 450", "harbour_strike", 60, 1500),
        ("Harbour Strike | 60 | 1,500 |\nTechnological Update | 40 | 450 |", "harbour_strike", 60, 1500),
        ("Harbour Strike 100 —\nTechnological Update – 1,950", "harbour_strike", 100, None),
    ],
)
def test_the_table_is_read_in_each_of_its_layouts(
    rows: str, reason: str, month: int | None, to_date: int | None
) -> None:
    head, total = TABLE.split("Harbour", maxsplit=1)[0], "TOTAL 16,200 41,000"
    found = figures(RELEASE.replace("41,200", "16,200") + "\n" + head + rows + "\n" + total)
    assert found.get((f"challenger.reason.{reason}", "2030-04")) == month
    assert found.get((f"challenger.reason.{reason}", "2030-01..2030-04")) == to_date
    assert found[("challenger.ai", "2030-04")] == 4100


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("A page about something else.", "no 'announced"),
        (RELEASE + "\n" + TABLE, "the table's total is 16200, the text's 41200"),
        (RELEASE + "\n" + TABLE.replace("12,000", "12,001"), "do not add up"),
        (RELEASE + "\n" + TABLE.replace("APRIL YEAR TO DATE", "APRIL MARCH"), "not said to be the year to date"),
        (RELEASE + "\n" + TABLE.replace("TOTAL 16,200 41,000", ""), "without its total row"),
        (RELEASE.replace("MAY 2, 2030", "SEPTEMBER 2, 2030"), "released on 2030-09-02"),
    ],
)
def test_what_does_not_fit_together_is_an_error_by_name(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parse_report(text)


def test_ai_is_read_from_the_sentences_of_a_page_that_has_no_table() -> None:
    said = "\nArtificial Intelligence was cited for 3,300 cuts in April. So far this year, AI led to 8,100 cuts."
    found = figures(RELEASE + said)
    assert found[("challenger.ai", "2030-04")] == 3300
    assert found[("challenger.ai", "2030-01..2030-04")] == 8100


def page(*links: str, words: str = "") -> bytes:
    anchors = "".join(f'<p><a href="{link}">Read</a></p>' for link in links)
    return f"<html><body><h1>Reports</h1>{anchors}<p>{words}</p></body></html>".encode()


def test_the_list_of_reports_leads_to_the_newest_ones() -> None:
    links = [f"/blog/challenger-report-{n}/" for n in ("april", "march", "february", "january")]
    url = UsChallengerJobCutsSpider.source.url
    records, requests = parse_body(UsChallengerJobCutsSpider, url, page(*links, *links), "text/html")
    assert records == []
    assert [request.url.split("/")[-2] for request in requests] == [
        "challenger-report-april",
        "challenger-report-march",
        "challenger-report-february",
    ]


def test_a_report_page_with_a_pdf_leads_to_the_pdf_and_one_without_is_read_itself() -> None:
    pdf = "https://www.challengergray.com/wp-content/uploads/2030/05/CR1.pdf"
    url = "https://www.challengergray.com/blog/april-report/"
    records, requests = parse_body(UsChallengerJobCutsSpider, url, page(pdf, words=RELEASE), "text/html")
    assert (records, [request.url for request in requests]) == ([], [pdf])
    records, requests = parse_body(UsChallengerJobCutsSpider, url, page(words=RELEASE), "text/html")
    assert requests == []
    (total,) = records
    assert isinstance(total, Observation)
    assert (total.series, total.value, total.vintage) == ("challenger.total", 41200, date(2030, 5, 2))


def test_a_list_page_without_reports_is_a_failed_read() -> None:
    with pytest.raises(UnexpectedData, match="links to monthly reports"):
        parse_body(UsChallengerJobCutsSpider, UsChallengerJobCutsSpider.source.url, page("/about/"), "text/html")
