"""The figures of shares, indices and coverage: each takes frames and gives a chart whose title says what it shows."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd

from dashboard.charts import BAND_KEY, COMING_IN_KEY, LACKS_DAYS_KEY, NOT_OVER_KEY, coverage_map, month_lines
from dashboard.figure import Figure
from dashboard.freshness import years_by_source
from dashboard.junior import JuniorSource
from dashboard.measures import (
    Through,
    benchmark_share,
    fill_months,
    index_of,
    is_gapless,
    lacks_days,
    last_whole,
    monthly,
    share_rows,
)
from dashboard.wording import many, month_name

SOURCES = "WARN lists of US states, SEC filings, employers' statements and press, as listed under Coverage"
WARN = "WARN notices as the US states publish them, as listed under Coverage"
CHALLENGER = "Challenger, Gray & Christmas"
HIRING_LAB = "Indeed Hiring Lab, CC BY 4.0"
NONE_OVER = "no month is over yet"
Counts = list[tuple[date, int, int]]


CITED, MOVED = "gave AI as a reason", "… or moved money to AI"


def ai_share_figure(strict: Counts, broad: Counts, through: Through, source: str, check: str = "") -> Figure | None:
    """The share of readable announcements whose employer cited AI, and the same with money moved toward AI.

    `check` says how far people have looked at what the model read.
    """
    strict, broad = (
        [row for row in counts if through.newest is None or row[0] <= through.newest] for counts in (strict, broad)
    )
    frame = share_rows(strict, through)
    shown = frame[frame["value"].notna()]
    if shown.empty:
        return None
    row, title = last_whole(frame), "Employers that cited AI as a reason: no complete month has a share yet"
    if row is not None:
        said = f"{row['value']:.1f}% of announcements read in {month_name(row['month'])}"
        title = f"Employers cited AI as a reason in {said}"
    wider = fill_months(share_rows(broad, through)).assign(series=MOVED)
    return Figure(
        id="ai-cited-share",
        title=title,
        subtitle="Percent of layoff announcements with readable text; the employer's own words or a faithful report",
        alt_text=f"Two lines, each with an interval band. {title}.",
        source=source,
        through=month_name(max(frame["month"])),
        n=f"{int(frame['n'].sum()):,} announcements read",
        frame=pd.concat([fill_months(frame).assign(series=CITED), wider], ignore_index=True).pipe(with_flags),
        draw=partial(month_lines, unit="% of announcements read", colours={CITED: "accent", MOVED: "benchmark"}),
        key=" ".join(
            part
            for part in (
                BAND_KEY,
                "Months with fewer than 30 read are left out.",
                dashes_key(shown, COMING_IN_KEY),
                check,
            )
            if part
        ),
    )


def challenger_figure(observations: pd.DataFrame) -> Figure | None:
    """Challenger's AI-attributed cuts as percent of its own total; beside ours, never merged with it."""
    ai, total = monthly(observations, "challenger.ai"), monthly(observations, "challenger.total")
    frame = benchmark_share(ai, total)
    if frame.empty:
        return None
    row = frame.sort_values("month").iloc[-1]
    title = f"Challenger: {row['value']:.0f}% of announced US cuts attributed to AI in {month_name(row['month'])}"
    held = fill_months(frame[["month", "value", "note", "incomplete"]]).assign(series="Challenger").pipe(with_flags)
    return Figure(
        id="challenger-ai-share",
        title=title,
        subtitle="Percent of announced US job cuts (workers, not announcements) that Challenger attributes to AI",
        alt_text=f"Line chart. {title}. {many(len(frame), 'months with both figures')}.",
        source=f"{CHALLENGER}, as reported or derived; each figure's address is in the CSV",
        through=month_name(max(frame["month"])),
        n=many(len(frame), "months with both figures"),
        frame=held.merge(ai[["month", "url"]], on="month", how="left"),
        draw=partial(month_lines, unit="% of announced cuts", colours={"Challenger": "benchmark"}),
        key="Counts workers by announcement; ours counts announcements. Read side by side, not against each other.",
    )


def junior_share_figure(source: JuniorSource, *, id_: str, through: Through) -> Figure | None:
    """Junior share with its Wilson band."""
    population = source.population
    frame = share_rows(source.counts, through)
    shown = frame[frame["value"].notna()]
    if shown.empty:
        return None
    row, title = last_whole(frame), f"Junior share of {population}: {NONE_OVER}"
    if row is not None:
        stated = f"{population} that state a level"
        title = f"{row['value']:.1f}% of {stated} were open to juniors in {month_name(row['month'])}"
    return Figure(
        id=id_,
        title=title,
        subtitle=f"Interns and entry level as percent of {population} that state a level",
        alt_text=f"Line chart with interval band. {title}. {len(shown)} months.",
        source=source.source,
        through=month_name(max(frame["month"])),
        n=f"{int(frame['n'].sum()):,} posts with a stated level",
        frame=fill_months(frame).assign(series="Junior share").pipe(with_flags),
        draw=partial(month_lines, unit="% of posts with a stated level", colours={"Junior share": "accent"}),
        key=" ".join(part for part in (BAND_KEY, dashes_key(frame), source.key) if part),
    )


