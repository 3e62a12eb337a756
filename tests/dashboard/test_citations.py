"""Citations, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.citations import View, apa, bibtex, chicago, credit, mla

VIEW = View(
    title="37 WARN notices in October 2026, down from 71 a year earlier",
    filters="state: GA, TX; from: 2024-01",
    n="6,938 WARN notices",
    source="WARN notices as the US states publish them",
    version="2026-11-19.2dbf81fb",
    released=date(2026, 11, 20),
    accessed=date(2026, 9, 3),
    url="https://pinkslip.example/layoffs?state=GA&state=TX&vintage=2026-11-19.2dbf81fb",
)


def test_apa() -> None:
    assert apa(VIEW) == (
        "Pinkslip. (2026). 37 WARN notices in October 2026, down from 71 a year earlier (Version 2026-11-19.2dbf81fb) "
        "[Data visualization; state: GA, TX; from: 2024-01; n = 6,938 WARN notices]. Retrieved September 3, 2026, from "
        "https://pinkslip.example/layoffs?state=GA&state=TX&vintage=2026-11-19.2dbf81fb"
    )


def test_mla() -> None:
    assert mla(VIEW) == (
        "“37 WARN notices in October 2026, down from 71 a year earlier.” Pinkslip: an open record of layoffs, junior "
        "hiring and stated reasons, version 2026-11-19.2dbf81fb, 20 Nov. 2026, "
        "https://pinkslip.example/layoffs?state=GA&state=TX&vintage=2026-11-19.2dbf81fb. State: GA, TX; from: 2024-01; "
        "n = 6,938 WARN notices. Accessed 3 Sept. 2026."
    )


def test_chicago() -> None:
    assert chicago(VIEW) == (
        "Pinkslip. “37 WARN notices in October 2026, down from 71 a year earlier.” Data visualization (state: GA, TX; "
        "from: 2024-01; n = 6,938 WARN notices). Version 2026-11-19.2dbf81fb. November 20, 2026. Accessed September 3, "
        "2026. https://pinkslip.example/layoffs?state=GA&state=TX&vintage=2026-11-19.2dbf81fb."
    )


def test_bibtex() -> None:
    assert bibtex(VIEW) == (
        "@misc{pinkslip_2026_11_19_2dbf81fb_37_warn_notices_in,\n"
        "  author  = {{Pinkslip}},\n"
        "  title   = {{37 WARN notices in October 2026, down from 71 a year earlier}},\n"
        "  year    = {2026},\n"
        "  note    = {Version 2026-11-19.2dbf81fb. state: GA, TX; from: 2024-01; n = 6,938 WARN notices},\n"
        "  url     = {https://pinkslip.example/layoffs?state=GA&state=TX&vintage=2026-11-19.2dbf81fb},\n"
        "  urldate = {2026-09-03}\n"
        "}"
    )


def test_bibtex_keeps_signs_that_tex_would_read() -> None:
    written = bibtex(replace(VIEW, title="24.5% of A&B_C {x}"))
    assert r"title   = {{24.5\% of A\&B\_C \{x\}}}" in written


def test_credit_line_names_source_version_and_n() -> None:
    assert credit(VIEW) == (
        "Chart: Pinkslip, CC BY 4.0 (version 2026-11-19.2dbf81fb; n = 6,938 WARN notices). Source: WARN notices as the "
        "US states publish them. https://pinkslip.example/layoffs?state=GA&state=TX&vintage=2026-11-19.2dbf81fb"
    )


def test_a_view_without_filters_says_only_n() -> None:
    assert "[Data visualization; n = 6,938 WARN notices]" in apa(replace(VIEW, filters=""))


def test_a_view_that_counts_nothing_has_no_n() -> None:
    for style in (apa, mla, chicago, bibtex, credit):
        assert "n =" not in style(replace(VIEW, n=""))
    assert "(version 2026-11-19.2dbf81fb). Source" in credit(replace(VIEW, n=""))
