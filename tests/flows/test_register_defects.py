"""What the register we took the bundled notices from got wrong is right in what we load."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from functools import cache

from flows.settings import DATA
from flows.snapshot.load import date_columns

Row = dict[str, str]


@cache
def rows_of(state: str) -> tuple[Row, ...]:
    with gzip.open(DATA / "warn_notices.csv.gz", "rt", encoding="utf-8", newline="") as handle:
        return tuple(row for row in csv.DictReader(handle) if row["state"] == state)


def dates(row: Row) -> tuple[str, str]:
    filed, effective = date_columns(row)
    return row[filed], row[effective]


def backwards(state: str, since: str) -> float:
    both = [dates(row) for row in rows_of(state) if all(dates(row)) and dates(row)[0] >= since]
    return sum(effective < filed for filed, effective in both) / len(both)


def test_no_washington_notice_is_held_under_two_dates() -> None:
    told = Counter((r["employer"], r["effective_date"], r["employees_affected"]) for r in rows_of("WA"))
    assert [key for key, often in told.items() if often > 1] == []
    assert len(rows_of("WA")) < 1500, "the register holds 2,835, of which 1,361 are doubles"


def test_no_kentucky_notice_is_held_both_ways_round() -> None:
    held = {(r["employer"], r["notice_date"], r["effective_date"], r["employees_affected"]) for r in rows_of("KY")}
    turned = {
        (employer, effective, filed, workers)
        for employer, filed, effective, workers in held
        if filed and effective and filed != effective
    }
    assert held & turned == set()


def test_kentucky_dates_are_the_right_way_round() -> None:
    assert backwards("KY", "2017") < 0.15, "as the register has them it is more than half"
    printed = [(r["notice_date"], r["effective_date"]) for r in rows_of("KY") if r["notice_date"] >= "2017"]
    assert sum(bool(effective) and effective < filed for filed, effective in printed) > 0.5 * len(printed)


def test_only_kentucky_is_turned_round() -> None:
    assert {date_columns(row) for state in ("WA", "NJ", "RI") for row in rows_of(state)} == {
        ("notice_date", "effective_date")
    }


def test_new_jersey_months_are_months_and_not_all_january() -> None:
    months = Counter(row["notice_date"][5:7] for row in rows_of("NJ") if row["notice_date"])
    assert len(months) == 12
    assert months["01"] < 0.2 * sum(months.values()), "read as minutes, every month becomes January"


def test_rhode_island_is_dated() -> None:
    dated = [row for row in rows_of("RI") if row["notice_date"] or row["effective_date"]]
    assert len(dated) > 0.95 * len(rows_of("RI"))
