"""The figures of job postings: AI tools asked for, tools named, open jobs, boards read, threads and their readers."""

from __future__ import annotations

from functools import partial

import pandas as pd

from dashboard.charts import BAND_KEY, month_lines, ranked_bars
from dashboard.figure import Figure
from dashboard.measures import fill_months, monthly, ratio, share_rows, stock_by_level
from dashboard.views import Counts, with_flags
from dashboard.wording import month_name

SOFTWARE_JOBS, JUNIOR_JOBS = "Software jobs", "Intern and entry-level jobs"


def ai_tools_figure(software: Counts, junior: Counts, *, source: str) -> Figure | None:
    """The share of new software and of new junior jobs whose text requires AI tools."""
    frames = {name: share_rows(counts) for name, counts in ((SOFTWARE_JOBS, software), (JUNIOR_JOBS, junior)) if counts}
    shown = {name: frame[frame["value"].notna()] for name, frame in frames.items()}
    lead = next((name for name in (SOFTWARE_JOBS, JUNIOR_JOBS) if name in shown and len(shown[name])), None)
    if lead is None:
        return None
    row = shown[lead].iloc[-1]
    title = f"{row['value']:.1f}% of new {lead.lower()} required AI tools in {month_name(row['month'])}"
    lines = [fill_months(frame).assign(series=name) for name, frame in frames.items()]
    return Figure(
        id="ai-tools-required",
        title=title,
        subtitle="Percent of new jobs with readable text that ask the hire to use AI tools; building AI is not counted",
        alt_text=f"Line chart with interval bands. {title}.",
        source=source,
        through=month_name(max(frame["month"].max() for frame in frames.values())),
        n=" and ".join(f"{int(frame['n'].sum()):,} {name.lower()} read" for name, frame in frames.items()),
        frame=with_flags(pd.concat(lines, ignore_index=True)),
        draw=partial(
            month_lines, unit="% of new jobs read", colours={SOFTWARE_JOBS: "accent", JUNIOR_JOBS: "benchmark"}
        ),
        key=BAND_KEY + " Months with fewer than 30 read are left out.",
    )


def tools_figure(tools: pd.DataFrame, *, source: str, through: str, read: int) -> Figure | None:
    """AI tools named in the new jobs of the last twelve months."""
    if tools.empty:
        return None
    first = tools.iloc[0]
    title = f"{first['tool']} is the AI tool most named in new jobs: {int(first['jobs']):,} of twelve months"
    notes = [f"{int(junior):,} of them junior" for junior in tools["junior_jobs"]]
    return Figure(
        id="ai-tools-named",
        title=title,
        subtitle="New jobs of the last twelve months whose text names the tool; a job may name several",
        alt_text=f"Bar chart of {len(tools)} tools. {title}.",
        source=source,
        through=through,
        n=f"{read:,} new jobs read",
        frame=tools.assign(label=tools["tool"], value=tools["jobs"], note=notes),
        draw=partial(ranked_bars, unit="new jobs"),
        height=max(120, 24 * len(tools)),
    )


def open_jobs_figure(postings: pd.DataFrame, *, population: str, source: str) -> Figure | None:
    """Jobs open at each month's end: the stock beside the flow."""
    stock = stock_by_level(postings)
    if stock.empty:
        return None
    newest = stock["month"].max()
    now = stock[stock["month"] == newest].set_index("series")["value"]
    title = f"{int(now.get('Junior', 0)):,} junior jobs were open at the end of {month_name(newest)}"
    lines = [fill_months(held.drop(columns="series")).assign(series=name) for name, held in stock.groupby("series")]
    return Figure(
        id="open-jobs",
        title=title,
        subtitle=f"Open {population} with a stated level, at each month's end",
        alt_text=f"Line chart of two counts. {title}.",
        source=source,
        through=month_name(newest),
        n=f"{int(now.sum()):,} open jobs with a stated level in {month_name(newest)}",
        frame=with_flags(pd.concat(lines, ignore_index=True).assign(note="")),
        draw=partial(month_lines, unit="open jobs", colours={"Junior": "accent", "All other levels": "benchmark"}),
        height=280,
    )


