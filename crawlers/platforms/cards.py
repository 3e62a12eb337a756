"""Lists published as cards, definition lists or lines of text: each notice is a set of labels and values.

Cards go through the same columns, keys and rules as tables. Labels vary from card to card where people type them, so a
label nobody declared is left out, as it may name a person, and remarked upon where it dates or counts something; a
document none of whose cards can be read is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import Request, Response

from crawlers.errors import UnexpectedData
from crawlers.parse import header_key
from crawlers.personal_data import redact
from crawlers.platforms.columns import Draft
from crawlers.platforms.grid import Cell, Grid
from crawlers.platforms.rows import Row, matters
from crawlers.platforms.table import TableSpider
from crawlers.records import Notice, Record

Card = dict[str, Cell]


class CardSpider(TableSpider):
    """Base of the spiders whose source publishes cards."""

    def cards(self, response: Response) -> Iterable[Card]:
        """The document's cards, each label -> cell."""
        raise NotImplementedError(f"{self.name} does not say where its cards are")

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Follow links and read the cards."""
        requests = list(self.following(response))
        yield from requests
        cards = list(self.cards(response))
        if not cards and not requests:
            raise self.unexpected(response, "cards", "", f"notices with {sorted(self.columns)}")
        yield from self.read_cards(response, cards)

    def read_cards(self, response: Response, cards: Iterable[Card]) -> Iterator[Notice]:
        """Notices of the cards of one document."""
        rows: list[tuple[Row, Draft]] = []
        errors: list[UnexpectedData] = []
        for card in cards:
            row = self.card_row(card)
            try:
                rows.append((row, self.draft(response, Grid([]), row)))
            except UnexpectedData as error:
                errors.append(error)
        yield from self.notices(response, rows, errors)
        if errors:
            raise errors[0]

    def card_row(self, card: Card) -> Row:
        """A card's cells by declared column, and as printed."""
        row = Row({}, {}, links=tuple(dict.fromkeys(cell.href for cell in card.values() if cell.href)))
        for label, cell in card.items():
            name = self.by_header.get(header_key(label))
            if name is None:
                if matters(header_key(label), [cell]):
                    self.ledger.warn(f"the label {redact(label)!r} is not declared, and is left out")
            elif self.columns[name].kept:
                row.cells.setdefault(name, cell)
                if cell.folded:
                    row.printed[label] = redact(cell.folded)
        return row
