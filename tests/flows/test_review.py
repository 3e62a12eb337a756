"""Human rulings: out to a spreadsheet, filled in, back; people outrank models and both are kept."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from db.effective import effective_readings
from db.engine import read_scope
from db.models import Announcement, Attribution, Reading
from db.vocabulary import AttributionLabel
from flows.classify import classify_new
from flows.review import COLUMNS, BadRuling, export_review, import_review
from tests.flows.seeds import CITES, SILENT, article, dump, store

Row = dict[str, str]


@pytest.fixture
def read(engine: Engine) -> Engine:
    """A database of three read articles."""
    store(
        engine,
        article(CITES, source_key="cites", employer_name="=cmd()"),
        article(SILENT, source_key="silent"),
        article(f"- {CITES}", source_key="dashed"),
    )
    classify_new(engine)
    return engine


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def fill_in(engine: Engine, path: Path, rule: Callable[[Row], Row]) -> Path:
    """Export, let a person change every row, save."""
    export_review(path, 200, engine)
    rows = [row | rule(row) for row in rows_of(path)]
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def standing(engine: Engine) -> dict[str, tuple[str, str]]:
    """source_key -> who stands and what they say."""
    with read_scope(engine) as session:
        keys = dict(session.execute(select(Announcement.id, Announcement.source_key)).all())
        held = effective_readings(session, keys)
        return {keys[key]: (reading.model, reading.label.value) for key, reading in held.items()}


def test_the_least_certain_come_first_with_their_deciding_words(read: Engine, tmp_path: Path) -> None:
    assert export_review(tmp_path / "r.csv", 200, read) == 3
    rows = rows_of(tmp_path / "r.csv")
    assert list(rows[0]) == list(COLUMNS)
    assert [float(row["score"]) for row in rows] == sorted(float(row["score"]) for row in rows)
    quotes = {row["label"]: row["quote"] for row in rows}
    assert quotes["none"] == ""
    assert any(words and words.lstrip("'- ") in CITES for words in quotes.values())


def test_no_cell_is_a_formula(read: Engine, tmp_path: Path) -> None:
    export_review(tmp_path / "r.csv", 200, read)
    assert "'=cmd()" in {row["employer"] for row in rows_of(tmp_path / "r.csv")}


def test_a_limit_is_kept(read: Engine, tmp_path: Path) -> None:
    assert export_review(tmp_path / "r.csv", 2, read) == 2
    assert len(rows_of(tmp_path / "r.csv")) == 2


def test_confirmed_rulings_come_back_and_the_agreement_is_told(
    read: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = standing(read)
    path = fill_in(read, tmp_path / "r.csv", lambda row: {"ruling": row["label"]})
    assert import_review(path, "ab", read) == 3
    assert "3 rulings stored; agreement with the model 100% (n = 3)" in capsys.readouterr().out
    assert standing(read) == {key: ("human:ab", label) for key, (_, label) in before.items()}


def test_an_overruled_model_keeps_its_reading_and_loses_its_say(
    read: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {"ruling": "third_party", "ruling_quote": "artificial intelligence"}
    path = fill_in(read, tmp_path / "r.csv", lambda row: words if row["label"] == "cited_cause" else {})
    stored = import_review(path, "ab", read)
    assert stored >= 1
    assert f"agreement with the model 0% (n = {stored})" in capsys.readouterr().out
    assert standing(read)["cites"] == ("human:ab", "third_party")
    with read_scope(read) as session:
        wanted = select(Attribution, Announcement.text).join(Announcement).where(Attribution.model == "human:ab")
        for claim, text in session.execute(wanted):
            assert (text or "")[claim.evidence_start : claim.evidence_end] == "artificial intelligence"
        assert session.scalar(select(func.count()).select_from(Reading)) == 3 + stored


def test_a_model_that_reads_later_does_not_outrank_a_person(
    read: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_review(fill_in(read, tmp_path / "r.csv", lambda row: {"ruling": "none"}), "ab", read)
    from nlp.attribution.reader import AttributionReader

    monkeypatch.setattr(AttributionReader.load(), "model", "attribution@99.0.0")
    assert classify_new(read) == 3
    assert set(standing(read).values()) == {("human:ab", "none")}


def test_what_a_person_ruled_on_is_not_asked_again(read: Engine, tmp_path: Path) -> None:
    import_review(fill_in(read, tmp_path / "r.csv", lambda row: {"ruling": row["label"]}), "ab", read)
    assert export_review(tmp_path / "again.csv", 200, read) == 0


def test_a_row_without_a_ruling_is_no_ruling(read: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = dump(read)
    assert import_review(fill_in(read, tmp_path / "r.csv", lambda _: {"ruling": " "}), "ab", read) == 0
    assert "none to compare (n = 0)" in capsys.readouterr().out
    assert dump(read) == before


@pytest.mark.parametrize(
    ("filled", "told"),
    [
        ({"ruling": "robots"}, r"r\.csv: line 4: ruling is 'robots', expected one of cited_cause"),
        ({"ruling": "none", "announcement_id": "9999"}, "line 4: announcement_id is '9999', expected one this"),
        ({"ruling": "none", "announcement_id": "x"}, "line 4: announcement_id is 'x'"),
        ({"ruling": "denied", "ruling_quote": "never said"}, "line 4: denied needs a quote that stands in the text"),
        ({"ruling": "denied", "quote": "", "ruling_quote": ""}, "line 4: denied needs a quote"),
    ],
)
def test_one_bad_row_stores_nothing_of_its_file(read: Engine, tmp_path: Path, filled: Row, told: str) -> None:
    count = iter(range(3))
    before = dump(read)
    path = fill_in(read, tmp_path / "r.csv", lambda row: filled if next(count) == 2 else {"ruling": row["label"]})
    with pytest.raises(BadRuling, match=told):
        import_review(path, "ab", read)
    assert dump(read) == before


@pytest.mark.parametrize("name", ["", "Ann Example", "a/b", "x" * 41])
def test_a_reviewer_is_initials_or_a_role(read: Engine, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadRuling, match="expected initials or a role"):
        import_review(tmp_path / "never opened.csv", name, read)


def test_every_label_may_be_ruled(read: Engine, tmp_path: Path) -> None:
    for number, label in enumerate(AttributionLabel):
        words = {"ruling": label.value, "ruling_quote": "work" if label.asserts else ""}
        path = tmp_path / f"{number}.csv"
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, ["announcement_id", "label", "quote", *words])
            writer.writeheader()
            writer.writerow({"announcement_id": "1", "label": "none", "quote": ""} | words)
        assert import_review(path, f"r{number}", read) == 1


def test_a_reviewer_may_change_their_mind_and_both_rulings_are_kept(read: Engine, tmp_path: Path) -> None:
    path = fill_in(read, tmp_path / "r.csv", lambda row: {"ruling": row["label"]})
    import_review(path, "ab", read)
    rows = [row | {"ruling": "mentioned"} if row["label"] == "cited_cause" else row for row in rows_of(path)]
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    changed = import_review(path, "ab", read)
    assert changed >= 1
    assert standing(read)["cites"] == ("human:ab@2", "mentioned")
    assert import_review(path, "ab", read) == 0
