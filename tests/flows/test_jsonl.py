"""JSON Lines in and out."""

from __future__ import annotations

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
