"""Text, pay, dates and places as posting systems print them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.personal_data import without_contacts
from crawlers.platforms.pay import NO_PAY, Pay, make_pay, parse_pay
from crawlers.platforms.places import country_code, country_of
from crawlers.platforms.plain_text import TEXT_LIMIT, html_to_text, one_line
from crawlers.platforms.posting_fields import is_evergreen_title, make_posting, read_date, remote_from

QUICK = settings(max_examples=150)


def test_twice_escaped_markup_becomes_paragraphs_and_lines() -> None:
    printed = (
        "&lt;p&gt;Ships &amp;amp; nets&lt;/p&gt;&lt;ul&gt;&lt;li&gt;one&lt;/li&gt;&lt;li&gt;two&lt;/li&gt;&lt;/ul&gt;"
    )
    assert html_to_text(printed) == "Ships & nets\n\n- one\n\n- two"


def test_scripts_styles_and_comments_are_no_text() -> None:
    assert html_to_text("<style>p{}</style><p>Kept<!-- not --></p><script>alert(1)</script>") == "Kept"


def test_wrapped_source_lines_are_one_line_but_broken_ones_stay() -> None:
    assert html_to_text("<p>one\ntwo</p>") == "one two"
    assert html_to_text("first\nsecond<p>third", keep_lines=True) == "first\nsecond\n\nthird"


def test_a_less_than_sign_is_no_tag() -> None:
    assert html_to_text("5 < 6 and 7 > 3") == "5 < 6 and 7 > 3"


def test_twice_decoded_text_is_mended() -> None:
    assert html_to_text("<p>You\u00e2\u0080\u0099ll like caf\u00c3\u00a9s</p>") == "You’ll like cafés"


@pytest.mark.parametrize(
    "printed",
    ["jane.roe@mail.example.org", "jane.o'roe@example.org", "jane (at) example (dot) org", "jane [at] example.org",
     "jane at example dot org", "+1 (555) 010-7788", "555-010-7788", "(555)-010-7788",
     "1(555)010-7788", "+1(555)010-7788", "(555)0107788", "555–010–7788", "+44 20 7946 0958", "tel:+15550107788"],
)  # fmt: skip
def test_contact_details_are_removed(printed: str) -> None:
    assert not re.search(r"jane|0107788|010-7788|0958", without_contacts(f"Write or call {printed} today"))


@pytest.mark.parametrize(
    "kept", ["$150,000-200,000", "2020-2024", "work at example.com", "ISO 27001-2013", "24/7", "3-5 years"]
)
def test_what_only_looks_like_a_contact_stays(kept: str) -> None:
    assert kept in without_contacts(f"We offer {kept} here")


@QUICK
@given(st.text(max_size=400))
def test_any_text_gives_plain_bounded_text(source: str) -> None:
    text = html_to_text(source) or ""
    assert text == text.strip()
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", text)
    text.encode()


@QUICK
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<li>", "</ul>", "&lt;b&gt;", "&amp;", "word", "\n", "<", ">", "<br/>", "<script>"]
        )
    )
)
def test_any_heap_of_tags_gives_text_without_tags(parts: list[str]) -> None:
    text = html_to_text("".join(parts)) or ""
    assert not re.search(r"</?(?:p|li|ul|b|br|script)>", text)


@QUICK
@given(st.lists(st.text("abcdefgh ", min_size=1, max_size=20).map(str.strip).filter(bool), min_size=1, max_size=6))
def test_paragraphs_come_back_in_order(paragraphs: list[str]) -> None:
    text = html_to_text("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)) or ""
    assert text.split("\n\n") == [" ".join(paragraph.split()) for paragraph in paragraphs]


def test_a_text_is_cut_at_the_limit() -> None:
    assert len(html_to_text("<p>" + "word " * TEXT_LIMIT) or "") <= TEXT_LIMIT


def test_hostile_text_costs_no_time() -> None:
    for text in ("1" * 50_000, "+1 555 " * 8000, "a at " * 10_000, "$1 - " * 10_000, "<" * 50_000, "&lt;p" * 9000):
        started = datetime.now(UTC)
        html_to_text(text)
        parse_pay(text)
        assert (datetime.now(UTC) - started).total_seconds() < 1.5


def test_one_line_folds_and_unescapes() -> None:
    assert one_line(" Sales &amp;\n Service\u200b ") == "Sales & Service"


@pytest.mark.parametrize(
    ("printed", "pay"),
    [
        ("$75k - $95k", Pay(75_000, 95_000, "USD", None)),
        ("$108,400—$129,600 USD", Pay(108_400, 129_600, "USD", None)),
        ("$31,2k- $52k", Pay(31_200, 52_000, "USD", None)),
        ("$40- $60k", Pay(40_000, 60_000, "USD", None)),
        ("€100.000 - €120.000 per annum", Pay(100_000, 120_000, "EUR", "year")),
        ("£75 per hour", Pay(75, 75, "GBP", "hour")),
        ("Salary up to $100k", Pay(None, 100_000, "USD", None)),
        ("$150k+", Pay(150_000, None, "USD", None)),
        ("150k CAD", Pay(150_000, 150_000, "CAD", None)),
        ("$21 – $24 / hour", Pay(21, 24, "USD", "hour")),
        ("CHF 100k-120k", Pay(100_000, 120_000, "CHF", None)),
        ("competitive", NO_PAY),
        ("-", NO_PAY),
        ("raised $5M in 2024", NO_PAY),
        ("we raised $40K from friends", NO_PAY),
        ("$70 million", NO_PAY),
        ("founded 2020-2024", NO_PAY),
        ("$150,000 per year, 4-day week", Pay(150_000, 150_000, "USD", "year")),
    ],
)
def test_pay_is_read_as_printed(printed: str, pay: Pay) -> None:
    assert parse_pay(printed) == pay


@QUICK
@given(low=st.integers(15_000, 400_000), spread=st.integers(0, 200_000), sign=st.sampled_from("$£€"))
def test_a_printed_range_comes_back(low: int, spread: int, sign: str) -> None:
    pay = parse_pay(f"Pay: {sign}{low:,} - {sign}{low + spread:,} per year")
    assert pay == (low, low + spread, {"$": "USD", "£": "GBP", "€": "EUR"}[sign], "year")


@QUICK
@given(st.text("$€£0123456789,.kKM -–/toUSDR", max_size=60))
def test_pay_never_comes_upside_down(printed: str) -> None:
    pay = parse_pay(printed)
    assert pay.low is None or pay.high is None or 0 < pay.low <= pay.high


def test_a_vendors_zero_is_no_pay_and_its_bounds_are_put_in_order() -> None:
    assert make_pay(0, 0, "USD") == NO_PAY
    assert make_pay("90000", 80000, "usd", "per-year-salary") == (80_000, 90_000, "USD", "year")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2026-07-16T23:55:32-04:00", date(2026, 7, 16)),
        ("2026-08-05 10:10:39 UTC", date(2026, 8, 5)),
        ("2026-04-09T09:54:06.573+0000", date(2026, 4, 9)),
        (1711403416463, date(2024, 3, 25)),
        (1785801600, date(2026, 8, 4)),
        ("1785801600", date(2026, 8, 4)),
        ("Fri, 10 Jul 2026 22:45:30 +0000", date(2026, 7, 10)),
        ("8/9/2026", date(2026, 8, 9)),
        ("0001-01-01T00:00:00", None),
        (None, None),
        ("", None),
        (0, None),
    ],
)
def test_dates_of_posting_systems(printed: object, day: date | None) -> None:
    assert read_date(printed) == day


@pytest.mark.parametrize("printed", ["Posted 30+ Days Ago", "soon", "2026-13-40", "13/45/2026"])
def test_what_is_no_date_is_an_error(printed: str) -> None:
    with pytest.raises(ValueError, match=r"no date|month|day"):
        read_date(printed)


@QUICK
@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2090, 1, 1)))  # noqa: DTZ001  Hypothesis wants naive bounds
def test_an_instant_gives_its_day_in_seconds_milliseconds_and_iso(moment: datetime) -> None:
    aware = moment.replace(tzinfo=UTC, microsecond=0)
    seconds = int(aware.timestamp())
    assert read_date(seconds) == read_date(seconds * 1000) == read_date(aware.isoformat()) == aware.date()


@QUICK
@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_value_error(printed: str) -> None:
    try:
        day = read_date(printed)
    except ValueError:
        return
    assert day is None or 1995 <= day.year <= 2100


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Remote - United States", "US"), ("San Francisco, CA | New York City, NY", "US"), ("London, UK", "GB"),
        ("Bangalore, India - Remote", "IN"), ("Perth, WA, Australia", "AU"), ("Remote (US or Canada)", None),
        ("Atlanta, Georgia", None), ("Berlin, DE", "DE"), ("Wilmington, DE", None), ("Europe", None), (None, None),
    ],
)  # fmt: skip
def test_the_country_of_a_printed_place(place: str | None, code: str | None) -> None:
    assert country_of(place) == code


def test_a_country_is_known_by_name_or_code() -> None:
    assert [country_code(c) for c in ("us", "USA", "Deutschland", "Türkiye", "Atlantis")] == [
        "US",
        "US",
        "DE",
        "TR",
        None,
    ]


@pytest.mark.parametrize(
    ("printed", "is_remote"),
    [
        ("Remote", True),
        ("ON_SITE", False),
        ("Hybrid", False),
        ("hybrid or remote", True),
        ("No remote", False),
        ("Oslo", None),
    ],
)
def test_remote_is_what_is_said(printed: str, is_remote: bool | None) -> None:
    assert remote_from(printed) is is_remote


@pytest.mark.parametrize(
    "title",
    [
        "Talent Community", "Talentpool Pflege", "Open Application - Engineering", "Initiativbewerbung",
        "Spontanbewerbung", "Candidatura espontánea", "Future Opportunities", "Nurse (Evergreen)", "Evergreen - Driver",
        "Can’t find your role? Send us your CV",
    ],
)  # fmt: skip
def test_a_title_that_collects_candidates_is_evergreen(title: str) -> None:
    assert is_evergreen_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "Talent Community Manager", "Talent Pipeline Specialist", "Junior Barista - Evergreen, CO",
        "Teacher, Evergreen School", "General Application Support Engineer",
    ],
)  # fmt: skip
def test_a_job_in_evergreen_or_with_a_talent_pool_is_a_job(title: str) -> None:
    assert not is_evergreen_title(title)


def test_a_title_and_a_place_keep_no_contact() -> None:
    made = make_posting("b", "1", "Brindle", "Driver - call (555) 010-7788", location="Boise, jane@brindle.example")
    assert "010-7788" not in made.title
    assert "jane" not in (made.location or "")


def test_several_countries_are_no_country() -> None:
    assert make_posting("b", "1", "E", "T", location="Toronto, Ontario", country="").country is None
