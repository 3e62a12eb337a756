"""Human rulings: quotes go out to a spreadsheet, rulings come back, both are kept and people outrank models.

The agreement between rulings and the model they were made on is measured each time (docs/methodology.md): it is the
model's error on real announcements, seen by people, instead of on a test set.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Engine, select
from sqlalchemy.orm import Session, aliased

from db.effective import effective_readings, standing_readings, winning_claims
from db.engine import read_scope, session_scope
from db.models import Announcement, Attribution, Reading
from db.readers import HUMAN, by_model
from db.release_files import ESCAPE, csv_cell
from db.store.bulk import storable
from db.store.carry import carry_readings
from db.store.readings import ClaimRow, ReadingRow, Span, store_readings
from db.vocabulary import AttributionLabel
from flows import console
from flows.database import migrated_engine
from nlp.attribution.attributes import find_technology

COLUMNS = (
    "announcement_id", "public_id", "employer", "announced", "url", "model", "label", "score", "quote", "ruling",
    "ruling_quote", "remark",
)  # fmt: skip
_NEEDED = ("announcement_id", "label", "quote", "ruling")
_REVIEWER = re.compile(r"[\w.-]{1,40}")
_ID = re.compile(r"[0-9]{1,10}")
_LARGEST_ID = 2**31 - 1
"""What PostgreSQL's integer holds."""


class BadRuling(ValueError):
    """A row of a review file cannot be stored; names file, line, field and what was expected."""


@dataclass(frozen=True)
class Ruling:
    """One row a person filled in."""

    announcement_id: int
    model_label: str
    claim: ClaimRow


def export_review(path: Path, limit: int, engine: Engine | None = None) -> int:
    """Write the least certain readings with their deciding quote; returns how many.

    Raises:
        BadRuling: the file is there and holds rulings, or is none of ours; it is left as it is.
    """
    if path.is_file() and (ruled := sum(bool(row["ruling"].strip()) for _, row in _rows(path))):
        raise BadRuling(f"{path}: holds {ruled} rulings, which would be lost; import them, or name another file")
    with read_scope(engine or migrated_engine()) as session, path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        count = 0
        for count, row in enumerate(_uncertain(session, limit), 1):  # noqa: B007  the last count is the answer
            writer.writerow({name: csv_cell(value) for name, value in row.items()})
    console.out.print(f"{path}: {count} quotes; fill in `ruling` (and `ruling_quote` where the words differ)")
    return count


def _uncertain(session: Session, limit: int) -> Iterator[dict[str, object]]:
    """Models' readings that stand, with the words of their surest claim: where a ruling fell, then the least certain.

    A form's box is no words in the text, so there is no quote of it that a person could confirm.
    """
    standing = standing_readings()
    claims = winning_claims(standing)
    ruled = _ruled_before()
    wanted = (
        select(Announcement, standing.c.model, standing.c.label, standing.c.score, claims.c.evidence_quote, ruled)
        .join(standing, standing.c.announcement_id == Announcement.id)
        .outerjoin(claims, claims.c.announcement_id == Announcement.id)
        .where(Announcement.superseded_by_id.is_(None), by_model(standing.c.model))
        .where(standing.c.label != AttributionLabel.NOT_ASSESSED)
        .order_by(ruled.is_(None), standing.c.score, Announcement.id)
        .limit(limit)
    )
    for announcement, model, label, score, quote, before in session.execute(wanted):
        yield {
            "announcement_id": announcement.id,
            "public_id": announcement.public_id,
            "employer": announcement.employer_name,
            "announced": announcement.announced_date,
            "url": announcement.url,
            "model": model,
            "label": label.value,
            "score": round(score, 3),
            "quote": quote,
            "remark": f"an earlier wording was ruled {before}" if before else None,
        }


def _ruled_before() -> ColumnElement[AttributionLabel | None]:
    """What a person last ruled on an earlier version of an announcement."""
    older = aliased(Announcement)
    return (
        select(Reading.label)
        .join(older, older.id == Reading.announcement_id)
        .where(older.public_id == Announcement.public_id, older.version < Announcement.version)
        .where(Reading.model.startswith(HUMAN))
        .order_by(Reading.read_at.desc(), Reading.model.desc())
        .limit(1)
        .correlate(Announcement)
        .scalar_subquery()
    )


