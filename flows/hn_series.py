"""Series of the Hacker News hiring threads: of a month's posts, how many state a level, and how many hire juniors.

Counted from what the database holds and our classifier read, so that a backfill of any month can be repeated and gives
the same numbers. The spider itself counts the posts of each thread and of the two control threads (`hn.posts`,
`hn.seeking_posts`, `hn.freelancer_posts`); dividing by those takes out how many people read the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from db.engine import read_scope, session_scope
from db.models import Board, Posting
from db.store.observations import ObservationRow, SeenToday, store_observations
from db.vocabulary import Seniority
from flows import console
from flows.database import migrated_engine
from flows.periods import period_start

SLUG = "hn_who_is_hiring"
THREADS = "https://news.ycombinator.com/submitted?id=whoishiring"
LICENCE = "counts are facts; threads by their authors"
PUBLISHER = "Pinkslip, from Hacker News threads"
UNIT = "posts"


def count_levels(read: Iterable[tuple[Seniority | None, bool | None]]) -> dict[str, int]:
    """What a month's series say of its posts: (level, asks for AI tools) each."""
    counts = dict.fromkeys(("read_posts", "known_level_posts", "junior_posts", "senior_posts", "ai_tools_posts"), 0)
    for level, asks_for_ai in read:
        counts["read_posts"] += 1
        counts["known_level_posts"] += level is not None and level is not Seniority.UNKNOWN
        counts["junior_posts"] += level is not None and level.is_junior
        counts["senior_posts"] += level is Seniority.SENIOR
        counts["ai_tools_posts"] += bool(asks_for_ai)
    return counts


def count_threads(engine: Engine | None = None, slug: str = SLUG) -> int:
    """Renew the series from the threads held; gives how many values are new.

    Only months count whose thread was read to its end and whose every post was read by one and the same model: a
    half-read month would show a fall.
    """
    engine = engine or migrated_engine()
    with read_scope(engine) as session:
        threads = select(Board.id, Board.token).where(
            Board.system == slug, Board.token.like("hn:____-__"), Board.first_read_at.is_not(None)
        )
        months = {board_id: token.removeprefix("hn:") for board_id, token in session.execute(threads)}
        models = select(Posting.board_id, func.min(Posting.reader), func.max(Posting.reader)).where(
            Posting.board_id.in_(months)
        )
        unread = select(Posting.board_id).where(Posting.board_id.in_(months), Posting.reader.is_(None)).distinct()
        half_read = set(session.scalars(unread))
        whole = {
            board_id: model for board_id, model, last in session.execute(models.group_by(Posting.board_id))
            if model == last and board_id not in half_read
        }  # fmt: skip
        rows = [
            row
            for board_id, model in whole.items()
            for row in _rows(
                slug, months[board_id], str(model),
                session.execute(
                    select(Posting.seniority, Posting.requires_ai_tools).where(Posting.board_id == board_id)
                ),
            )
        ]  # fmt: skip
    with session_scope(engine) as session:
        stored = store_observations(session, rows)
    console.out.print(f"{len(whole)} hiring threads counted, {stored} values new")
    return stored


def _rows(
    slug: str, month: str, model: str, read: Iterable[tuple[Seniority | None, bool | None]]
) -> Iterator[ObservationRow]:
    counts = count_levels(read)
    for name, value in counts.items():
        yield SeenToday(
            source_slug=slug, series=f"hn.{name}", period=month, period_start=period_start(month), value=value,
            unit=UNIT, basis=f"counted by {model} over the thread of {month}", licence=LICENCE, publisher=PUBLISHER,
            url=THREADS, vintage=datetime.now(UTC).date(), n=counts["read_posts"],
        )  # fmt: skip
