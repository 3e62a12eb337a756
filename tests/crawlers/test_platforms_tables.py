"""Tables of any file: header found by what it says, every row accounted for, walls and broken files refused by name."""

from __future__ import annotations

import io
import json
import time
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Response

from crawlers.base import RunInput
from crawlers.errors import Truncated, UnexpectedData
from crawlers.offline import make_response, parse_body
from crawlers.parse import fold
from crawlers.parse_dates import believed
from crawlers.platforms import pdf_table as pdf_table_module
from crawlers.platforms import workbook as workbook_module
from crawlers.platforms.cards import Card, CardSpider
from crawlers.platforms.columns import both, city, day, declare, drop, employer, headcount, keep, kind, optional
from crawlers.platforms.grid import Cell
from crawlers.platforms.html_table import html_tables
from crawlers.platforms.links import Link
from crawlers.platforms.pdf_table import Run, page_texts, split_at
from crawlers.platforms.plain_text import html_to_text, one_line
from crawlers.platforms.reading import Form, form_of, page_text
from crawlers.platforms.series import csv_rows
from crawlers.platforms.table import TableSpider
from crawlers.platforms.workbook import xlsx_sheets
from crawlers.platforms.years import list_years
from crawlers.records import Notice, ReportedDate, make_key
from crawlers.registry import spider_class
from crawlers.source import Source
from db.vocabulary import DateRole, LayoffType, NoticeStatus, SourceKind
from tests.crawlers.fixtures.tiny_files import csv_file, html_page, html_table, pdf_table, table_markup, workbook

URL = "https://labor.example.gov/warn"
HEADER = ("Company", "Notice Date", "City", "Workers")
ROW = ("Blue Kettle Foods", "3/4/2026", "Boise, ID", "40")


class ListSpider(TableSpider):
    name = "us_id_list"
    source = Source(publisher="Example", url=URL, kind=SourceKind.WARN, record="notice", jurisdiction="US-ID")
    columns = declare({
        "Company|Employer": employer(),
        "Notice Date": day(DateRole.FILED),
        "City": city(),
        "Workers|# of Workers": headcount(),
        "Type": optional(kind(status=True)),
        "Contact": drop(),
        "Region": keep(),
    })  # fmt: skip
    key = ("Company|Employer", "Notice Date", "City")
    skip_rows = (r"^total\b",)
    links = (Link(r"/files/warn[^/]*\.xlsx$", newest=1), Link(r"/archive/", backfill=True))


def read(body: bytes, url: str = URL) -> list[Notice]:
    records, _ = parse_body(ListSpider, url, body)
    assert all(isinstance(record, Notice) for record in records)
    return records  # type: ignore[return-value]  # checked above


def read_and_told(body: bytes) -> tuple[list[Notice], list[str]]:
    """The notices of a page, and what the run remarks upon."""
    spider = ListSpider(run=RunInput(source="us_id_list", today=date(2026, 11, 21)))
    return [item for item in spider.parse(make_response(URL, body)) if isinstance(item, Notice)], spider.ledger.warnings


def test_the_same_list_reads_alike_in_every_form() -> None:
    rows = [HEADER, ROW]
    forms = {
        Form.HTML: html_table(HEADER, [ROW]),
        Form.CSV: csv_file(rows),
        Form.XLSX: workbook({"WARN": rows}),
        Form.PDF: pdf_table([rows], (20, 200, 320, 450, 560)),
        Form.JSON: json.dumps([dict(zip(("company", "notice_date", "city", "workers"), ROW, strict=True))]).encode(),
    }
    for form, body in forms.items():
        assert form_of(body) is form
        (notice,) = read(body)
        facts = (notice.employer_name, notice.city, notice.notice_date, notice.affected_workers, notice.state)
        assert facts == ("Blue Kettle Foods", "Boise", date(2026, 3, 4), 40, "ID"), form


def test_columns_are_found_by_what_they_say_and_not_where_they_stand() -> None:
    (notice,) = read(html_table(HEADER[::-1], [ROW[::-1]]))
    assert (notice.employer_name, notice.affected_workers) == ("Blue Kettle Foods", 40)


