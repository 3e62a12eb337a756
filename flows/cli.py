"""The `pinkslip` command. Each subcommand is one call into flows; imports are late so that --help is quick.

Exit codes: 0 all well, 1 failed, 2 usage, 3 finished but some sources fell short.
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from db.vocabulary import AttributionLabel, SourceKind
from flows import console
from flows.exits import FELL_SHORT, INTERRUPTED
from flows.settings import quiet_prefect, settings

app = typer.Typer(
    name="pinkslip",
    help="An open record of layoffs and junior hiring, and of whether AI is the stated reason.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
db_app = typer.Typer(help="The database: migrate, count, copy.", no_args_is_help=True)
review_app = typer.Typer(
    help="Human rulings on what a model read: out to a spreadsheet, and back.", no_args_is_help=True
)
app.add_typer(db_app, name="db")
app.add_typer(review_app, name="review")

In = Annotated[Path | None, typer.Option("--in", help="JSON Lines to read; - for standard input")]
Out = Annotated[Path | None, typer.Option("--out", help="JSON Lines to write; - for standard output")]
Day = Annotated[datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="YYYY-MM-DD; not further back")]


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


@app.command()
def run(
    serve: Annotated[bool, typer.Option(help="serve the dashboard while and after the pipeline runs")] = True,
    offline: Annotated[bool, typer.Option("--offline", help="ask no live source; the snapshot alone")] = False,
) -> None:
    """Do the main job: migrate, load the snapshot, crawl, classify, resolve, roll up; then serve the dashboard."""
    from flows.main import run_all

    raise typer.Exit(run_all(serve=serve, offline=offline))


@app.command()
def crawl(
    sources: Annotated[list[str] | None, typer.Argument(help="source slugs; see `pinkslip sources`")] = None,
    kind: Annotated[SourceKind | None, typer.Option(help="every source of this kind")] = None,
    replay: Annotated[Path | None, typer.Option(help="answer every request from this folder or WARC file")] = None,
    since: Day = None,
    out: Annotated[
        Path | None, typer.Option(help="JSON Lines to write instead of storing; - for standard output")
    ] = None,
    backfill: Annotated[bool, typer.Option("--backfill", help="also fetch archives and history")] = False,
) -> None:
    """Crawl named sources, or every source of a kind; with --replay never the network."""
    from flows.crawl import CrawlRequest
    from flows.crawl_command import crawl_named

    if not sources and kind is None:
        raise typer.BadParameter("name at least one source, or give --kind")
    request = CrawlRequest(replay=replay, since=_day(since), backfill=backfill)
    reports = crawl_named(sources or [], kind, request, out)
    raise typer.Exit(FELL_SHORT if any(not report.well for report in reports) else 0)


@app.command()
def sources(as_json: Annotated[bool, typer.Option("--json", help="one JSON array")] = False) -> None:
    """List every source with coverage, last run, verdict and freshness."""
    from flows.sources import print_sources

    print_sources(as_json)


@app.command()
def classify(source: In = None, target: Out = None) -> None:
    """Say who said AI: the database's unread announcements, or lines of {id, text}."""
    from flows.classify import classify_file, classify_new

    if (source is None) != (target is None):
        raise typer.BadParameter("--in and --out go together")
    if source and target:
        classify_file(source, target)
    else:
        classify_new()


@app.command("classify-postings")
def classify_postings(source: In = None, target: Out = None) -> None:
    """Say what a posting asks for: the database's unread postings, or lines of {id, title, text}."""
    from flows.classify import classify_new_postings, classify_postings_file

    if (source is None) != (target is None):
        raise typer.BadParameter("--in and --out go together")
    if source and target:
        classify_postings_file(source, target)
    else:
        classify_new_postings()


@app.command()
def resolve() -> None:
    """Link announcements to employers and join them into events."""
    from flows.resolve import resolve_all

    resolve_all()


@app.command()
def rollup(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="from scratch instead of what changed")] = False,
) -> None:
    """Refresh the monthly tables the dashboard reads, and name the state of the data they show."""
    from flows.publish import publish_version, roll_up

    roll_up(rebuild=rebuild)
    publish_version()


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="where the release is written")],
    since: Day = None,
    state: Annotated[list[str] | None, typer.Option(help="USPS code; repeat for several")] = None,
    label: Annotated[list[AttributionLabel] | None, typer.Option(help="attribution label; repeat for several")] = None,
) -> None:
    """Write a release: CSV and Parquet, data dictionary, datapackage.json, SHA256SUMS, CITATION.cff."""
    from crawlers.parse import STATES
    from flows.publish import export_release

    for code in state or []:
        if code.upper() not in STATES:  # it would be a release without rows, and look like a finding
            raise typer.BadParameter(f"--state {code!r}: expected a USPS code such as CA")
    export_release(folder, since=_day(since), states=state or [], labels=label or [])


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="address to listen on")] = "localhost",
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="port; PINKSLIP_PORT or 8501")] = None,
) -> None:
    """Serve the dashboard."""
    from flows.main import serve_dashboard

    serve_dashboard(host, port or settings().port)


