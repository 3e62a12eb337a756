"""The command line: what a person types, what comes back, and that no mistake of theirs ends in a traceback."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from unittest import mock

import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner

import flows.cli
import flows.crawl_command
import flows.main
from crawlers.registry import spider_classes
from db.unpublished import UNPUBLISHED
from db.vocabulary import Verdict
from flows.cli import app, main
from flows.crawl import CrawlReport
from flows.database import migrated_engine
from flows.settings import settings
from flows.snapshot.load import load_snapshot
from tests.flows.conftest import FIXTURES
from tests.flows.seeds import notice, store

runner = CliRunner()
Said = tuple[int, str, str]
"""Exit code, standard output, standard error."""


@pytest.fixture
def pinkslip(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run the installed command, entry point and all."""

    def run(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["pinkslip", *map(str, words)])
        with mock.patch.dict(os.environ), pytest.raises(SystemExit) as ending:
            main()
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return int(ending.value.code or 0), told.out, told.err

    return run


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, object], None]:
    """Set one of our environment variables for this test."""

    def set_to(name: str, value: object) -> None:
        monkeypatch.setenv(name, str(value))
        settings.cache_clear()
        migrated_engine.cache_clear()

    return set_to


def test_an_unknown_source_is_a_usage_error_that_offers_the_nearest_name(pinkslip: Callable[..., Said]) -> None:
    code, _, err = pinkslip("crawl", "us_ga_wran")
    assert code == 2
    assert "error: unknown source 'us_ga_wran'; did you mean us_ga_warn" in err