NAMED = "Café “Nord” – Marlowe, Nº 5"


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("body", [NAMED.encode(), NAMED.encode("utf-8-sig"), NAMED.encode("cp1252")])
def test_a_page_reads_alike_whichever_of_the_common_encodings_its_server_claims(declared: str, body: bytes) -> None:
    assert page_text(make_response(URL, body, f"text/html; charset={declared}")) == NAMED


def test_a_stray_byte_of_another_encoding_spoils_no_other_word() -> None:
    body = NAMED.encode() + " and Señor".encode("cp1252")
    assert page_text(make_response(URL, body, "text/html; charset=utf-8")) == f"{NAMED} and Señor"
    odd = make_response(URL, "Łódź".encode("iso-8859-2"), "text/html; charset=iso-8859-2")
    assert page_text(odd) == "Łódź"


def test_the_key_does_not_depend_on_column_order_or_form() -> None:
    (one,), (other,) = read(html_table(HEADER[::-1], [ROW[::-1]])), read(csv_file([HEADER, ROW]))
    assert one.source_key == other.source_key


def test_a_name_whose_accents_are_written_as_one_sign_or_as_two_is_one_notice() -> None:
    row = ("Café Über Nord", *ROW[1:])
    composed, apart = (csv_file([[unicodedata.normalize(form, cell) for cell in line] for line in (HEADER, row)])
                       for form in ("NFC", "NFD"))  # fmt: skip
    assert composed != apart
    (one,), (other,) = read(composed), read(apart)
    assert (one.source_key, one.employer_name, one.reported) == (other.source_key, other.employer_name, other.reported)


@given(st.text(alphabet="aeu éüñ́̈̃&;Å ", max_size=20), st.sampled_from(["NFC", "NFD"]))
def test_every_spelling_of_a_text_folds_to_one_and_has_one_key(text: str, form: Literal["NFC", "NFD"]) -> None:
    other = unicodedata.normalize(form, text)
    assert fold(other) == fold(text)
    assert make_key(other) == make_key(text)
    assert one_line(other) == one_line(text)
    assert html_to_text(other) == html_to_text(text)


def test_rows_above_the_header_are_not_notices() -> None:
    assert len(read(csv_file([("13.00%", "", ""), ("Public list",), HEADER, ROW]))) == 1


def test_a_column_nobody_declared_is_an_error_that_names_source_url_and_column() -> None:
    with pytest.raises(UnexpectedData) as caught:
        read(html_table((*HEADER, "Robots"), [(*ROW, "9")]))
    assert all(part in str(caught.value) for part in ("us_id_list", URL, "Robots"))


def test_an_undeclared_column_of_words_is_left_out_and_remarked_upon() -> None:
    (notice,), told = read_and_told(html_table((*HEADER, "Person"), [(*ROW, "Ann Example")]))
    assert "Ann Example" not in notice.model_dump_json(), "it may name people"
    assert told == ["the column 'Person' is not declared, and is left out"]


@pytest.mark.parametrize(
    ("header", "cell"), [("Revised Date", ""), ("Laid Off", "some"), ("Seen", "3/4/2026"), ("Robots", "9")]
)
def test_an_undeclared_column_of_dates_or_figures_is_an_error(header: str, cell: str) -> None:
    with pytest.raises(UnexpectedData, match=header):
        read(html_table((*HEADER, header), [(*ROW, cell)]))


def test_a_missing_column_is_an_error() -> None:
    with pytest.raises(UnexpectedData, match="Workers"):
        read(html_table(HEADER[:3], [ROW[:3]]))


def test_a_renamed_column_is_an_error_and_not_a_shorter_record() -> None:
    with pytest.raises(UnexpectedData, match="Heads"):
        read(html_table((*HEADER[:3], "Heads"), [ROW]))


@pytest.mark.parametrize(
    "header", [("Organization", *HEADER[1:]), ("Organization", "Letter", "City", "Workers"), ("2026", "", "", ""), ROW]
)
def test_a_table_of_notices_without_a_header_we_know_is_told_beside_a_good_one(header: tuple[str, ...]) -> None:
    newer = table_markup(header, [ROW])
    with pytest.raises(UnexpectedData, match=f"table is '{header[0]}.* expected a header"):
        read(html_page(newer + table_markup(HEADER, [ROW])))


