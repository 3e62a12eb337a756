"""What single states may print next year: a new label, two sites alike, another date. Nothing is lost unseen."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from crawlers.base import RunInput
from crawlers.errors import UnexpectedData
from crawlers.offline import make_response
from crawlers.records import Notice
from crawlers.registry import spider_class

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def read(name: str, body: str, path: str = "") -> tuple[list[Notice], list[str]]:
    """A page's notices and what the run remarks upon."""
    spider = spider_class(name)(run=RunInput(source=name, today=date(2026, 11, 21)))
    response = make_response(spider.source.url + path, body.encode(), "text/html; charset=utf-8")
    return [item for item in spider.parse(response) if isinstance(item, Notice)], spider.ledger.warnings


def fixture(name: str, file: str = "response.html") -> str:
    return (FIXTURES / name / file).read_text(encoding="utf-8")


def test_joblinks_page_of_a_notice_under_a_new_label_is_told_and_no_notice_without_a_headcount() -> None:
    page = fixture("us_ks_warn", "response2.html")
    assert read("us_ks_warn", page)[0][0].affected_workers == 140
    with pytest.raises(UnexpectedData, match="label is 'Workers Impacted'"):
        read("us_ks_warn", page.replace("Number of Employees Affected", "Workers Impacted"))


def test_a_new_label_of_pennsylvania_is_told_and_not_read_as_the_end_of_the_line_before() -> None:
    page = fixture("us_pa_warn")
    page = page.replace("# AFFECTED: 72", "NUMBER AFFECTED: 72").replace("COUNTY: Lehigh", "CONTACT: Ann Example")
    notices, told = read("us_pa_warn", page)
    assert [(n.county, n.address) for n in notices[:2]] == [
        ("Fayette", "2001 Foundry Drive, Smithfield, PA 15478"),
        (None, "21 Mill Street, Coopersburg, PA 18036"),
    ]
    assert "Ann Example" not in "".join(n.model_dump_json() for n in notices)
    assert told == ["the label 'NUMBER AFFECTED' is not declared, and is left out"]


def test_a_year_of_pennsylvania_is_read_from_any_heading_that_names_it() -> None:
    (notice, *_), _ = read("us_pa_warn", fixture("us_pa_warn").replace("<h2>2026</h2>", "<h2>2026 WARN Notices</h2>"))
    assert notice.notice_date == date(2026, 5, 1)


def test_two_sites_of_a_card_that_lose_as_many_are_both_counted() -> None:
    sites = "".join(f"<tr><td>{town}, Michigan</td><td>50</td></tr>" for town in ("Novi", "Novi", "Alma"))
    table = f"<table><tr><th>City</th><th>Number of jobs impacted</th></tr>{sites}</table>"
    card = f"<div><h3>Blue Kettle Foods</h3><strong>Type of company action:</strong> Layoff{table}</div>"
    (notice,), _ = read("us_mi_warn", json.dumps({"Count": 1, "Results": [{"Id": "1", "Html": card}]}))
    assert (notice.affected_workers, notice.city) == (150, "Novi, Michigan; Alma")


NUMBER, NAME = '<a href="/warn/entry/9/">GA202700001</a>', "Blue Kettle Foods"


@pytest.mark.parametrize("row", [[NUMBER, NAME, "January 4, 2027", "12"], {"0": NUMBER, "1": NAME, "2": "", "3": "12"}])
def test_georgias_rows_are_read_from_lists_and_from_objects(row: object) -> None:
    (notice,), _ = read("us_ga_warn", json.dumps({"data": [row], "recordsTotal": 1}))
    assert (notice.employer_name, notice.affected_workers) == (NAME, 12)


@pytest.mark.parametrize(
    "answer", [{"data": [[NAME, NUMBER, "January 4, 2027", "12"]]}, {"data": None}, {"error": "-1"}, []]
)
def test_georgias_columns_in_another_order_and_answers_without_rows_are_errors_by_name(answer: object) -> None:
    with pytest.raises(UnexpectedData, match=r"GA WARN ID is|expected the rows"):
        read("us_ga_warn", json.dumps(answer))


@pytest.mark.parametrize("slug", ["us_ct_warn", "us_mi_warn"])
@pytest.mark.parametrize("answer", [None, 1, [1], {"errors": ["busy"]}, {"Results": [{}], "Count": 1}])
def test_an_error_object_with_status_200_is_an_error_by_name(slug: str, answer: object) -> None:
    with pytest.raises(UnexpectedData):
        read(slug, json.dumps(answer))


def test_an_empty_table_in_one_card_costs_no_other_card() -> None:
    cards = [f"<div><h3>{name}</h3><table></table></div>" for name in ("Blue Kettle Foods", "Cedar Loom Mills")]
    results = [{"Id": str(n), "Html": card} for n, card in enumerate(cards)]
    assert len(read("us_mi_warn", json.dumps({"Count": 2, "Results": results}))[0]) == 2


def test_a_letter_of_hawaii_under_a_date_in_another_shape_is_told() -> None:
    notices, told = read("us_hi_warn", fixture("us_hi_warn").replace("May 7, 2026", "5/7/26"))
    assert len(notices) == 4
    assert [line.split(": ")[-1] for line in told] == [
        "'5/7/26 – Blue Kettle Foods' links a letter and prints no date we know; it is left out"
    ]
