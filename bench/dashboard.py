"""Measure what a page asks of the record, and what a chart costs to take away.

    python -m bench.dashboard sqlite:////absolute/path/pinkslip.db

Every query is asked three times on a fresh connection pool; printed is the fastest, in milliseconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import typer

from dashboard.figure import specification, to_png, to_svg
from dashboard.layoff_views import layoff_figure, measure_of
from dashboard.measures import reach
from db import queries
from db.engine import make_engine, read_scope

REPEATS = 3


def fastest(ask: Callable[[], Any]) -> tuple[float, Any]:
    """The shortest of a few runs in milliseconds, and what it gave."""
    times: list[float] = []
    answer: Any = None
    for _ in range(REPEATS):
        start = time.perf_counter()
        answer = ask()
        times.append(1000 * (time.perf_counter() - start))
    return min(times), answer


def main(database_url: str) -> None:
    """Print one line a query and a line an export."""
    engine = make_engine(database_url)
    every = queries.Slice()
    asked: dict[str, Callable[[Any], Any]] = {
        "layoffs by month": lambda session: queries.layoffs(session, every, ("month",)),
        "layoffs by state and month": lambda session: queries.layoffs(session, every, ("state", "month")),
        "layoffs by month, one state": lambda session: queries.layoffs(
            session, queries.Slice(states=("CA",)), ("month",)
        ),
        "top employers": lambda session: queries.top_employers(session, every),
        "months of one employer": lambda session: queries.employer_months(session, queries.Slice(employer="boeing")),
        "filter options": queries.layoff_options,
        "attributions": lambda session: queries.attributions(session, ("month", "label", "technology")),
        "postings": lambda session: queries.postings(session, "fixed", True),
        "observations": lambda session: queries.observations(session, ("challenger.ai", "hn.junior_posts")),
        "evidence page": lambda session: queries.evidence_page(session, queries.EvidenceFilter()),
        "evidence search": lambda session: queries.evidence_page(session, queries.EvidenceFilter(query="bank")),
        "evidence counts": lambda session: queries.evidence_counts(session, queries.EvidenceFilter()),
        "coverage": queries.coverage,
    }
    months = None
    for name, query in asked.items():
        with read_scope(engine) as session:
            spent, answer = fastest(lambda query=query, session=session: query(session))  # type: ignore[misc]
        months = answer if months is None else months
        print(f"{name:<32} {spent:8.1f} ms")
    through = reach(months, datetime.now(UTC).date())
    figure = layoff_figure(
        months, through, measure=measure_of("notices", warn_only=False), place="everywhere", source="bench"
    )
    if figure is None:
        raise typer.BadParameter("the database holds no announcements")
    spec = specification(figure, "bench", "https://pinkslip.example/layoffs")
    print(f"{'SVG export':<32} {fastest(lambda: to_svg(spec))[0]:8.1f} ms")
    print(f"{'PNG export, 2x':<32} {fastest(lambda: to_png(spec))[0]:8.1f} ms")


if __name__ == "__main__":
    typer.run(main)
