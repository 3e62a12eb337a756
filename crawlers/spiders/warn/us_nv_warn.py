"""Nevada WARN notices: PDFs whose header is ruled and whose rows are not; WARN and non-WARN stand in one list."""

from crawlers.platforms.columns import city, day, declare, employer, headcount, kind, text, warn_flag
from crawlers.platforms.links import Link
from crawlers.platforms.pdf_table import PdfTable
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

RECEIVED = "Received Date|Date Received|Notice Date"


class UsNvWarnSpider(TableSpider):
    name = "us_nv_warn"
    source = Source(
        publisher="Nevada Department of Employment, Training and Rehabilitation",
        url="https://detr.nv.gov/Page/WARN",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-NV",
        coverage="a file a year, 2017 on; 2021 is a scan and late 2025 was never published",
    )
    links = (Link(r"WARN[\w-]*\.pdf", newest=2), Link(r"/content/media/20\d\d[\w-]*\.pdf", backfill=True))
    pdf = PdfTable(anchor=0, furniture=r"^nr\s?=|not reported|^total")
    skip_rows = (r"^nr\s?=", r"^total\b")
    columns = declare(
        {
            RECEIVED: day(DateRole.RECEIVED),
            "Effective Date|Layoff Date": day(DateRole.EFFECTIVE),
            "Type (Layoff, Closure)|Type": kind(status=True),
            "Affected Total|Total Affected|# Affected": headcount(),
            "Employer|Company": employer(),
            "City": city(),
            "County": text("county"),
            "Notification (WARN, Non-WARN)|Notification": warn_flag(),
        }
    )
    key = ("Employer|Company", RECEIVED, "City")
    expect = Expect(
        min_items=5, max_items=1_000, fill={"notice_date": 0.95, "city": 0.9}, newest_within_days=90, begins_anew=1
    )