def test_tables_of_other_things_beside_the_list_are_left_alone() -> None:
    sums = table_markup(("County", "Notices", "Workers"), [("Ada", "1", "40"), ("Total", "as of", "3/4/2026")])
    times = table_markup(("Session", "Day"), [("For employers", "3/4/2026")])
    assert len(read(html_page(table_markup(HEADER, [ROW]) + sums + times))) == 1


def test_a_page_of_a_pdf_that_lost_a_column_is_told() -> None:
    edges = (40, 200, 300, 400, 480)
    short = pdf_table([[HEADER, ROW], [ROW[:3]]], edges)
    with pytest.raises(UnexpectedData, match="table is 'Blue Kettle Foods 3/4/2026 Boise, ID'"):
        read(short)


def test_text_under_no_header_is_an_error_after_the_rows_that_could_be_read() -> None:
    spider = ListSpider(run=RunInput(source="us_id_list", today=date(2026, 11, 21)))
    found: list[Any] = []
    with pytest.raises(UnexpectedData, match="no header"):
        for item in spider.parse(make_response(URL, html_table((*HEADER, ""), [(*ROW, ""), (*ROW, "stray")]))):
            found.append(item)
    assert len(found) == 1


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"<html><title>Home</title><p>Hello</p></html>", b"{}", b"[]"])
def test_a_page_without_a_list_is_an_error(body: bytes) -> None:
    with pytest.raises(UnexpectedData):
        read(body)


@pytest.mark.parametrize("share", [0.6, 0.9, 0.98])
def test_a_cut_pdf_or_workbook_is_truncated(share: float) -> None:
    rows = [HEADER, ROW]
    for body in (pdf_table([rows], (20, 200, 320, 450, 560)), workbook({"WARN": rows})):
        with pytest.raises(Truncated):
            read(body[: int(len(body) * share)])