def boards_figure(coverage: pd.DataFrame) -> Figure | None:
    """How many boards were read each month: what every line above stands on."""
    if coverage.empty:
        return None
    names = {"read": "Boards read to their end", "panel": "of them in the fixed panel", "not_read": "Tried in vain"}
    lines = [
        fill_months(coverage[["month", column]].rename(columns={column: "value"})).assign(series=name)
        for column, name in names.items()
    ]
    row = coverage.sort_values("month").iloc[-1]
    title = f"{int(row['read']):,} boards were read to their end in {month_name(row['month'])}"
    return Figure(
        id="boards-read",
        title=title,
        subtitle="Employers' boards by month; a board that could not be read leaves its postings as they were",
        alt_text=f"Line chart of three counts. {title}.",
        source="Pinkslip's own record of its readings",
        through=month_name(row["month"]),
        n=f"{int(coverage['read'].sum()):,} board-months",
        frame=with_flags(pd.concat(lines, ignore_index=True).assign(note="")),
        draw=partial(
            month_lines, unit="boards", colours=dict(zip(names.values(), ("accent", "benchmark", "0"), strict=True))
        ),
        height=240,
    )


def thread_ratio_figure(observations: pd.DataFrame) -> Figure | None:
    """Hiring and junior posts for each hundred posts of people seeking work: the site's popularity cancels out."""
    seeking = monthly(observations, "hn.seeking_posts")
    parts = {"Hiring posts": "hn.posts", "Junior posts": "hn.junior_posts"}
    lines = {name: ratio(monthly(observations, series), seeking, per=100) for name, series in parts.items()}
    if lines["Hiring posts"].empty:
        return None
    row = lines["Hiring posts"].sort_values("month").iloc[-1]
    title = f"{row['value']:.0f} hiring posts for 100 people seeking work in {month_name(row['month'])}"
    frame = pd.concat([fill_months(held).assign(series=name) for name, held in lines.items() if len(held)])
    return Figure(
        id="threads-ratio",
        title=title,
        subtitle="Posts in “Who is hiring?” for each 100 in “Who wants to be hired?”, the control thread",
        alt_text=f"Line chart of two ratios. {title}.",
        source="Hacker News threads; levels read by Pinkslip",
        through=month_name(row["month"]),
        n=f"{int(seeking['value'].sum()):,} posts of people seeking work",
        frame=with_flags(frame.reset_index(drop=True)),
        draw=partial(
            month_lines, unit="posts for 100 seekers", colours={"Hiring posts": "accent", "Junior posts": "benchmark"}
        ),
        height=280,
    )


def thread_volume_figure(observations: pd.DataFrame) -> Figure | None:
    """Hiring posts beside posts of people who seek work: the threads shrink, so neither says much alone."""
    names = {"hn.posts": "Hiring posts", "hn.seeking_posts": "Posts of people seeking work"}
    parts = []
    for series, said in names.items():
        held = monthly(observations, series)
        if not held.empty:
            parts.append(fill_months(held[["month", "value", "note"]]).assign(series=said))
    if len(parts) < len(names):
        return None
    frame = pd.concat(parts).pipe(with_flags).reset_index(drop=True)
    hiring, seeking = (monthly(observations, series).set_index("month")["value"] for series in names)
    last = max(set(hiring.index) & set(seeking.index), default=None)
    if last is None:
        return None
    title = f"{hiring[last] / seeking[last]:.1f} hiring posts for each person seeking work in {month_name(last)}"
    return Figure(
        id="threads-volume",
        title=title,
        subtitle="Top-level posts a month in Hacker News “Who is hiring?” and “Who wants to be hired?”",
        alt_text=f"Line chart of two counts. {title}.",
        source="Hacker News threads, counted by others from the same threads",
        through=month_name(last),
        n=f"{int(frame['value'].sum()):,} posts",
        frame=frame,
        draw=partial(
            month_lines,
            unit="posts a month",
            colours={"Hiring posts": "accent", "Posts of people seeking work": "benchmark"},
        ),
        height=280,
    )
