"""Begin a list of WARN notices: write its spider file and a small fixture, ready to be filled in.

Other kinds have no common shape worth a template; for them a spider of the kind is named, to be copied.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.parse import STATES
from db.vocabulary import SourceKind

TO_FILL_IN = (
    "say in one line what is published",
    "who publishes, as one would cite it",
    "what it covers and since when",
)
"""Words of the template that no finished source still holds."""
_SPIDER = '''"""{title}: say in one line what is published and what is odd about it."""

from crawlers.platforms.columns import city, day, declare, employer, headcount
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class {klass}(TableSpider):
    name = "{name}"
    source = Source(
        publisher="who publishes, as one would cite it",
        url="{url}",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="{jurisdiction}",
        coverage="what it covers and since when",
    )
    columns = declare(
        {{
            "Company": employer(),
            "Location": city(),
            "Notice Date": day(DateRole.FILED),
            "Layoff Date": day(DateRole.EFFECTIVE),
            "Employees Affected": headcount(),
        }}
    )
    key = ("Company", "Notice Date", "Location")
    expect = Expect(min_items=1, max_items=5_000, fill={{"notice_date": 0.9}})
'''
_PAGE = """<!DOCTYPE html><html><head><title>Replace with invented rows in the page's own structure</title></head>
<body><table><tr><th>Company</th><th>Location</th><th>Notice Date</th><th>Layoff Date</th><th>Employees
Affected</th></tr> <tr><td>Blue Kettle
Foods</td><td>Millbrook</td><td>3/2/2026</td><td>5/1/2026</td><td>140</td></tr></table></body></html>
"""


_LIKE = {
    SourceKind.FILINGS: "filings/us_sec_filings.py",
    SourceKind.PRESS: "press/eu_erm_restructuring.py",
    SourceKind.POSTINGS: "postings/greenhouse.py",
    SourceKind.INDICATORS: "indicators/us_fred_indeed.py",
}
"""A short spider of each kind that shows how it is done."""


def new_source(name: str, url: str, *, kind: SourceKind = SourceKind.WARN, root: Path | None = None) -> list[Path]:
    """Write the spider of a state's list of WARN notices and its fixture.

    Args:
        name: slug, spider name and file name: country_region_dataset ("us_wy_warn").
        url: the public landing page.
        root: the checkout; where this package stands by default.

    Returns:
        The files written; the expectation is written by `pytest -k NAME --update-expected`.

    Raises:
        ValueError: a name of no US state's list, an address that is none, or a kind without a template.
        FileExistsError: the source is already there.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+", name):
        raise ValueError(f"{name!r} is no slug: expected lower case words joined by underscores, like us_wy_warn")
    if kind is not SourceKind.WARN:
        raise ValueError(
            f"only WARN lists have a template; for a source of {kind.value} copy crawlers/spiders/{_LIKE[kind]} "
            f"and tests/crawlers/fixtures/{Path(_LIKE[kind]).stem}"
        )
    country, region, *_ = name.split("_")
    if country != "us" or region.upper() not in STATES or not name.endswith("_warn"):
        raise ValueError(
            f"{name!r} names no US state's WARN list: expected us_, the state's postal code and _warn, like us_wy_warn"
        )
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise ValueError(f"{url!r} is no address: expected http(s)://host/...")
    root = root or Path(__file__).resolve().parents[1]
    spider = root / "crawlers" / "spiders" / kind.value / f"{name}.py"
    fixture = root / "tests" / "crawlers" / "fixtures" / name
    for path in (spider, fixture):
        if path.exists():
            raise FileExistsError(f"{path} exists; choose another name or edit it")
    spider.write_text(
        _SPIDER.format(
            title=name.replace("_", " "),
            klass="".join(word.capitalize() for word in name.split("_")) + "Spider",
            name=name,
            url=url,
            jurisdiction=f"US-{region.upper()}",
        ),
        encoding="utf-8",
    )
    fixture.mkdir(parents=True)
    page, manifest = fixture / "response.html", fixture / "manifest.jsonl"
    page.write_text(_PAGE, encoding="utf-8")
    row = {"source": name, "url": url, "method": "GET", "file": page.name, "content_type": "text/html", "status": 200}
    manifest.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return [spider, page, manifest]