def test_a_workbook_longer_than_we_read_is_an_error_and_not_a_shorter_list(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = workbook({"WARN": [HEADER, ROW, ("Marlowe Foundry", *ROW[1:])]})
    monkeypatch.setattr(workbook_module, "MAX_ROWS", 3)
    assert len(read(whole)) == 2
    monkeypatch.setattr(workbook_module, "MAX_ROWS", 2)
    with pytest.raises(Truncated, match="has more than 2 rows"):
        read(whole)


def test_a_sheet_formatted_to_its_end_holds_no_cells_for_it() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A150000"], sheet["XFD150001"] = "Company", "Mill", "beyond the columns read"
    held = io.BytesIO()
    book.save(held)
    (grid,) = xlsx_sheets(held.getvalue())
    assert [row[0].text for row in grid.filled()] == ["Company", "Mill"]
    assert sum(map(len, grid.rows)) == 2 * 120


def test_cut_json_is_truncated() -> None:
    with pytest.raises(Truncated):
        read(b'[{"company": "Blue Kettle')


def test_a_row_printed_twice_in_one_table_is_two_notices_as_in_the_totals_states_print() -> None:
    one, other = read(html_table(HEADER, [ROW, ROW]))
    assert one.source_key == read(html_table(HEADER, [ROW]))[0].source_key
    assert one.source_key != other.source_key
    assert one.model_dump(exclude={"source_key"}) == other.model_dump(exclude={"source_key"})


def test_a_row_that_stands_in_two_tables_of_a_page_is_one_notice() -> None:
    body = html_page(table_markup(HEADER, [ROW]) + table_markup(HEADER, [ROW]))
    assert len(read(body)) == 1


def test_two_notices_with_one_key_both_stand_in_any_order() -> None:
    other = (*ROW[:3], "55")
    first, again = read(html_table(HEADER, [ROW, other])), read(html_table(HEADER, [other, ROW]))
    assert len({n.source_key for n in first}) == 2
    assert {n.source_key for n in first} == {n.source_key for n in again}


def test_a_second_notice_under_a_key_leaves_the_first_ones_key_in_use() -> None:
    (alone,) = read(html_table(HEADER, [ROW]))
    joined = read(html_table(HEADER, [ROW, (*ROW[:3], "55")]))
    assert alone.source_key in {notice.source_key for notice in joined}


def test_a_socrata_midnight_is_the_day_that_the_workbook_prints() -> None:
    names = ("company", "notice_date", "city", "workers")
    days = ("2026-03-04", "2026-03-04T00:00:00.000")
    bodies = (json.dumps([dict(zip(names, (ROW[0], day, *ROW[2:]), strict=True))]).encode() for day in days)
    plain, socrata = (read(body)[0] for body in bodies)
    assert socrata.source_key == plain.source_key
    assert socrata.dates == plain.dates


def test_a_changed_headcount_keeps_the_key() -> None:
    (before,), (after,) = read(html_table(HEADER, [ROW])), read(html_table(HEADER, [(*ROW[:3], "41")]))
    assert before.source_key == after.source_key


def test_totals_and_headings_of_sections_are_not_notices() -> None:
    rows = [("2026", "", "", ""), ("March 2026", "", "", ""), ROW, ("Total", "", "", "40")]
    notices, told = read_and_told(html_table(HEADER, rows))
    assert (len(notices), told) == (1, [])


def test_an_employer_alone_in_its_row_is_taken_for_a_heading_and_told() -> None:
    notices, told = read_and_told(html_table(HEADER, [("Red Harbor Mills", "", "", ""), ROW]))
    assert (len(notices), told) == (1, [f"{URL}: 'Red Harbor Mills' stands alone in its row: is it a notice?"])


def test_a_notice_dated_ahead_of_us_stands_without_its_date_and_one_day_of_layoff_may_lie_there() -> None:
    notices, told = read_and_told(html_table(HEADER, [ROW, ("Red Harbor Mills", "3/4/2028", "Boise", "9")]))
    assert [n.notice_date for n in notices] == [date(2026, 3, 4), None]
    assert notices[1].reported["Notice Date"] == "3/4/2028"
    assert told == [f"{URL}: a notice dated '3/4/2028' lies ahead of us; the date is not believed"]
    effective = [ReportedDate(role=DateRole.EFFECTIVE, value=date(2028, 3, 4), raw="3/4/2028")]
    assert believed(effective, date(2027, 1, 20)) == effective


def test_personal_columns_never_reach_the_record() -> None:
    (notice,) = read(html_table((*HEADER, "Contact"), [(*ROW, "Ann Example")]))
    assert "Ann" not in notice.model_dump_json()


class CardList(CardSpider):
    name, source, columns, key = "us_id_cards", ListSpider.source, ListSpider.columns, ListSpider.key

    def cards(self, response: Response) -> list[Card]:
        named = dict(zip(HEADER, ROW, strict=True)) | {"Spoken to": "Ann Example", "Workers laid off": "12"}
        return [{label: Cell(text) for label, text in named.items()}]


def test_a_label_nobody_declared_never_reaches_the_record_and_is_told_where_it_counts_something() -> None:
    spider = CardList(run=RunInput(source="us_id_cards", today=date(2026, 11, 21)))
    (notice,) = (item for item in spider.parse(make_response(URL, html_page(""))) if isinstance(item, Notice))
    assert "Ann Example" not in notice.model_dump_json(), "it may name people"
    assert spider.ledger.warnings == ["the label 'Workers laid off' is not declared, and is left out"]


def test_a_row_is_kept_as_printed() -> None:
    (notice,) = read(html_table((*HEADER, "Region"), [(*ROW, "North")]))
    assert notice.reported == {**dict(zip(HEADER, ROW, strict=True)), "Region": "North"}


def test_a_marker_beside_the_name_is_the_status_and_a_word_in_it_is_not() -> None:
    names = ("*Updated* Mill", "Mill - Rescinded", "Correct Care Co")
    rows = [(name, f"3/{n}/2026", "Boise", "4") for n, name in enumerate(names, 1)]
    found = [notice.status for notice in read(html_table(HEADER, rows))]
    assert found == [NoticeStatus.AMENDED, NoticeStatus.RESCINDED, NoticeStatus.ORIGINAL]


def test_a_rowspan_counts_for_each_of_its_rows() -> None:
    head = "".join(f"<th>{h}</th>" for h in HEADER)
    body = "<tr><td rowspan=2>Mill</td><td>3/4/2026</td><td>Boise</td><td>4</td></tr>"
    body += "<tr><td>3/4/2026</td><td>Nampa</td><td>5</td></tr>"
    notices = read(html_page(f"<table><tr>{head}</tr>{body}</table>"))
    assert [(n.employer_name, n.city) for n in notices] == [("Mill", "Boise"), ("Mill", "Nampa")]


def test_a_footnotes_number_and_a_hidden_key_to_sort_by_are_no_digits_of_a_cell() -> None:
    hidden, mark = "<span style='display: none'>20260304</span>", "<sup>1</sup>"
    street = "12 North 8<sup>th</sup> Street"
    (notice,) = read(html_table(HEADER, [(f"Blue Kettle{mark}", f"{hidden}3/4/2026", street, f"40{mark}")]))
    assert (notice.employer_name, notice.affected_workers) == ("Blue Kettle", 40)
    assert (notice.notice_date, notice.city) == (date(2026, 3, 4), "12 North 8th Street")


def test_a_page_that_declares_an_xml_encoding_is_read() -> None:
    body = b'<?xml version="1.0" encoding="UTF-8"?>\n' + html_table(HEADER, [ROW])
    assert len(read(body)) == 1


def test_one_text_in_several_encodings_is_one_name() -> None:
    row = ("Caf\u00e9 Mill", *ROW[1:])
    text = csv_file([HEADER, row]).decode()
    names = {read(text.encode(encoding))[0].employer_name for encoding in ("utf-8", "utf-8-sig", "cp1252")}
    assert names == {"Caf\u00e9 Mill"}


def test_links_lead_to_the_newest_file_and_to_archives_on_a_backfill_only() -> None:
    page = html_page(
        '<a href="/files/warn2.xlsx">new</a><a href="/files/warn1.xlsx">old</a><a href="/archive/2020">2020</a>'
    )
    _, requests = parse_body(ListSpider, URL, page)
    assert [r.url for r in requests] == ["https://labor.example.gov/files/warn2.xlsx"]


def test_a_link_that_is_no_address_harms_neither_the_others_nor_its_row() -> None:
    broken = "<a href='http://[site:url]/warn.xlsx'>"
    _, requests = parse_body(ListSpider, URL, html_page(f"{broken}Home</a><a href='/files/warn-2026.xlsx'>List</a>"))
    assert [request.url for request in requests] == ["https://labor.example.gov/files/warn-2026.xlsx"]
    (notice,) = read(html_table(HEADER, [(f"{broken}{ROW[0]}</a>", *ROW[1:])]))
    assert (notice.employer_name, notice.url) == (ROW[0], None)


def test_every_table_of_a_page_is_read() -> None:
    tables = "".join(table_markup(HEADER, [(f"Mill {n}", *ROW[1:])]) for n in range(18))
    assert len(read(html_page(tables))) == 18


def test_overflowing_text_stays_in_the_cell_it_begins_in() -> None:
    run = Run("94 Layoff", 10, 60, 0, 9, gaps=[(2, 20, 24)])
    assert [(part.text, part.x0) for part in split_at(run, [0.0, 22.0])] == [("94", 10), (" Layoff", 24)]


def test_a_table_over_two_pages_keeps_its_header() -> None:
    body = pdf_table([[HEADER, ROW], [("Mill", "4/4/2026", "Nampa", "7")]], (20, 200, 320, 450, 560))
    assert [n.employer_name for n in read(body)] == ["Blue Kettle Foods", "Mill"]


def test_a_pdf_of_more_pages_than_are_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_table_module, "MAX_PAGES", 1)
    with pytest.raises(Truncated, match="2 pages, expected at most 1"):
        read(pdf_table([[HEADER, ROW], [ROW]], (40, 200, 300, 400, 480)))