@app.command()
def doctor() -> None:
    """Say what is wrong with this installation, and what to do about it."""
    from flows.doctor import examine

    raise typer.Exit(0 if examine() else 1)


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="address of one announcement: memo, filing or article")],
    keep: Annotated[bool | None, typer.Option(help="keep or discard without asking")] = None,
    replay: Annotated[Path | None, typer.Option(help="answer the request from this folder or WARC file")] = None,
) -> None:
    """Fetch one announcement, show what was understood, and keep it if you agree."""
    from flows.add import add_url

    raise typer.Exit(0 if add_url(url, keep=keep, replay=replay) else 1)


@app.command()
def backfill(
    sources: Annotated[list[str] | None, typer.Argument(help="WARN sources; all when none is named")] = None,
    report: Annotated[Path, typer.Option(help="where the reconciliation is written")] = Path("reconciliation.csv"),
    replay: Annotated[Path | None, typer.Option(help="answer every request from this folder or WARC file")] = None,
) -> None:
    """Fetch each state's archives and reconcile them with the snapshot: new, changed and conflicting rows."""
    from flows.reconcile import backfill_states

    raise typer.Exit(0 if backfill_states(sources or [], report, replay) else FELL_SHORT)


@app.command()
def release(
    run_id: Annotated[int, typer.Argument(min=1, max=2**31 - 1, help="a quarantined run; see `pinkslip sources`")],
) -> None:
    """Let a quarantined run in after a person has looked at it."""
    from flows.crawl import release_run

    raise typer.Exit(0 if release_run(run_id).well else FELL_SHORT)


@app.command("new-source")
def new_source(
    name: Annotated[str, typer.Argument(help="country_region_dataset")],
    url: Annotated[str, typer.Argument(help="the page people look at")],
    kind: Annotated[
        SourceKind, typer.Option(help="what it publishes; WARN lists alone have a template")
    ] = SourceKind.WARN,
) -> None:
    """Lay out a new source: spider, fixture and expected records to fill in."""
    from crawlers.scaffold import new_source as lay_out
    from flows.settings import ROOT

    try:
        written = lay_out(name, url, kind=kind, root=ROOT)
    except (ValueError, FileExistsError) as error:
        raise typer.BadParameter(str(error)) from error
    for path in written:
        console.out.print(f"wrote {path}")


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Migrate the database to this version's tables."""
    from flows.database import migrated_engine

    console.out.print(f"database is current: {migrated_engine().url.render_as_string()}")


@db_app.command("stats")
def db_stats(as_json: Annotated[bool, typer.Option("--json", help="one JSON object")] = False) -> None:
    """Count what the database holds."""
    from flows.database import print_stats

    print_stats(as_json)


@db_app.command("backup")
def db_backup(path: Annotated[Path, typer.Argument(help="file to write")]) -> None:
    """Copy the database, consistent even while something writes to it."""
    from db.backup import backup
    from flows.database import migrated_engine

    backup(migrated_engine(), path)
    console.out.print(f"wrote {path} ({path.stat().st_size:,} bytes)")


@review_app.command("export")
def review_export(
    path: Annotated[Path, typer.Argument(help="CSV to write")],
    limit: Annotated[int, typer.Option(min=1, help="how many quotes")] = 200,
) -> None:
    """Write quotes to confirm or overrule, least certain first."""
    from flows.review import export_review

    export_review(path, limit)


@review_app.command("import")
def review_import(
    path: Annotated[Path, typer.Argument(help="the CSV with rulings filled in")],
    reviewer: Annotated[str, typer.Option(help="initials or role; stored as human:REVIEWER")],
) -> None:
    """Store rulings; they outrank every model, and both are kept."""
    from flows.review import import_review

    import_review(path, reviewer)


@review_app.command("compare")
def review_compare(
    first: Annotated[str, typer.Argument(help="a reader, such as attribution@1.1.0")],
    second: Annotated[str, typer.Argument(help="another; `human` stands for every person's ruling")],
    out: Annotated[Path | None, typer.Option(help="CSV of what the two file differently")] = None,
) -> None:
    """Compare two readers: what a new version changes, or how far a model agrees with people."""
    from flows.comparison import compare

    compare(first, second, out)


def main() -> None:
    """Entry point: plain messages for what a person can mend, tracebacks for what we must."""
    try:
        quiet_prefect(settings().home)
        app()
    except SystemExit as ending:
        if ending.code == INTERRUPTED:  # what Typer makes of Ctrl-C
            console.err.print("interrupted: what was stored stands, and the next run continues")
        raise
    except Exception as error:
        from flows.complaints import complaint

        told = complaint(error)
        if told is None:
            raise
        console.err.print(f"error: {told[0]}")
        sys.exit(told[1])


if __name__ == "__main__":
    main()