def test_a_crawl_of_nothing_is_a_usage_error(home: Path) -> None:
    result = runner.invoke(app, ["crawl"])
    assert result.exit_code == 2
    assert "name at least one source, or give --kind" in result.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "release", "--label", "robots"], "'robots' is not one of 'cited_cause'"),
        (["export", "release", "--state", "Georgia"], "--state 'Georgia': expected a USPS code such as CA"),
        (["release", "99999999999999999999"], "less than or equal to 2147483647"),
        (["review", "export", "quotes.csv", "--limit", "-1"], "greater than or equal to 1"),
        (["serve", "--port", "99999"], "less than or equal to 65535"),
    ],
)
def test_what_no_option_can_mean_is_a_usage_error_before_anything_is_done(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = runner.invoke(app, words, env={"COLUMNS": "200"})
    assert result.exit_code == 2
    assert told in result.output
    assert list(tmp_path.rglob("*.db")) == []


@pytest.mark.parametrize("command", ["crawl", "backfill"])
def test_a_source_of_another_kind_than_asked_is_a_usage_error(
    pinkslip: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    kind = ["--kind", "warn"] if command == "crawl" else []
    code, _, err = pinkslip(command, "lever", *kind, "--replay", FIXTURES / "lever")
    assert code == 2
    assert "error: lever is a source of kind postings, not warn" in err
    assert list(tmp_path.glob("*.csv")) == []


@pytest.mark.parametrize("words", [["crawl", "us_ga_warn", "--out"], ["backfill", "us_ga_warn", "--report"]])
def test_a_result_that_cannot_be_written_is_told_before_the_crawl(
    pinkslip: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str]
) -> None:
    for module in (flows.crawl_command, flows.crawl):
        monkeypatch.setattr(module, "run_spider", mock.Mock(side_effect=AssertionError("crawled")))
    (tmp_path / "file").touch()
    code, out, err = pinkslip(*words, tmp_path / "file" / "result", "--replay", FIXTURES)
    assert code == 1
    assert f"error: {tmp_path / 'file'}" in err
    assert "crawled" not in out


@pytest.mark.parametrize("command", ["classify", "classify-postings"])
@pytest.mark.parametrize("given", [["--in", "x.jsonl"], ["--out", "x.jsonl"]])
def test_in_and_out_go_together(home: Path, command: str, given: list[str]) -> None:
    result = runner.invoke(app, [command, *given])
    assert result.exit_code == 2
    assert "--in and --out go together" in result.output


@pytest.mark.parametrize(
    ("command", "first"),
    [("classify", {"id": "a", "text": "x"}), ("classify-postings", {"id": 1, "title": "t", "text": ""})],
)
def test_a_malformed_line_is_named_and_nothing_is_written(
    pinkslip: Callable[..., Said], tmp_path: Path, command: str, first: dict[str, object]
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(first) + '\n{"id": "b", \n', encoding="utf-8")
    code, _, err = pinkslip(command, "--in", source, "--out", target)
    assert code == 1
    assert f"error: {source}: line 2: not JSON" in err
    assert list(tmp_path.glob("out*")) == []


def test_a_missing_field_is_named_with_its_line(pinkslip: Callable[..., Said], tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a"}\n', encoding="utf-8")
    code, _, err = pinkslip("classify", "--in", source, "--out", tmp_path / "out.jsonl")
    assert code == 1
    assert "line 1: field 'text' is missing; expected id, text" in err


def test_an_earlier_result_survives_a_failed_run(pinkslip: Callable[..., Said], tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("[]\n", encoding="utf-8")
    target.write_text("earlier", encoding="utf-8")
    assert pinkslip("classify", "--in", source, "--out", target)[0] == 1
    assert target.read_text(encoding="utf-8") == "earlier"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "not a database url"),
        ("postgresql://user:secret@host:port/x", "not a database url"),
        ("mysql://user:secret@host/x", "database driver 'mysql' is not supported"),
        ("postgresql+asyncpg://user:secret@host/x", "is not supported"),
        ("sqlite://", "an in-memory database would lose the record"),
        ("sqlite:////proc/nowhere/x.db", "cannot create the database folder /proc/nowhere"),
        ("sqlite:////proc", "is a folder, expected a database file"),
        ("postgresql://user:secret@127.0.0.1:1/x", "cannot open the database: connection failed"),
    ],
)
def test_a_bad_database_url_is_told_in_a_line_without_its_password(
    pinkslip: Callable[..., Said], configured: Callable[[str, object], None], url: str, told: str
) -> None:
    configured("PINKSLIP_DATABASE_URL", url)
    code, _, err = pinkslip("db", "stats")
    assert code == 1
    assert err.startswith("error: ")
    assert told in err
    assert "secret" not in err


