"""Shares, completeness, panels and indices."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.measures import (
    BROAD,
    Through,
    ai_counts,
    benchmark_share,
    fill_months,
    index_of,
    is_gapless,
    junior_counts,
    lacks_days,
    monthly,
    months_over,
    reach,
    share_rows,
    steady_states,
    stock_by_level,
    thread_counts,
)
from db.honesty import add_months, months_between

TODAY = date(2026, 11, 20)


def counts(values: dict[date, int]) -> pd.DataFrame:
    """Announcements by month."""
    return pd.DataFrame({"month": list(values), "announcements": list(values.values())})


def steady(first: date, last: date, n: int = 100) -> dict[date, int]:
    """The same number every month."""
    return dict.fromkeys(months_between(first, last), n)


def test_the_month_that_is_not_over_is_incomplete() -> None:
    reached = reach(counts(steady(date(2025, 1, 1), date(2026, 11, 1))), TODAY)
    assert reached == Through(date(2026, 10, 1), date(2026, 11, 1))
    assert reached.is_incomplete(date(2026, 11, 1))
    assert not reached.is_incomplete(date(2026, 10, 1))


def test_a_mistyped_date_in_the_future_does_not_make_the_record_newer() -> None:
    values = steady(date(2025, 1, 1), date(2026, 10, 1)) | {date(2027, 3, 1): 4}
    assert reach(counts(values), TODAY).newest == date(2026, 10, 1)


def test_months_with_a_trickle_after_the_last_full_one_are_incomplete() -> None:
    values = steady(date(2025, 1, 1), date(2026, 6, 1), 370)
    values |= {date(2026, 7, 1): 188, date(2026, 8, 1): 35, date(2026, 9, 1): 7, date(2026, 10, 1): 3}
    assert reach(counts(values), TODAY) == Through(date(2026, 6, 1), date(2026, 8, 1))


def test_an_ordinary_dip_stays_complete() -> None:
    values = steady(date(2025, 1, 1), date(2026, 10, 1), 100) | {date(2026, 10, 1): 71}
    assert reach(counts(values), TODAY).complete == date(2026, 10, 1)


def test_a_month_estimated_late_is_incomplete() -> None:
    values = counts(steady(date(2025, 1, 1), date(2026, 10, 1)))
    assert reach(values, TODAY, late={date(2026, 10, 1)}).complete == date(2026, 9, 1)


def test_a_month_is_over_from_the_first_day_of_the_next() -> None:
    october = date(2026, 10, 1)
    assert months_over(date(2026, 10, 31)).is_incomplete(october)
    assert not months_over(date(2026, 11, 1)).is_incomplete(october)


def test_a_monthly_mean_lacks_days_when_it_says_so() -> None:
    assert lacks_days(date(2026, 8, 1), "derived (mean of 14 daily values)")
    assert not lacks_days(date(2024, 2, 1), "derived (mean of 29 daily values)")
    assert not lacks_days(date(2026, 8, 1), "reported")


def test_an_empty_record_reaches_nowhere() -> None:
    assert reach(counts({}), TODAY) == Through(None, None)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=40))
def test_what_is_complete_is_over_and_on_file(values: list[int]) -> None:
    first = date(2023, 1, 1)
    held = {add_months(first, i): n for i, n in enumerate(values)}
    reached = reach(counts(held), TODAY)
    if reached.complete:
        assert add_months(reached.complete, 1) <= TODAY
        assert reached.complete in held
        assert reached.newest is not None
        assert reached.complete <= reached.newest


def test_small_denominators_show_counts_and_no_share() -> None:
    rows = share_rows([(date(2026, 9, 1), 3, 29), (date(2026, 10, 1), 3, 30)])
    assert rows["value"].isna().tolist() == [True, False]
    assert rows["note"][0] == "3 of 29: too few for a share (below 30)"
    assert rows["low"][1] < rows["value"][1] < rows["high"][1]


def test_the_ai_line_leaves_out_automation_and_what_nobody_read() -> None:
    month = date(2026, 10, 1)
    frame = pd.DataFrame(
        [
            (month, "cited_cause", "ai", 4),
            (month, "cited_cause", "automation", 2),
            (month, "cited_reallocation", "ai", 3),
            (month, "none", "", 50),
            (month, "not_assessed", "", 900),
        ],
        columns=["month", "label", "technology", "announcements"],
    )
    assert ai_counts(frame) == [(month, 4, 59)]
    assert ai_counts(frame, BROAD) == [(month, 7, 59)]


def test_a_missing_month_is_a_gap_and_not_a_zero() -> None:
    frame = pd.DataFrame({"month": [date(2026, 1, 1), date(2026, 3, 1)], "value": [1.0, 2.0]})
    filled = fill_months(frame)
    assert filled["month"].tolist() == [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
    assert pd.isna(filled["value"][1])


def test_only_states_that_report_in_every_year_stand_behind_a_trend() -> None:
    rows = [("GA", month, 5) for month in months_between(date(2023, 1, 1), date(2026, 10, 1))]
    rows += [("TX", month, 9) for month in months_between(date(2025, 1, 1), date(2026, 10, 1))]
    rows += [("", date(2024, 1, 1), 3)]
    frame = pd.DataFrame(rows, columns=["state", "month", "announcements"])
    assert steady_states(frame, date(2023, 1, 1), date(2026, 10, 1)) == ("GA",)
    assert steady_states(frame, date(2025, 1, 1), date(2026, 10, 1)) == ("GA", "TX")


def test_a_year_only_touched_is_not_asked_of_a_state() -> None:
    rows = [("GA", month, 5) for month in months_between(date(2024, 1, 1), date(2025, 12, 1))]
    frame = pd.DataFrame(rows, columns=["state", "month", "announcements"])
    assert steady_states(frame, date(2023, 11, 1), date(2025, 12, 1)) == ("GA",)


def observed(series: str, period: str, value: float) -> dict[str, object]:
    """One observation."""
    month = date(int(period[:4]), int(period[5:7]) if len(period) == 7 and period[5].isdigit() else 1, 1)
    return {
        "series": series, "period": period, "period_start": month, "value": value, "basis": "reported", "unit": "cuts",
        "publisher": "p", "url": "u", "licence": "l", "vintage": TODAY, "n": None,
    }  # fmt: skip


def test_years_halves_and_ranges_are_never_charted_as_months() -> None:
    rows = [observed("challenger.ai", period, 1) for period in ("2024", "2025-H1", "2025-Q4", "2023-06..2023-09")]
    frame = pd.DataFrame([*rows, observed("challenger.ai", "2026-05", 38_579)])
    assert monthly(frame, "challenger.ai")["value"].tolist() == [38_579]


def test_an_unloaded_series_is_an_empty_frame() -> None:
    frame = pd.DataFrame([observed("challenger.ai", "2026-05", 1)])
    assert monthly(frame, "challenger.total").empty
    assert monthly(frame.head(0), "challenger.ai").empty


def test_challengers_share_needs_both_figures_of_a_month() -> None:
    frame = pd.DataFrame(
        [
            observed("challenger.ai", "2026-05", 38_579),
            observed("challenger.ai", "2026-06", 14_029),
            observed("challenger.total", "2026-05", 97_006),
        ]
    )
    held = benchmark_share(monthly(frame, "challenger.ai"), monthly(frame, "challenger.total"))
    assert [round(value, 1) for value in held["value"]] == [39.8]
    assert held["note"].tolist() == ["38,579 of 97,006 announced cuts; reported"]


def test_the_junior_share_leaves_out_posts_without_a_level() -> None:
    month = date(2026, 10, 1)
    frame = pd.DataFrame(
        [(month, "intern", 2), (month, "entry", 3), (month, "senior", 15), (month, "unknown", 80)],
        columns=["month", "seniority", "new_jobs"],
    )
    assert junior_counts(frame) == [(month, 5, 20)]


def test_no_open_junior_job_on_boards_that_were_read_is_none_and_no_gap() -> None:
    rows = [(date(2026, 1, 1), "entry", 4), (date(2026, 1, 1), "senior", 40), (date(2026, 2, 1), "senior", 41)]
    stock = stock_by_level(pd.DataFrame(rows, columns=["month", "seniority", "open_jobs"]))
    assert stock.set_index(["month", "series"])["value"].to_dict() == {
        (date(2026, 1, 1), "Junior"): 4, (date(2026, 1, 1), "All other levels"): 40,
        (date(2026, 2, 1), "Junior"): 0, (date(2026, 2, 1), "All other levels"): 41,
    }  # fmt: skip


def test_threads_count_only_months_with_both_numbers() -> None:
    frame = pd.DataFrame(
        [
            observed("hn.junior_posts", "2026-05", 13),
            observed("hn.known_level_posts", "2026-05", 167),
            observed("hn.known_level_posts", "2026-06", 150),
        ]
    )
    assert thread_counts(frame) == [(date(2026, 5, 1), 13, 167)]


def test_an_index_starts_at_one_hundred_over_its_base_year() -> None:
    months = months_between(date(2025, 1, 1), date(2026, 3, 1))
    frame = pd.DataFrame({"month": months, "value": [50.0] * 12 + [25.0] * 3})
    indexed, base = index_of(frame)
    assert indexed["value"].tolist() == [100.0] * 12 + [50.0] * 3
    assert base == "Jan 2025 to Dec 2025 = 100"


def test_a_month_that_is_not_over_is_no_part_of_the_base() -> None:
    months = months_between(date(2025, 1, 1), date(2025, 12, 1))
    frame = pd.DataFrame({"month": months, "value": [50.0] * 11 + [5.0]})
    assert index_of(frame, until=date(2025, 11, 1))[0].empty  # eleven months
    assert index_of(frame, year=2025, until=date(2025, 11, 1))[0]["value"].tolist() == [100.0] * 11 + [10.0]


def test_an_index_is_refused_below_its_base() -> None:
    frame = pd.DataFrame({"month": months_between(date(2025, 1, 1), date(2025, 3, 1)), "value": [1.0, 2.0, 3.0]})
    assert index_of(frame)[0].empty


def test_counts_with_holes_make_no_index() -> None:
    months = months_between(date(2013, 8, 1), date(2018, 4, 1))
    assert is_gapless(months)
    assert not is_gapless([*months, date(2026, 1, 1)])
    assert not is_gapless([])