def import_review(path: Path, reviewer: str, engine: Engine | None = None) -> int:
    """Store the rulings of a filled-in file and print the agreement; returns how many rulings were stored.

    Raises:
        BadRuling: a row cannot be stored; nothing of the file is then.
    """
    if not _REVIEWER.fullmatch(reviewer):
        raise BadRuling(f"--reviewer {reviewer!r}: expected initials or a role, letters, digits, . _ - only")
    engine = engine or migrated_engine()
    now = datetime.now(UTC)
    with session_scope(engine) as session:
        rulings = list(_rulings(session, path))
        stored = store_readings(session, _new_readings(session, rulings, reviewer, now))
        fallen = _carry(session, [ruling.announcement_id for ruling in rulings])
    agreed = Counter(ruling.claim.label.value == ruling.model_label for ruling in rulings)
    share = f"{agreed[True] / len(rulings):.0%}" if rulings else "none to compare"
    console.out.print(f"{stored} rulings stored; agreement with the model {share} (n = {len(rulings)})")
    if fallen:
        console.out.print(f"{fallen} of wording that has changed since; `pinkslip review export` asks about it first")
    return stored


def _carry(session: Session, ruled_ids: Sequence[int]) -> int:
    """Give rulings on versions since superseded to the current ones; returns how many of these no ruling stands on."""
    superseded = select(Announcement.public_id).where(
        Announcement.id.in_(ruled_ids), Announcement.superseded_by_id.is_not(None)
    )
    public_ids = session.scalars(superseded).all()
    carry_readings(session, public_ids)
    current = select(Announcement.id).where(
        Announcement.public_id.in_(public_ids), Announcement.superseded_by_id.is_(None)
    )
    ids = session.scalars(current).all()
    standing = effective_readings(session, ids).values()
    return len(ids) - sum(reading.model.startswith(HUMAN) for reading in standing)


def _rulings(session: Session, path: Path) -> Iterator[Ruling]:
    told: dict[int, str] = {}
    for where, row in _rows(path):
        if row["ruling"].strip():
            ruling = _ruling(session, where, row)
            before = told.setdefault(ruling.announcement_id, where)
            if before != where:
                raise BadRuling(f"{where}: the announcement of {before} again; expected one ruling on each")
            yield ruling


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Every row of a file with where it stands, each with the cells a ruling needs."""
    held = _decoded(path)
    # Where the comma marks decimals (Germany, France), a spreadsheet parts the cells of a CSV by semicolons.
    mark = ";" if COLUMNS[0] + ";" in held.partition("\n")[0].replace('"', "") else ","
    reader = csv.DictReader(io.StringIO(held, newline=""), delimiter=mark, strict=True)
    try:
        missing = set(_NEEDED) - set(reader.fieldnames or ())
        if missing:
            raise BadRuling(f"{path}: column {sorted(missing)[0]!r} is missing; expected {', '.join(COLUMNS)}")
        for line, row in enumerate(reader, 2):
            where = f"{path}: line {line}"
            short = [name for name in _NEEDED if row[name] is None]
            if short:
                raise BadRuling(f"{where}: the row ends before {short[0]!r}; expected a cell for every column")
            yield where, row
    except csv.Error as error:
        at = reader.reader.line_num  # the row's own number is only given once it is read
        raise BadRuling(
            f"{path}: line {at}: {error}; expected quotes in pairs, "
            f"cells of at most {csv.field_size_limit():,} characters"
        ) from error


def _decoded(path: Path) -> str:
    """The whole file at once: decoded piece by piece it could not tell the line that is at fault."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadRuling(
            f"{path}: line {line}: not UTF-8; expected a CSV saved as UTF-8 (Excel: 'CSV UTF-8')"
        ) from error


