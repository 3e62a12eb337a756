"""Human rulings: out to a spreadsheet, filled in, back; people outrank models and both are kept."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from db.effective import effective_readings
from db.engine import read_scope, session_scope
from db.models import Announcement, Attribution, Reading
from db.store.readings import ClaimRow, ReadingRow, Span, store_readings
from db.vocabulary import AttributionLabel, Mechanism, Rank, Speaker, Technology, Tense
from flows.classify import classify_new
from flows.review import COLUMNS, BadRuling, export_review, import_review
from tests.factories import SEEN
from tests.flows.seeds import CITES, SILENT, article, dump, store

Row = dict[str, str]


@pytest.fixture(autouse=True)
def _cells_as_the_library_bounds_them() -> Iterator[None]:
    """Other libraries raise the limit for the whole process."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


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
    path.unlink(missing_ok=True)
    export_review(path, 200, engine)
    return write(path, *(row | rule(row) for row in rows_of(path)))


def write(path: Path, *rows: Row) -> Path:
    """A review file with these rows, as a spreadsheet saves it."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def claim(text: str, words: str, score: float, **attributes: Any) -> ClaimRow:
    """A model's claim that the employer cites what `words` name."""
    start = text.index(words)
    span = Span(start, start + len(words), words)
    return ClaimRow(label=AttributionLabel.CITED_CAUSE, score=score, evidence=[span], **attributes)


def read_by(engine: Engine, model: str, *claims: ClaimRow, key: str = "a", days: int = 0) -> None:
    """Store what a model read in an announcement: its claims, the first of which is the reading's answer."""
    with session_scope(engine) as session:
        announcement_id = session.execute(select(Announcement.id).where(Announcement.source_key == key)).scalar_one()
        store_readings(
            session,
            [
                ReadingRow(
                    announcement_id=announcement_id,
                    model=model,
                    label=claims[0].label,
                    score=claims[0].score,
                    read_at=SEEN + timedelta(days=days),
                    claims=claims,
                )
            ],
        )


def ruled(engine: Engine) -> Attribution:
    """The one claim a person made."""
    with read_scope(engine) as session:
        return session.execute(select(Attribution).where(Attribution.model.startswith("human:"))).scalar_one()


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


