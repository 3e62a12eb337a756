"""The publishers a person has reviewed: who they are, how close to the employer, and where they list what they publish.

One table in two files beside the press spiders: feeds.yaml (publishers whose feed or list page we read) and
publishers.yaml (those whose articles others lead to). Whoever is in neither is unknown: kept as an address, without
text, apart from every figure, until somebody reviews them and adds a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from crawlers.platforms.addresses import site_of
from db.vocabulary import Tier

TIERS = {
    "newsrooms": Tier.EMPLOYER,
    "newsroom_pages": Tier.EMPLOYER,
    "wires": Tier.EMPLOYER,
    "press_en": Tier.PRESS,
    "press_eu": Tier.PRESS,
    "agencies": Tier.AGENCY,
    "press": Tier.PRESS,
    "aggregators": Tier.AGGREGATOR,
}
"""How close to the employer each group stands."""


@dataclass(frozen=True)
class FeedCard:
    """One reviewed publisher, with its feed or list page where we read one.

    Args:
        links: pattern of the paths of releases, for a list page that is no feed; "" = a feed.
        paywalled: only headlines are kept, articles are never asked for.
    """

    group: str
    publisher: str
    url: str
    country: str
    language: str
    hosts: tuple[str, ...]
    employer: str | None = None
    paywalled: bool = False
    links: str = ""

    @property
    def tier(self) -> Tier:
        """How close to the employer the publisher stands."""
        return TIERS.get(self.group, Tier.UNKNOWN)


def _rows(name: str) -> Any:
    return yaml.safe_load(files("crawlers.spiders.press").joinpath(name).read_text(encoding="utf-8"))


@cache
def declared_feeds() -> tuple[FeedCard, ...]:
    """Every feed and list page of feeds.yaml."""
    return tuple(FeedCard(**(row | {"hosts": tuple(row["hosts"])})) for row in _rows("feeds.yaml")["feeds"])


@cache
def reviewed() -> tuple[FeedCard, ...]:
    """Every reviewed publisher, those with a feed first."""
    others = (
        FeedCard(**(row | {"hosts": tuple(row["hosts"]), "url": f"https://{row['hosts'][0].removeprefix('*.')}/"}))
        for row in _rows("publishers.yaml")["publishers"]
    )
    return (*declared_feeds(), *others)


@cache
def _by_host() -> dict[str, FeedCard]:
    found: dict[str, FeedCard] = {}
    for card in reviewed():
        for host in card.hosts:
            found.setdefault(host.removeprefix("www."), card)
    return found


def feeds_of(group: str) -> tuple[FeedCard, ...]:
    """The feeds of one group."""
    return tuple(card for card in declared_feeds() if card.group == group)


def card_of(url: str) -> FeedCard | None:
    """The reviewed publisher an address belongs to; None for one nobody has reviewed."""
    held, site = _by_host(), site_of(url)
    labels = site.split(".")
    wide = (".".join(["*", *labels[n:]]) for n in range(len(labels) - 1))
    return held.get(site) or next((held[pattern] for pattern in wide if pattern in held), None)


def hosts_of(*groups: str) -> frozenset[str]:
    """Every host the articles of some groups may lie on."""
    cards = [card for card in reviewed() if card.group in groups]
    return frozenset(host for card in cards for host in (*card.hosts, card.hosts[0].removeprefix("*.")))
