"""What a spider yields: typed records that keep what was printed beside what it means.

One record is one line of `records.jsonl` and of `pinkslip crawl --out`; flat names come first, in the order of
docs/data-dictionary.md. Nothing here guesses: a value that was not printed is None, and `reported` keeps the row as
it stood.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, TypeAdapter, computed_field, model_validator

from db.vocabulary import (
    AnnouncementKind,
    AutomationTick,
    CountBasis,
    CountScope,
    DatePrecision,
    DateRole,
    LayoffType,
    NoticeStatus,
    Tier,
)

NOTICE_DATE_ROLES = (DateRole.FILED, DateRole.RECEIVED, DateRole.POSTED, DateRole.INFERRED)
"""Whose date stands for the notice, first printed role first."""


MOST_WORKERS = 2_000_000
"""More than any announcement names, and what is read out of texts stops here too; beyond it stands a typing error."""


_HALF_LETTER = re.compile("[\ud800-\udfff]")


def whole_letters(text: str) -> str:
    """Halves of letters, as JSON can spell them where somebody cut an emoji in two, by U+FFFD: no file takes them."""
    return text if text.isascii() else _HALF_LETTER.sub("\ufffd", text)


def make_key(*raw: str | int | None) -> str:
    """Hash the source's own key, or the fewest stable raw fields, into a source key.

    Only fields as printed go in, never cleaned or mapped ones: a better parser must not re-key the record.
    White space is folded and accents are composed (NFC), because publishers re-wrap and re-encode cells without
    changing them.
    """
    folded = ["" if part is None else " ".join(str(part).split()) for part in raw]
    held = whole_letters(unicodedata.normalize("NFC", json.dumps(folded, ensure_ascii=False)))
    return hashlib.sha256(held.encode()).hexdigest()[:24]


class DocumentRef(BaseModel):
    """The archived response a record was read from."""

    url: str
    sha256: str
    fetched_at: datetime
    media_type: str = ""
    warc_file: str | None = None
    warc_offset: int | None = None


class ReportedDate(BaseModel):
    """A date as printed, what it dates and how finely. `value` is None where the text is no date ("TBA", "3030")."""

    model_config = ConfigDict(frozen=True)

    role: DateRole
    precision: DatePrecision = DatePrecision.DAY
    value: date | None
    raw: str


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return whole_letters(value)
    if isinstance(value, dict):
        return {_written(name): _written(part) for name, part in value.items()}
    return list(map(_written, value)) if isinstance(value, list) else value


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid")

    source: str = Field(default="", description="slug of the source; filled by the crawl")
    document: DocumentRef | None = Field(default=None, description="filled by the crawl")
    _completes: bool = PrivateAttr(default=False)

    @model_validator(mode="before")
    @classmethod
    def _can_be_written(cls, given: Any) -> Any:
        return {name: _written(value) for name, value in given.items()} if isinstance(given, dict) else given

    @property
    def completes(self) -> bool:
        """Whether this stands in place of the run's earlier record of its key (a row, then the page it leads to)."""
        return self._completes

    def mark_completing(self) -> None:
        """Set `completes`; the crawl does, when it meets the key a second time on a deeper page."""
        self._completes = True


def first_date(dates: Iterable[ReportedDate], roles: Iterable[DateRole]) -> date | None:
    """The first printed value among dates, roles in order of preference."""
    held = list(dates)
    return next((d.value for role in roles for d in held if d.role is role and d.value), None)


class Notice(_Record):
    """One row of a state's WARN list, exactly as it published it."""

    kind: Literal["notice"] = "notice"
    source_key: str
    employer_name: str = Field(min_length=1)
    city: str | None = None
    county: str | None = None
    state: str | None = None
    affected_workers: int | None = Field(default=None, ge=0, le=MOST_WORKERS)
    affected_scope: CountScope = CountScope.SITE
    affected_basis: CountBasis | None = None
    affected_workers_min: int | None = None
    affected_workers_national: int | None = Field(
        default=None, description="the nationwide total, where printed beside the in-state one"
    )
    affected_raw: str | None = Field(default=None, description="the headcount cell as printed")
    layoff_type: LayoffType = LayoffType.UNKNOWN
    status: NoticeStatus = NoticeStatus.ORIGINAL
    amends: str | None = Field(default=None, description="source_key of the notice this one changes")
    dates: list[ReportedDate] = []
    reason: str | None = None
    union_name: str | None = None
    industry: str | None = None
    naics_code: str | None = None
    job_titles: list[str] = []
    automation_tick: AutomationTick = AutomationTick.NOT_ASKED
    ai_statement: str | None = None
    address: str | None = Field(default=None, description="the establishment's, as printed; never a person's")
    is_warn: bool = Field(default=True, description="False where the state lists it as non-WARN")
    url: str | None = Field(default=None, description="the notice's own page or letter")
    reported: dict[str, str] = {}

    @computed_field  # type: ignore[prop-decorator]  # pydantic's documented order
    @property
    def notice_date(self) -> date | None:
        """Filed, else received, else posted, else inferred."""
        return first_date(self.dates, NOTICE_DATE_ROLES)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def effective_date(self) -> date | None:
        """The first separation."""
        return first_date(self.dates, (DateRole.EFFECTIVE,))