def junior_index_figure(source: JuniorSource, *, id_: str, through: Through, year: int | None = None) -> Figure | None:
    """Counts of junior and of other known-level jobs as indices: a share can fall because seniors grow.

    The base is the first year, or `year`; a month that is not over is no part of it.
    """
    counts, population = source.counts, source.population
    if not is_gapless([month for month, *_ in counts]):
        return None
    (junior, juniors_base), (other, _) = (
        index_of(pd.DataFrame(values, columns=["month", "value"]), year=year, until=through.complete)
        for values in ([(m, k) for m, k, _ in counts], [(m, n - k) for m, k, n in counts])
    )
    if junior.empty or other.empty:
        return None
    parts = [
        fill_months(junior[["month", "value"]]).assign(series="Junior"),
        fill_months(other[["month", "value"]]).assign(series="All other levels"),
    ]
    frame = with_flags(pd.concat(parts, ignore_index=True).assign(note=""), through)
    now = last_whole(frame[frame["series"] == "Junior"])
    if now is None:
        return None
    title = (
        f"Junior {population} stand at {now['value']:.0f} in {month_name(now['month'])}, {year or 'first year'} = 100"
    )
    return Figure(
        id=id_,
        title=title,
        subtitle=f"Number of {population} by stated level, index, {juniors_base}",
        alt_text=f"Line chart of two indices. {title}.",
        source=source.source,
        through=month_name(max(frame["month"])),
        n=f"{sum(n for *_, n in counts):,} posts with a stated level",
        frame=frame,
        draw=partial(
            month_lines, unit=f"index, {juniors_base}", colours={"Junior": "accent", "All other levels": "benchmark"}
        ),
        key=" ".join(part for part in (dashes_key(frame), source.key) if part),
        height=280,
    )


def hiring_lab_figure(
    observations: pd.DataFrame, names: dict[str, str], *, title: str, unit: str, id_: str
) -> Figure | None:
    """Indeed Hiring Lab series on one panel of their own; `names` maps series to what the legend says.

    Some of its series end within a month: a mean over a part of the days is marked, and not in the title.
    """
    parts = []
    for series, said in names.items():
        held = monthly(observations, series)
        if not held.empty:
            short = [lacks_days(month, basis) for month, basis in zip(held["month"], held["note"], strict=True)]
            filled = fill_months(held[["month", "value", "note"]].assign(incomplete=short))
            parts.append(filled.assign(series=said))
    if not parts:
        return None
    frame = pd.concat(parts, ignore_index=True).pipe(with_flags)
    palette = ("benchmark", "0", "1", "2", "3")
    shown = [said for said in names.values() if said in set(frame["series"])]
    last = last_whole(frame[frame["series"] == shown[0]])
    sign = "%" if "percent" in unit else ""
    finding = "" if last is None else f": {last['value']:.1f}{sign} in {month_name(last['month'])} ({last['series']})"
    return Figure(
        id=id_,
        title=f"{title}{finding}",
        subtitle=f"{unit[0].upper()}{unit[1:]}; monthly means of daily values",
        alt_text=f"Line chart of {', '.join(shown)}. {title}.",
        source=HIRING_LAB,
        through=month_name(max(frame["month"])),
        n=f"{int(frame['value'].notna().sum())} monthly values",
        frame=frame,
        draw=partial(month_lines, unit=unit, colours=dict(zip(shown, palette, strict=False)), zero=bool(sign)),
        key=LACKS_DAYS_KEY if frame["incomplete"].any() else "",
        height=280,
    )


def coverage_figure(months: pd.DataFrame, today: date) -> Figure | None:
    """Where each source has rows by year, of `months` by source; white is a gap. What is dated ahead is mistyped."""
    held = months[months["month"] <= today]
    if held.empty:
        return None
    years = years_by_source(held)
    first, last, sources = int(years["year"].min()), int(years["year"].max()), years["source"].nunique()
    title = f"Announcements of {first} to {last} from {many(sources, 'sources')}"
    return Figure(
        id="coverage-map",
        title=title,
        subtitle="Announcements counted, by source and year",
        alt_text=f"Grid by source and year. {title}; the stronger its colour, the more a cell holds.",
        source=SOURCES,
        through=month_name(max(held["month"])),
        n=f"{int(years['announcements'].sum()):,} announcements",
        frame=years,
        draw=coverage_map,
        key="Stronger colour: more announcements. An empty cell is a gap in what we hold, not a year without layoffs.",
        height=max(90, 22 * sources),
    )


def dashes_key(frame: pd.DataFrame, said: str = NOT_OVER_KEY) -> str:
    """What the dashes mean, where there are any."""
    return said if (frame["incomplete"].astype(bool) & frame["value"].notna()).any() else ""


def with_flags(frame: pd.DataFrame, through: Through | None = None) -> pd.DataFrame:
    """The frame with plain truth in `incomplete`, as it is or by `through`, and a word where nothing is noted."""
    filled = frame if "incomplete" in frame else frame.assign(incomplete=False)
    if through:
        filled = filled.assign(incomplete=[through.is_incomplete(month) for month in filled["month"]])
    filled = filled.assign(incomplete=[flag == True for flag in filled["incomplete"]])  # noqa: E712  # null is not true
    filled["note"] = filled["note"].fillna("no data")
    return filled
