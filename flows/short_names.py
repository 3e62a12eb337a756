"""Announcements that print a registrant's short name ("Acme" of Acme Systems, Inc.) while it announces a layoff itself.

No name is guessed from likeness. A short name leads to a registrant only where

- the registrant's name is the short one and generic words (db/names.py), and no other employer's on record is;
- the short name is no registrant's own, and is printed without a legal form, which would make it a full name;
- a single word begins few other employers' names, unless the registrant's name is it as a domain ("Acme.com");
- the two announce within `JOIN_DAYS` of each other. Far from any announcement of the registrant, a name stays apart.

What one event prints moves together or not at all, so that nothing joined is taken apart. Measured in
docs/methodology.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date, timedelta

from db.names import is_bare, short_names
from flows.events import JOIN_DAYS, Joined, Mention, join

SHARED_BY = 5
"""Further employers whose names may begin with the same single word; one that more of them share tells none apart."""


def short_and_full(keys: Mapping[int, Set[str]], registrants: Set[int]) -> Iterator[tuple[int, int]]:
    """Employers whose name is short for that of one registrant, each with that registrant.

    Args:
        keys: the keys of every employer that announces something, more than one where a registrant has further names.
        registrants: employers with a registrant's number.
    """
    bearers: dict[str, set[int]] = {}
    for employer, names in keys.items():
        for name in names:
            bearers.setdefault(name, set()).add(employer)
    fuller: dict[str, set[str]] = {}
    for name in bearers:
        for short in short_names(name):
            fuller.setdefault(short, set()).add(name)
    beginning = Counter(name.partition(" ")[0] for name in bearers)
    for short in sorted(fuller.keys() & bearers.keys()):
        meant = set().union(*(bearers[name] for name in fuller[short]))
        others = 0 if " " in short or f"{short} com" in fuller[short] else beginning[short] - len(fuller[short]) - 1
        if len(meant) == 1 and meant <= registrants and not bearers[short] & registrants and others <= SHARED_BY:
            yield from ((employer, next(iter(meant))) for employer in bearers[short])


def short_named(
    mentions: Iterable[Mention], printed: Mapping[int, str], pairs: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """The registrant behind every announcement that prints its short name (announcement id, employer id).

    Args:
        mentions: the announcements of both sides with the employers that exact keys give them.
        printed: the employer's name as each announcement prints it.
        pairs: what `short_and_full` gives.
    """
    events: dict[int, list[Joined]] = {}
    for event in join(mentions):
        events.setdefault(event.employer_id, []).append(event)
    for short, registrant in pairs.items():
        days = sorted(day for event in events.get(registrant, ()) for day in _days(event))
        for event in events.get(short, ()):
            ids = [member.announcement_id for member in event.members]
            if all(is_bare(printed[key]) for key in ids) and any(_near(day, days) for day in _days(event)):
                yield from ((key, registrant) for key in ids)


def _days(event: Joined) -> Iterator[date]:
    return (member.announced_date for member in event.members if member.announced_date)


def _near(day: date, days: list[date]) -> bool:
    """Whether one of some days, in order, lies within the window of another."""
    window = timedelta(days=JOIN_DAYS)
    place = bisect_left(days, day - window)
    return place < len(days) and days[place] <= day + window