def test_temporary_layoffs_are_told_from_two_columns() -> None:
    class Two(ListSpider):
        name = "us_id_two"
        columns = declare(dict(ListSpider.columns) | {"Type": optional(both(kind()))})

    records, _ = parse_body(Two, URL, html_table((*HEADER, "Type"), [(*ROW, "Layoff Temporary")]))
    assert isinstance(records[0], Notice)
    assert records[0].layoff_type is LayoffType.TEMPORARY_LAYOFF


def test_last_years_list_is_read_again_until_march() -> None:
    assert list_years(RunInput(source="x", today=date(2026, 3, 31)), 2019) == [2026, 2025]
    assert list_years(RunInput(source="x", today=date(2026, 4, 1)), 2019) == [2026]
    assert list_years(RunInput(source="x", today=date(2026, 4, 1), backfill=True), 2024) == [2026, 2025, 2024]


@pytest.mark.parametrize("slug", ["us_fl_warn", "us_md_warn", "us_hi_warn", "us_ks_warn"])
def test_a_list_of_years_is_another_window_when_a_year_begins_or_ends_to_be_asked_for(slug: str) -> None:
    days = (date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 31), date(2027, 4, 1))
    windows = [spider_class(slug)(run=RunInput(source=slug, today=day)).window for day in days]
    of_both = ["2026 2025", "2027 2026", "2027 2026", "2027 2026"]  # JobLink is always asked for two years
    assert windows == (of_both if slug == "us_ks_warn" else ["2026", "2027 2026", "2027 2026", "2027"])