def test_a_file_that_is_no_database_is_told_in_a_line(
    pinkslip: Callable[..., Said], configured: Callable[[str, object], None], tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("these are notes, not a database " * 100, encoding="utf-8")
    configured("PINKSLIP_DATABASE_URL", f"sqlite:///{tmp_path / 'notes.txt'}")
    code, _, err = pinkslip("db", "stats")
    assert code == 1
    assert "error: cannot open the database: file is not a database" in err


@pytest.mark.parametrize(
    "words", [["db", "stats"], ["crawl", "lever"], ["classify"], ["run", "--no-serve", "--offline"]]
)
def test_a_home_that_cannot_be_written_is_named(
    pinkslip: Callable[..., Said], configured: Callable[[str, object], None], tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "file").touch()
    configured("PINKSLIP_HOME", tmp_path / "file" / "home")
    code, _, err = pinkslip(*words)
    assert code == 1
    assert f"error: PINKSLIP_HOME: cannot write to {tmp_path / 'file' / 'home'}" in err
    assert "set PINKSLIP_HOME to a folder you may write" in err


def test_a_setting_that_is_no_number_is_named(
    pinkslip: Callable[..., Said], configured: Callable[[str, object], None]
) -> None:
    configured("PINKSLIP_PORT", "eighty")
    code, _, err = pinkslip("db", "stats")
    assert code == 1
    assert "error: PINKSLIP_PORT='eighty': Input should be a valid integer" in err


def missing_replay(tmp_path: Path) -> list[object]:
    return ["crawl", "lever", "--replay", tmp_path / "nowhere"]


def empty_replay(tmp_path: Path) -> list[object]:
    (tmp_path / "empty").mkdir()
    return ["crawl", "--kind", "warn", "--replay", tmp_path / "empty"]


def broken_manifest(tmp_path: Path) -> list[object]:
    (tmp_path / "manifest.jsonl").write_text('{"source": \n', encoding="utf-8")
    return ["crawl", "--kind", "warn", "--replay", tmp_path]


def replay_of_another_kind(tmp_path: Path) -> list[object]:
    return ["crawl", "--kind", "warn", "--replay", FIXTURES / "lever", "--out", tmp_path / "out.jsonl"]


def missing_input(tmp_path: Path) -> list[object]:
    return ["classify", "--in", tmp_path / "none.jsonl", "--out", tmp_path / "out.jsonl"]


def input_that_is_a_folder(tmp_path: Path) -> list[object]:
    return ["classify", "--in", tmp_path, "--out", tmp_path / "out.jsonl"]


def backup_onto_itself(tmp_path: Path) -> list[object]:
    return ["db", "backup", settings().home / "pinkslip.db"]


def backup_onto_a_folder(tmp_path: Path) -> list[object]:
    return ["db", "backup", tmp_path]


def backup_below_a_file(tmp_path: Path) -> list[object]:
    (tmp_path / "file").touch()
    return ["db", "backup", tmp_path / "file" / "copy.db"]


def export_below_a_file(tmp_path: Path) -> list[object]:
    (tmp_path / "file").touch()
    return ["export", tmp_path / "file" / "release"]


def review_without_columns(tmp_path: Path) -> list[object]:
    (tmp_path / "r.csv").write_text("announcement_id,label\n1,none\n", encoding="utf-8")
    return ["review", "import", tmp_path / "r.csv", "--reviewer", "ab"]


def release_of_no_run(tmp_path: Path) -> list[object]:
    return ["release", "999"]


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        (missing_replay, "nowhere: no such folder or file"),
        (empty_replay, "empty: no recordings; expected a folder with manifest.jsonl or a .warc.gz file"),
        (broken_manifest, "manifest.jsonl"),
        (replay_of_another_kind, "no recordings of a source of kind warn"),
        (missing_input, "none.jsonl: No such file or directory"),
        (input_that_is_a_folder, "Is a directory"),
        (backup_onto_itself, "is the database itself; name another file"),
        (backup_onto_a_folder, "is a folder; name the file to write"),
        (backup_below_a_file, "cannot write"),
        (export_below_a_file, "cannot write the release"),
        (review_without_columns, "column 'quote' is missing"),
        (release_of_no_run, "run 999: expected a quarantined run"),
    ],
)
def test_a_mistake_is_told_in_a_line(
    pinkslip: Callable[..., Said], tmp_path: Path, mistake: Callable[[Path], list[object]], told: str
) -> None:
    code, _, err = pinkslip(*mistake(tmp_path))
    assert code == 1
    assert err.count("error: ") == 1
    assert told in err


def test_a_newer_databases_tables_are_left_alone(engine: Engine, pinkslip: Callable[..., Said]) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from_the_future'"))
    migrated_engine.cache_clear()
    code, _, err = pinkslip("db", "upgrade")
    assert code == 1
    assert "error: cannot migrate the database" in err
    assert "update this one" in err


