"""Virginia WARN notices: one cumulative table (and the same as CSV); names the contact person, whom we drop."""

from crawlers.platforms.columns import city, day, declare, drop, employer, headcount, kind, union
from crawlers.platforms.links import Link
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.records import make_key
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class UsVaWarnSpider(TableSpider):
    name = "us_va_warn"
    source = Source(
        publisher="Virginia Works",
        url="https://virginiaworks.gov/im-an-employer/retain-and-grow/warn-notices/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-VA",
        browser=True,
        coverage="one table, July 2010 on",
        hosts=frozenset({"vec.virginia.gov", "www.virginiaworks.gov"}),
    )
    links = (Link(r"warn_notices\.csv$"),)
    columns = declare(
        {
            "Company": employer(stacked=True),
            "Notice Date": day(DateRole.FILED),
            "Impact Date": day(DateRole.EFFECTIVE),
            "Employees Affected": headcount(),
            "Location": city(),
            "Contact Person": drop(),
            "Notice Type": kind(status=True),
            "Collective Bargaining Unit": union(),
        }
    )
    key = ("Company", "Notice Date", "Location")  # the company's first line: the CSV has no more
    expect = Expect(min_items=200, max_items=5_000, fill={"notice_date": 0.95, "city": 0.9}, newest_within_days=90)

    def base_key(self, row: Row) -> str:
        """Employer, date and place are the same in table and CSV, which write "Ringgold, VA" and "Ringgold VA"."""
        company = row.cell("Company").lines or [""]
        return make_key(company[0], row.raw("Notice Date"), row.raw("Location").replace(",", ""))
