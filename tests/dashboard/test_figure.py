"""A chart away from the page: its title, source, date, n and link travel with it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from functools import partial

import altair as alt
import pandas as pd
import pytest

from dashboard.charts import COMING_IN_KEY, INCOMPLETE_KEY, month_bars, month_lines, ranked_bars
from dashboard.figure import Figure, TooManyMarks, on_screen, specification, to_png, to_svg
from dashboard.junior import JuniorSource
from dashboard.layoff_views import Measure, layoff_figure, measure_of, ranked_figure
from dashboard.measures import Through, share_rows
from dashboard.tables import to_csv
from dashboard.theme import DARK, LIGHT
from dashboard.views import ai_share_figure, coverage_figure, junior_index_figure
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


def heights(drawn: bytes) -> dict[str, float]:
    """Each text of an SVG with its distance from the top."""
    found = {}

    def walk(node: ET.Element, above: float) -> None:
        if moved := re.match(r"translate\([^,]+,([^)]+)\)", node.get("transform", "")):
            above += float(moved[1])
        if node.text:
            found[node.text] = above
        for child in node:
            walk(child, above)

    walk(ET.fromstring(drawn), 0)
    return found


def test_the_legend_of_an_exported_chart_stands_below_its_title() -> None:
    counts = [(OCTOBER, 12, 140)]
    made = ai_share_figure(counts, counts, THROUGH, "lists")
    assert made is not None
    at = heights(to_svg(specification(made, "v", LINK)))
    assert at[made.subtitle] < at["gave AI as a reason"] < at["0"]


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
    notices = layoff_figure(frame, THROUGH, measure=NOTICES, place="GA", source="lists")
    assert notices is not None
    for shown in (made, notices):  # nor are they a zero in the rows behind a chart
        assert to_csv(shown.frame).decode().splitlines()[4].split(",")[3:5] == ["0", ""]


def test_a_missing_bar_of_workers_is_said_to_be_no_zero() -> None:
    frame = months()
    frame.loc[[3, 4, 7], ["with_count", "workers"]] = 0
    for measure, said in ((measure_of("workers", warn_only=True), True), (NOTICES, False)):
        made = layoff_figure(frame, THROUGH, measure=measure, place="NY", source="lists")
        assert made is not None
        told = "A missing bar is no zero: no headcount is stated in 3 months with notices (April 2025 to August 2025)."
        assert (told in made.key) is said


def test_a_ranking_of_workers_names_who_states_none() -> None:
    rows = pd.DataFrame({"state": ["GA", "HI"], "announcements": [40, 9], "with_count": [40, 0], "workers": [900, 0]})
    rows = rows.assign(month=OCTOBER)
    for word, said in (("workers", "No headcount is stated in: HI."), ("notices", "")):
        made = ranked_figure(
            rows, label="state", measure=measure_of(word, warn_only=True), whole=rows, place="all", source="lists",
            through=THROUGH, span=(OCTOBER, OCTOBER),
        )  # fmt: skip
        assert made is not None
        assert made.key == said


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


def test_dashes_of_the_ai_share_are_explained_and_only_where_they_are_drawn() -> None:
    complete, coming_in = [(OCTOBER, 12, 140)], [(OCTOBER, 12, 140), (date(2026, 11, 1), 4, 40)]
    keys = [made.key for counts in (complete, coming_in) if (made := ai_share_figure(counts, counts, THROUGH, "lists"))]
    assert [COMING_IN_KEY in key for key in keys] == [False, True]


def test_a_month_that_is_still_coming_in_does_not_title_the_ai_share() -> None:
    counts = [(OCTOBER, 5, 20), (date(2026, 11, 1), 9, 40)]
    made = ai_share_figure(counts, counts, THROUGH, "lists")
    assert made is not None
    assert made.title == "Employers that cited AI as a reason: no complete month has a share yet"


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
        rows, label="state", measure=NOTICES, whole=chosen, place="GA", source="lists", through=THROUGH, span=span
    )
    for made in (trend, ranks):
        assert made is not None
        assert "December 2024 to May 2026" in made.subtitle
        assert made.through == "May 2026"


def test_no_view_reaches_further_than_the_record() -> None:
    rows = pd.DataFrame({"state": ["GA"], "announcements": [7], "with_count": 1, "workers": 1})
    span = OCTOBER, date(2027, 3, 1)
    made = ranked_figure(
        rows, label="state", measure=NOTICES, whole=months(2), place="GA", source="lists", through=THROUGH, span=span
    )
    assert made is not None
    assert "October 2026 to November 2026" in made.subtitle
    assert made.through == "November 2026"


def test_a_ranking_is_dated_by_its_own_newest_month() -> None:
    rows = pd.DataFrame({"state": ["MI"], "announcements": [7], "with_count": 1, "workers": 1})
    span, held = (date(2025, 1, 1), date(2026, 11, 1)), months()[:9]  # nothing of Michigan since September 2025
    made = ranked_figure(
        rows, label="state", measure=NOTICES, whole=held, place="MI", source="lists", through=THROUGH, span=span
    )
    assert made is not None
    assert "January 2025 to November 2026" in made.subtitle
    assert made.through == "September 2025"


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
    ).assign(month=OCTOBER)
    span = OCTOBER, OCTOBER
    made = ranked_figure(
        rows, label="state", measure=NOTICES, whole=rows, place="all", source="lists", through=THROUGH, span=span
    )
    assert made is not None
    assert made.title == "TX leads with 50 WARN notices"
    assert made.key == "The state is not stated in 7 WARN notices."
    assert made.n == "97 WARN notices"


def ranking(values: list[int], measure: Measure = NOTICES, limit: int = 25) -> Figure:
    """Employers A, B, C ... with so many notices, each of ten workers; every second notice states none."""
    names = [chr(ord("A") + place) for place in range(len(values))]
    stated = [value // 2 for value in values]
    rows = pd.DataFrame({"employer": names, "announcements": values, "with_count": stated, "month": OCTOBER})
    made = ranked_figure(
        rows.assign(workers=[10 * count for count in stated]), label="employer", measure=measure, whole=rows,
        place="GA", source="lists", through=THROUGH, span=(OCTOBER, OCTOBER), brief=" (GA)", limit=limit,
    )  # fmt: skip
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ([9, 4], "A leads with 9 WARN notices (GA)"),
        ([9, 9, 4], "A and B lead with 9 WARN notices each (GA)"),
        ([1, 1, 1], "A and others lead with 1 WARN notice each (GA)"),
        ([9], "A: 9 WARN notices (GA)"),
    ],
)
def test_nobody_leads_alone_who_is_equalled(values: list[int], title: str) -> None:
    assert ranking(values).title == title


def test_a_ranking_is_of_the_largest_only_where_it_is_cut_off() -> None:
    assert "largest" not in ranking([9, 4]).subtitle
    assert ranking([9, 4, 2], limit=2).subtitle.endswith("; the 2 largest")


def test_a_ranking_of_workers_says_how_many_notices_state_them() -> None:
    made = ranking([8, 4], measure_of("workers", warn_only=True))
    assert made.title == "A leads with 40 workers in WARN notices (GA)"
    assert made.n == "12 WARN notices, 6 of them with a headcount"


def test_one_is_no_plural() -> None:
    frame = months(1).assign(announcements=1, with_count=1, month=[OCTOBER])
    made = layoff_figure(frame, THROUGH, measure=NOTICES, place="GA", source="lists", brief=" (GA)")
    assert made is not None
    assert made.title == "1 WARN notice in October 2026 (GA)"
    assert made.n == "1 WARN notice"
    assert made.frame["note"].tolist() == ["1 WARN notice, 1 with a headcount"]


def test_the_map_of_sources_ends_with_the_day_of_publication() -> None:
    dated = [date(1987, 9, 1), OCTOBER, date(2031, 1, 1)]  # a mistyped year
    held = pd.DataFrame({"source_slug": "a", "month": dated, "announcements": [1, 2, 4]})
    coverage = coverage_figure(held, date(2026, 11, 20))
    assert coverage is not None
    assert coverage.title == "Announcements of 1987 to 2026 from 1 source"
    assert (coverage.n, coverage.through) == ("3 announcements", "October 2026")
    assert coverage_figure(held[2:], date(2026, 11, 20)) is None


def test_the_words_of_the_map_hold_on_both_backgrounds() -> None:
    held = pd.DataFrame({"source_slug": "a", "month": [OCTOBER], "announcements": [1]})
    coverage = coverage_figure(held, date(2026, 11, 20))
    assert coverage is not None
    assert DARK.base > DARK.grid  # most is the brightest there
    assert "dark" not in f"{coverage.key} {coverage.alt_text}".lower()


def test_as_many_as_a_year_earlier_is_said_once() -> None:
    made = layoff_figure(months().assign(announcements=3), THROUGH, measure=NOTICES, place="GA", source="lists")
    assert made is not None
    assert made.title == "3 WARN notices in October 2026, as many as a year earlier"


def test_a_place_without_any_headcount_has_no_chart_of_workers() -> None:
    frame = months().assign(with_count=0, workers=0)
    measure = measure_of("workers", warn_only=True)
    assert layoff_figure(frame, THROUGH, measure=measure, place="OK", source="lists") is None


def test_months_without_a_bar_stay_on_the_axis() -> None:
    frame = months(5)
    frame.loc[frame.index[-3:], ["with_count", "workers"]] = 0
    made = layoff_figure(
        frame, THROUGH, measure=measure_of("workers", warn_only=True), place="OK", source="lists",
        span=(date(2026, 5, 1), date(2026, 12, 1)),
    )  # fmt: skip
    assert made is not None
    words = svg_text(to_svg(specification(made, "v", LINK)))
    assert all(month in words for month in ("May 2026", "Nov 2026"))
    assert INCOMPLETE_KEY not in made.key  # the month still coming in has no bar to be pale


@pytest.mark.parametrize("n", [1, 3])
def test_the_axis_names_no_month_behind_the_last_bar(n: int) -> None:
    held = months(n).assign(value=50, incomplete=False, note="")
    drawn = to_svg(month_bars(held, LIGHT, unit="notices").to_dict())
    assert re.findall(r"[A-Z][a-z]{2} 202\d", svg_text(drawn)) == ["Sep 2026", "Oct 2026", "Nov 2026"][-n:]


@pytest.mark.parametrize("draw", [month_bars, ranked_bars])
def test_few_notices_are_counted_on_the_axis_in_whole_numbers(draw: Callable[..., alt.LayerChart]) -> None:
    frame = pd.DataFrame(
        {"month": ["2026-10-01"], "label": ["GA"], "value": [1.0], "incomplete": [False], "note": [""]}
    )
    made = Figure("x", "t", "s", "a", "lists", "October 2026", "1 notice", frame, partial(draw, unit="notices"))
    axis = [word for word in svg_text(to_svg(specification(made, "v", LINK))).split() if word in {"0", "1"}]
    assert axis.count("0") == 1


def test_the_junior_index_needs_a_year() -> None:
    counts = [(month, 10, 100) for month in months(11)["month"]]
    assert junior_index_figure(JuniorSource(counts, "posts", "s"), id_="x", through=THROUGH) is None