def test_a_file_that_holds_rulings_is_not_written_over(read: Engine, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    export_review(path, 200, read)
    assert export_review(path, 200, read) == 3, "nobody has ruled yet"
    first, *rest = rows_of(path)
    write(path, first | {"ruling": "yes"}, *rest)
    with pytest.raises(BadRuling, match="holds 1 rulings, which would be lost"):
        export_review(path, 200, read)
    assert rows_of(path)[0]["ruling"] == "yes"


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
        ({"ruling": "none", "label": ""}, "line 4: label is '', expected the model's own"),
        ({"ruling": "none", "announcement_id": "x"}, "line 4: announcement_id is 'x'"),
        ({"ruling": "none", "public_id": "AN-0"}, "line 4: announcement_id and public_id differ here"),
        (
            {"ruling": "none", "announcement_id": "²"},
            "line 4: announcement_id is '²', expected one this database holds",
        ),
        ({"ruling": "none", "announcement_id": "9" * 30}, "line 4: announcement_id is '9{30}', expected one this"),
        ({"ruling": "none", "announcement_id": "9" * 5000}, "line 4: announcement_id is '9{80}', expected one this"),
        (
            {"ruling": "none", "remark": "x" * 140_000},
            r"r\.csv: line 4: .*cells of at most 131,072 characters",
        ),
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


BROKEN = "Northwind Foods will cut 120 jobs\nbecause artificial intelligence now does the work\nof its support staff."


@pytest.mark.parametrize("breaks", ["\r\n", " ", "\n\n"])
def test_a_quote_is_found_however_the_spreadsheet_broke_its_lines(engine: Engine, tmp_path: Path, breaks: str) -> None:
    store(engine, article(BROKEN))
    classify_new(engine)

    def rule(row: Row) -> Row:
        assert "\n" in row["quote"]
        return {"ruling": row["label"], "quote": row["quote"].replace("\n", breaks)}

    assert import_review(fill_in(engine, tmp_path / "r.csv", rule), "mk", engine) == 1
    with read_scope(engine) as session:
        ruled = session.scalars(select(Attribution).where(Attribution.model == "human:mk")).one()
        assert ruled.evidence_start is not None
        assert BROKEN[ruled.evidence_start : ruled.evidence_end] == ruled.evidence_quote  # the text's words, exactly


def test_words_copied_from_an_escaped_cell_are_found(read: Engine, tmp_path: Path) -> None:
    def rule(row: Row) -> Row:
        copied = row["quote"].startswith("'-")
        return {"ruling": row["label"], "ruling_quote": row["quote"]} if copied else {}

    assert import_review(fill_in(read, tmp_path / "r.csv", rule), "mk", read) == 1


def test_a_file_parted_by_semicolons_is_read(read: Engine, tmp_path: Path) -> None:
    path = fill_in(read, tmp_path / "r.csv", lambda row: {"ruling": row["label"]})
    rows = rows_of(path)
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    assert import_review(path, "mk", read) == 3


def test_two_rulings_on_one_announcement_in_a_file_are_refused(read: Engine, tmp_path: Path) -> None:
    before = dump(read)
    path = fill_in(read, tmp_path / "r.csv", lambda row: {"ruling": row["label"]})
    first, *rest = rows_of(path)
    write(path, first, *rest, first | {"ruling": "none"})
    with pytest.raises(BadRuling, match=r"line 5: the announcement of .*r\.csv: line 2 again; expected one ruling"):
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
    write(path, *rows)
    changed = import_review(path, "ab", read)
    assert changed >= 1
    assert standing(read)["cites"] == ("human:ab@2", "mentioned")
    assert import_review(path, "ab", read) == 0


ROBOTS = "Brindle Cartons will cut 40 jobs because robots now pack its boxes, and AI now plans its routes."


@pytest.mark.parametrize(("first", "second"), [("mka", "m_a"), ("MK", "mk")])
def test_reviewers_of_like_names_keep_their_own_rulings(both: Engine, tmp_path: Path, first: str, second: str) -> None:
    store(both, article(CITES, source_key="cites"))
    classify_new(both)
    file = fill_in(both, tmp_path / "review.csv", lambda row: {})
    [asked] = rows_of(file)
    for name, ruling in [(first, "none"), (first, "denied"), (second, "denied"), (second, "mentioned")]:
        import_review(write(file, asked | {"ruling": ruling}), name, both)
    with read_scope(both) as session:
        ruled = select(Reading.model).where(Reading.model.startswith("human:")).order_by(Reading.read_at)
        assert session.scalars(ruled).all() == [
            f"human:{first}", f"human:{first}@2", f"human:{second}", f"human:{second}@2",
        ]  # fmt: skip


def test_a_confirmed_claim_keeps_what_the_model_said_about_it(engine: Engine, tmp_path: Path) -> None:
    store(engine, article(ROBOTS, source_key="a"))
    said = {
        "speaker": Speaker.COMPANY,
        "mechanism": Mechanism.REPLACEMENT,
        "technology": Technology.AUTOMATION,
        "rank": Rank.ONE_OF_SEVERAL,
        "tense": Tense.PLANNED,
    }
    weaker = claim(ROBOTS, "AI now plans its routes", 0.4, technology=Technology.AI, speaker=Speaker.PRESS)
    surest = claim(ROBOTS, "robots now pack its boxes", 0.6, **said)
    as_sure = claim(ROBOTS, "because robots", 0.6, technology=Technology.AI)
    read_by(engine, "rules@1", weaker, surest, as_sure)
    read_by(engine, "rules@0", claim(ROBOTS, "AI", 0.9, technology=Technology.AI), days=-1)
    path = fill_in(engine, tmp_path / "r.csv", lambda row: {"ruling": row["label"]})
    assert import_review(path, "ab", engine) == 1
    held = ruled(engine)
    assert held.evidence_quote == "robots now pack its boxes"
    assert {name: getattr(held, name) for name in said} == said


@pytest.mark.parametrize(
    ("quote", "technology"),
    [("robots now pack", Technology.AUTOMATION), ("AI now plans", Technology.AI), ("cut 40 jobs", None)],
)
def test_another_label_takes_its_technology_from_the_words(
    engine: Engine, tmp_path: Path, quote: str, technology: Technology | None
) -> None:
    store(engine, article(ROBOTS, source_key="a"))
    read_by(engine, "rules@1", claim(ROBOTS, "robots now pack its boxes", 0.6, speaker=Speaker.COMPANY))
    words = {"ruling": "third_party", "ruling_quote": quote}
    assert import_review(fill_in(engine, tmp_path / "r.csv", lambda _: words), "ab", engine) == 1
    assert (ruled(engine).technology, ruled(engine).speaker) == (technology, None)


def test_a_claim_of_a_model_this_database_does_not_hold_is_told_from_its_words(engine: Engine, tmp_path: Path) -> None:
    store(engine, article(ROBOTS, source_key="a"))
    row = {"announcement_id": "1", "label": "cited_cause", "quote": "robots now pack", "ruling": "cited_cause"}
    assert import_review(write(tmp_path / "r.csv", row | {"model": "lost\0@1"}), "ab", engine) == 1
    assert ruled(engine).technology is Technology.AUTOMATION


def test_only_readings_that_stand_are_asked_about(engine: Engine, tmp_path: Path) -> None:
    store(engine, article(CITES, source_key="a"), article(CITES, source_key="b"), article(CITES, source_key="c"))
    words = "artificial intelligence"
    read_by(engine, "rules@1", claim(CITES, words, 0.1), key="a")
    read_by(engine, "rules@2", claim(CITES, words, 0.9), key="a", days=1)
    read_by(engine, "rules@2", claim(CITES, words, 0.5), key="b", days=1)
    read_by(engine, "rules@2", claim(CITES, words, 0.2), key="c", days=1)
    read_by(engine, "form:automation_tick", claim(CITES, words, 1.0), key="c")
    assert export_review(tmp_path / "r.csv", 200, engine) == 2
    assert [(row["model"], row["score"]) for row in rows_of(tmp_path / "r.csv")] == [
        ("rules@2", "0.5"),
        ("rules@2", "0.9"),
    ]
    assert export_review(tmp_path / "r.csv", 1, engine) == 1


HEADER = b"announcement_id,ruling,label,quote\r\n"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (HEADER + b"1,none,none,\r\n1,none,none,caf\xe9\r\n", "line 3: not UTF-8; expected a CSV saved as UTF-8"),
        ("announcement_id,ruling,label,quote\n".encode("utf-16"), "line 1: not UTF-8; expected a CSV saved as UTF-8"),
        (HEADER + b"1,none,none,\r\n1,none\r\n", "line 3: the row ends before 'label'; expected a cell for every"),
        (HEADER + b"1,none,none,\r\n1\r\n", "line 3: the row ends before 'label'; expected a cell for every"),
        (HEADER + b'1,none,none,"\r\n2,none,none,\r\n', "line 3: unexpected end of data; expected quotes in pairs"),
        (b"x" * 140_000 + b"," + HEADER, "line 1: .*cells of at most 131,072 characters"),
        (b"", "column 'announcement_id' is missing"),
    ],
    ids=["cp1252", "utf-16", "short", "cut off", "open quote", "long header", "empty"],
)
def test_a_file_that_cannot_be_read_is_told_by_its_line_and_stores_nothing(
    read: Engine, tmp_path: Path, body: bytes, told: str
) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(body)
    before = dump(read)
    with pytest.raises(BadRuling, match=rf"r\.csv: {told}"):
        import_review(path, "ab", read)
    assert dump(read) == before


