"""Lists whose rows lead to a page a notice: the row and its page make one record.

A row whose page cannot be had is still a notice, without what only the page says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawlers.platforms.cards import Card, CardSpider
from crawlers.platforms.grid import Cell
from crawlers.records import Notice, Record

LISTED = "listed"
"""Key in request.meta under which a detail request carries its row of the list."""


class DetailSpider(CardSpider):
    """Base of the spiders of lists with a page a notice."""

    def details(self, response: Response, listed: Iterable[tuple[str, Card]]) -> Iterator[Record | Request]:
        """Ask for the page of each listed row, rows without one are notices as they stand."""
        alone: list[Card] = []
        for address, card in listed:
            if address:
                yield Request(
                    response.urljoin(address),
                    callback=self.parse,
                    errback=self.without_detail,
                    meta={LISTED: card, "listing": response},
                )
            else:
                alone.append(card)
        yield from self.read_cards(response, alone)

    def with_listing(self, response: Response, card: Card) -> Card:
        """A detail page's card, completed by what its row in the list said."""
        listed: Card = response.meta.get(LISTED, {})
        return {**card, **{label: cell for label, cell in listed.items() if label not in card}}

    def without_detail(self, failure: Failure) -> Iterator[Notice]:
        """The notice as the list has it, and the failure on the record."""
        self.failed(failure)
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy on every failed request
        listing: Response = request.meta["listing"]
        self.count("details/missing")
        for notice in self.read_cards(listing, [{**request.meta[LISTED], "Detail page": Cell("", href=request.url)}]):
            notice.source = self.name
            notice.document = listing.meta.get("document")
            yield notice
