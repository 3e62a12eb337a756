"""GDELT's index of the world's press, as a pointer: reviewed publishers' articles are read, others kept as addresses.

An article of a publisher nobody has reviewed is a headline and an address, never text: it stays apart until a person
rules on the publisher.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from scrapy.http import Request, Response

from crawlers.announces import announces
from crawlers.base import asked_of
from crawlers.errors import UnexpectedData, surprises_told
from crawlers.platforms.addresses import site_of, web_address
from crawlers.platforms.feed_spider import FeedSpider
from crawlers.platforms.publishers import card_of, hosts_of
from crawlers.platforms.reading import decode, read_json
from crawlers.platforms.skips import count_skip
from crawlers.records import Record, Statement, make_key
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier

API = "https://api.gdeltproject.org/api/v2/doc/doc"
QUERY = '(layoffs OR "job cuts" OR redundancies OR "workforce reduction" OR "hiring freeze") sourcelang:english'
MOST = 250
"""Articles an answer holds at most; a full answer is asked again in halves."""
SHORTEST = timedelta(minutes=30)
STEP = timedelta(hours=6)
REACH = timedelta(days=7)
"""How long ago the last good run may be for its days to be made up for: one is four questions at least, each of 6 s."""


class WorldGdeltArticlesSpider(FeedSpider):
    name = "world_gdelt_articles"
    source = Source(
        publisher="The GDELT Project",
        url="https://www.gdeltproject.org/",
        kind=SourceKind.PRESS,
        record="article",
        jurisdiction="",
        licence="GDELT: free with citation; articles: their publishers' copyright",
        coverage="pointers to English-language articles of the last day; history of three months",
        tier=Tier.UNKNOWN,
        recordings=frozenset({"gdelt_doc_artlist"}),
        hosts=hosts_of("press_en", "press", "agencies", "newsrooms", "newsroom_pages") | {"api.gdeltproject.org"},
        delay=6.0,  # GDELT answers one request in five seconds
        run_seconds=1800,
    )
    expect = Expect(min_items=0, failing=0.5, shrink=1.0)
    group = "gdelt"
    resumes_backfill = True  # there is no archive to ask for, and days since the last good run would be missing

    def requests(self) -> Iterable[Request]:
        """The days since, in steps of six hours."""
        start = datetime.combine(self.run.since or self.last_look(REACH) - timedelta(days=1), time(), UTC)
        while start.date() <= self.run.today:
            yield self._window(start, start + STEP)
            start += STEP

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Read an answer of the index, or an article it led to."""
        if response.meta.get("article"):
            yield from super().parse(response)
            return
        if not decode(response.body).lstrip().startswith("{"):  # errors come as text with status 200
            raise self.unexpected(response, "answer", decode(response.body[:200]), "JSON")
        answer = read_json(self, response)
        found = answer.get("articles") if answer else []
        if not isinstance(found, list):
            raise self.unexpected(response, "answer", answer, "a list of articles, or {} where there are none")
        window = response.meta.get("window")
        if len(found) >= MOST and window and window[1] - window[0] > SHORTEST:
            middle = window[0] + (window[1] - window[0]) / 2
            yield from (self._window(window[0], middle), self._window(middle, window[1]))
            return
        if len(found) >= MOST:
            self.ledger.warn(f"{response.url}: {MOST} articles in the shortest window; some were not seen")
        errors: list[UnexpectedData] = []
        for row in found:
            try:
                with surprises_told(self.name, response.url):
                    yield from self._row(row, asked_of(response))
            except UnexpectedData as error:  # told once its neighbours are read
                errors.append(error)
        if errors:
            raise errors[0]

    def _row(self, row: dict[str, Any], answer: str) -> Iterator[Record | Request]:
        address = web_address(row["url"])
        title = " ".join(row["title"].split())
        if address is None or not announces(title):
            count_skip(self, "entry not about cuts")
        elif (card := card_of(address)) and not card.paywalled and self.may_fetch(site_of(address)):
            yield self._article_request(address, card=card, feeds=(answer,))
        elif self.is_new(address):
            yield Statement(
                kind=self.announcement, source_key=make_key(address), title=title, text=None, url=address,
                tier=card.tier if card else None, publisher=card.publisher if card else row["domain"],
                language="en" if row["language"] == "English" else None,
                reported={"seen_by_gdelt": row["seendate"], "source_country": row["sourcecountry"]},
            )  # fmt: skip

    def _window(self, start: datetime, end: datetime) -> Request:
        asked = {
            "query": QUERY, "mode": "ArtList", "format": "json", "maxrecords": MOST, "sort": "datedesc",
            "startdatetime": f"{start:%Y%m%d%H%M%S}", "enddatetime": f"{end:%Y%m%d%H%M%S}",
        }  # fmt: skip
        return Request(f"{API}?{urlencode(asked)}", meta={"window": (start, end)})