@pytest.mark.parametrize("number", ["2147483648", "9" * 30])
def test_a_number_no_announcement_can_have_is_told_on_both_databases(both: Engine, tmp_path: Path, number: str) -> None:
    path = write(tmp_path / "r.csv", {"announcement_id": number, "label": "none", "quote": "", "ruling": "none"})
    with pytest.raises(BadRuling, match=f"line 2: announcement_id is '{number}', expected one this database holds"):
        import_review(path, "ab", both)


def test_a_ruling_stands_when_the_same_text_is_stored_again(read: Engine, tmp_path: Path) -> None:
    import_review(fill_in(read, tmp_path / "r.csv", lambda row: {"ruling": row["label"]}), "ab", read)
    store(read, article(CITES, source_key="cites", publisher="The Example"), at=SEEN + timedelta(days=1))
    with read_scope(read) as session:
        newer = session.execute(select(Announcement.id).where(Announcement.version == 2)).scalar_one()
        assert effective_readings(session, [newer])[newer].model == "human:ab"
    classify_new(read)
    assert export_review(tmp_path / "again.csv", 200, read) == 0


def correct(engine: Engine, text: str, **changes: Any) -> None:
    """The article about AI is crawled again, a day later, and reads otherwise."""
    store(engine, article(text, source_key="cites", **changes), at=SEEN + timedelta(days=1))
    classify_new(engine)