def _ruling(session: Session, where: str, row: dict[str, str]) -> Ruling:
    try:
        label = AttributionLabel(row["ruling"].strip())
    except ValueError as error:
        raise BadRuling(
            f"{where}: ruling is {row['ruling'][:80]!r}, expected one of {', '.join(AttributionLabel)}"
        ) from error
    announcement = _announcement(session, row["announcement_id"])
    if announcement is None:
        raise BadRuling(
            f"{where}: announcement_id is {row['announcement_id'][:80]!r}, expected one this database holds"
        )
    if (row.get("public_id") or announcement.public_id) != announcement.public_id:
        # Numbers are a database's own: in a rebuilt one the same number is another announcement.
        raise BadRuling(f"{where}: announcement_id and public_id differ here; expected a file this database wrote")
    if row["label"] not in set(AttributionLabel):
        raise BadRuling(f"{where}: label is {row['label'][:80]!r}, expected the model's own as it was exported")
    quote = (row.get("ruling_quote") or "").strip() or row["quote"].strip()
    span = _found(quote.removeprefix(ESCAPE), announcement.text or "") if label.asserts else None
    if label.asserts and span is None:
        raise BadRuling(f"{where}: {label} needs a quote that stands in the text; {quote[:80]!r} does not")
    confirmed = _confirmed(session, announcement.id, row) if label.value == row["label"] else None
    return Ruling(announcement.id, row["label"], _claim(label, span, confirmed))


def _found(quote: str, text: str) -> Span | None:
    """Where a quote stands in a text, in the text's own words: programs break the lines of a cell otherwise."""
    words = [re.escape(word) for word in quote.split()]
    found = re.search(r"\s+".join(words), text) if words else None
    return Span(found.start(), found.end(), found[0]) if found else None


def _announcement(session: Session, cell: str) -> Announcement | None:
    if not _ID.fullmatch(cell) or int(cell) > _LARGEST_ID:
        return None
    return session.get(Announcement, int(cell))


def _confirmed(session: Session, announcement_id: int, row: dict[str, str]) -> Attribution | None:
    """The claim the row's model filed the announcement by."""
    wanted = select(Attribution).where(
        Attribution.announcement_id == announcement_id,
        Attribution.model == storable(row.get("model") or ""),
        Attribution.label == AttributionLabel(row["label"]),
    )
    return session.scalar(wanted.order_by(Attribution.score.desc(), Attribution.id).limit(1))


def _claim(label: AttributionLabel, span: Span | None, confirmed: Attribution | None) -> ClaimRow:
    """What a person says: all that the claim they confirm says, else what the words tell by themselves.

    Without its technology a confirmed claim about automation would move onto the AI line.
    """
    evidence = [span] if span else []
    if confirmed is None:
        technology = find_technology(span.quote, around="") if span else None
        return ClaimRow(label=label, score=1.0, evidence=evidence, technology=technology)
    return ClaimRow(
        label=label,
        score=1.0,
        evidence=evidence,
        speaker=confirmed.speaker,
        mechanism=confirmed.mechanism,
        technology=confirmed.technology,
        rank=confirmed.rank,
        tense=confirmed.tense,
    )


def _new_readings(session: Session, rulings: Sequence[Ruling], reviewer: str, now: datetime) -> Iterator[ReadingRow]:
    """Rulings this reviewer has not made before; a changed mind is kept beside the first as `human:REVIEWER@2`."""
    for ruling in rulings:
        said = ruling.claim.label, ruling.claim.evidence[0].quote if ruling.claim.evidence else None
        before = _latest(session, ruling.announcement_id, reviewer)
        if before is None or (before.label, before.evidence_quote) != said:
            yield _reading(ruling, _named_after(before) if before else f"{HUMAN}{reviewer}", now)


def _named_after(before: Attribution) -> str:
    """The name of a reviewer's next ruling. Counted from the last: of several only that may hold for a version."""
    name, _, number = before.model.partition("@")
    return f"{name}@{int(number or 1) + 1}"


def _latest(session: Session, announcement_id: int, reviewer: str) -> Attribution | None:
    """What this reviewer ruled on an announcement last."""
    ruled = select(Attribution).where(
        Attribution.announcement_id == announcement_id, Attribution.model.startswith(HUMAN)
    )
    # Told apart here: to LIKE `m_a` is `mka` too, and on SQLite `MK` is `mk`.
    latest_first = session.scalars(ruled.order_by(Attribution.id.desc()))
    return next((held for held in latest_first if held.model.partition("@")[0] == f"{HUMAN}{reviewer}"), None)


def _reading(ruling: Ruling, reader: str, now: datetime) -> ReadingRow:
    return ReadingRow(
        announcement_id=ruling.announcement_id,
        model=reader,
        label=ruling.claim.label,
        score=1.0,
        read_at=now,
        claims=[ruling.claim],
    )
