"""The one base of every spider: what a run is given, where requests start, and how surprise is raised.

A spider turns responses into records and knows nothing of databases, archives or recordings. `parse` must understand
every document its source publishes (landing page, list page, file), told apart by what the body is rather than by which
request asked for it: a replay hands it recorded responses in any order, and a state that moves its workbook to another
address is then still read.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import scrapy
from pydantic import BaseModel, Field
from scrapy.http import Request, Response

from crawlers.errors import UnexpectedData
from crawlers.records import Record
from crawlers.source import Expect, Source


class Validator(BaseModel):
    """What the last good run learned about one URL, for a conditional request."""

    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None


class RunInput(BaseModel):
    """What a run is given (`run.json` in its folder); everything a spider may depend on besides the responses.

    Args:
        today: the crawl's day, so that a replay asks for the same year pages as the recorded run.
        since: do not look further back than this; None = the spider's own habit.
        backfill: also fetch archives and history.
        replay: folder with manifest.jsonl, or WARC file, that answers every request; None = the network.
        validators: url -> what the last good run knew of it.
        cursors: the spider's own bookmarks (newest accession, thread ids, page).
        boards: job-board tokens this shard reads, for posting platforms.
    """

    source: str
    today: date
    since: date | None = None
    backfill: bool = False
    replay: Path | None = None
    validators: dict[str, Validator] = Field(default_factory=dict)
    cursors: dict[str, Any] = Field(default_factory=dict)
    boards: list[str] = Field(default_factory=list)


class SourceSpider(scrapy.Spider):
    """Base of every spider. Subclasses declare `name`, `source`, `expect` and yield records from `parse`."""

    source: ClassVar[Source]
    expect: ClassVar[Expect] = Expect()

    def __init__(self, run: RunInput | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.run = run or RunInput(source=self.name, today=date.today())  # noqa: DTZ011  a crawl day is a local day

    async def start(self) -> AsyncIterator[Request]:
        """Scrapy's entry: the spider's own requests."""
        for request in self.requests():
            yield request

    def requests(self) -> Iterable[Request]:
        """Where a live run starts; the landing page unless a spider says otherwise."""
        return [Request(self.source.url)]

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Turn any document of this source into records and further requests."""
        raise NotImplementedError(f"{self.name} does not say how to read {response.url}")

    def unexpected(self, response: Response, field: str, value: object, expected: str) -> UnexpectedData:
        """Build the error that says which source, url, field and value broke which expectation."""
        return UnexpectedData(source=self.name, url=response.url, field=field, value=value, expected=expected)
