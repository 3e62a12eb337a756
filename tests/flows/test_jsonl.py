"""JSON Lines in and out."""

from __future__ import annotations

import io
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flows.jsonl import BadLine, read_lines, written_whole


def lines(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_malformed_line_is_named_by_file_and_number(tmp_path: Path) -> None:
    path = lines(tmp_path / "in.jsonl", '{"id": "a", "text": "x"}\n{"id": "b", "text"\n')
    with pytest.raises(BadLine, match=r"in\.jsonl: line 2: not JSON"):
        list(read_lines(path, ["id", "text"]))


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    path = lines(tmp_path / "in.jsonl", '{"id": "a"}\n')
    with pytest.raises(BadLine, match="line 1: field 'text' is missing"):
        list(read_lines(path, ["id", "text"]))


def test_an_array_is_no_line(tmp_path: Path) -> None:
    with pytest.raises(BadLine, match="expected an object"):
        list(read_lines(lines(tmp_path / "in.jsonl", "[1]\n")))


def test_bytes_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(BadLine, match="not UTF-8"):
        list(read_lines(path))


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('\n{"id": 1}\n\n', encoding="utf-8-sig")
    assert list(read_lines(path)) == [{"id": 1}]


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    path = lines(tmp_path / "out.jsonl", "old")
    with pytest.raises(RuntimeError), written_whole(path) as handle:
        handle.write("new")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_half_an_emoji_costs_no_line(tmp_path: Path) -> None:
    path = lines(tmp_path / "in.jsonl", '{"id": "a", "text": "cut \\ud83d here"}\n')
    (row,) = read_lines(path, ["id", "text"])
    assert row["text"] == "cut \ufffd here"


def test_a_line_that_is_not_utf8_is_named_by_its_own_number(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"id": "a"}\n' * 1000 + b'{"id": "caf\xe9"}\n')
    with pytest.raises(BadLine, match="line 1001: not UTF-8 at byte 12 of the line"):
        list(read_lines(path))


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 200_000 + "]" * 200_000])
def test_json_too_large_to_read_is_a_bad_line_and_no_crash(tmp_path: Path, value: str) -> None:
    path = lines(tmp_path / "in.jsonl", '{"id": "a"}\n{"id": ' + value + "}\n")
    with pytest.raises(BadLine, match="line 2: not JSON that can be read"):
        list(read_lines(path))


def test_standard_input_is_read_as_utf8_whatever_the_locale_says(monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(b'{"id": "caf\xe9"}\n'), encoding="ascii", errors="surrogateescape")
    monkeypatch.setattr(sys, "stdin", given)
    with pytest.raises(BadLine, match="-: line 1: not UTF-8"):
        list(read_lines(Path("-")))


def test_what_a_link_points_to_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    target, link = lines(tmp_path / "real.jsonl", "old"), tmp_path / "link.jsonl"
    link.symlink_to(target)
    with written_whole(link) as handle:
        handle.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_text)
        with written_whole(pipe) as handle:
            handle.write("new")
        assert read.result(10) == "new"
    assert pipe.is_fifo()


def test_a_folder_where_a_file_should_go_is_named(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match=re.escape(f"'{tmp_path}'")), written_whole(tmp_path):
        pass