def test_a_spider_of_tables_says_what_it_is_given() -> None:
    assert issubclass(ListSpider, TableSpider)
    assert ListSpider.source.jurisdiction == "US-ID"


def test_delimited_text_cut_off_in_its_last_line_is_truncated_and_no_row() -> None:
    whole = (Path(__file__).parent / "fixtures" / "us_ny_warn" / "response.csv").read_bytes().rstrip(b"\r\n")
    cut = whole[: whole.rindex(b",")]
    with pytest.raises(Truncated, match=r"us_ny_warn.*last line.*expected a whole line"):
        parse_body(spider_class("us_ny_warn"), "https://public.tableau.com/views/x/WARN.csv", cut, "text/csv")


def test_a_cell_padded_with_drawn_blanks_is_parted_from_its_neighbour_where_cells_begin() -> None:
    padded = Run("Harrow Opera     San Diego", 64.0, 420.0, 10.0, 20.0, blanks=[(7, 99.0, 101.0), (17, 291.0, 294.6)])
    parts = list(split_at(padded, [61.5, 291.6], starts=[64, 295]))
    assert [part.text.strip() for part in parts] == ["Harrow Opera", "San Diego"]
    assert parts[1].x0 == 294.6
    assert [part.text for part in split_at(padded, [61.5, 291.6], starts=[64])] == [padded.text], "no cell begins there"


def test_a_pdfs_text_is_read_page_by_page_and_a_damaged_one_is_told() -> None:
    whole = pdf_table([[("Company", "Workers"), ("Acme Widgets", "12")]], (20, 200, 320))
    (text,) = page_texts(whole)
    assert "Acme Widgets" in text
    with pytest.raises(ValueError, match="unreadable PDF"):
        list(page_texts(b"%PDF-1.4 and nothing else"))


def test_a_table_is_named_by_its_caption_else_by_the_heading_above_it() -> None:
    tables = "<h2>A</h2><table><tr><td>1</table><table><caption>B</caption><tr><td>2</table><h3>C"
    tables += "<table><tr><td>3</table>"
    assert [grid.name for grid in html_tables(f"<html><body><table><tr><td>0</table>{tables}")] == ["", "A", "B", "C"]


@pytest.mark.parametrize("markup", ["<table><tr><td>x</td></tr></table>", "<tr><td colspan=100 rowspan=100>x"])
def test_the_time_to_read_tables_grows_no_faster_than_the_page(markup: str) -> None:
    started = time.process_time()
    cells = sum(len(row) for grid in html_tables("<table>" + markup * 10_000) for row in grid.rows)
    assert time.process_time() - started < 5.0
    assert cells < 10_000 * 250


@pytest.mark.parametrize("opened", [(2,), (1, 3)], ids=["to-the-end", "to-the-next"])
def test_a_quote_that_is_not_closed_is_an_error_and_swallows_no_rows(opened: tuple[int, ...]) -> None:
    whole = (Path(__file__).parent / "fixtures" / "us_ny_warn" / "response.csv").read_bytes()
    lines = whole.splitlines(keepends=True)
    for number in opened:
        lines[number] = b'"' + lines[number].replace(b'"', b"")
    with pytest.raises(Truncated, match=r"us_ny_warn.*expected delimited text in which every quote is closed"):
        parse_body(
            spider_class("us_ny_warn"), "https://public.tableau.com/views/x/WARN.csv", b"".join(lines), "text/csv"
        )


def test_a_series_with_a_quote_that_is_not_closed_is_an_error_with_its_line() -> None:
    with pytest.raises(ValueError, match="line 3: unexpected end of data"):
        list(csv_rows('month,note\n2026-01,"a\n2026-02,b\n', frozenset({"month", "note"})))
