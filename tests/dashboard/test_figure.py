"""A chart away from the page: its title, source, date, n and link travel with it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from functools import partial

import pandas as pd
import pytest

from dashboard.charts import INCOMPLETE_KEY, month_bars, month_lines, ranked_bars
from dashboard.figure import Figure, TooManyMarks, on_screen, specification, to_png, to_svg
from dashboard.junior import JuniorSource
from dashboard.layoff_views import layoff_figure, measure_of, ranked_figure
from dashboard.measures import Through, share_rows
from dashboard.theme import DARK, LIGHT
from dashboard.views import ai_share_figure, junior_index_figure
from db.honesty import months_between

OCTOBER = date(2026, 10, 1)
THROUGH = Through(date(2026, 10, 1), date(2026, 11, 1))
LINK = "https://pinkslip.example/layoffs?state=GA&vintage=2026-11-19.abc"
NOTICES = measure_of("notices", warn_only=True)


def months(n: int = 23) -> pd.DataFrame:
    """Notices by month, the last one still coming in."""
    held = months_between(date(2025, 1, 1), date(2026, 11, 1))[-n:]
    return pd.DataFrame(
        {"month": held, "announcements": range(100, 100 + len(held)), "with_count": 90, "workers": 5_000}
    )


def figure() -> Figure:
    """Notices by month."""
    made = layoff_figure(months(), THROUGH, measure=NOTICES, place="GA", source="lists")
    assert made is not None
    return made


def svg_text(drawn: bytes) -> str:
    """All words of an SVG."""
    return " ".join(part.text or "" for part in ET.fromstring(drawn).iter() if part.text)


def test_the_title_compares_the_last_complete_month_with_the_year_before() -> None:
    assert figure().title == "121 WARN notices in October 2026, up from 109 a year earlier"


def test_an_exported_chart_carries_source_date_n_key_and_link() -> None:
    words = svg_text(to_svg(specification(figure(), "2026-11-19.abc", LINK)))
    for said in ("121 WARN notices", "lists", "Data through November 2026", "n = 2,553 WARN notices", INCOMPLETE_KEY):
        assert said in words
    assert LINK in words
    assert "2026-11-19.abc" in words


def test_the_same_chart_gives_the_same_png() -> None:
    spec = specification(figure(), "v", LINK)
    first = to_png(spec, scale=1)
    assert first.startswith(b"\x89PNG")
    assert first == to_png(spec, scale=1)


def test_an_export_has_visible_text_on_a_machine_without_fonts_of_ours() -> None:
    made = figure()
    spec = specification(made, "v", LINK)
    blank = specification(made, "v", LINK)
    blank["config"]["axis"]["labelColor"] = "#ffffff"
    assert to_png(spec, scale=1) != to_png(blank, scale=1)


def test_months_without_a_headcount_are_gaps_in_workers() -> None:
    frame = months()
    frame.loc[3, ["with_count", "workers"]] = 0
    measure = measure_of("workers", warn_only=True)
    made = layoff_figure(frame, THROUGH, measure=measure, place="GA", source="lists")
    assert made is not None
    assert pd.isna(made.frame["value"][3])
    assert "with a headcount" in made.n


def test_only_the_months_after_the_last_complete_one_are_marked() -> None:
    made = figure()
    assert made.frame.loc[made.frame["incomplete"], "month"].tolist() == [date(2026, 11, 1)]


def test_a_record_that_is_complete_carries_no_key() -> None:
    made = layoff_figure(months()[:-1], THROUGH, measure=NOTICES, place="GA", source="lists")
    assert made is not None
    assert made.key == ""


def test_an_empty_slice_is_no_figure() -> None:
    assert layoff_figure(months().head(0), THROUGH, measure=NOTICES, place="GA", source="lists") is None


def test_a_share_nobody_may_show_is_no_figure() -> None:
    assert ai_share_figure([(OCTOBER, 2, 7)], [(OCTOBER, 3, 7)], THROUGH, "lists") is None


def test_the_ai_share_shows_both_readings_and_names_the_strict_one() -> None:
    made = ai_share_figure([(OCTOBER, 12, 140)], [(OCTOBER, 20, 140)], THROUGH, "lists")
    assert made is not None
    assert made.title == "Employers cited AI as a reason in 8.6% of announcements read in October 2026"
    assert [round(value, 1) for value in made.frame["value"]] == [8.6, 14.3]
    assert made.frame["low"].notna().tolist() == [True, True]


def test_the_ai_share_ends_where_the_record_does() -> None:
    counts = [(OCTOBER, 12, 140), (date(2027, 3, 1), 40, 40)]  # a mistyped year
    made = ai_share_figure(counts, counts, THROUGH, "lists")
    assert made is not None
    assert set(made.frame["month"]) == {OCTOBER}
    assert (made.through, made.n) == ("October 2026", "140 announcements read")


def test_a_view_that_ends_earlier_says_so_and_names_its_months() -> None:
    span = date(2024, 12, 1), date(2026, 5, 1)
    frame = months()
    chosen = frame[frame["month"] <= span[1]]
    trend = layoff_figure(chosen, THROUGH, measure=NOTICES, place="GA", source="lists", span=span)
    rows = pd.DataFrame({"state": ["GA"], "announcements": [7], "with_count": 1, "workers": 1})
    ranks = ranked_figure(
        rows, label="state", measure=NOTICES, total=7, place="GA", source="lists", through=THROUGH, span=span
    )
    for made in (trend, ranks):
        assert made is not None
        assert "December 2024 to May 2026" in made.subtitle
        assert made.through == "May 2026"


def test_no_view_reaches_further_than_the_record() -> None:
    rows = pd.DataFrame({"state": ["GA"], "announcements": [7], "with_count": 1, "workers": 1})
    span = OCTOBER, date(2027, 3, 1)
    made = ranked_figure(
        rows, label="state", measure=NOTICES, total=7, place="GA", source="lists", through=THROUGH, span=span
    )
    assert made is not None
    assert "October 2026 to November 2026" in made.subtitle
    assert made.through == "November 2026"


def test_too_many_marks_are_refused() -> None:
    with pytest.raises(TooManyMarks, match="aggregate first"):
        Figure(
            "x", "t", "s", "a", "src", "now", "n", pd.DataFrame({"value": range(2001)}), partial(month_bars, unit="u")
        )


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_kind_of_chart_is_drawn_on_both_backgrounds(palette: type) -> None:
    shares = share_rows([(month, 12, 140) for month in months()["month"]], THROUGH).assign(series="a", note="")
    lines = partial(month_lines, unit="%", colours={"a": "accent"})
    made = [
        figure(),
        Figure("l", "t", "s", "a", "src", "now", "n", shares, lines),
        Figure("r", "t", "s", "a", "src", "now", "n",
               pd.DataFrame({"label": ["A", "B"], "value": [2.0, 1.0], "note": ""}), partial(ranked_bars, unit="u")),
    ]  # fmt: skip
    for one in made:
        assert on_screen(one, palette).to_dict()["config"]["background"] == palette.background  # type: ignore[attr-defined]
        assert to_svg(specification(one, "v", LINK, palette)).startswith(b"<svg")  # type: ignore[arg-type]


def test_ranking_says_how_much_does_not_state_it() -> None:
    rows = pd.DataFrame(
        {"state": ["", "GA", "TX"], "announcements": [7, 40, 50], "with_count": 1, "workers": [1, 900, 20]}
    )
    span = OCTOBER, OCTOBER
    made = ranked_figure(
        rows, label="state", measure=NOTICES, total=97, place="all", source="lists", through=THROUGH, span=span
    )
    assert made is not None
    assert made.title == "TX leads with 50 WARN notices"
    assert made.key == "7 WARN notices do not state the state."
    assert made.n == "97 WARN notices"


def test_the_junior_index_needs_a_year() -> None:
    counts = [(month, 10, 100) for month in months(11)["month"]]
    assert junior_index_figure(JuniorSource(counts, "posts", "s"), id_="x", through=THROUGH) is None
