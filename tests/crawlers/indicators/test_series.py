"""Hiring Lab, FRED and JOLTS: layouts told apart by their columns, months from days, failures by name."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from crawlers.base import RunInput, SourceSpider
from crawlers.errors import UnexpectedData
from crawlers.offline import parse_body
from crawlers.records import Observation
from crawlers.spiders.indicators.indeed_hiring_lab import IndeedHiringLabSpider
from crawlers.spiders.indicators.us_bls_jolts import UsBlsJoltsSpider
from crawlers.spiders.indicators.us_fred_indeed import UsFredIndeedSpider

URL = "https://example.org/file.csv"


def values(spider: type[SourceSpider], body: str) -> dict[tuple[str, str], float]:
    records, requests = parse_body(spider, URL, body.encode(), "text/plain")
    assert requests == []
    return {(record.series, record.period): record.value for record in records if isinstance(record, Observation)}


def test_daily_indices_become_monthly_means_by_variable() -> None:
    body = (
        "date,jobcountry,indeed_job_postings_index_SA,indeed_job_postings_index_NSA,variable\n"
        "2031-01-30,US,100,90,total postings\n2031-01-31,US,102,90,total postings\n"
        "2031-02-01,US,110,90,total postings\n2031-02-01,US,50,40,new postings\n"
    )
    assert values(IndeedHiringLabSpider, body) == {
        ("hiring_lab.postings.US", "2031-01"): 101.0,
        ("hiring_lab.postings.US", "2031-02"): 110.0,
        ("hiring_lab.new_postings.US", "2031-02"): 50.0,
    }


def test_sectors_and_the_share_that_names_ai_are_told_by_their_columns() -> None:
    sectors = (
        "date,jobcountry,indeed_job_postings_index,variable,display_name\n"
        "2031-01-30,GB,80,total postings,Software Development\n2031-01-30,GB,30,new postings,Software Development\n"
    )
    assert values(IndeedHiringLabSpider, sectors) == {("hiring_lab.sector.software_development.GB", "2031-01"): 80.0}
    share = "date,jobcountry,AI_share_postings\n2031-01-01,US,5.5\n2031-01-02,US,\n"
    assert values(IndeedHiringLabSpider, share) == {("hiring_lab.ai_share.US", "2031-01"): 5.5}


@pytest.mark.parametrize(
    "body",
    [
        "date,country,AI_share_postings\n2031-01-01,US,5.5\n",
        "date,jobcountry,AI_share_postings\n2031-01-01,US\n",
        "date,jobcountry,AI_share_postings\n2031-01-01,US,many\n",
        "date,jobcountry,indeed_job_postings_index_SA,indeed_job_postings_index_NSA,variable\n2031-01-01,US,9,9,renewed\n",
        "",
    ],
)
def test_a_changed_layout_fails_the_read(body: str) -> None:
    with pytest.raises(UnexpectedData):
        values(IndeedHiringLabSpider, body)


def test_a_point_is_a_missing_value_and_an_unknown_series_is_an_error() -> None:
    body = "observation_date,IHLIDXUS\n2031-01-01,100\n2031-01-02,.\n2031-01-03,104\n"
    assert values(UsFredIndeedSpider, body) == {("fred.indeed_all.US", "2031-01"): 102.0}
    with pytest.raises(UnexpectedData, match="columns"):
        values(UsFredIndeedSpider, "observation_date,UNRATE\n2031-01-01,4\n")


def jolts(status: str = "REQUEST_SUCCEEDED", **changes: Any) -> str:
    row = {"year": "2031", "period": "M03", "periodName": "March", "value": "1,750", "footnotes": [{}]} | changes
    series = [{"seriesID": "JTS000000000000000LDL", "data": [row]}]
    return json.dumps({"status": status, "message": ["told why"], "Results": {"series": series}})


def test_a_month_of_jolts_keeps_whether_it_is_preliminary() -> None:
    body = jolts(footnotes=[{"code": "P", "text": "Preliminary"}])
    (record,), _ = parse_body(UsBlsJoltsSpider, URL, body.encode())
    assert isinstance(record, Observation)
    assert (record.series, record.period, record.value, record.basis) == (
        "jolts.layoffs.US",
        "2031-03",
        1750.0,
        "preliminary",
    )


def test_an_annual_average_and_an_unpublished_value_are_no_months() -> None:
    assert values(UsBlsJoltsSpider, jolts(period="M13")) == {}
    assert values(UsBlsJoltsSpider, jolts(value="-")) == {}


def test_a_refusal_with_status_200_is_an_error_that_repeats_the_reason() -> None:
    with pytest.raises(UnexpectedData, match="told why"):
        values(UsBlsJoltsSpider, jolts(status="REQUEST_NOT_PROCESSED"))
    for body in (jolts(value="n/a"), jolts().replace("Results", "Data"), jolts().replace("000000LDL", "000000XXX")):
        with pytest.raises(UnexpectedData, match="expected months of"):
            values(UsBlsJoltsSpider, body)


def test_one_request_asks_for_all_series_of_ten_years() -> None:
    spider = UsBlsJoltsSpider(run=RunInput(source="us_bls_jolts", today=date(2031, 5, 1)))
    (request,) = spider.requests()
    asked = json.loads(request.body)
    assert (request.method, asked["startyear"], asked["endyear"], len(asked["seriesid"])) == ("POST", "2022", "2031", 5)
