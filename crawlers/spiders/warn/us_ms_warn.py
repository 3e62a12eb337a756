"""Mississippi WARN notices: a PDF a quarter; only the reason tells WARN from non-WARN, by its first words."""

import re

from scrapy.http import Response

from crawlers.personal_data import redact
from crawlers.platforms.columns import Draft, city, day, declare, employer, headcount, keep, kind, naics, reason, text
from crawlers.platforms.links import Link
from crawlers.platforms.pdf_table import PdfTable
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.platforms.totals import Place, Total
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

EVENT = "Event Number|Event #"
REASON = "Reason – Comments|Reason Comments|Reason"


class UsMsWarnSpider(TableSpider):
    name = "us_ms_warn"
    source = Source(
        publisher="Mississippi Department of Employment Security",
        url="https://mdes.ms.gov/information-center/warn-information/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-MS",
        coverage="a file a quarter, July 2020 on",
    )
    links = (Link(r"/media/\d+/(?![^/]*map\.pdf)[^/]*warn[^/]*\.pdf", newest=5),)
    pdf = PdfTable(fills=False, least_width=6)
    skip_rows = (r"^total\b", r"^types of notices")
    totals = (Total(r"^total (?P<rows>[\d,]+) (?P<workers>[\d,]+)$", Place.IN_DOCUMENT),)
    columns = declare(
        {
            "Date of Notice|Notice Date|Date": day(DateRole.FILED),
            "Company Name|Company": employer(),
            "City": city(),
            "County": text("county"),
            "Workforce Area|LWDA": keep(),
            EVENT: keep(),
            "NAICS CODE & Description|NAICS Code": naics(),
            "Type of Action|Action": kind(status=True),
            "Number Affected|# Affected": headcount(),
            "Date of Action|Effective Date": day(DateRole.EFFECTIVE),
            REASON: reason(),
        }
    )
    key = (EVENT, "Company Name|Company", "City")
    expect = Expect(min_items=1, max_items=2_000, fill={"notice_date": 0.95, "city": 0.9}, newest_within_days=365)

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """ "Non-WARN - Due to decreased workload." """
        flag = re.match(r"(non-?\s?)?warn\b[\s–-]*", row.raw(REASON), re.IGNORECASE)
        if flag:
            draft.fields["is_warn"] = flag[1] is None
            draft.fields["reason"] = redact(row.raw(REASON)[flag.end() :].strip()) or None
