"""Reading what is unread: files line by line, the database once per model."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from typer.testing import CliRunner

import flows.classify
from db.effective import effective_readings
from db.engine import read_scope
from db.models import Announcement, Attribution, Posting, PostingWording, Reading
from db.store import store_readings
from db.vocabulary import AnnouncementKind, AttributionLabel, AutomationTick, Seniority
from flows.classify import TICK, classify_file, classify_new, classify_new_postings, classify_postings_file
from flows.cli import app
from nlp.attribution.reader import AttributionReader
from nlp.postings.reader import PostingReader
from tests.factories import SEEN, make_posting
from tests.flows.seeds import CITES, DENIES, SILENT, article, dump, notice, post, store

PROMISED = {
    "id", "label", "score", "evidence", "event_types", "headcount", "percent", "mechanism", "technology", "speaker",
    "model",
}  # fmt: skip
PROMISED_OF_POSTINGS = {
    "id", "seniority", "min_years", "soc_code", "is_software_role", "requires_ai_tools", "evidence",
}  # fmt: skip
ADS = {
    "p1": ("Junior Software Engineer", "You have 0-2 years of experience. Experience with GitHub Copilot is required."),
    "p2": ("Warehouse Manager", "At least 7 years of experience leading teams."),
    "p3": ("Intern", ""),
}
Rewrite = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


@pytest.fixture
def classified(tmp_path: Path) -> Rewrite:
    """Write lines, classify the file, read the lines that come out."""

    def run(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        assert classify_file(source, target) == len(rows)
        return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]

    return run


def test_every_line_comes_back_in_its_place_with_the_promised_fields(classified: Rewrite) -> None:
    texts = {"c": CITES, "a": SILENT, "b": DENIES, "7": "", "é": "\u2028" + CITES}
    found = classified([{"id": key, "text": text, "extra": 1} for key, text in texts.items()])
    assert [row["id"] for row in found] == list(texts)
    assert all(set(row) >= PROMISED for row in found)
    assert {row["model"] for row in found} == {AttributionReader.load().model}


def test_a_quote_stands_where_its_offsets_say(classified: Rewrite) -> None:
    texts = [CITES, DENIES, "Ein Café 🙂 schließt. " + CITES]
    found = classified([{"id": str(n), "text": text} for n, text in enumerate(texts)])
    for text, row in zip(texts, found, strict=True):
        assert row["evidence"], row
        for span in row["evidence"]:
            assert text[span["start"] : span["end"]] == span["quote"]


def test_an_assertion_always_has_evidence_and_says_no_count_it_did_not_read(classified: Rewrite) -> None:
    cites, silent = classified([{"id": "c", "text": CITES}, {"id": "s", "text": "The plant will close in May."}])
    assert AttributionLabel(cites["label"]).asserts
    assert cites["headcount"] == 120
    assert silent["headcount"] is None
    assert silent["evidence"] == []


@pytest.mark.parametrize("nothing", ["", "  \n", None, 12])
def test_nothing_to_read_is_not_assessed_and_never_none(classified: Rewrite, nothing: object) -> None:
    [row] = classified([{"id": "a", "text": nothing}])
    assert row["label"] == "not_assessed"
    assert row["evidence"] == []


def test_standard_input_and_output_serve_as_files(home: Path) -> None:
    line = json.dumps({"id": "a", "text": CITES})
    result = CliRunner().invoke(app, ["classify", "--in", "-", "--out", "-"], input=line + "\n")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == "a"  # what else is said goes to standard error


def test_postings_come_back_in_order_with_evidence_in_title_or_text(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [{"id": key, "title": title, "text": text} for key, (title, text) in ADS.items()]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert classify_postings_file(source, target) == len(ADS)
    found = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in found] == list(ADS)
    for row in found:
        assert set(row) >= PROMISED_OF_POSTINGS
        whole = "\n".join(ADS[row["id"]])
        for span in row["evidence"].values():
            assert whole[span["start"] : span["end"]] == span["quote"]
    by_id = {row["id"]: row for row in found}
    assert Seniority(by_id["p1"]["seniority"]).is_junior
    assert not Seniority(by_id["p2"]["seniority"]).is_junior
    assert by_id["p2"]["min_years"] == 7
    assert by_id["p1"]["requires_ai_tools"]


def labels(engine: Engine) -> dict[str, dict[str, str]]:
    """source_key -> reader -> label."""
    wanted = select(Announcement.source_key, Reading.model, Reading.label).join(
        Reading, Reading.announcement_id == Announcement.id
    )
    found: dict[str, dict[str, str]] = {}
    with read_scope(engine) as session:
        for key, model, label in session.execute(wanted):
            found.setdefault(key, {})[model] = label.value
    return found


def test_every_text_is_read_once_and_what_has_none_stays_unread(both: Engine) -> None:
    store(
        both,
        article(CITES, source_key="cites"),
        article(SILENT, source_key="silent"),
        article(None, source_key="paywalled"),
        notice(source_key="bare"),
    )
    assert classify_new(both) == 2
    found = labels(both)
    assert set(found) == {"cites", "silent"}
    assert found["silent"] == {AttributionReader.load().model: "none"}
    before = dump(both)
    assert classify_new(both) == 0
    assert dump(both) == before


def test_a_new_version_leaves_alone_what_it_would_read_the_same(both: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    store(both, article(CITES, source_key="cites"), article(SILENT, source_key="silent"))
    assert classify_new(both) == 2
    reader = AttributionReader.load()
    earlier = reader.model
    monkeypatch.setattr(reader, "model", "attribution@99.0.0")
    monkeypatch.setattr(reader, "silent_alike", (earlier,))
    assert classify_new(both) == 1
    found = labels(both)
    assert set(found["cites"]) == {earlier, "attribution@99.0.0"}
    assert set(found["silent"]) == {earlier}
    monkeypatch.setattr(reader, "silent_alike", ())
    assert classify_new(both) == 1


def test_stored_evidence_stands_in_the_stored_text(both: Engine) -> None:
    store(both, article("Café 🙂. " + CITES), article(DENIES))
    classify_new(both)
    with read_scope(both) as session:
        claims = session.execute(select(Attribution, Announcement.text).join(Announcement)).all()
    assert len(claims) >= 2
    for claim, words in claims:
        assert (words or "")[claim.evidence_start : claim.evidence_end] == claim.evidence_quote


def test_a_ticked_box_is_the_employers_own_word_with_or_without_a_text(both: Engine) -> None:
    store(
        both,
        notice(source_key="ticked", automation_tick=AutomationTick.TICKED),
        notice(source_key="ticked and told", automation_tick=AutomationTick.TICKED, text=SILENT),
        notice(source_key="unticked", automation_tick=AutomationTick.UNTICKED, text=SILENT),
    )
    classify_new(both)
    found = labels(both)
    assert found["ticked"][TICK] == found["ticked and told"][TICK] == "cited_cause"
    assert TICK not in found["unticked"]
    with read_scope(both) as session:
        ids = session.scalars(select(Announcement.id).where(Announcement.source_key.like("ticked%"))).all()
        standing = effective_readings(session, ids)
    assert [reading.model for reading in standing.values()] == [TICK, TICK]  # a form outranks a model
    assert classify_new(both) == 0


def test_our_own_summaries_and_superseded_wordings_are_not_read(both: Engine) -> None:
    store(both, article(CITES, source_key="ours", kind=AnnouncementKind.SUMMARY), slug="reviewed_cases")
    store(both, article(SILENT, source_key="amended"))
    store(both, article(DENIES, source_key="amended"), at=SEEN + timedelta(days=1))
    assert classify_new(both) == 1
    assert set(labels(both)) == {"amended"}


def test_an_interrupted_reading_keeps_its_finished_batches(both: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    store(both, *(article(SILENT) for _ in range(5)))
    monkeypatch.setattr(flows.classify, "BATCH", 2)
    calls = []

    def once(session: Any, rows: Any) -> int:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return store_readings(session, rows)

    monkeypatch.setattr(flows.classify, "store_readings", once)
    with pytest.raises(KeyboardInterrupt):
        classify_new(both)
    assert len(labels(both)) == 2
    assert classify_new(both) == 3
    assert len(labels(both)) == 5


def test_every_posting_is_read_once(both: Engine) -> None:
    post(both, *(make_posting(source_key=k, external_id=k, title=t, text=x) for k, (t, x) in ADS.items()))
    assert classify_new_postings(both) == len(ADS)
    with read_scope(both) as session:
        held = {row.source_key: row for row in session.scalars(select(Posting))}
    assert {row.reader for row in held.values()} == {PostingReader.load().model}
    assert held["p2"].min_years == 7
    assert held["p1"].requires_ai_tools
    before = dump(both)
    assert classify_new_postings(both) == 0
    assert dump(both) == before


def test_what_a_posting_said_in_months_that_are_over_is_read_too(both: Engine) -> None:
    for day, title in ((20, "Junior Engineer"), (50, "Senior Engineer")):
        ad = make_posting(source_key="p", external_id="p", title=title, text="Build things.")
        post(both, ad, at=SEEN + timedelta(days=day))
    assert classify_new_postings(both) == 2
    with read_scope(both) as session:
        assert session.execute(select(Posting.title, Posting.seniority)).one() == ("Senior Engineer", Seniority.SENIOR)
        was = session.scalars(select(PostingWording)).one()
        assert (was.title, was.seniority, was.reader) == (
            "Junior Engineer",
            Seniority.ENTRY,
            PostingReader.load().model,
        )
    assert classify_new_postings(both) == 0


def test_a_text_in_another_language_is_kept_and_left_unread_never_called_silent(both: Engine) -> None:
    german = "Northwind streicht 120 Stellen, weil künstliche Intelligenz die Arbeit übernimmt."
    store(both, article(german, source_key="de", language="de"), article(CITES, source_key="en", language="en"))
    assert classify_new(both) == 1
    with read_scope(both) as session:
        read = select(Announcement.source_key).join(Reading, Reading.announcement_id == Announcement.id)
        assert session.scalars(read).all() == ["en"]
