"""Lists whose rows lead to a page a notice: the page's record completes the row's.

A row is a notice at once, so that one whose page cannot be had is not lost; the crawl puts the deeper page's record,
which has the same key, in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrapy.http import Request, Response

from crawlers.platforms.addresses import absolute
from crawlers.platforms.cards import Card, CardSpider
from crawlers.platforms.stand_ins import LISTED
from crawlers.platforms.totals import shown_total
from crawlers.records import Record


class DetailSpider(CardSpider):
    """Base of the spiders of lists with a page a notice."""

    def details(self, response: Response, listed: Iterable[tuple[str, Card]]) -> Iterator[Record | Request]:
        """The notices as the list has them, and requests for their pages."""
        held = list(listed)
        if total := shown_total(response, len(held)):
            self.ledger.total(total)
        yield from self.read_cards(response, [card for _, card in held])
        for address, card in held:
            if address and (target := absolute(response, address)):
                yield Request(target, callback=self.parse, meta={LISTED: card})

    def with_listing(self, response: Response, card: Card) -> Card:
        """A detail page's card, completed by what its row in the list said."""
        listed: Card = response.meta.get(LISTED, {})
        return {**card, **{label: cell for label, cell in listed.items() if label not in card}}
