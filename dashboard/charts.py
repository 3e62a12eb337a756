"""Draw monthly frames: bars, lines with their interval, ranked bars. Frame in, Altair out; no data is read here.

A recent month that is not complete is drawn lighter and dashed; a month nobody covered is a gap, never a zero; two
units never share a picture.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dashboard.theme import Palette

MOST_POINTS = 30
"""Months up to which each value has its point; above, points hide the line."""
INCOMPLETE_KEY = "Pale, dashed: recent months still coming in; they will rise."
COMING_IN_KEY = "Pale, dashed: recent months still coming in."
NOT_OVER_KEY = "Pale, dashed: a month that was not over when this was published."
LACKS_DAYS_KEY = "Pale, dashed: a mean over some days of the month alone."
BAND_KEY = "Band: 95% interval of counting noise (Wilson), not of coverage or of the classifier."


def _months(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(month=pd.to_datetime(frame["month"]))


def _month_axis(frame: pd.DataFrame) -> alt.X:
    """Years when there are many months, months when there are few; labels never overlap.

    The labels are named one by one: bars end where the next month begins, which Vega would label too.
    """
    months = pd.to_datetime(frame["month"])
    shown = pd.date_range(months.min(), months.max(), freq="MS") if len(months) else pd.DatetimeIndex([])
    years = len(shown) > 30
    # Steps that divide a year keep their distance over New Year.
    step = 12 if years else next(n for n in (1, 2, 3, 6) if len(shown) <= 8 * n or n == 6)
    ticks = [alt.DateTime(year=day.year, month=day.month) for day in shown if (day.month - 1) % step == 0]
    axis = alt.Axis(format="%Y" if years else "%b %Y", values=ticks, grid=False, labelOverlap=True)
    return alt.X("month:T", title=None, axis=axis)


def month_bars(
    frame: pd.DataFrame, palette: Palette, *, unit: str, span: tuple[date, date] | None = None, colour: str = "base"
) -> alt.LayerChart:
    """Bars of `value` by `month`; rows with `incomplete` are pale with a dashed edge.

    The axis has every month of `span`, or of the frame: where bars are missing at an end, the gap is seen.
    """
    held = _months(frame)
    # A bar spans its month, so that neighbours touch at every width of the page.
    held["end"] = held["month"] + pd.offsets.MonthBegin(1)
    first, last = map(pd.Timestamp, span) if span else (held["month"].min(), held["month"].max())
    ends = alt.Scale(domain=[f"{day:%Y-%m-%dT00:00:00}" for day in (first, last + pd.offsets.MonthBegin(1))])
    fill = getattr(palette, colour)
    base = alt.Chart(held).encode(
        x=_month_axis(pd.DataFrame({"month": [first, last]})).scale(ends),
        x2="end:T",
        y=alt.Y("value:Q", title=unit, axis=alt.Axis(format=",d", tickCount=5, tickMinStep=1)),
        y2=alt.datum(0),
        tooltip=[
            alt.Tooltip("month:T", format="%B %Y", title="month"),
            alt.Tooltip("value:Q", format=",", title=unit),
            alt.Tooltip("note:N", title="note"),
        ],
    )
    whole = base.transform_filter("!datum.incomplete").mark_bar(color=fill, stroke=palette.background, strokeWidth=0.4)
    part = base.transform_filter("datum.incomplete").mark_bar(
        fill=fill, fillOpacity=0.25, stroke=fill, strokeDash=[3, 2], strokeWidth=1.2, aria=False
    )
    drawn: alt.LayerChart = whole + part
    return drawn


def month_lines(
    frame: pd.DataFrame,
    palette: Palette,
    *,
    unit: str,
    colours: dict[str, str],
    zero: bool = True,
    axis_format: str = ",f",
) -> alt.LayerChart:
    """Lines of `value` by `month` and `series`, with a band from `low` to `high` where both are given.

    Null values break the line. `incomplete` months are joined by a dashed stroke.
    """
    held = _months(frame)
    scale = alt.Scale(domain=list(colours), range=[_colour(palette, name) for name in colours.values()])
    colour = alt.Color("series:N", scale=scale, legend=alt.Legend() if len(colours) > 1 else None)
    base = alt.Chart(held).encode(
        x=_month_axis(frame),
        y=alt.Y("value:Q", title=unit, scale=alt.Scale(zero=zero), axis=alt.Axis(format=axis_format, tickCount=5)),
        color=colour,
        tooltip=[
            alt.Tooltip("series:N"),
            alt.Tooltip("month:T", format="%B %Y", title="month"),
            alt.Tooltip("value:Q", format=",.3~f", title=unit),
            alt.Tooltip("note:N", title="note"),
        ],
    )
    layers: list[Any] = []
    if {"low", "high"} <= set(held.columns) and held["low"].notna().any():
        # Null bounds stay in, so that the band breaks where the line does; a lone month has an upright stroke instead.
        shape = alt.Chart(held).encode(x=_month_axis(frame), y="low:Q", y2="high:Q", color=colour)
        layers.append(shape.mark_area(opacity=0.16, line=False, aria=False))
        lone = shape.properties(data=held[_alone(held)])
        layers.append(lone.mark_rule(strokeWidth=3, opacity=0.3, aria=False))
    solid = held.assign(value=held["value"].where(~held["incomplete"].astype(bool)))
    layers.append(base.properties(data=solid).mark_line(strokeWidth=2.2, interpolate="linear"))
    if held["incomplete"].any():
        layers.append(
            base.properties(data=_tail(held)).mark_line(strokeWidth=2.2, strokeDash=[4, 3], opacity=0.7, aria=False)
        )
    points = held if held["month"].nunique() <= MOST_POINTS else held[_alone(held)]
    layers.append(
        base.properties(data=points[points["value"].notna()]).mark_point(size=26, filled=True, opacity=0.9, aria=False)
    )
    return alt.LayerChart(layer=layers)


def _colour(palette: Palette, name: str) -> str:
    if name.isdigit():
        return palette.categories[int(name)]
    colour: str = getattr(palette, name)
    return colour


def _alone(held: pd.DataFrame) -> pd.Series[bool]:
    """Values between two gaps: no line reaches them, so they need a point."""
    by_series = held.groupby("series", sort=False)["value"]
    return held["value"].notna() & by_series.shift(1).isna() & by_series.shift(-1).isna()


def _tail(held: pd.DataFrame) -> pd.DataFrame:
    """Incomplete months and those next to them, so that the dashes join on; between others the line is broken."""
    parts = []
    for _, series in held.groupby("series", sort=False):
        part = series["incomplete"].astype(bool)
        dashed = part | part.shift(-1, fill_value=False) | part.shift(1, fill_value=False)
        parts.append(series.assign(value=series["value"].where(dashed)))
    return pd.concat(parts)


def ranked_bars(frame: pd.DataFrame, palette: Palette, *, unit: str, colour: str = "base") -> alt.LayerChart:
    """Horizontal bars of `value` by `label`, largest first, each with its number."""
    base = alt.Chart(frame).encode(
        y=alt.Y("label:N", sort="-x", title=None, axis=alt.Axis(labelLimit=190, ticks=False, domain=False)),
        x=alt.X("value:Q", title=unit, axis=alt.Axis(format=",d", tickCount=4, tickMinStep=1)),
        tooltip=[
            alt.Tooltip("label:N", title="name"),
            alt.Tooltip("value:Q", format=",", title=unit),
            alt.Tooltip("note:N", title="note"),
        ],
    )
    bars = base.mark_bar(color=getattr(palette, colour), cornerRadiusEnd=2)
    numbers = base.mark_text(align="left", dx=4, fontSize=11, color=palette.muted).encode(
        text=alt.Text("value:Q", format=",")
    )
    drawn: alt.LayerChart = bars + numbers
    return drawn


def coverage_map(frame: pd.DataFrame, palette: Palette) -> alt.Chart:
    """Sources by year, stronger in colour where more was announced; a year without a cell is a gap, not a zero."""
    drawn: alt.Chart = (
        alt.Chart(frame)
        .mark_rect(stroke=palette.background, strokeWidth=1)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True, ticks=False, domain=False)),
            y=alt.Y("source:N", title=None, axis=alt.Axis(labelLimit=160, ticks=False, domain=False)),
            color=alt.Color(
                "announcements:Q",
                scale=alt.Scale(type="log", range=[palette.grid, palette.base]),
                legend=None,
            ),
            tooltip=["source:N", "year:O", alt.Tooltip("announcements:Q", format=",")],
        )
    )
    return drawn
