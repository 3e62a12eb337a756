"""Proposed redundancies by month: tables of months are read, other tables left alone, surprises raised."""

from __future__ import annotations

import pytest

from crawlers.errors import UnexpectedData
from crawlers.offline import parse_body
from crawlers.records import Observation
from crawlers.spiders.indicators.uk_hr1_redundancies import UkHr1RedundanciesSpider
from tests.crawlers.fixtures.tiny_files import html_table

URL = UkHr1RedundanciesSpider.source.url


def months(head: list[str], *rows: list[str]) -> list[tuple[str, str, float]]:
    records, _ = parse_body(UkHr1RedundanciesSpider, URL, html_table(head, rows))
    return [(r.series, r.period, r.value) for r in records if isinstance(r, Observation)]


@pytest.mark.parametrize(
    ("head", "series"),
    [
        ("Potential redundancies notified by employers", "uk_hr1.potential_redundancies"),
        ("Number of employees at risk", "uk_hr1.potential_redundancies"),
        ("Employers proposing redundancies", "uk_hr1.employers"),
        ("HR1 forms received from employers", "uk_hr1.forms"),
    ],
)
def test_a_column_is_told_by_the_first_word_that_says_what_is_counted(head: str, series: str) -> None:
    assert months(["Month", head], ["Oct 2026", "1,240"]) == [(series, "2026-10", 1240.0)]


def test_a_figure_not_published_is_none() -> None:
    assert months(["Month", "HR1 forms"], ["October 2026", "-"], ["November 2026", "7"]) == [
        ("uk_hr1.forms", "2026-11", 7.0)
    ]


@pytest.mark.parametrize(
    ("head", "row", "problem"),
    [
        (["Month", "Rainfall"], ["October 2026", "12"], "unknown column 'Rainfall'"),
        (["Month", "HR1 forms"], ["October 2026", "many"], "'many' under 'HR1 forms'"),
        (["Region", "HR1 forms"], ["Wales", "12"], "none with months"),
    ],
)
def test_another_table_is_an_error_by_name(head: list[str], row: list[str], problem: str) -> None:
    with pytest.raises(UnexpectedData, match=problem):
        months(head, row)
