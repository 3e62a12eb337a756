"""Articles whose employer no source prints: read in their words, and linked to one that announces a layoff itself.

The name alone makes no employer and no event. It leads to an employer by the keys that lead every other announcement
there: the employer's own, or the short name of a registrant (flows/short_names.py), and only where something that
prints its employer (a notice, a filing, a release) lies within `JOIN_DAYS`. Everywhere else the name is shown as read.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date, timedelta

from sqlalchemy import Engine, func, or_, select
from sqlalchemy.orm import Session

from db.engine import session_scope
from db.models import Announcement, Employer, EmployerAlias
from db.names import employer_key, is_bare
from db.rollups import COARSE
from db.store.bulk import chunks, pairs
from db.store.employers import (
    BY_COPY,
    BY_READING,
    ReadName,
    employer_keys,
    link_announcements,
    release_announcements,
    store_read_names,
)
from db.vocabulary import AnnouncementKind
from flows.events import JOIN_DAYS
from flows.short_names import short_and_full
from nlp.employers.reader import READER, read_employer

BATCH = 2000
ENGLISH = "en"
READ_NAME_SCORE = 0.9

_UNNAMED = (
    Announcement.kind == AnnouncementKind.ARTICLE,
    Announcement.superseded_by_id.is_(None),
    func.coalesce(Announcement.employer_name, "") == "",
)


def read_names(engine: Engine) -> int:
    """Look for the employer in every current article that prints none and was not read for it; returns how many."""
    unread = (
        *_UNNAMED,
        Announcement.text.is_not(None),
        Announcement.language.is_(None) | (Announcement.language == ENGLISH),
        or_(Announcement.employer_reader.is_(None), Announcement.employer_reader != READER),
    )
    wanted = select(Announcement.id, Announcement.title, Announcement.text).where(*unread)
    done = 0
    while True:
        with session_scope(engine) as session:
            batch = session.execute(wanted.order_by(Announcement.id).limit(BATCH)).all()
            store_read_names(
                session, {key: _read(title or "", text or "") for key, title, text in batch}, reader=READER
            )
        if not batch:
            return done
        done += len(batch)


def _read(title: str, text: str) -> ReadName:
    read = read_employer(title, text)
    return ReadName(read.name, read.headline.quote) if read else ReadName(None, None)


def link_read_names(engine: Engine) -> int:
    """Link articles to the employers they were read to name; returns how many links were made or taken back.

    Worked out anew each time, so that it is all one in which order things came.
    """
    linked = select(Announcement.id, Announcement.employer_id).where(Announcement.employer_method == BY_READING)
    with session_scope(engine) as session:
        held = {key: employer for key, employer in session.execute(linked) if employer}
        wanted = _wanted(session)
        release_announcements(session, held.keys() - wanted.keys())
        new = {key: employer for key, employer in wanted.items() if held.get(key) != employer}
        link_announcements(session, new, method=BY_READING, score=READ_NAME_SCORE)
        return len(held.keys() - wanted.keys()) + len(new)


def _wanted(session: Session) -> dict[int, int]:
    """The employer of every article that was read to name one which announces a layoff near it."""
    told = (Announcement.employer_read.is_not(None), Announcement.announced_date.is_not(None))
    free = or_(Announcement.employer_id.is_(None), Announcement.employer_method == BY_READING)
    articles = select(Announcement.id, Announcement.employer_read, Announcement.announced_date)
    read = session.execute(articles.where(*_UNNAMED, *told, free, Announcement.date_precision.not_in(COARSE))).all()
    if not read:
        return {}
    names = {name: employer_key(name) for _, name, _ in read if name}
    homes = _homes(session, set(names.values()))
    full = _registrants(session, {key for name, key in names.items() if is_bare(name)}, homes)
    days = _days(session, {*homes.values(), *full.values()})
    found: dict[int, int] = {}
    for article, name, day in read:
        key = names[name or ""]
        meant = [employer for employer in (homes.get(key), full.get(key) if is_bare(name or "") else None) if employer]
        near = [employer for employer in meant if day and _is_near(day, days.get(employer, []))]
        if near:
            found[article] = near[0]
    return found


def _homes(session: Session, keys: Set[str]) -> dict[str, int]:
    """The employers that bear some keys, by themselves or as a further name; not where two registrants bear one."""
    found: dict[str, int] = {}
    for batch in chunks(keys):
        found |= pairs(session, select(Employer.normal_name, Employer.id).where(Employer.normal_name.in_(batch)))
        alias = select(EmployerAlias.normal_name, EmployerAlias.employer_id)
        found |= pairs(session, alias.where(EmployerAlias.normal_name.in_(batch)))
    several = session.scalars(select(Employer.normal_name).where(Employer.normal_name.contains(" #")))
    for key in {name.partition(" #")[0] for name in several} & found.keys():
        del found[key]
    return found


def _registrants(session: Session, keys: Set[str], homes: Mapping[str, int]) -> dict[str, int]:
    """The registrants that some bare names are short for, as if somebody had printed them."""
    given = select(Announcement.employer_id).where(*_PRINTED).distinct()
    names, registrants = employer_keys(session, {key for key in session.scalars(given) if key})
    # A name that nobody prints stands for an employer of its own, with a number no stored one has.
    bearers = {homes.get(key, -number): key for number, key in enumerate(sorted(keys), 1)}
    for employer, key in bearers.items():
        names.setdefault(employer, set()).add(key)
    return {bearers[short]: full for short, full in short_and_full(names, registrants) if short in bearers}


_PRINTED = (
    Announcement.superseded_by_id.is_(None),
    Announcement.employer_id.is_not(None),
    Announcement.employer_name.is_not(None),
    Announcement.employer_method.not_in((BY_COPY, BY_READING)),
)


def _days(session: Session, employers: Set[int]) -> dict[int, list[date]]:
    """The days on which what prints some employers' names was announced."""
    found: dict[int, list[date]] = {}
    for batch in chunks(employers):
        wanted = select(Announcement.employer_id, Announcement.announced_date).where(
            *_PRINTED, Announcement.employer_id.in_(batch), Announcement.date_precision.not_in(COARSE)
        )
        for employer, day in session.execute(wanted):
            if employer and day:
                found.setdefault(employer, []).append(day)
    return found


def _is_near(day: date, days: list[date]) -> bool:
    return any(abs(day - other) <= timedelta(days=JOIN_DAYS) for other in days)
