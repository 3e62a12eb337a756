"""Oklahoma WARN notices: a Salesforce page that loads all notices at once, without headcounts; JobLink until 2024.

The page's framework wants its own version and the loaded application in every question; both stand in the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import FormRequest, Request, Response

from crawlers.platforms.columns import declare, keep, kind, optional
from crawlers.platforms.grid import value_cell
from crawlers.platforms.joblink import JobLinkSpider
from crawlers.platforms.reading import Form, form_of, page_text, read_json
from crawlers.platforms.rows import Row
from crawlers.records import Record, make_key
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind

AURA = "https://www.employoklahoma.gov/Participants/s/sfsites/aura?r=2&aura.ApexAction.execute=1"
FIELDS = {
    "Id": "Id",
    "OESC_Employer_Name__c": "Employer",
    "OESC_Employer_City__c": "City",
    "OESC_Employer_Zip_Code__c": "ZIP",
    "Select_Local_Workforce_Board__c": "LWIB Area",
    "Launchpad__Notice_Date__c": "Notice Date",
    "Launchpad__Layoff_Closure_Type__c": "Layoff Closure Type",
    "RecordTypeId": "Record Type",
}


class UsOkWarnSpider(JobLinkSpider):
    name = "us_ok_warn"
    source = Source(
        publisher="Oklahoma Employment Security Commission",
        url="https://www.employoklahoma.gov/Participants/s/warnnotices",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-OK",
        coverage="all notices since 1999, without headcounts",
        hosts=frozenset({"okjobmatch.com"}),
    )
    first_year = 1999
    columns = declare(
        dict(JobLinkSpider.columns)
        | {
            "Id|Record Type": keep(),
            "Layoff Closure Type": optional(kind()),
        }
    )
    expect = Expect(min_items=50, max_items=5_000, fill={"notice_date": 0.95}, newest_within_days=180)

    def requests(self) -> Iterable[Request]:
        """The page, for what its framework asks to be told."""
        return [Request(self.source.url)]

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """The page leads to the question, its answer holds the notices; JobLink's pages are read as they were."""
        if form_of(response.body) is Form.JSON:
            notices = list(_notices(read_json(self, response)))
            if not notices:
                raise self.unexpected(response, "actions", response.body[:200], f"objects with {sorted(FIELDS)}")
            cards = [
                {FIELDS.get(k, k): value_cell(v) for k, v in n.items() if not isinstance(v, dict)} for n in notices
            ]
            yield from self.read_cards(response, cards)
        elif "siteforce:communityApp" in page_text(response):
            yield self.question(response)
        else:
            yield from super().parse(response, **kwargs)

    def question(self, response: Response) -> Request:
        """Ask the page's own controller for its list."""
        body = page_text(response).replace("%22", '"').replace("%3A", ":").replace("%2F", "/").replace("%40", "@")
        version = re.search(r'"fwuid"\s*:\s*"([\w.-]+)"', body)
        loaded = re.search(r'"(APPLICATION@markup://siteforce:communityApp)"\s*:\s*"([\w.-]+)"', body)
        if not version or not loaded:
            raise self.unexpected(response, "fwuid", "", "the framework's version and loaded application")
        action = {
            "id": "1;a",
            "descriptor": "aura://ApexActionController/ACTION$execute",
            "callingDescriptor": "UNKNOWN",
            "params": {
                "classname": "OESC_JS_getWARNLayoffNotices",
                "method": "getListofLayoffAccService",
                "cacheable": False,
                "isContinuation": False,
            },
        }
        context: dict[str, Any] = {
            "mode": "PROD", "fwuid": version[1], "app": "siteforce:communityApp", "loaded": {loaded[1]: loaded[2]},
            "dn": [], "globals": {}, "uad": True,
        }  # fmt: skip
        form = {
            "message": json.dumps({"actions": [action]}),
            "aura.context": json.dumps(context),
            "aura.pageURI": "/Participants/s/warnnotices",
            "aura.token": "null",
        }
        return FormRequest(AURA, formdata=form, callback=self.parse)

    def base_key(self, row: Row) -> str:
        """Salesforce's id, or JobLink's record number."""
        return make_key(row.raw("Id|Record Type")) if row.raw("Id|Record Type") else super().base_key(row)


def _notices(answer: Any) -> Iterator[dict[str, Any]]:
    """Objects with an employer's name, however deep: the action is told by what it returns, its number changes."""
    if isinstance(answer, dict):
        if "OESC_Employer_Name__c" in answer:
            yield answer
        else:
            for value in answer.values():
                yield from _notices(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from _notices(value)