class Statement(_Record):
    """An announcement in words: filing, release, article or restructuring event."""

    kind: AnnouncementKind
    source_key: str
    employer_name: str | None = None
    title: str
    text: str | None = Field(default=None, description="None where there is nothing we may read (paywall)")
    published_at: datetime | None = None
    publisher: str | None = None
    url: str
    accession_number: str | None = None
    form_type: str | None = None
    items: list[str] = []
    cik: str | None = None
    sic_code: str | None = None
    ticker: str | None = None
    country: str | None = None
    city: str | None = None
    state: str | None = None
    language: str | None = None
    author_class: str | None = Field(default=None, description="employer, agency or press; never a byline")
    tier: Tier | None = Field(default=None, description="the publisher's, where it was reviewed; else the source's")
    amends: str | None = Field(default=None, description="source_key of the statement this one changes")
    affected_workers: int | None = Field(
        default=None, ge=0, le=MOST_WORKERS, description="only where the source gives it as a field"
    )
    dates: list[ReportedDate] = []
    syndicated_from: str | None = None
    wayback_url: str | None = None
    reported: dict[str, str] = {}


class Posting(_Record):
    """One job ad seen at a URL. It may cover several openings; `requisition_id` counts jobs, `external_id` ads."""

    kind: Literal["posting"] = "posting"
    source_key: str
    board: str
    external_id: str
    requisition_id: str | None = None
    employer_name: str
    title: str
    text: str | None = None
    location: str | None = None
    country: str | None = None
    is_remote: bool | None = None
    posted_date: date | None = None
    posted_date_field: str | None = Field(default=None, description="the system's field it came from")
    level_given: str | None = Field(default=None, description="the employer's own level, verbatim")
    employment_type: str | None = None
    department: str | None = None
    pay_min: float | None = None
    pay_max: float | None = None
    pay_currency: str | None = None
    pay_period: str | None = None
    is_evergreen: bool = False
    url: str | None = None
    closes_date: date | None = None


class Listing(_Record):
    """That a board was read: to its end (then absence means gone) or not.

    `unread` are the ids of advertisements that it lists and that could not be read: they are not gone.
    """

    kind: Literal["listing"] = "listing"
    board: str
    status: int
    complete: bool
    count: int
    unread: list[str] = Field(default_factory=list)
    unchanged: bool = Field(default=False, description="the server or the hash said nothing changed: not parsed")
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None


class Observation(_Record):
    """One value of a published series that we use as a benchmark."""

    kind: Literal["observation"] = "observation"
    series: str
    period: str = Field(description="YYYY, YYYY-MM, YYYY-Qn, YYYY-MM-DD or a range with '..'")
    value: float = Field(allow_inf_nan=False)
    unit: str
    basis: str = Field(default="reported", description="reported, derived (how), rounded")
    licence: str
    publisher: str
    url: str
    vintage: date | None = Field(default=None, description="when the publisher released this value")
    raw: str | None = None


class ArchiveCopy(_Record):
    """What the Internet Archive answered about one address: the copy nearest to a day, or that it has none near."""

    kind: Literal["archive_copy"] = "archive_copy"
    url: str
    near: date | None
    copy_url: str | None
    documents: list[int] = Field(default=[], description="numbers of whoever asked, given back as they were")

    @property
    def source_key(self) -> str:
        """The address asked about."""
        return self.url


Record = Notice | Statement | Posting | Listing | Observation | ArchiveCopy
_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "notice": TypeAdapter(Notice),
    "posting": TypeAdapter(Posting),
    "listing": TypeAdapter(Listing),
    "observation": TypeAdapter(Observation),
    "archive_copy": TypeAdapter(ArchiveCopy),
}
_STATEMENT: TypeAdapter[Any] = TypeAdapter(Statement)
_NOTICE_ORDER = (
    "source", "kind", "source_key", "employer_name", "city", "county", "state", "notice_date", "effective_date",
    "affected_workers", "affected_scope", "layoff_type",
)  # fmt: skip


def read_record(line: str) -> Record:
    """Parse one line of records.jsonl.

    Raises:
        ValueError: not JSON, or not a record; pydantic's message names the field.
    """
    data = json.loads(line)
    for name in ("notice_date", "effective_date"):
        data.pop(name, None)
    record: Record = _ADAPTERS.get(data.get("kind", ""), _STATEMENT).validate_python(data)
    return record


def write_record(record: Record) -> str:
    """One line of JSON: flat names first, nested ones after, nulls kept."""
    data = record.model_dump(mode="json")
    document = data.pop("document")
    ordered = {name: data[name] for name in _NOTICE_ORDER if name in data} | data | {"document": document}
    return json.dumps(ordered, ensure_ascii=False)
