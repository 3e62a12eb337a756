"""Announcements told more than once: gathered and listed, printed anew, copied, amended. All are kept, one counts.

What says the same is linked by `covered_by_id`. Links among a source's own notices, copies and filings are worked out
anew each time, so that every one can be taken back; that of a gathered notice to the state's own stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from db.effective import standing_readings
from db.engine import session_scope
from db.models import Announcement
from db.names import normal_name
from db.store.announcements import store_covers
from db.store.employers import BY_COPY, BY_READING, link_announcements, release_announcements
from db.vocabulary import AnnouncementKind, Tier
from flows.amendments import FilingFacts, standing
from flows.copies import TextFacts, Told, fingerprint_of, told_once
from flows.covers import GATHERED, Listed, NoticeFacts, covers, reprints, withdrawn_repeats

RETOLD = (AnnouncementKind.ARTICLE, AnnouncementKind.RELEASE)
AMENDED = (AnnouncementKind.FILING,)
LISTED = (AnnouncementKind.NOTICE,)


def mark_copies(engine: Engine) -> int:
    """Point copies of a text at the earliest of them; returns how many links were made or taken back."""
    with session_scope(engine) as session:
        texts = told_once(_texts(session))
        links = {copy.announcement_id: text.first.announcement_id for text in texts for copy in text.copies}
        changed = _link(session, RETOLD, links)
        _pass_on_employers(session, texts)
        return changed


def mark_amendments(engine: Engine) -> int:
    """Of each report and its amendments let one count; returns how many links were made or taken back."""
    with session_scope(engine) as session:
        return _link(session, AMENDED, dict(standing(_families(session))))


def mark_reprinted(engine: Engine) -> int:
    """Point notices at what their source prints in their place; returns how many links were made or taken back."""
    with session_scope(engine) as session:
        listed = list(_listed(session, Announcement.source_slug != GATHERED))
        again = dict(withdrawn_repeats(listed))
        return _link(session, LISTED, again | dict(reprints(listed, again.keys())))


def mark_covered(engine: Engine) -> int:
    """Point gathered notices at the state's own rows that say the same; returns how many are newly covered.

    An own row that already covers one is not offered again.
    """
    with session_scope(engine) as session:
        uncovered = Announcement.covered_by_id.is_(None), Announcement.public_id.not_in(covering())
        own = [notice.facts for notice in _listed(session, Announcement.source_slug != GATHERED, *uncovered)]
        states = {facts.state for facts in own}
        near = Announcement.source_slug == GATHERED, Announcement.state.in_(states)
        pairs = dict(covers((notice.facts for notice in _listed(session, *near, *uncovered)), own))
        store_covers(session, pairs)
        return len(pairs)


def covering() -> Select[str]:
    """Public ids of the notices that cover a current gathered one, by themselves or through one they take the place of.

    No row ids: a link made to an earlier version holds for the later ones, and that of a dead version holds no more.
    """
    own, gathered = aliased(Announcement), aliased(Announcement)
    linked = select(own.public_id).join(gathered, gathered.covered_by_id == own.id)
    reached = linked.where(gathered.superseded_by_id.is_(None), gathered.source_slug == GATHERED).cte(recursive=True)
    later, earlier = aliased(Announcement), aliased(Announcement)
    onwards = (
        select(later.public_id)
        .join(earlier, earlier.covered_by_id == later.id)
        .join(reached, reached.c.public_id == earlier.public_id)
        .where(earlier.superseded_by_id.is_(None))
    )
    return select(reached.union(onwards).c.public_id)


def _link(session: Session, kinds: Sequence[AnnouncementKind], wanted: Mapping[int, int]) -> int:
    """Make the links of some kinds exactly these (id -> the one that counts in its place); returns how many changed.

    A notice of the snapshot that a state's own row covers is not among them.
    """
    linked = select(Announcement.id, Announcement.covered_by_id).where(
        Announcement.kind.in_(kinds), Announcement.covered_by_id.is_not(None), Announcement.source_slug != GATHERED
    )
    held = dict(session.execute(linked).all())
    links: dict[int, int | None] = dict.fromkeys(held) | dict(wanted)
    changed = {key: first for key, first in links.items() if held.get(key) != first}
    store_covers(session, changed)
    return len(changed)


def _listed(session: Session, *chosen: ColumnElement[bool]) -> Iterator[Listed]:
    """Current notices as their sources list them."""
    first = aliased(Announcement)
    wanted = (
        select(
            Announcement.source_slug, Announcement.source_key, Announcement.last_seen, Announcement.covered_by_id,
            Announcement.version, first.first_seen, *_facts(Announcement), *_facts(first),
        )
        .join(first, and_(first.public_id == Announcement.public_id, first.version == 1))
        .where(Announcement.kind.in_(LISTED), Announcement.superseded_by_id.is_(None), *chosen)
        .order_by(Announcement.id)
    )  # fmt: skip
    for slug, key, last, covered, version, since, *facts in session.execute(wanted):
        now, came = _read(facts[:7]), _read(facts[7:]) if version > 1 else None
        yield Listed(slug, key, now, since, last, covered, came)


def _facts(notice: type[Announcement]) -> Sequence[InstrumentedAttribute[Any]]:
    return (
        notice.id, notice.state, notice.employer_name, notice.announced_date, notice.effective_date,
        notice.affected_workers, notice.city,
    )  # fmt: skip


def _read(facts: Sequence[Any]) -> NoticeFacts:
    key, state, name, announced, effective, workers, city = facts
    return NoticeFacts(key, state or "", normal_name(name or ""), announced, effective, workers, city or "")


def _families(session: Session) -> Iterator[FilingFacts]:
    """Current filings that amend another, and the ones they amend."""
    amending = select(Announcement.source_slug, Announcement.amends).where(
        Announcement.kind.in_(AMENDED), Announcement.amends.is_not(None), Announcement.superseded_by_id.is_(None)
    )
    families = amending.distinct().subquery()
    read = standing_readings()
    in_family = or_(Announcement.amends == families.c.amends, Announcement.source_key == families.c.amends)
    wanted = (
        select(
            Announcement.id, Announcement.source_slug, families.c.amends, Announcement.amends,
            Announcement.announced_date, func.coalesce(Announcement.affected_workers, read.c.headcount), read.c.label,
        )
        .join(families, and_(families.c.source_slug == Announcement.source_slug, in_family))
        .outerjoin(read, read.c.announcement_id == Announcement.id)
        .where(Announcement.kind.in_(AMENDED), Announcement.superseded_by_id.is_(None))
    )  # fmt: skip
    for key, slug, family, amends, filed, workers, label in session.execute(wanted):
        yield FilingFacts(key, f"{slug} {family}", amends is not None, filed, workers, label)


def _texts(session: Session) -> Iterator[TextFacts]:
    """Articles and releases that may be copies: current, with a fingerprint and a date, of a publisher ruled on."""
    read = standing_readings()
    wanted = (
        select(
            Announcement.id, Announcement.published_at, Announcement.announced_date, Announcement.tier,
            Announcement.publisher, Announcement.reported, Announcement.employer_id, Announcement.employer_method,
            func.coalesce(Announcement.affected_workers, read.c.headcount),
        )
        .outerjoin(read, read.c.announcement_id == Announcement.id)
        .where(
            Announcement.kind.in_(RETOLD), Announcement.superseded_by_id.is_(None), Announcement.tier != Tier.UNKNOWN,
            Announcement.text.is_not(None),
        )
    )  # fmt: skip
    ranks = list(Tier)
    for key, told, day, tier, publisher, reported, employer, method, workers in session.execute(wanted):
        at = told or (datetime.combine(day, time(), UTC) if day else None)
        fingerprint = fingerprint_of(reported.get("simhash"))
        if at and fingerprint is not None:
            own = None if method in {BY_COPY, BY_READING} else employer
            yield TextFacts(key, at, ranks.index(tier), publisher or "", fingerprint, own, workers)


def _pass_on_employers(session: Session, texts: list[Told]) -> None:
    """Give a text whose employer only a copy names that employer; take it back where no copy does any more."""
    held = select(Announcement.id, Announcement.employer_id).where(Announcement.employer_method == BY_COPY)
    before = dict(session.execute(held).all())
    named = {t.first.announcement_id: t.employer_id for t in texts if t.employer_id and t.first.employer_id is None}
    release_announcements(session, before.keys() - named.keys())
    link_announcements(session, {k: e for k, e in named.items() if before.get(k) != e}, method=BY_COPY, score=0.9)
