"""Our events beside the clusters of other trackers: `python -m bench.joining` (`--show` prints the errors to look at).

Every row that a tracker keeps is stored as an article of its day in an empty database, with the name as that tracker
prints it, and resolved as a crawl's would be. A row that prints a registrant's name as the SEC lists it bears its
number, as its filing would. A pair of rows is right where ours is one event and theirs one cluster.
The clusters were made by rule (one employer, dates within 21 days, counts within a factor of 1.6): they err too, and
two figures for one layoff are two clusters.

Half of the clusters, by a hash of their id, may be looked at to improve the joining; the other half only measures it.
A pair belongs to the half of its first cluster. Intervals are from resampling employers, since the pairs of one
depend on each other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, select

from db.engine import make_engine, read_scope, session_scope
from db.migrate import upgrade
from db.models import Announcement, EventMember
from db.names import employer_key
from db.store import AnnouncementRow, close_run, open_run, store_announcements, store_source
from db.vocabulary import AnnouncementKind, DatePrecision, DateRole, Tier, Verdict
from flows.resolve import resolve_all
from tests.factories import make_source
from tests.shared_material import SHARED

CLUSTERS = SHARED / "snapshot" / "ai_events.jsonl"
REGISTRANTS = SHARED / "replay" / "filings" / "edgar_tickers" / "company_tickers.json"
DRAWS = 2000


class Told(NamedTuple):
    """One row of a tracker."""

    key: str
    company: str
    day: date | None
    workers: int | None
    cluster: str
    month_only: bool


class Pair(NamedTuple):
    """Two rows that somebody holds for one layoff."""

    one: Told
    other: Told
    ours: bool
    theirs: bool

    @property
    def looked_at(self) -> bool:
        """Whether it is of the half that may be looked at."""
        first = min(self.one.cluster, self.other.cluster)
        return hashlib.sha256(first.encode()).digest()[0] % 2 == 0


def rows() -> Iterator[Told]:
    """The trackers' rows."""
    with CLUSTERS.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            printed = row["announced"] or ""
            month_only = len(printed) == len("2026-01")
            day = date.fromisoformat(f"{printed}-01" if month_only else printed) if printed else None
            yield Told(f"r{number:03}", row["company"], day, row["headcount"], row["event_id"], month_only)


def numbers() -> dict[str, str]:
    """Registrants' numbers by the key of their name; names that two of them bear are left out."""
    listed: dict[str, set[str]] = {}
    for row in json.loads(REGISTRANTS.read_text(encoding="utf-8")).values():
        listed.setdefault(employer_key(row["title"]), set()).add(f"{row['cik_str']:010}")
    return {name: ciks.pop() for name, ciks in listed.items() if len(ciks) == 1}


def events(engine: Engine, told: Iterable[Told]) -> dict[str, int]:
    """Store the rows and join them: row -> event."""
    now = datetime.now(UTC)
    ciks = numbers()
    articles = (_article(row, ciks.get(employer_key(row.company))) for row in told)
    with session_scope(engine) as session:
        store_source(session, make_source(slug="trackers"))
        run = open_run(session, "trackers", started_at=now, code_version="bench")
        store_announcements(session, articles, run_id=run, seen_at=now, complete_listing=False)
        close_run(session, run, finished_at=now, verdict=Verdict.OK)
    resolve_all(engine)
    wanted = select(Announcement.source_key, EventMember.event_id).join(EventMember)
    with read_scope(engine) as session:
        return dict(session.execute(wanted).all())


def _article(row: Told, cik: str | None) -> AnnouncementRow:
    return AnnouncementRow(
        source_key=row.key,
        kind=AnnouncementKind.ARTICLE,
        tier=Tier.PRESS,
        employer_name=row.company,
        cik=cik,
        announced_date=row.day,
        date_role=DateRole.POSTED,
        date_precision=DatePrecision.MONTH if row.month_only else DatePrecision.DAY,
        affected_workers=row.workers,
    )


def pairs(told: list[Told], ours: dict[str, int]) -> list[Pair]:
    """Every pair that is one event or one cluster."""
    every = (
        Pair(one, other, ours[one.key] == ours[other.key], one.cluster == other.cluster)
        for one, other in combinations(told, 2)
    )
    return [pair for pair in every if pair.ours or pair.theirs]


def share(chosen: list[Pair], over: str) -> str:
    """The share of the pairs that one side joins which the other joins too, with its interval."""
    groups: dict[str, list[bool]] = {}
    for pair in chosen:
        if getattr(pair, over):
            groups.setdefault(pair.one.company.split()[0].casefold(), []).append(pair.ours and pair.theirs)
    counted = [(sum(group), len(group)) for group in groups.values()]
    draw = random.Random(20261122)
    drawn = sorted(_ratio(draw.choices(counted, k=len(counted))) for _ in range(DRAWS))
    low, high = drawn[DRAWS // 40], drawn[-DRAWS // 40]
    n = sum(size for _, size in counted)
    return f"{_ratio(counted):6.1%} [{low:.1%}, {high:.1%}] of {n}"


def _ratio(counted: list[tuple[int, int]]) -> float:
    return sum(right for right, _ in counted) / sum(size for _, size in counted)


def main() -> None:
    """Print precision and recall of both halves, and the errors of the one that may be looked at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the errors of the half that may be looked at")
    show = parser.parse_args().show
    told = list(rows())
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'joining.db'}")
        upgrade(engine)
        found = pairs(told, events(engine, told))
        engine.dispose()
    for name, chosen in (
        ("looked at", [pair for pair in found if pair.looked_at]),
        ("measuring", [pair for pair in found if not pair.looked_at]),
        ("both", found),
    ):
        print(f"{name:<10} precision {share(chosen, 'ours')}, recall {share(chosen, 'theirs')}")
    if show:
        wrong = Counter(pair for pair in found if pair.looked_at and pair.ours != pair.theirs)
        for pair in sorted(wrong, key=lambda pair: (pair.ours, pair.one.company)):
            print("false" if pair.ours else "missed", *(f"| {r.company}, {r.day}, {r.workers}" for r in pair[:2]))


if __name__ == "__main__":
    main()
