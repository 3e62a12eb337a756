"""`pinkslip run`: everything a person gets from one command, in order."""

from __future__ import annotations

import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from rich.table import Table

from crawlers.archive import repair_unfinished
from flows import console
from flows.crawl import CrawlReport
from flows.database import migrated_engine
from flows.exits import FAILED, FELL_SHORT
from flows.settings import settings
from flows.snapshot.load import load_snapshot
from flows.sources import store_cards


class ServerLate(RuntimeError):
    """Prefect's temporary server was not up in the time it is given."""


def run_all(*, serve: bool, offline: bool) -> int:
    """Migrate, load the snapshot, do the daily work; with `serve` the dashboard is up from the snapshot on.

    Returns the exit code: 0; 3 when some sources fell short; 1 when the day's work failed and the dashboard went on
    with what is stored. Without a dashboard such a failure is raised.
    """
    configured = settings()
    configured.prepare_home()
    for torn in repair_unfinished(configured.runs):
        console.out.print(f"repaired an archive cut short by a crash: {torn}")
    engine = migrated_engine()
    console.out.print(f"database: {engine.url.render_as_string()}")
    store_cards(engine)
    load_snapshot(engine)
    prepare_tables()
    with _dashboard(serve) as dashboard:
        try:
            reports = _daily(offline=offline)
            _print_shortfalls(reports)
            code = FELL_SHORT if any(not report.well for report in reports) else 0
        except Exception as error:
            if dashboard is None:
                raise
            code = _tell(error)
        if dashboard:
            console.out.print(f"\nDashboard: http://localhost:{configured.port} (Ctrl-C ends it)")
            dashboard.wait()
    return code


def prepare_tables() -> None:
    """Classify, resolve and roll up what the snapshot brought, so that the dashboard has it before any crawl."""
    from flows.classify import classify_new
    from flows.publish import publish_version, roll_up
    from flows.resolve import resolve_all

    classify_new()
    resolve_all()
    roll_up()
    publish_version()


def _daily(*, offline: bool) -> list[CrawlReport]:
    # Prefect takes seconds to import and starts its own temporary server: not before it is needed.
    from flows.daily import daily

    try:
        return daily(offline=offline)
    except RuntimeError as error:
        if "ephemeral Prefect API server" not in str(error):  # Prefect has no type of its own for it
            raise
        raise ServerLate(
            "Prefect's temporary server did not start in time; the machine may be busy. What was stored stands: run "
            "again, or give it more seconds with PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"
        ) from error


def _tell(error: Exception) -> int:
    """Say at once why the day's work failed, as the dashboard may stand for days; give the code to end with."""
    from flows.complaints import complaint

    told = complaint(error)
    console.err.print(f"error: {told[0]}" if told else traceback.format_exc())
    return told[1] if told else FAILED


@contextmanager
def _dashboard(wanted: bool) -> Iterator[subprocess.Popen[bytes] | None]:
    """The dashboard as a process of its own, ended with us."""
    if not wanted:
        yield None
        return
    port = settings().port
    process = subprocess.Popen([sys.executable, "-m", "flows.cli", "serve", "--port", str(port)])
    console.out.print(f"dashboard: http://localhost:{port} (the snapshot now; today's crawl as it comes in)")
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


def serve_dashboard(host: str, port: int) -> None:
    """Serve the dashboard until it is interrupted."""
    from dashboard.server import serve

    migrated_engine()
    serve(host=host, port=port, database_url=settings().database, home=settings().home.resolve())


def _print_shortfalls(reports: list[CrawlReport]) -> None:
    short = [report for report in reports if not report.well]
    if not short:
        return
    table = Table("source", "verdict", "why", title=f"{len(short)} of {len(reports)} sources fell short")
    for report in short:
        table.add_row(report.slug, report.verdict.value, "; ".join(report.reasons)[:160])
    console.out.print(table)
