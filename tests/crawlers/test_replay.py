"""Replays: recordings answer every request, each is offered once, and the network is never asked."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.archive import iter_archive
from crawlers.folder import RunFolder
from crawlers.records import read_record
from crawlers.replay import ReplayError, load_recordings
from crawlers.runner import RunOutcome
from db.vocabulary import FinishReason
from tests.crawlers.conftest import Crawl, page
from tests.crawlers.local_server import Answer, serve

Probes = Callable[..., None]


def write_manifest(folder: Path, *rows: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    for number, row in enumerate(rows):
        row.setdefault("file", f"{number}.html")
        row.setdefault("source", "probe_warn")
        (folder / row["file"]).write_bytes(row.pop("body"))
    (folder / "manifest.jsonl").write_text("\n".join(json.dumps({"method": "GET", "status": 200} | r) for r in rows))
    return folder


def lines_of(outcome: RunOutcome) -> list[dict[str, Any]]:
    assert outcome.records_path is not None
    return [json.loads(line) for line in outcome.records_path.read_text(encoding="utf-8").splitlines()]


def without_places(outcome: RunOutcome) -> list[dict[str, Any]]:
    """Records as written, but for where the archive holds their page."""
    return [line | {"document": {**line["document"], "warc_file": 0, "warc_offset": 0}} for line in lines_of(outcome)]


def table(*rows: tuple[str, object], more: str = "") -> bytes:
    return page(*rows, more=more).body


@pytest.mark.slow
def test_replaying_a_runs_own_archive_gives_the_same_records(probes: Probes, crawl: Crawl) -> None:
    with serve(
        {
            "/": lambda _: page(("A", 1), ("B", 2), more='<a class="next" href="/2?b=1&amp;a=2">'),
            "/2": lambda _: page(("C", 3), more='<a class="next" href="/old">'),
            "/old": lambda _: Answer(status=301, headers={"Location": "/new"}),
            "/new": lambda _: page(("D", 4)),
        }
    ) as server:
        probes(server)
        live = crawl(folder="live", cursors={"url": server.url("/")})
    again = crawl(folder="again", cursors={"url": server.url("/")}, replay=live.folder)
    archive = RunFolder(live.folder).archives()[0]
    third = crawl(folder="third", cursors={"url": server.url("/")}, replay=archive)
    assert live.stats.items == 4
    assert without_places(live) == without_places(again) == without_places(third)
    assert again.stats.not_recorded == []
    assert again.finish_reason is FinishReason.FINISHED


@pytest.mark.slow
def test_every_recording_of_the_source_is_offered_once_under_whatever_address(
    probes: Probes, crawl: Crawl, tmp_path: Path
) -> None:
    probes()
    start = table(("A", 1), more='<a class="next" href="/two"><a class="next" href="/unrecorded">')
    recorded = write_manifest(
        tmp_path / "recorded",
        {"url": "http://127.0.0.1/", "body": start},
        {"url": "https://127.0.0.1/two/", "body": table(("B", 2))},
        {"url": "https://{tenant}.example/list", "body": table(("C", 3))},
        {"url": None, "body": table(("D", 4)), "captured": "2026-05-21 (commit date)"},
        {"url": "(see file)", "body": gzip.compress(table(("E", 5))), "file": "e.html.gz", "content_type": "text/html"},
        {"url": "http://127.0.0.1/", "body": table(("F", 6))},
        {"url": "http://127.0.0.1/gone", "status": 404, "body": table(("G", 7))},
        {"url": "http://127.0.0.1/other", "source": "us_zz_warn", "body": table(("H", 8))},
    )
    outcome = crawl(replay=recorded)
    found = {line["employer_name"]: line["document"] for line in lines_of(outcome)}
    assert list(found) == ["A", "B", "C", "D", "E", "F"]
    assert found["C"]["url"] == "https://{tenant}.example/list"
    assert found["D"]["url"] == "https://recording.invalid/3.html"
    assert found["D"]["fetched_at"] == "2026-05-21T00:00:00Z"
    assert outcome.stats.not_recorded == ["http://127.0.0.1/unrecorded"]
    assert outcome.stats.repeats == 0
    assert ["answered with status 404" in message for message in outcome.errors] == [True]


@pytest.mark.slow
def test_an_archive_of_another_tool_is_replayed_by_host(probes: Probes, crawl: Crawl, tmp_path: Path) -> None:
    with serve({"/": lambda _: page(("A", 1), ("B", 2))}) as server:
        probes(server)
        live = crawl(folder="live", cursors={"url": server.url("/")})
    ours = RunFolder(live.folder).archives()[0]
    for packed in (True, False):
        theirs = tmp_path / ("theirs.warc.gz" if packed else "theirs.warc")
        with theirs.open("wb") as out:
            writer = WARCWriter(out, gzip=packed)
            for kept in iter_archive(ours):
                headers = StatusAndHeaders(str(kept.status), kept.headers, protocol="HTTP/1.1")
                writer.write_record(
                    writer.create_warc_record(
                        kept.url, "response", BytesIO(kept.payload), len(kept.payload), http_headers=headers
                    )
                )
        outcome = crawl(folder=f"packed_{packed}", replay=theirs, cursors={"url": "http://127.0.0.1/elsewhere"})
        assert [line["employer_name"] for line in lines_of(outcome)] == ["A", "B"]
        assert outcome.stats.not_recorded == ["http://127.0.0.1/elsewhere"]


@pytest.mark.slow
def test_a_source_nothing_is_recorded_of_says_so(probes: Probes, crawl: Crawl, tmp_path: Path) -> None:
    probes()
    recorded = write_manifest(tmp_path / "recorded", {"url": "http://x.example/", "source": "other", "body": b""})
    outcome = crawl(replay=recorded)
    assert outcome.finish_reason is FinishReason.NOT_RECORDED
    assert outcome.stats.not_recorded == ["http://127.0.0.1/"]


def test_requests_are_matched_exactly_then_canonically_then_by_method(tmp_path: Path) -> None:
    recordings = load_recordings(
        write_manifest(
            tmp_path / "recorded",
            {"url": "https://x.example/a?b=2&a=1", "body": b"canonical"},
            {"url": "https://x.example/a?a=1&b=2#top", "body": b"exact"},
            {"url": "https://x.example/jobs", "method": "POST", "body": b"first"},
            {"url": "https://x.example/jobs", "method": "POST", "body": b"second"},
            {"url": "http://www.x.example/b/", "body": b"loose"},
        )
    )

    def answer(url: str, method: str = "GET") -> bytes | None:
        found = recordings.match(url, method)
        return found.load()[1] if found else None

    assert answer("https://x.example/a?a=1&b=2#top") == b"exact"
    assert answer("https://x.example/a?a=1&b=2") == b"canonical"
    assert [answer("https://x.example/jobs", "POST") for _ in range(3)] == [b"first", b"second", b"second"]
    assert answer("https://x.example/B") == b"loose"
    assert answer("https://x.example/c") is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{not json", "line 2"),
        ('{"source": "x"}', "line 2.*file"),
        ('{"file": "../../etc/passwd"}', "line 2.*not in the folder"),
        ('{"file": "absent.html"}', "line 2.*absent.html"),
    ],
)
def test_a_bad_manifest_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    folder = write_manifest(tmp_path / "recorded", {"url": "https://x.example/", "body": b"x"})
    with (folder / "manifest.jsonl").open("a") as manifest:
        manifest.write("\n" + line)
    with pytest.raises(ReplayError, match=said):
        load_recordings(folder)


def test_a_folder_without_recordings_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReplayError, match=r"expected a folder with manifest\.jsonl"):
        load_recordings(tmp_path)


def test_a_folder_of_replay_folders_is_read_as_one(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_manifest(tmp_path / name, {"url": f"https://x.example/{name}", "body": name.encode()})
    recordings = load_recordings(tmp_path)
    assert [recording.number for recording in recordings.all] == [0, 1]
    shutil.rmtree(tmp_path / "one")
    assert recordings.match("https://x.example/two") is not None


@pytest.mark.slow
def test_records_of_a_replay_read_back_as_records(probes: Probes, crawl: Crawl, tmp_path: Path) -> None:
    probes()
    recorded = write_manifest(tmp_path / "recorded", {"url": "http://127.0.0.1/", "body": table(("A", 1))})
    outcome = crawl(replay=recorded)
    assert outcome.records_path is not None
    (record,) = (read_record(line) for line in outcome.records_path.read_text().splitlines())
    assert record.source == "probe_warn"
    assert record.document is not None
    assert len(record.document.sha256) == 64
