"""Colours and type, once: for the app, for charts on screen and for charts that leave it.

The categorical colours are Okabe and Ito's (https://jfly.uni-koeln.de/color/), told apart by colour-blind readers; on
either background every text colour has a contrast of 4.5 or more (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""vl-convert carries Liberation Sans (SIL Open Font License), so exports have their text on a machine without fonts; it
is cut to Arial's widths, so an SVG opened elsewhere keeps its layout."""
SCREEN_FONT = "'Source Sans', Arial, Helvetica, sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of one background."""

    name: str
    background: str
    ink: str
    muted: str
    grid: str
    base: str
    accent: str
    benchmark: str
    shade: str
    categories: tuple[str, ...]


LIGHT = Palette(
    name="light",
    background="#ffffff",
    ink="#1c1f26",
    muted="#565d6b",
    grid="#e4e7ec",
    base="#0072b2",
    accent="#b3164f",
    benchmark="#6b7280",
    shade="#f1f3f6",
    categories=("#0072b2", "#d55e00", "#00795a", "#a8568a", "#8a6d00", "#4b5563"),
)
DARK = Palette(
    name="dark",
    background="#12151b",
    ink="#f0f2f6",
    muted="#a9b1bf",
    grid="#2b313c",
    base="#56b4e9",
    accent="#ff7fab",
    benchmark="#a3abba",
    shade="#1b2029",
    categories=("#56b4e9", "#e69f00", "#3ecf9f", "#e29acb", "#f0e442", "#a3abba"),
)
PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}


def chart_config(palette: Palette, font: str) -> dict[str, Any]:
    """Vega-Lite configuration: quiet axes, no frame, text large enough to read in print."""
    text = {"labelFont": font, "titleFont": font, "labelColor": palette.muted, "titleColor": palette.muted}
    return {
        "background": palette.background,
        "font": font,
        "view": {"stroke": None},
        "axis": {
            **text,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "gridColor": palette.grid,
            "domainColor": palette.grid,
            "tickColor": palette.grid,
            "labelPadding": 6,
        },
        "legend": {**text, "labelFontSize": 12, "title": None, "orient": "top", "symbolStrokeWidth": 3, "offset": 8},
        "title": {"font": font, "subtitleFont": font, "color": palette.ink, "subtitleColor": palette.muted},
        "text": {"font": font, "color": palette.ink},
    }


def streamlit_options() -> dict[str, Any]:
    """The app's own theme, as Streamlit's configuration names it."""
    options: dict[str, Any] = {}
    for palette in (LIGHT, DARK):
        options |= {
            f"theme.{palette.name}.{name}": value
            for name, value in {
                "primaryColor": palette.accent,
                "backgroundColor": palette.background,
                "secondaryBackgroundColor": palette.shade,
                "textColor": palette.ink,
                "linkColor": palette.base,
                "borderColor": palette.grid,
                "baseRadius": "0.5rem",
                "headingFontSizes": ["2rem", "1.4rem", "1.15rem"],
            }.items()
        }
    return options