def current(engine: Engine) -> tuple[str, str]:
    """Who stands on the current version of the article about AI, and what they say."""
    with read_scope(engine) as session:
        wanted = select(Announcement.id).where(
            Announcement.source_key == "cites", Announcement.superseded_by_id.is_(None)
        )
        [reading] = effective_readings(session, session.scalars(wanted).all()).values()
        return reading.model, reading.label.value


def test_a_ruling_on_a_version_that_was_superseded_meanwhile_holds_for_the_current_one(
    read: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fill_in(read, tmp_path / "r.csv", lambda row: {"ruling": row["label"]})
    correct(read, f"Correction, Monday. {CITES}", publisher="The Example")
    assert import_review(path, "ab", read) == 3
    assert current(read) == ("human:ab", "cited_cause")
    assert "asks about it first" not in capsys.readouterr().out


def test_where_the_ruled_words_went_the_import_says_so_and_the_export_asks_first(
    read: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fill_in(read, tmp_path / "r.csv", lambda row: {"ruling": row["label"]})
    correct(read, SILENT)
    import_review(path, "ab", read)
    assert "1 of wording that has changed since; `pinkslip review export` asks about it first" in (
        " ".join(capsys.readouterr().out.split())
    )
    assert current(read)[0] != "human:ab"
    store(read, article(f"{SILENT} Really.", source_key="new"))
    classify_new(read)
    export_review(tmp_path / "again.csv", 200, read)
    told = [(row["quote"], row["remark"]) for row in rows_of(tmp_path / "again.csv")]
    assert told == [("", "an earlier wording was ruled cited_cause"), ("", "")]


def test_a_mind_changed_about_a_version_that_only_the_second_ruling_holds_for_is_stored(
    read: Engine, tmp_path: Path
) -> None:
    path = fill_in(read, tmp_path / "r.csv", lambda row: {"ruling": "none"})
    import_review(path, "ab", read)
    words = {"ruling": "mentioned", "ruling_quote": "artificial intelligence"}
    rows = [row | words for row in rows_of(path) if "artificial" in row["quote"] and "'-" not in row["quote"]]
    import_review(write(path, *rows), "ab", read)
    correct(read, f"Correction. {CITES}")
    assert current(read) == ("human:ab@2", "mentioned")
    with read_scope(read) as session:
        newer = session.scalars(select(Announcement).where(Announcement.version == 2)).one()
        ids = {"announcement_id": str(newer.id), "public_id": newer.public_id}
    import_review(write(path, *(row | ids | {"ruling": "third_party"} for row in rows)), "ab", read)
    assert current(read) == ("human:ab@3", "third_party")
