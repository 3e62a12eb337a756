"""An invented record for the dashboard's tests and pictures: ten years of notices, statements, series, failing sources.

Every employer, word and figure here is made up, and the same on every run. `hostile` adds texts that try to run.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from db.engine import session_scope
from db.honesty import add_months, months_between
from db.migrate import upgrade
from db.models import Announcement, PostingMonth
from db.rollups import publish, rebuild_rollups
from db.store import (
    AnnouncementRow,
    ClaimRow,
    DateRow,
    DocumentRow,
    ObservationRow,
    ReadingRow,
    SourceCard,
    TrackerClaimRow,
    close_run,
    open_run,
    store_announcements,
    store_claims,
    store_documents,
    store_observations,
    store_readings,
    store_source,
)
from db.store.bulk import pairs
from db.store.readings import Span
from db.vocabulary import (
    AnnouncementKind,
    AttributionLabel,
    CountScope,
    DatePrecision,
    DateRole,
    LayoffType,
    Seniority,
    SourceKind,
    Speaker,
    Technology,
    Tier,
    Verdict,
)

NOW = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
FIRST, LAST = date(2015, 1, 1), date(2026, 11, 1)
STATES = {"CA": 3.2, "TX": 2.4, "NY": 2.1, "FL": 1.5, "IL": 1.3, "OH": 1.0, "GA": 0.9, "WA": 0.8}
INDUSTRIES = ("Manufacturing", "Retail trade", "Information", "Finance and insurance", "Health care", "Warehousing")
NAMES = ("Brindle", "Tallow", "Quillon", "Marrow Creek", "Osprey", "Harrow", "Lindqvist", "Pemberly", "Vantage Rock",
         "Sable", "Fennimore", "Kestrel", "Dunmore", "Ashgrove", "Bellwether", "Corvane")  # fmt: skip
TRADES = ("Cartons, Inc.", "Logistics LLC", "Software", "Foods", "Insurance Group", "Mills", "Health", "Media")
QUOTES: tuple[tuple[AttributionLabel, str, Speaker], ...] = (
    (AttributionLabel.CITED_CAUSE, "because our new AI systems now answer most support requests", Speaker.COMPANY),
    (AttributionLabel.CITED_CAUSE, "AI now reads our claims and we need fewer people", Speaker.EXECUTIVE),
    (AttributionLabel.CITED_REALLOCATION, "to free up capital for our AI infrastructure", Speaker.FILING),
    (AttributionLabel.THIRD_PARTY, "the union said the company is replacing clerks with AI", Speaker.UNION),
    (AttributionLabel.DENIED, "these cuts are not about AI", Speaker.EXECUTIVE),
    (AttributionLabel.MENTIONED, "the AI assistant launched in spring remains on sale", Speaker.PRESS),
)  # fmt: skip
HOSTILE = (
    '<img src=x onerror="document.title=\'owned\'"> <script>document.title="owned"</script> '
    ":red[markdown] [click](javascript:alert(1)) ![i](https://evil.example/pixel.png) AI did it"
)
HOSTILE_URL = "javascript:document.title='owned'"
HOSTILE_NAME = '=HYPERLINK("https://evil.example") <b onmouseover="document.title=\'owned\'">Bold & Co</b>'


def seed(engine: Engine, *, statements: bool = True, hostile: bool = False, offline: bool = False) -> None:
    """Fill a migrated or empty database. Without `statements` nothing but WARN notices has been read."""
    upgrade(engine)
    with session_scope(engine) as session:
        _sources(session, offline)
        _notices(session)
        if statements:
            _statements(session, hostile)
        _summaries(session)
        store_observations(session, _observations())
        store_claims(session, _claims(hostile))
    rebuild_rollups(engine)
    with session_scope(engine) as session:
        if statements:
            session.execute(insert(PostingMonth), list(_posting_months()))
    publish(engine, built_at=NOW)


def _sources(session: Session, offline: bool) -> None:
    states = [(f"us_{code.lower()}_warn", f"{code} labor department", SourceKind.WARN, "daily", "") for code in STATES]
    others = [
        ("us_sec_8k", "US Securities and Exchange Commission", SourceKind.FILINGS, "daily", ""),
        ("press_wire", "Example Newswire", SourceKind.PRESS, "daily", ""),
        ("reviewed_cases", "Pinkslip", SourceKind.PRESS, "yearly", ""),
        ("indicators", "Indeed Hiring Lab and others", SourceKind.INDICATORS, "monthly", ""),
        ("us_zz_warn", "ZZ workforce agency", SourceKind.WARN, "weekly", "terms forbid crawling"),
    ]
    for slug, publisher, kind, cadence, off in states + others:
        tier = Tier.PRESS if slug.startswith("press") else Tier.REGULATOR
        store_source(
            session,
            SourceCard(
                slug=slug,
                publisher=publisher,
                url=f"https://example.gov/{slug}",
                kind=kind,
                record="notice",
                tier=tier,
                terms_checked_on=date(2026, 11, 1),
                jurisdiction=f"US-{slug[3:5].upper()}" if slug.endswith("_warn") else "",
                cadence=cadence,
                coverage="notices since 2015" if kind is SourceKind.WARN else "since 2024",
                off=off,
            ),
        )
        if off:
            continue
        run_id = open_run(session, slug, started_at=NOW - timedelta(hours=1), code_version="test")
        verdict, reasons = _verdict(slug, offline)
        close_run(
            session, run_id, finished_at=NOW - timedelta(minutes=50), verdict=verdict, reasons=reasons, items=120,
            newest_date=date(2026, 11, 18),
        )  # fmt: skip


def _verdict(slug: str, offline: bool) -> tuple[Verdict, list[str]]:
    if offline and slug not in {"reviewed_cases", "indicators"}:
        return Verdict.UNREACHABLE, ["no response within 10 s"]
    if slug == "us_il_warn":
        return Verdict.QUARANTINED, ["unknown column 'Reason Code'; expected Company, City, Notice Date, Workers"]
    if slug == "us_ga_warn":
        return Verdict.FAILED, ["0 items, expected at least 40"]
    return Verdict.OK, []


def _store(session: Session, slug: str, rows: list[AnnouncementRow]) -> list[int]:
    run_id = open_run(session, slug, started_at=NOW, code_version="test")
    store_announcements(session, rows, run_id=run_id, seen_at=NOW, complete_listing=True)
    close_run(session, run_id, finished_at=NOW, verdict=_verdict(slug, False)[0], reasons=_verdict(slug, False)[1],
              items=len(rows), newest_date=date(2026, 11, 18))  # fmt: skip
    held = select(Announcement.source_key, Announcement.id).where(Announcement.source_slug == slug)
    ids = pairs(session, held)
    return [ids[row.source_key] for row in rows]


def _notices(session: Session) -> None:
    for number, (state, weight) in enumerate(STATES.items()):
        draw = random.Random(f"notices {number}")
        rows = [
            _notice(draw, state, month, index)
            for month in months_between(FIRST, LAST)
            for index in range(_volume(draw, month, weight))
        ]
        _store(session, f"us_{state.lower()}_warn", rows)


def _volume(draw: random.Random, month: date, weight: float) -> int:
    usual = 3.4 * weight * (1 + 0.25 * (month.month in {1, 10}))
    if date(2020, 3, 1) <= month <= date(2020, 6, 1):
        usual *= 4
    if month >= date(2022, 11, 1):
        usual *= 1.35
    if month >= LAST:
        usual *= 0.3
    elif month >= add_months(LAST, -1):
        usual *= 0.5
    return max(0, round(draw.gauss(usual, usual**0.5 * 0.6)))


def _notice(draw: random.Random, state: str, month: date, index: int) -> AnnouncementRow:
    day = month.replace(day=draw.randint(1, 18))
    workers = None if draw.random() < 0.06 else int(draw.lognormvariate(4.3, 0.8))
    return AnnouncementRow(
        source_key=f"{state}-{month:%Y%m}-{index}",
        kind=AnnouncementKind.NOTICE,
        tier=Tier.REGULATOR,
        employer_name=f"{draw.choice(NAMES)} {draw.choice(TRADES)}",
        city="Springfield",
        state=state,
        country="US",
        announced_date=day,
        date_role=DateRole.RECEIVED,
        date_precision=DatePrecision.DAY,
        affected_workers=workers,
        affected_scope=CountScope.SITE,
        industry=draw.choice(INDUSTRIES) if state in {"TX", "NY", "WA"} else None,
        layoff_type=draw.choice((LayoffType.LAYOFF, LayoffType.CLOSURE)),
        url="https://example.gov/notice",
        dates=(DateRow(DateRole.RECEIVED, DatePrecision.DAY, day, day.isoformat()),),
    )


def _statements(session: Session, hostile: bool) -> None:
    draw = random.Random("statements")
    rows: list[AnnouncementRow] = []
    readings: list[tuple[AttributionLabel, str, Speaker | None]] = []
    for month in months_between(date(2024, 6, 1), LAST):
        age = (month.year - 2024) * 12 + month.month - 6
        for index in range(draw.randint(34, 52)):
            label, quote, speaker = _claim(draw, age)
            rows.append(_statement(draw, month, index, quote))
            readings.append((label, quote, speaker))
    document = DocumentRow(
        url="https://news.example.com/a",
        sha256="a" * 64,
        fetched_at=NOW,
        wayback_url="https://web.archive.org/web/2026/x",
    )
    document_id = store_documents(session, [document])[document.key]
    if hostile:
        rows.append(_hostile(document_id))
        readings.append((AttributionLabel.CITED_CAUSE, HOSTILE, Speaker.COMPANY))
    ids = _store(session, "press_wire", rows)
    store_readings(
        session,
        (_read(row, held, *reading) for row, held, reading in zip(rows, ids, readings, strict=True)),
    )


def _claim(draw: random.Random, age: int) -> tuple[AttributionLabel, str, Speaker | None]:
    if draw.random() > 0.12 + age * 0.009:
        return AttributionLabel.NONE, "the site closes as the lease ends", None
    weights = (3 + age * 0.15, 3, 2, 2, 1, 2)
    return draw.choices(QUOTES, weights)[0]


def _statement(draw: random.Random, month: date, index: int, quote: str) -> AnnouncementRow:
    name = f"{draw.choice(NAMES)} {draw.choice(TRADES)}"
    workers = int(draw.lognormvariate(5, 0.9))
    return AnnouncementRow(
        source_key=f"st-{month:%Y%m}-{index}",
        kind=draw.choice((AnnouncementKind.ARTICLE, AnnouncementKind.RELEASE)),
        tier=Tier.PRESS,
        employer_name=name,
        state=draw.choice(list(STATES)),
        country="US",
        announced_date=month.replace(day=draw.randint(1, 19)),
        date_role=DateRole.POSTED,
        date_precision=DatePrecision.DAY,
        affected_workers=workers,
        text=f"{name} said on Tuesday it would cut {workers} jobs, {quote}, and thanked those who leave.",
        publisher="Example Newswire",
        url=f"https://news.example.com/{month:%Y%m}/{index}",
    )


def _hostile(document_id: int) -> AnnouncementRow:
    return AnnouncementRow(
        source_key="hostile",
        kind=AnnouncementKind.ARTICLE,
        tier=Tier.PRESS,
        employer_name=HOSTILE_NAME,
        state="CA",
        announced_date=date(2026, 11, 19),
        date_precision=DatePrecision.DAY,
        text=HOSTILE,
        publisher="<script>alert(1)</script> Gazette",
        url=HOSTILE_URL,
        document_id=document_id,
    )


def _read(
    row: AnnouncementRow, announcement_id: int, label: AttributionLabel, quote: str, speaker: Speaker | None
) -> ReadingRow:
    start = (row.text or "").find(quote)
    span = Span(start, start + len(quote), quote)
    claim = ClaimRow(
        label=label,
        score=0.93,
        evidence=[span] if label.asserts else [],
        speaker=speaker,
        technology=Technology.AI if label.asserts else None,
    )
    return ReadingRow(
        announcement_id=announcement_id, model="rules@1", label=label, score=0.93, read_at=NOW, claims=[claim]
    )


def _summaries(session: Session) -> None:
    text = (
        "The bank's chief executive told staff that fewer people will be needed in operations as AI tools take over "
        "document checks, and put the number of posts to go at about 1,200 by the end of next year."
    )
    document = DocumentRow(url="https://example.org/case", sha256="b" * 64, fetched_at=NOW, kind="summary")
    document_id = store_documents(session, [document])[document.key]
    row = AnnouncementRow(
        source_key="case-1",
        kind=AnnouncementKind.SUMMARY,
        tier=Tier.UNKNOWN,
        employer_name="Fennimore Bank",
        announced_date=date(2026, 11, 1),
        date_precision=DatePrecision.MONTH,
        text=text,
        publisher="Pinkslip",
        url="https://example.org/case",
        document_id=document_id,
    )
    (held,) = _store(session, "reviewed_cases", [row])
    quote = "fewer people will be needed in operations as AI tools take over document checks"
    reading = _read(row, held, AttributionLabel.CITED_CAUSE, quote, None)
    claims = reading.claims
    store_readings(
        session,
        [
            ReadingRow(
                announcement_id=held, model="human:review", label=reading.label, score=1.0, read_at=NOW, claims=claims
            )
        ],
    )


def _observations() -> Iterator[ObservationRow]:
    draw = random.Random("observations")
    for month in months_between(date(2025, 7, 1), date(2026, 10, 1)):
        total = draw.randint(42_000, 105_000)
        yield _observed("challenger.total", month, total, "cuts", "reported")
        if month != date(2025, 12, 1):
            age = (month.year - 2025) * 12 + month.month
            yield _observed("challenger.ai", month, int(total * (0.03 + 0.013 * age)), "cuts", "reported")
    yield _observed("challenger.ai", date(2024, 1, 1), 12_700, "cuts", "reported", period="2024")
    for country, start in (("US", 160.0), ("GB", 120.0), ("DE", 130.0)):
        level = start
        for month in months_between(date(2022, 1, 1), date(2026, 10, 1)):
            level = max(60.0, level * (1 + draw.gauss(-0.009, 0.012)))
            yield _observed(f"hiring_lab.postings.{country}", month, round(level, 2), "index", "derived (monthly mean)")
            if country == "US":
                sector = round(level * 0.72, 2)
                yield _observed("hiring_lab.sector.software_development.US", month, sector, "index", "derived")
            share = 2 + (month - date(2022, 1, 1)).days / 500 + draw.gauss(0, 0.08)
            yield _observed(f"hiring_lab.ai_share.{country}", month, round(share, 2), "percent", "derived")
    for month in months_between(date(2022, 1, 1), LAST):
        age = (month.year - 2022) * 12 + month.month
        posts = max(210, int(draw.gauss(640 - age * 6, 30)))
        known = int(posts * 0.62)
        junior = int(known * max(0.07, draw.gauss(0.19 - age * 0.0018, 0.012)))
        if month == date(2024, 9, 1):
            continue
        seeking = int(280 + age * 4)
        for name, value in (
            ("posts", posts), ("read_posts", posts), ("known_level_posts", known), ("junior_posts", junior),
            ("seeking_posts", seeking),
        ):  # fmt: skip
            yield _observed(f"hn.{name}", month, value, "posts", "counted by reader@1")


def _claims(hostile: bool) -> list[TrackerClaimRow]:
    """What two other trackers record, one row without any figure, and on request a row that attacks the page."""
    facts: dict[str, Any] = {"licence": "MIT", "ai_claim": "AI cited"}
    rows = [
        TrackerClaimRow(
            claim_key="c1", tracker="layoff-watch/ai", employer_name="Northwind Foods",
            announced_date=date(2026, 10, 5), date_precision=DatePrecision.DAY, headcount=1200, percent=6.5, source_url="https://example.com/nf",
            flags=["headcount rounded"], **facts,
        ),
        TrackerClaimRow(claim_key="c2", tracker="job-loss-list", employer_name="Brindle Cartons", **facts),
        TrackerClaimRow(claim_key="c4", tracker="job-loss-list (seed)", employer_name="Sable Mills", **facts),
    ]  # fmt: skip
    if hostile:
        rows.append(
            TrackerClaimRow(
                claim_key="c3", tracker=HOSTILE, employer_name=HOSTILE_NAME, ai_claim=HOSTILE, source_url=HOSTILE_URL,
                flags=[HOSTILE], licence=HOSTILE,
            )
        )  # fmt: skip
    return rows


def _observed(series: str, month: date, value: float, unit: str, basis: str, period: str = "") -> ObservationRow:
    return ObservationRow(
        source_slug="indicators",
        series=series,
        period=period or f"{month:%Y-%m}",
        period_start=month,
        value=value,
        unit=unit,
        basis=basis,
        licence="CC BY 4.0",
        publisher="Institute of Examples",
        url="https://example.org/series",
        vintage=NOW.date(),
    )


def _posting_months() -> Iterator[dict[str, object]]:
    draw = random.Random("postings")
    for month in months_between(date(2026, 9, 1), LAST):
        for panel, boards in (("fixed", 310), ("all", 482)):
            for level, usual in (
                (Seniority.INTERN, 40), (Seniority.ENTRY, 110), (Seniority.MID, 420), (Seniority.SENIOR, 560),
                (Seniority.LEAD_PLUS, 180), (Seniority.UNKNOWN, 300),
            ):  # fmt: skip
                new = int(draw.gauss(usual, usual**0.5) * boards / 310)
                yield {
                    "month": month, "source_slug": "greenhouse", "panel": panel, "is_software_role": True,
                    "seniority": level, "soc_group": "15-0000", "new_jobs": new, "open_jobs": new * 2,
                    "read_jobs": new - 3, "ai_tools_jobs": new // 9, "boards": boards,
                }  # fmt: skip
