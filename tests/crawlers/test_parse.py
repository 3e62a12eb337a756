"""Dates and headcounts as states print them: read where they can be, kept as text where they cannot, never guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.parse import (
    automation_tick,
    change_marker,
    city_in,
    from_serial,
    header_key,
    layoff_type,
    parse_count,
    parse_dates,
    place_in,
    state_name,
)
from crawlers.personal_data import redact, without_contacts
from db.vocabulary import AutomationTick, CountBasis, CountScope, DatePrecision, DateRole, LayoffType, NoticeStatus

# ruff: noqa: DTZ001  a workbook's days have no time zone
DAY, MONTH, YEAR = DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR


def values(text: str, role: DateRole = DateRole.EFFECTIVE, **options: object) -> list[date | None]:
    return [d.value for d in parse_dates(text, role, **options)]  # type: ignore[arg-type]  # options by name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6/2/25", date(2025, 6, 2)),
        ("9/30/20*", date(2020, 9, 30)),
        ("03/09/2020&", date(2020, 3, 9)),
        ("01/05/18/", date(2018, 1, 5)),
        ("7-31-2026", date(2026, 7, 31)),
        ("18-Nov-24", date(2024, 11, 18)),
        ("March, 20, 2020", date(2020, 3, 20)),
        ("March13, 2020", date(2020, 3, 13)),
        ("Oct 28, 2008", date(2008, 10, 28)),
        ("2018/4/ 27", date(2018, 4, 27)),
        ("2026-05-05T18:49:38+00:00", date(2026, 5, 5)),
        ("start of layoff - March 13, 2020", date(2020, 3, 13)),
        ("2/2/2024`", date(2024, 2, 2)),
        ("July 1st, 2024", date(2024, 7, 1)),
        ("11–27–2026", date(2026, 11, 27)),
        ("11\u201127\u20112026", date(2026, 11, 27)),
    ],
)
def test_a_printed_day_is_that_day(text: str, expected: date) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "TBA", "Varied", "N/A", "9/1/8/2020",
        "01/01/0001", "9/1//15", "2/29/15", "01/30/1202", "10/37/2008", "3/3020/17",
        "04/-9/2020",
        "11/08/2109", "12/31//2015", "4/8/20/20", "929/2022", "3/6/3023", "6/21/20023", "59/09/2025", "11/03",
        "1/0/00", "Sept", "01/30/201 7",
    ],
)  # fmt: skip
def test_what_is_no_date_keeps_its_text_and_has_no_value(text: str) -> None:
    found = parse_dates(text, DateRole.FILED)
    assert [d.value for d in found] == [None]
    assert found[0].raw == text


def test_an_empty_cell_prints_no_date() -> None:
    assert parse_dates(" \n ", DateRole.FILED) == []


def test_the_end_of_a_range_has_its_own_role() -> None:
    found = parse_dates("07-31-20 thru 08-13-20", DateRole.EFFECTIVE)
    assert [(d.role, d.value) for d in found] == [
        (DateRole.EFFECTIVE, date(2020, 7, 31)),
        (DateRole.EFFECTIVE_END, date(2020, 8, 13)),
    ]


@pytest.mark.parametrize(
    "text",
    ["5/25/26 - 6/6/26", "5/25 - 6/6/26", "5/25/26-6/6/26", "May 25 - June 6, 2026", "between 5/25/26 to 6/6/26"],
)
def test_a_range_may_leave_out_its_first_year(text: str) -> None:
    assert values(text) == [date(2026, 5, 25), date(2026, 6, 6)]


def test_a_range_over_new_year_begins_in_the_old_one() -> None:
    assert values("12/15 - 1/3/26") == [date(2025, 12, 15), date(2026, 1, 3)]


def test_several_separations_come_out_earliest_first() -> None:
    assert values("11/7/25,12/26/25,3/28/25") == [date(2025, 3, 28), date(2025, 11, 7), date(2025, 12, 26)]


def test_a_list_of_days_shares_month_and_year() -> None:
    assert values("May 7,14 & 31, 2012") == [date(2012, 5, day) for day in (7, 14, 31)]


@pytest.mark.parametrize(
    ("text", "precision", "value"),
    [
        ("March 2020", MONTH, date(2020, 3, 1)),
        ("05/2009", MONTH, date(2009, 5, 1)),
        ("Commencing June 2025", MONTH, date(2025, 6, 1)),
        ("Q1 2019", DatePrecision.QUARTER, date(2019, 1, 1)),
        ("2nd quarter of 2024", DatePrecision.QUARTER, date(2024, 4, 1)),
        ("2026", YEAR, date(2026, 1, 1)),
    ],
)
def test_a_coarser_date_says_how_coarse(text: str, precision: DatePrecision, value: date) -> None:
    (found,) = parse_dates(text, DateRole.FILED)
    assert (found.precision, found.value) == (precision, value)


def test_months_in_a_range_are_months() -> None:
    found = parse_dates("August-November 2021", DateRole.EFFECTIVE)
    assert [(d.role, d.precision, d.value) for d in found] == [
        (DateRole.EFFECTIVE, MONTH, date(2021, 8, 1)),
        (DateRole.EFFECTIVE_END, MONTH, date(2021, 11, 1)),
    ]


def test_a_fiscal_year_is_placed_only_where_its_first_month_is_declared() -> None:
    assert values("FY 2024") == [None]
    assert values("FY 2024", fiscal_start=7) == [date(2023, 7, 1)]


def test_a_heading_gives_its_year_to_months_and_days_without_one() -> None:
    assert values("January", DateRole.POSTED, year=2026) == [date(2026, 1, 1)]
    assert values("5/13", DateRole.RECEIVED, year=2025) == [date(2025, 5, 13)]


def test_a_receipt_noted_beside_a_broken_date_is_a_receipt() -> None:
    found = parse_dates("2/19/219 (rec'd 2/26/19)", DateRole.FILED)
    assert [(d.role, d.value) for d in found] == [(DateRole.FILED, None), (DateRole.RECEIVED, date(2019, 2, 26))]


def test_day_and_month_are_read_in_the_declared_order() -> None:
    assert values("3/4/2026") == [date(2026, 3, 4)]
    assert values("3/4/2026", order="dmy") == [date(2026, 4, 3)]
    assert values("20260304", order="ymd") == [date(2026, 3, 4)]
    assert values("20260304") == [None]


def test_a_day_number_counts_from_its_workbooks_epoch() -> None:
    assert from_serial(46082, datetime(1899, 12, 30)) == date(2026, 3, 1)
    assert from_serial(44620, datetime(1904, 1, 1)) == date(2026, 3, 1)
    assert from_serial(43490.5, datetime(1899, 12, 30)) is None
    assert from_serial(99, datetime(1899, 12, 30)) is None


@given(
    st.dates(date(1985, 1, 1), date(2048, 12, 31)),
    st.sampled_from(["%m/%d/%Y", "%B %d, %Y", "%Y-%m-%d", "%m-%d-%Y", "%d-%b-%Y"]),
)
@settings(max_examples=150)
def test_any_day_in_any_declared_shape_is_read_back(day: date, shape: str) -> None:
    assert values(day.strftime(shape)) == [day]


@given(
    st.dates(date(1985, 1, 1), date(2047, 12, 31)),
    st.integers(0, 300),
    st.sampled_from([" - ", " to ", " through ", "-"]),
)
@settings(max_examples=100)
def test_any_range_keeps_its_ends(first: date, days: int, between: str) -> None:
    last = date.fromordinal(first.toordinal() + days)
    assert values(f"{first:%m/%d/%Y}{between}{last:%m/%d/%Y}") == [first, last]


@given(st.text(alphabet="0123456789/-., JanFebMrchtoquQFY()*'", max_size=60))
@settings(max_examples=300)
def test_no_text_breaks_the_date_reader_or_loses_its_raw_text(text: str) -> None:
    for found in parse_dates(text, DateRole.FILED):
        assert found.raw == " ".join(text.split())
        assert found.value is None or 1980 <= found.value.year <= 2049


IDAHO = state_name("ID")


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("1,234", 1234, CountBasis.EXACT),
        ("0", 0, CountBasis.EXACT),
        ("100+", 100, CountBasis.AT_LEAST),
        ("Over 100", 100, CountBasis.AT_LEAST),
        ("Up to 300", 300, CountBasis.AT_MOST),
        ("about 1,200", 1200, CountBasis.APPROXIMATE),
        ("50-60", 60, CountBasis.RANGE),
        ("1100-1200 (MDDCVA)", 1200, CountBasis.RANGE),
        ("182; additional 21 on reduced hours", 182, CountBasis.EXACT),
        ("18; 87", 105, CountBasis.EXACT),
        ("114 +112", 226, CountBasis.EXACT),
        ("54 Union 3 Non Union", 57, CountBasis.EXACT),
        ("484 Perm Layoffs/850 Temp Layoffs", 1334, CountBasis.EXACT),
        ("138 (133 Zeeland, 5 Traverse City)", 138, CountBasis.EXACT),
        ("103 (REVISED) 10/22/2020 108", 108, CountBasis.EXACT),
        ("309 *updated 10/26/23", 309, CountBasis.EXACT),
        ("12 (revised from 20)", 12, CountBasis.EXACT),
        ("Original: 40; Amended: 52", 52, CountBasis.EXACT),
        ("Plant A - 40; Revised Plant B - 20", 60, CountBasis.EXACT),
        ("50 or fewer", 50, CountBasis.AT_MOST),
        ("not to exceed 75", 75, CountBasis.AT_MOST),
        ("43.0", 43, CountBasis.EXACT),
        ("25 of 300 employees", 25, CountBasis.EXACT),
        ("45 employees at 3 sites", 45, CountBasis.EXACT),
        ("2 sites - 45 employees", 45, CountBasis.EXACT),
        ("3 locations, 120 employees", 120, CountBasis.EXACT),
        ("60 days; 45 employees", 45, CountBasis.EXACT),
        ("150 employees over 14 days", 150, CountBasis.EXACT),
        ("200 employees working in 4 shifts", 200, CountBasis.EXACT),
        ("12 plant workers", 12, CountBasis.EXACT),
        ("up to 300 employees at two sites", 300, CountBasis.AT_MOST),
        ("501 @ Etters location; 595 @ Philadelphia location", 1096, CountBasis.EXACT),
    ],
)
def test_a_headcount_says_how_it_is_hedged(text: str, value: int, basis: CountBasis) -> None:
    count = parse_count(text, IDAHO)
    assert (count.value, count.basis, count.raw) == (value, basis, text)


@pytest.mark.parametrize(
    "text",
    [
        "TBA",
        "Unknown",
        "N/A",
        "All",
        "a few",
        "2 5s1ta",
        "58 94 97 35",
        "227 -8",
        "22,00",
        "9999999",
        "12.5",
        "24 and 30",
        "3 stores",
        "6O",
        "l5",
        "1O5 (2O in ID)",
    ],
)
def test_what_is_no_headcount_is_none_and_never_zero(text: str) -> None:
    count = parse_count(text, IDAHO)
    assert (count.value, count.raw) == (None, text)


@pytest.mark.parametrize(
    ("code", "text", "own", "total"),
    [
        ("ID", "106 (17 in ID)", 17, 106),
        ("TN", "147 (69 Tennessee residents)", 69, 147),
        ("MA", "120 (25 reside in MA)", 25, 120),
        ("MO", "330 remote workers (18 located in Missouri)", 18, 330),
        ("RI", "9,891 Remote Workers (2 from RI)", 2, 9891),
        ("SD", "324 (11 reside in South Dakota)", 11, 324),
        ("CO", "61 total, 4 in CO", 4, 61),
        ("PA", "9 Pennsylvania workers (209 total)", 9, 209),
        ("IN", "97 (in MI)0 (in IN)", 0, None),
        ("IN", "4 Hoosiers", 4, None),
        ("AK", "1 Alaska Worker", 1, None),
    ],
)
def test_the_states_own_figure_stands_and_the_total_is_kept_beside_it(
    code: str, text: str, own: int, total: int | None
) -> None:
    count = parse_count(text, state_name(code))
    assert (count.value, count.national, count.scope) == (own, total, CountScope.STATE)


def test_a_figure_of_another_state_is_not_ours() -> None:
    assert parse_count("106 (17 in WA)", IDAHO).value == 106


def test_a_nationwide_figure_alone_says_so() -> None:
    count = parse_count("173 (nationwide)", state_name("SD"))
    assert (count.value, count.scope, count.national) == (173, CountScope.NATIONAL, 173)


def test_a_number_shown_as_a_date_is_that_number_again() -> None:
    assert parse_count(datetime(1900, 4, 8)).value == 99
    assert parse_count(datetime(2026, 4, 8)).value is None


def test_a_number_cell_is_exact_and_an_empty_one_nothing() -> None:
    assert (parse_count(29).value, parse_count(29.0).raw) == (29, "29")
    assert (parse_count(None).raw, parse_count("").value, parse_count(-3).value) == (None, None, None)
    assert parse_count(float("nan")).value is None


@given(st.integers(0, 140_000), st.booleans())
@settings(max_examples=150)
def test_any_plain_figure_is_itself(number: int, grouped: bool) -> None:
    assert parse_count(f"{number:,}" if grouped else str(number), IDAHO).value == number


@given(
    st.integers(1, 5000),
    st.integers(0, 4999),
    st.sampled_from(["({} in ID)", "({} reside in Idaho)", "({} Idaho residents)"]),
)
@settings(max_examples=100)
def test_any_part_in_the_state_is_found(total: int, own: int, shape: str) -> None:
    own = min(own, total)
    count = parse_count(f"{total} {shape.format(own)}", IDAHO)
    assert count.value == own


@given(st.text(alphabet="0123456789,+-;()/. inIDoftheUptoresidents", max_size=60))
@settings(max_examples=300)
def test_no_text_breaks_the_headcount_reader(text: str) -> None:
    count = parse_count(text, IDAHO)
    assert count.value is None or 0 <= count.value <= 2_000_000
    assert (count.raw is None) == (not text.split())


@pytest.mark.parametrize(
    "hostile", ["1" * 5000, "1/" * 3000, "cut 5 " * 3000, "May " * 3000, "(" * 4000 + "5", "1,234," * 2000]
)
def test_hostile_cells_cost_no_time(hostile: str) -> None:
    import time

    start = time.perf_counter()
    parse_dates(hostile, DateRole.EFFECTIVE)
    parse_count(hostile, IDAHO)
    assert time.perf_counter() - start < 20  # milliseconds; what backtracks takes minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plant Closure", LayoffType.CLOSURE),
        ("CL", LayoffType.CLOSURE),
        ("LO", LayoffType.LAYOFF),
        ("Mass Layoff - No Recall", LayoffType.LAYOFF),
        ("Temporary layoff", LayoffType.TEMPORARY_LAYOFF),
        ("Reduction", LayoffType.LAYOFF),
        ("Reduced hours", LayoffType.REDUCED_HOURS),
        ("Change in ownership", LayoffType.UNKNOWN),
    ],
)
def test_printed_types_map_to_few(text: str, expected: LayoffType) -> None:
    assert layoff_type(text) is expected


def test_markers_of_change_are_told_apart() -> None:
    assert change_marker("WARN Rescinded - May 1") is NoticeStatus.RESCINDED
    assert change_marker("- Updated") is NoticeStatus.AMENDED
    assert change_marker("Supplemental notice") is NoticeStatus.SUPPLEMENTAL
    assert change_marker("Closure") is None


def test_the_automation_question_has_three_answers() -> None:
    assert automation_tick("Technological innovation or automation") is AutomationTick.TICKED
    assert automation_tick("Economic") is AutomationTick.UNTICKED
    assert automation_tick(" ") is AutomationTick.NOT_ASKED


def test_people_are_taken_out_of_free_text() -> None:
    assert redact("Ask Bo at bo@mill.example or (419) 555-0100 x12.") == "Ask Bo at [removed] or [removed]."
    for phone in ("(419)-555-0100", "( 419) 555-0100", "1(800)555-0100", "+1(419)555-0100", "419–555–0100"):
        assert redact(f"Call {phone}.") == "Call [removed]."
    for person in ("bo (at) mill (dot) example", "bo [at] mill.example", "+44 20 7946 0958", "tel:+14195550100"):
        assert redact(f"Ask {person} today") in ("Ask [e-mail removed] today", "Ask [phone removed] today")
    assert "Ann Example" not in redact("Local 7, 1 Bridge Ave (Ann Example - President)", officers=True)


NUMBERS = st.from_regex(r"(?:1|\+1 )?[2-9][0-9]{2}(?: ?)[2-9][0-9]{2}(?: ?)[0-9]{4}", fullmatch=True)
CUES = (
    "call", "Call us at", "call or text", "phone", "Phone:", "PH:", "ph.", "Tel", "Tel.", "telephone no.", "cell",
    "mobile", "Fax:", "text", "Contact", "contact Jo Quill at", "hotline is", "reached by phone at",
    "may be reached at", "P:",
)  # fmt: skip


@given(
    st.sampled_from(CUES), NUMBERS, st.sampled_from(["", " ext 5", " x12", "x7", ", ext. 100"]), st.text("abc .,;\n")
)
def test_ten_digits_behind_a_word_for_a_telephone_are_no_part_of_the_record(
    cue: str, number: str, extension: str, before: str
) -> None:
    for read in (without_contacts, redact):
        told = read(f"{before} {cue} {number}{extension} before Monday")
        assert not any(sign.isdigit() for sign in told)
        assert told.endswith("removed] before Monday")


@given(
    st.sampled_from(["order", "Order no.", "requisition", "case number", "ID", "invoice #", "sales of", "reached", "$",
                     "calls", "recall", "call order", "https://x.example/call/", "text file", "account ending"]),
    st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True),
)  # fmt: skip
def test_ten_digits_without_such_a_word_stay(word: str, number: str) -> None:
    text = f"It says {word} {number} in the list".replace("/ ", "/")
    assert redact(text) == without_contacts(text) == text


def test_every_number_of_a_list_of_numbers_goes() -> None:
    told = redact("Call 4195550100, 4195550101 or 4195550102.")
    assert told == "Call [phone removed], [phone removed] or [phone removed]."


def test_only_the_publishing_state_is_cut_from_a_place() -> None:
    assert place_in("Cumberland, RI", "RI") == "Cumberland"
    assert place_in("Minneapolis, MN", "RI") == "Minneapolis, MN"
    assert place_in("RI", "RI") == "RI"


def test_a_city_is_read_from_an_address_of_known_shape_only() -> None:
    assert city_in("12 Mill Rd, Duncan, SC 29651", "SC") == "Duncan"
    assert city_in("277 Park Avenue, New York, NY 10172", "SC") is None


def test_headers_are_compared_without_punctuation_and_line_breaks() -> None:
    assert header_key("No. Of\nEmployees ") == header_key("no of employees")
    assert header_key("# of Workers") == "# of workers"


def test_a_pair_of_numbers_in_a_list_of_dates_is_a_month_where_its_second_is_the_lists_year() -> None:
    found = parse_dates("5/1/26, 6/5/26, 7/26, 8/26", DateRole.EFFECTIVE)
    assert [(str(d.value), d.precision) for d in found] == [
        ("2026-05-01", DatePrecision.DAY), ("2026-06-05", DatePrecision.DAY),
        ("2026-07-01", DatePrecision.MONTH), ("2026-08-01", DatePrecision.MONTH),
    ]  # fmt: skip
    pair = parse_dates("7/26 - 8/4/26", DateRole.EFFECTIVE)
    assert [str(d.value) for d in pair] == ["2026-07-26", "2026-08-04"]


def test_lists_of_days_without_a_year_are_no_years() -> None:
    printed = "May 19, 23, 30 June 6, 20, 27 July 11, 18 August 8, 22, 29 September 12"
    assert all(d.value is None for d in parse_dates(printed, DateRole.EFFECTIVE))
    given = parse_dates(printed, DateRole.EFFECTIVE, year=2025)
    assert [str(d.value) for d in given][:3] == ["2025-05-19", "2025-05-23", "2025-05-30"]
    assert str(given[-1].value) == "2025-09-12"
