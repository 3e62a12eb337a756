"""`pinkslip add URL`: one announcement somebody found, understood first and kept only when they agree."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import typer
from rich.table import Table

from crawlers.folder import RunFolder, RunInput
from crawlers.gate import judge
from crawlers.records import Statement
from crawlers.registry import spider_class
from crawlers.runner import run_spider
from db.engine import session_scope
from db.store.runs import close_run, open_run
from db.vocabulary import Tier, Verdict
from flows import console
from flows.classify import ENGLISH, classify_new
from flows.database import migrated_engine
from flows.ingest import Ingest, ingest_run, read_records
from flows.publish import publish_version, roll_up
from flows.resolve import resolve_all
from flows.settings import settings
from flows.sources import store_cards
from flows.version import code_version
from nlp.attribution.reader import AttributionReader
from nlp.records import Reading

SLUG = "world_added_by_hand"


class BadAddress(ValueError):
    """Not an address that can be fetched."""


def add_url(url: str, *, keep: bool | None, replay: Path | None = None) -> bool:
    """Fetch, archive, read and show one page; store it if `keep` or the person says so. Returns whether it was read.

    Raises:
        BadAddress: not an http(s) address.
    """
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise BadAddress(f"{url!r}: expected an address beginning with http:// or https://")
    started = datetime.now(UTC)
    folder = RunFolder(settings().runs / SLUG / f"{started:%Y%m%dT%H%M%S%f}")
    folder.write_input(
        RunInput(
            source=SLUG, today=started.date(), replay=replay.resolve() if replay else None, cursors={"address": url}
        )
    )
    outcome = run_spider(folder.path)
    ruled = judge(outcome, spider_class(SLUG).expect, None)
    found = [r for r in read_records(folder) if isinstance(r, Statement)] if folder.records.exists() else []
    if not ruled.may_be_stored or not found:
        console.err.print(f"not kept: {'; '.join(ruled.reasons) or f'{url}: no announcement'}")
        return False
    statement = found[0]
    readable = statement.text if statement.language in {None, ENGLISH} else None  # as the stored one will be read
    _show(statement, AttributionReader.load().read(readable or ""))
    if keep if keep is not None else typer.confirm("Keep it?"):
        _keep(folder, statement, started, ruled.reasons)
    return True


def _show(statement: Statement, reading: Reading) -> None:
    """What was understood, before anything is kept."""
    table = Table("field", "understood")
    facts = {
        "kind": statement.kind,
        "title": statement.title,
        "employer": statement.employer_name,
        "publisher": statement.publisher,
        "published": statement.published_at,
        "label": f"{reading.label} (score {reading.score:.2f}, {reading.model})",
        "evidence": " … ".join(span.quote for span in reading.evidence),
        "headcount": reading.headcount,
        "percent": reading.percent,
        "text": f"{len(statement.text or ''):,} characters",
    }
    for name, value in facts.items():
        table.add_row(name, "not found" if value in {None, ""} else str(value))
    console.out.print(table)


def _keep(folder: RunFolder, statement: Statement, started: datetime, reasons: list[str]) -> None:
    """Store the page as a run of its own, then classify, resolve and roll up."""
    engine = migrated_engine()
    store_cards(engine)
    home = settings().home.resolve()
    with session_scope(engine) as session:
        place = str(folder.path.relative_to(home))
        run_id = open_run(session, SLUG, started_at=started, code_version=code_version(), folder=place)
        # A person vouches for the page, so it is no longer unknown; how close it stands is what the page itself shows.
        tier = Tier.EMPLOYER if statement.author_class == "employer" else Tier.PRESS
        tally = ingest_run(session, folder, Ingest(SLUG, tier, run_id, started, home, complete=False))
        close_run(
            session, run_id, finished_at=datetime.now(UTC), verdict=Verdict.OK, items=1, new=tally.new,
            changed=tally.changed, reasons=[*reasons, "added by hand"],
        )  # fmt: skip
    classify_new(engine)
    resolve_all(engine)
    roll_up(engine)
    publish_version(engine)
