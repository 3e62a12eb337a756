"""Rulings on publishers, applied to what is held: who is reviewed leaves the unknown, and counts from then on.

A person rules by adding a line to the table of publishers (crawlers/platforms/publishers.py). What was stored before
keeps its text and its versions; only how close its publisher stands is renewed.
"""

from __future__ import annotations

from sqlalchemy import Engine, select

from crawlers.platforms.publishers import card_of
from db.engine import session_scope
from db.models import Announcement
from db.store.announcements import store_tiers
from db.vocabulary import AnnouncementKind, Tier

PUBLISHED = (AnnouncementKind.ARTICLE, AnnouncementKind.RELEASE)


def rule_publishers(engine: Engine) -> int:
    """Give articles of publishers reviewed since their tier; returns how many left the unknown."""
    wanted = select(Announcement.id, Announcement.url).where(
        Announcement.tier == Tier.UNKNOWN, Announcement.kind.in_(PUBLISHED), Announcement.url.is_not(None)
    )
    with session_scope(engine) as session:
        cards = {key: card_of(url or "") for key, url in session.execute(wanted)}
        ruled = {key: card.tier for key, card in cards.items() if card}
        store_tiers(session, ruled)
        return len(ruled)
