"""A chart with everything a reader needs to trust and cite it, on screen and away from it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from dashboard.theme import FONT, LIGHT, SCREEN_FONT, Palette, chart_config

MAX_MARKS = 2_000
"""Below it the browser draws SVG that assistive technology can read; above, a canvas it cannot."""
EXPORT_WIDTH = 760
EXPORT_HEIGHT = 380


Drawing = alt.Chart | alt.LayerChart


class TooManyMarks(ValueError):
    """A frame was not aggregated enough to be drawn."""


@dataclass(frozen=True)
class Figure:
    """What is drawn, the finding it shows, and the fine print that travels with it.

    `frame` is both what is drawn and what the CSV holds; `n` says how many of what stand behind it.
    """

    id: str
    title: str
    subtitle: str
    alt_text: str
    source: str
    through: str
    n: str
    frame: pd.DataFrame
    draw: Callable[[pd.DataFrame, Palette], Drawing]
    key: str = ""
    height: int = 320
    units: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a frame that would be drawn as an unreadable canvas."""
        if len(self.frame) > MAX_MARKS:
            raise TooManyMarks(f"{self.id}: {len(self.frame)} rows, at most {MAX_MARKS}: aggregate first")

    @property
    def fine_print(self) -> str:
        """Source, date and n in one line."""
        return f"Source: {self.source}. Data through {self.through}. n = {self.n}."


def on_screen(figure: Figure, palette: Palette) -> Drawing:
    """The drawing alone; the page prints title and fine print as text, which reflows on a phone."""
    chart = figure.draw(figure.frame, palette).properties(height=figure.height)
    drawn: Drawing = chart.configure(**chart_config(palette, SCREEN_FONT), padding=4)
    return drawn


def specification(figure: Figure, version: str, permalink: str, palette: Palette = LIGHT) -> dict[str, Any]:
    """The Vega-Lite of a chart that stands alone: finding, unit and population above; source, n and link below."""
    drawing = figure.draw(figure.frame, palette).properties(
        width=EXPORT_WIDTH,
        height=max(EXPORT_HEIGHT, figure.height),
        title=alt.TitleParams(
            text=textwrap.wrap(figure.title, 72),
            subtitle=textwrap.wrap(figure.subtitle, 120),
            anchor="start",
            frame="bounds",
            fontSize=20,
            fontWeight="bold",
            subtitleFontSize=13,
            subtitlePadding=6,
            offset=18,
        ),
    )
    printed = [figure.key, figure.fine_print, f"Pinkslip, data version {version}", permalink]
    lines = [line for part in printed for line in textwrap.wrap(part, 140, break_on_hyphens=False)]
    footer = alt.TitleParams(
        text=lines,
        orient="bottom",
        anchor="start",
        frame="bounds",
        fontSize=11,
        fontWeight="normal",
        color=palette.muted,
        offset=16,
        lineHeight=15,
    )
    whole = alt.vconcat(drawing, title=footer, padding=20).configure(**chart_config(palette, FONT))
    whole = whole.resolve_scale(color="independent")  # a shared one has its legend above everything, the title too
    spec: dict[str, Any] = json.loads(whole.to_json())
    return spec


def to_svg(spec: dict[str, Any]) -> bytes:
    """The chart as SVG; no browser and no network are needed."""
    drawn: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return drawn.encode()


def to_png(spec: dict[str, Any], scale: float = 2) -> bytes:
    """The chart as PNG, at twice the screen's density unless told otherwise."""
    drawn: bytes = vl_convert.vegalite_to_png(spec, scale=scale, allowed_base_urls=[])
    return drawn
