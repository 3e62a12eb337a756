"""The archive keeps what came, exactly, and survives being killed while it writes."""

from __future__ import annotations

import gzip
import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive import ArchiveError, ArchiveWriter, iter_archive, read_archived, repair, repair_unfinished
from crawlers.bodies import BodyError

NOW = datetime(2026, 11, 21, 6, 30, 15, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=utf-8")]


def write_pages(folder: Path, count: int, **changes: int) -> list[tuple[str, int]]:
    with ArchiveWriter(folder, "us_xx_warn", **changes) as writer:
        return [writer.write(f"https://x.example/{n}", 200, HTML, b"page %d " % n * 40, NOW) for n in range(count)]


def test_a_response_is_read_back_as_it_was_received(tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>hello</p>")
    headers = [*HTML, ("Content-Encoding", "gzip"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    with ArchiveWriter(tmp_path, "us_xx_warn") as writer:
        name, offset = writer.write("https://x.example/?a=1&b=ü", 203, headers, packed, NOW)
    found = read_archived(tmp_path / name, offset)
    assert (found.url, found.status, found.headers) == ("https://x.example/?a=1&b=ü", 203, headers)
    assert found.payload == packed
    assert found.body() == b"<p>hello</p>"
    assert found.fetched_at == NOW
    assert found.warc_file == tmp_path / name


def test_a_cut_body_is_kept_and_says_so_when_it_is_unpacked(tmp_path: Path) -> None:
    cut = gzip.compress(bytes(range(256)) * 20)[:40]
    with ArchiveWriter(tmp_path, "us_xx_warn") as writer:
        name, offset = writer.write("https://x.example/", 200, [("Content-Encoding", "gzip")], cut, NOW)
    found = read_archived(tmp_path / name, offset)
    assert found.payload == cut
    with pytest.raises(BodyError, match="ends early"):
        found.body()


def test_two_posts_to_one_address_are_told_apart(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "us_xx_warn") as writer:
        for page in (b'{"offset":0}', b'{"offset":20}'):
            writer.write("https://x.example/jobs", 200, HTML, page, NOW, method="POST", request_body=page)
    (archive,) = tmp_path.iterdir()
    assert [(a.method, a.request_body, a.payload) for a in iter_archive(archive)] == [
        ("POST", b'{"offset":0}', b'{"offset":0}'),
        ("POST", b'{"offset":20}', b'{"offset":20}'),
    ]


def test_files_are_rotated_by_size_and_every_reference_still_leads_to_its_page(tmp_path: Path) -> None:
    places = write_pages(tmp_path, 12, rotate_bytes=1500)
    assert len({name for name, _ in places}) > 2
    assert [read_archived(tmp_path / name, at).url for name, at in places] == [
        f"https://x.example/{n}" for n in range(12)
    ]


def test_the_files_are_plain_warc_for_other_tools(tmp_path: Path) -> None:
    write_pages(tmp_path, 2)
    with (tmp_path / "archive-00000.warc.gz").open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file, check_digests="raise")] == [
            "warcinfo",
            "response",
            "response",
        ]


def test_a_place_without_a_record_is_named(tmp_path: Path) -> None:
    ((name, offset),) = write_pages(tmp_path, 1)
    with pytest.raises(ArchiveError, match=rf"{name}: .* {offset + 1}"):
        read_archived(tmp_path / name, offset + 1)


def test_a_file_that_is_no_archive_is_named(tmp_path: Path) -> None:
    other = tmp_path / "notes.warc"
    other.write_bytes(b"dear diary")
    with pytest.raises(ArchiveError, match=r"notes\.warc"):
        list(iter_archive(other))


def test_a_corrupt_record_in_the_middle_is_an_error_not_an_end(tmp_path: Path) -> None:
    (name, _), (_, second), _ = write_pages(tmp_path, 3)
    path = tmp_path / name
    data = bytearray(path.read_bytes())
    data[second + 30 : second + 50] = b"\xff" * 20
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match="corrupt"):
        list(iter_archive(path))


@cache
def five_pages() -> tuple[bytes, list[int]]:
    """An archive of five pages, and where each of its records ends."""
    with tempfile.TemporaryDirectory() as folder:
        places = write_pages(Path(folder), 5)
        whole = (Path(folder) / "archive-00000.warc.gz").read_bytes()
    return whole, [offset for _, offset in places] + [len(whole)]


@given(st.data())
@settings(max_examples=60)
def test_cut_anywhere_every_whole_record_before_the_cut_survives_repair(data: st.DataObject) -> None:
    whole, bounds = five_pages()
    cut = data.draw(st.integers(bounds[0], len(whole)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive-00000.warc.gz"
        path.write_bytes(whole[:cut])
        survivors = sum(end <= cut for end in bounds[1:])
        assert len(list(iter_archive(path))) == survivors
        torn = repair(path)
        assert path.read_bytes() == whole[: bounds[survivors]]
        assert cut - torn == bounds[survivors]
        assert torn == 0 or path.with_name(f"{path.name}.torn").read_bytes() == whole[cut - torn : cut]
        assert repair(path) == 0


def test_after_a_crash_writing_goes_on_in_a_new_file(tmp_path: Path) -> None:
    write_pages(tmp_path, 2)
    first = tmp_path / "archive-00000.warc.gz"
    first.write_bytes(first.read_bytes()[:-7])
    assert {name for name, _ in write_pages(tmp_path, 1)} == {"archive-00001.warc.gz"}
    assert [found.url for found in iter_archive(first)] == ["https://x.example/0"]


WRITER = """
import random, sys
from datetime import datetime, UTC
from pathlib import Path
from crawlers.archive import ArchiveWriter
with ArchiveWriter(Path(sys.argv[1]), "us_xx_warn") as writer:
    for n in range(100000):
        body = random.Random(n).randbytes(300_000)
        writer.write(f"https://x.example/{n}", 200, [], body, datetime.now(UTC))
        print(n, flush=True)
"""


@pytest.mark.parametrize("after", [1, 4, 9])
def test_killed_while_writing_it_loses_at_most_the_unfinished_record(tmp_path: Path, after: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": "."}
    )
    assert process.stdout is not None
    for line in process.stdout:
        if int(line) >= after:
            process.send_signal(signal.SIGKILL)
            break
    acknowledged = after + sum(1 for _ in process.stdout)
    process.wait()
    repair_unfinished(tmp_path)
    (path,) = tmp_path.glob("*.warc.gz")
    numbers = [int(found.url.rpartition("/")[2]) for found in iter_archive(path)]
    assert numbers == list(range(len(numbers)))
    assert len(numbers) in {acknowledged + 1, acknowledged + 2}  # the one being written may have been whole
    assert repair(path) == 0


def test_archives_of_finished_runs_are_not_read_again_at_start(tmp_path: Path) -> None:
    for run in ("finished", "broken"):
        (tmp_path / run).mkdir()
        write_pages(tmp_path / run, 2)
        archive = tmp_path / run / "archive-00000.warc.gz"
        archive.write_bytes(archive.read_bytes()[:-5])
    (tmp_path / "finished" / "stats.json").write_text("{}")
    assert [path.parent.name for path in repair_unfinished(tmp_path)] == ["broken"]
