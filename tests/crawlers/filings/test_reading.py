"""Every EDGAR body becomes an answer or an error by name, the recorded ones included."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.edgar.bodies import BodyKind
from crawlers.edgar.cover import parse_cover
from crawlers.edgar.items import split_items
from crawlers.edgar.reading import Read, decode, read
from crawlers.edgar.submission import markup_text, parse_submission
from crawlers.spiders.filings.us_sec_filings import UsSecFilingsSpider
from tests.shared_material import SHARED, needs_shared

RECORDINGS = SHARED / "replay" / "filings"
URL = "https://www.sec.gov/Archives/edgar/data/1/000000000126000001/x.htm"


@pytest.mark.parametrize(
    "body",
    [
        '{"hits": 3, "_shards": {}}',
        '{"filings": {"recent": {}}}',
        '{"unknown": 1}',
        "{cut",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>no registrant</title></entry></feed>',
        "Description:           Daily Index of EDGAR Dissemination Feed\nno rule",
        "<title>SEC EDGAR Submission</title>",
    ],
)
def test_a_list_in_another_layout_is_a_problem_by_name(body: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as told:
        found = read(body.encode(), URL)
        raise ValueError(found.problem)  # a problem the spider raises by name
    assert len(str(told.value)) > 5


@settings(max_examples=80)
@given(
    st.binary(max_size=200), st.sampled_from([b"", b"{", b"<SEC-HEADER>", b"%PDF-", b"\x1f\x8b", b"<feed ", b"<html>"])
)
def test_any_bytes_are_an_answer_or_a_value_error(body: bytes, start: bytes) -> None:
    with suppress(ValueError):
        assert isinstance(read(start + body, URL), Read)


def recorded() -> list[tuple[Path, str, int]]:
    rows = [json.loads(line) for line in (RECORDINGS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    ours = [row for row in rows if row["source"] in UsSecFilingsSpider.source.recordings]
    return [(RECORDINGS / row["file"], row.get("url") or URL, row["status"]) for row in ours]


@needs_shared
@pytest.mark.slow
def test_every_recorded_response_is_read() -> None:
    for path, url, status in recorded():
        found = read(path.read_bytes(), url, status)
        assert not found.problem, path
        assert (
            found.statement
            or found.refs
            or found.skipped
            or found.kind in {BodyKind.INDEX, BodyKind.SEARCH, BodyKind.SUBMISSIONS}
        )


@pytest.mark.parametrize("filler", ["\n", "(\n", "- ", "Date signed\n", "date of report\n"])
def test_a_cover_is_read_behind_any_number_of_empty_lines(filler: str) -> None:
    """Looked for from every line to every other, a name behind two thousand of them took minutes."""
    cover = parse_cover(
        "FORM 8-K\n" + filler * 300 + "\nQuillwater Mills, Inc.\n(Exact name of registrant as specified in its charter)"
    )
    assert cover
    assert (cover.form, cover.name) == ("8-K", "Quillwater Mills, Inc.")
    assert parse_cover(filler * 100_000) is None


@needs_shared
def test_every_recorded_report_has_its_items_and_its_registrant() -> None:
    reports = [path for path, _, _ in recorded() if path.relative_to(RECORDINGS).parts[0].startswith("8k_")]
    for path in reports:
        text = decode(path.read_bytes()) if path.suffix != ".pdf" else ""
        filing = parse_submission(text)
        words = filing.primary.text if filing and filing.primary else markup_text(text)
        cover = parse_cover(words)
        if cover and cover.form and cover.form.startswith("8-K"):
            assert split_items(words), path
            assert filing.header.name if filing else cover.name, path