def test_a_damaged_snapshot_is_named(
    pinkslip: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    manifest = {"version": "2026-11-21", "files": [{"file": "boards.csv.gz", "sha256": "0" * 64, "rows": 1}]}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (tmp_path / "boards.csv.gz").write_bytes(b"not it")
    monkeypatch.setattr(flows.main, "load_snapshot", partial(load_snapshot, data=tmp_path))
    code, _, err = pinkslip("run", "--no-serve", "--offline")
    assert code == 1
    assert f"error: {tmp_path / 'boards.csv.gz'}: not the file its manifest names" in err


@pytest.mark.slow
def test_a_prefect_server_that_is_late_is_told_in_a_line(tmp_path: Path) -> None:
    """With no second to start in, on the real Prefect: its own settings are read once, so in a process of its own."""
    command = (
        "import sys, flows.main, flows.cli; flows.main.load_snapshot = lambda engine: 0; "
        "sys.argv = ['pinkslip', 'run', '--no-serve', '--offline']; flows.cli.main()"
    )
    late = {"PINKSLIP_HOME": str(tmp_path), "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "0"}
    ended = subprocess.run(
        [sys.executable, "-c", command], env={**os.environ, **late}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert "error: Prefect's temporary server did not start in time" in " ".join(ended.stderr.split())


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (flows.main.ServerLate("Prefect's temporary server did not start"), "error: Prefect's temporary server did"),
        (ZeroDivisionError("ours to mend"), "Traceback (most recent call last)"),
    ],
)
def test_a_dashboard_outlives_a_days_work_that_failed(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failure: Exception, told: str
) -> None:
    told_before_the_wait: list[str] = []
    dashboard = mock.create_autospec(subprocess.Popen, instance=True)
    dashboard.wait.side_effect = lambda: told_before_the_wait.append(capsys.readouterr().err)
    monkeypatch.setattr(flows.main, "load_snapshot", lambda _: 0)
    monkeypatch.setattr(flows.main, "_dashboard", lambda wanted: nullcontext(dashboard if wanted else None))
    monkeypatch.setattr(flows.main, "_daily", mock.Mock(side_effect=failure))
    with pytest.raises(type(failure)):
        flows.main.run_all(serve=False, offline=True)
    assert flows.main.run_all(serve=True, offline=True) == 1
    assert [told in said for said in told_before_the_wait] == [True]


def test_a_fault_of_ours_keeps_its_traceback(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError("ours to mend")

    monkeypatch.setattr(flows.cli, "app", broken)
    with mock.patch.dict(os.environ), pytest.raises(ZeroDivisionError):
        main()


def test_sources_lists_every_spider_and_what_was_bundled(home: Path) -> None:
    result = runner.invoke(app, ["sources", "--json"])
    rows = {row["source"]: row for row in json.loads(result.stdout)}
    assert set(rows) == {*spider_classes(), "warn_snapshot", "reviewed_cases"}
    assert rows["us_ga_warn"]["verdict"] is None  # never run: unknown, not zero
    assert rows["us_ga_warn"]["items"] is None
    assert all(row["coverage"] and row["licence"] and row["url"].startswith("http") for row in rows.values())


def test_sources_are_a_line_each_with_the_whole_slug(home: Path) -> None:
    lines = runner.invoke(app, ["sources"]).stdout.splitlines()
    listed = {line.split()[0] for line in lines[1:] if not line.startswith("US-")}
    assert listed == {*spider_classes(), "warn_snapshot", "reviewed_cases"}
    assert all("never" in line for line in lines if line.startswith("us_"))


def test_sources_end_with_the_states_that_publish_no_list_and_why(home: Path) -> None:
    gaps = runner.invoke(app, ["sources"]).stdout.splitlines()[-len(UNPUBLISHED) :]
    assert [line.split()[0] for line in gaps] == ["US-AR", "US-NH", "US-PR", "US-WY"]
    assert "publishes no list (confidential by state law" in gaps[0]
    assert not {gap.jurisdiction for gap in UNPUBLISHED} & {s.source.jurisdiction for s in spider_classes().values()}


def test_brackets_in_a_path_are_told_as_they_are(engine: Engine, tmp_path: Path) -> None:
    target = tmp_path / "[b]" / "[" / "copy.db"  # "[b]…[/copy.db" would be Rich's markup, and broken
    result = runner.invoke(app, ["db", "backup", str(target)])
    assert result.exit_code == 0, result.output
    assert f"wrote {target} (" in result.stdout


def test_figures_never_change_under_an_old_version(engine: Engine) -> None:
    store(engine, notice())
    told = [runner.invoke(app, ["rollup"]).stdout for _ in range(2)]
    assert "data version " in told[0]
    assert told[0].split("data version ")[1] == told[1].split("data version ")[1]


def test_stats_count_what_is_there(engine: Engine) -> None:
    store(engine, notice(), notice())
    found = json.loads(runner.invoke(app, ["db", "stats", "--json"]).stdout)
    assert found["rows"]["announcements"] == 2
    assert found["newest"]["announced_date"] == "2026-10-05"
    assert "announcements            2" in runner.invoke(app, ["db", "stats"]).stdout


def test_a_backup_made_while_something_writes_is_whole(engine: Engine, tmp_path: Path) -> None:
    stop, stored = threading.Event(), threading.Event()

    def write() -> None:
        while not stop.is_set():
            store(engine, notice(), notice())  # always two at a time
            stored.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert stored.wait(10)
        result = runner.invoke(app, ["db", "backup", str(tmp_path / "copy.db")])
    finally:
        stop.set()
        writer.join(30)
    assert result.exit_code == 0, result.output
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        [[held]] = copy.execute("SELECT count(*) FROM announcements").fetchall()
        [[dated]] = copy.execute("SELECT count(DISTINCT announcement_id) FROM announcement_dates").fetchall()
    assert held >= 2
    assert held % 2 == 0
    assert dated == held


@pytest.mark.slow
def test_a_source_that_falls_short_is_exit_code_3_and_the_others_are_written(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    for slug in ("lever", "greenhouse"):
        shutil.copytree(FIXTURES / slug, folder / slug)
    (folder / "greenhouse" / "response.json").write_text("<html><title>Just a moment...</title></html>")
    out = tmp_path / "rows.jsonl"
    result = runner.invoke(app, ["crawl", "greenhouse", "lever", "--replay", str(folder), "--out", str(out)])
    assert result.exit_code == 3
    assert "greenhouse: failed" in result.stdout
    assert {json.loads(line)["source"] for line in out.read_text(encoding="utf-8").splitlines()} == {"lever"}


@pytest.mark.slow
def test_records_on_standard_output_stand_there_alone(home: Path) -> None:
    result = runner.invoke(app, ["crawl", "lever", "--replay", str(FIXTURES / "lever"), "--out", "-"])
    assert result.exit_code == 0, result.output
    assert {json.loads(line)["source"] for line in result.stdout.splitlines()} == {"lever"}
    assert "crawl 1/1: lever: ok" in result.stderr


@pytest.mark.slow
def test_a_crawl_into_the_database_says_what_was_new(home: Path) -> None:
    words = ["crawl", "lever", "--replay", str(FIXTURES / "lever")]
    first, second = runner.invoke(app, words), runner.invoke(app, words)
    assert first.exit_code == second.exit_code == 0, first.output
    assert "lever: ok" in first.stdout
    assert "(0 new, 0 changed, 0 gone)" in second.stdout


def test_a_source_that_breaks_in_our_own_code_is_reported_and_the_others_go_on(
    pinkslip: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crawl_source(slug: str, *_: object) -> CrawlReport:
        if slug == "lever":
            raise ZeroDivisionError("a fault of ours")
        return CrawlReport(slug, Verdict.OK, items=3, new=3)

    monkeypatch.setattr(flows.crawl_command, "crawl_source", crawl_source)
    code, out, _ = pinkslip("crawl", "lever", "us_ga_warn", "us_al_warn", "--replay", FIXTURES)
    assert code == 3
    assert "lever: failed, 0 records; lever: ZeroDivisionError: a fault of ours" in out
    assert "us_ga_warn: ok, 3 records" in out
    assert "us_al_warn: ok, 3 records" in out
