"""Every recorded WARN page gives its rows, all of them and none twice.

The expected counts were taken from the recordings with other tools than the spiders use (BeautifulSoup, openpyxl, csv
and pdfplumber's own tables) and read by eye. A row a table prints twice counts twice: so it does in the totals that
Alabama (1,065 with 2 such rows) and California (769 with 30) print of their own lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from crawlers.base import RunInput
from crawlers.folder import RunStats
from crawlers.offline import make_response
from crawlers.records import Notice
from crawlers.registry import spider_class
from tests.shared_material import SHARED, needs_shared

WARN = SHARED / "replay" / "warn"
pytestmark = needs_shared

ROWS = {
    "ak/2026-05_sample.html": 65,
    "al/2026-05_sample.html": 1065,
    "ca/2019_Layoff_Services_WARN.htm": 0,
    "ca/2024-04_warn_report.xlsx": 1406,
    "ca/WARN_Interim_041614_to_063014.pdf": 103,
    "co/2021_form_sheet_masked.csv": 44,
    "ct/2026-05_sample.json": 283,
    "dc/2026-05_sample.html": 8,
    "de/2021-04_warn_lookups.html": 25,
    "fl/2026-05_sample.html": 100,
    "ga/2026-05_entry_sample.html": 1,
    "ga/2026-05_sample.html": 25,
    "hi/2026-05_sample.html": 12,
    "ia/2022_test_iowa_0.html": 0,
    "ia/2022_test_iowa_1.xlsx": 300,
    "ia/2022_test_iowa_2.xlsx": 339,
    "ia/2026-05_sample.xlsx": 543,
    "il/2026-05_sample.xlsx": 15,
    "in/2026-05_sample.html": 1210,  # 41 are printed again: a "-Revised" row for each revision of one notice
    "ks/2024_test_missing_detail_page_values_0.html": 1,
    "ks/2024_test_missing_detail_page_values_1.html": 1,
    "ks/2024_test_no_results_0.html": 0,
    "ky/2026-05_sample.csv": 23,
    "la/2026-05_sample.pdf": 5,
    "ma/2026-05_weekly.csv": 77,
    "md/2026-05_sample.html": 64,
    "mi/2026-05_sample.json": 101,
    "mn/2025-05_monthly_0.pdf": 22,  # the page prints "22 records"
    "mo/2026-05_2025.html": 49,
    "ms/2026-05_sample.pdf": 7,  # the page prints "TOTAL 7"
    "nc/2026-05_sample.html": 41,
    "nd/2026-05_sample.pdf": 54,
    "nj/2026-05_sample.pdf": 58,
    "nv/2026-05_sample.pdf": 11,
    "ny/near_raw_tableau.csv": 126,  # of 252 lines: each site's notice stands once for each of its two posting dates
    "oh/2026-05_sample.html": 25,
    "ok/2024_test_cached_detail_pages_0.html": 2,
    "ok/2024_test_cached_detail_pages_1.html": 1,
    "ok/2024_test_cached_detail_pages_2.html": 1,
    "ok/2024_test_cached_search_results_0.html": 25,
    "ok/2024_test_cached_search_results_1.html": 2,
    "ok/2024_test_paged_results_0.html": 25,
    "ok/2024_test_paged_results_1.html": 17,
    "or/socrata_sample.json": 18,
    "pa/2026-05_sample.html": 290,
    "ri/2026-05_sample.xlsx": 125,
    "sc/2026-05_sample.pdf": 22,  # the page prints "Total WARN: 22"
    "tn/2026-05_sample.html": 80,
    "tx/warn-act-listings-2024-twc.xlsx": 261,
    "va/2026-05_sample.html": 1105,
    "va/near_raw_warn_notices.csv": 1073,
    "wa/2026-05_sample.html": 15,
    "wi/2026-05_sample.html": 0,
    "wi/2026-05_sample.json": 75,
    "wv/2026-05_sample.html": 53,
}
LARGE = {
    # California's yearly PDFs take seconds to tens of seconds each
    "ca/WARN-Report-for-7-1-2015-to-05-10-2016.pdf": 626,
    "ca/WARNReportfor7-1-2014to06-30-2015.pdf": 769,
    "ca/eddwarncn12.pdf": 725,
    "ca/eddwarncn13.pdf": 903,
    "ca/eddwarncn14.pdf": 416,
    "ca/WARN-Report-for-7-1-2015-to-06-30-2016.pdf": 724,
    "ca/WARN-Report-for-7-1-2016-to-06-30-2017.pdf": 654,
    "ca/WARN-Report-for-7-1-2017-to-06-30-2018.pdf": 645,
    "ca/WARN_Report_for_7-1-2018_to_03-25-2019.pdf": 570,
}


def manifest() -> Iterator[dict[str, str]]:
    for line in (WARN / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@cache
def read(file: str) -> tuple[tuple[Notice, ...], RunStats]:
    """A recording's notices, and what the run's ledger says of it."""
    entry = next(e for e in manifest() if e["file"] == file)
    spider = spider_class(entry["source"])(run=RunInput(source=entry["source"], today=date(2026, 11, 21)))
    response = make_response(entry["url"], Path(WARN / file).read_bytes(), entry["content_type"])
    return tuple(record for record in spider.parse(response) if isinstance(record, Notice)), spider.ledger


def notices_of(file: str) -> tuple[Notice, ...]:
    return read(file)[0]


def totals_of(file: str) -> set[tuple[str, int, int]]:
    return {(total.of, total.printed, total.read[0]) for total in read(file)[1].totals}


@pytest.mark.parametrize("file", ROWS)
def test_a_recorded_page_gives_each_of_its_rows_once(file: str) -> None:
    notices = notices_of(file)
    assert len(notices) == ROWS[file]
    assert len({notice.source_key for notice in notices}) == len(notices)


@pytest.mark.slow
@pytest.mark.parametrize("file", LARGE)
def test_a_recorded_yearly_pdf_gives_each_of_its_rows_once(file: str) -> None:
    notices = notices_of(file)
    assert len(notices) == LARGE[file]
    assert len({notice.source_key for notice in notices}) == len(notices)


@pytest.mark.parametrize(
    ("file", "printed"),
    {
        "al/2026-05_sample.html": {("rows", 1065, 1065)},
        "ca/2024-04_warn_report.xlsx": {("workers", 74_551, 74_551)},
        "ca/WARN_Interim_041614_to_063014.pdf": {("rows", 103, 103), ("workers", 12_896, 12_896)},
        "il/2026-05_sample.xlsx": {("rows", 9, 9), ("workers", 1_085, 1_085), ("workers", 72, 72)},
        "mn/2025-05_monthly_0.pdf": {("rows", 22, 22)},
        "mo/2026-05_2025.html": {("workers", 4_783, 4_783)},
        "ms/2026-05_sample.pdf": {("rows", 7, 7), ("workers", 693, 693)},
        "sc/2026-05_sample.pdf": {("rows", 22, 22), ("workers", 2_185, 2_185)},
    }.items(),
)
def test_what_was_read_agrees_with_the_totals_the_page_prints(file: str, printed: set[tuple[str, int, int]]) -> None:
    assert totals_of(file) == printed


@pytest.mark.parametrize(("file", "printed", "shown"), [
    ("fl/2026-05_sample.html", 115, 100), ("ga/2026-05_sample.html", 257, 25), ("oh/2026-05_sample.html", 44, 25),
])  # fmt: skip
def test_one_page_of_a_list_is_told_from_the_whole(file: str, printed: int, shown: int) -> None:
    assert totals_of(file) == {("rows", printed, shown)}


@pytest.mark.slow
@pytest.mark.parametrize("file", [file for file in LARGE if "eddwarncn" not in file])
def test_california_yearly_totals_agree_to_the_last_worker(file: str) -> None:
    totals = read(file)[1].totals
    assert totals
    # The summary of July 2018 to March 2019 counts 48 notices in July 2018; the list prints 47, whatever reads it.
    assert all(total.off == 0 for total in totals if total.printed not in {571, 54_277})
    assert all(total.off < 0.002 for total in totals)


def test_every_recording_is_counted() -> None:
    assert {entry["file"] for entry in manifest()} == set(ROWS) | set(LARGE)


def test_every_row_with_text_in_its_date_cell_keeps_it() -> None:
    for file in ("ak/2026-05_sample.html", "in/2026-05_sample.html", "nd/2026-05_sample.pdf"):
        assert all(date.raw for notice in notices_of(file) for date in notice.dates)


def test_washington_is_dated_by_receipt_and_not_by_the_layoff() -> None:
    notices = notices_of("wa/2026-05_sample.html")
    assert all(notice.notice_date and notice.notice_date != notice.effective_date for notice in notices)


def test_kentucky_dates_are_the_right_way_round() -> None:
    notices = notices_of("ky/2026-05_sample.csv")
    later = [n for n in notices if n.notice_date and n.effective_date and n.effective_date >= n.notice_date]
    assert len(later) >= 0.9 * len(notices)


def test_new_jersey_months_are_months() -> None:
    months = {n.notice_date.month for n in notices_of("nj/2026-05_sample.pdf") if n.notice_date}
    assert months == {1, 2, 3, 4, 5}


def test_rhode_island_is_dated_and_not_by_a_column_that_slipped() -> None:
    notices = notices_of("ri/2026-05_sample.xlsx")
    assert all(notice.notice_date for notice in notices)
    late = [n for n in notices if n.notice_date and n.effective_date and n.effective_date < n.notice_date]
    assert len(late) < 0.25 * len(notices), "with the dates as they stand in the slipped column it is 77 of 124"
    slipped = next(n for n in notices if n.employer_name == "TPI Composites Inc")
    assert [(d.role.value, d.raw, str(d.value)) for d in slipped.dates][:2] == [
        ("filed", "2023-09-22", "None"), ("received", "2023-08-15", "2023-08-15"),
    ]  # fmt: skip


def test_rhode_island_counts_its_own_workers_and_keeps_the_total() -> None:
    remote = next(n for n in notices_of("ri/2026-05_sample.xlsx") if "9,891" in (n.affected_raw or ""))
    assert (remote.affected_workers, remote.affected_workers_national) == (2, 9891)


def test_no_mail_address_or_phone_number_is_kept() -> None:
    import re

    personal = re.compile(r"[\w.]+@[\w.]+\.\w+|\(\d{3}\) ?\d{3}-\d{4}")
    for file in ("va/2026-05_sample.html", "oh/2026-05_sample.html", "ga/2026-05_entry_sample.html"):
        for notice in notices_of(file):
            assert not personal.search(notice.model_dump_json(exclude={"url"})), notice.employer_name
