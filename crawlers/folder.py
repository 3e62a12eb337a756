"""The run folder: what one run of one source is given, and what it leaves behind.

run.json              RunInput, written by the caller
archive-NNNNN.warc.gz every response as received
documents.jsonl       one line per parsed response: where it lies in the archive
records.jsonl         what the spider yielded; under `.part` until the run has ended
stats.json            RunStats
crawl.log             the spider process's output
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from crawlers.errors import UnexpectedData, describe
from crawlers.records import DocumentRef, whole_letters
from db.vocabulary import FinishReason

STORED_FAULTS = 100
"""Faults kept with their message; the rest are counted. A broken list page can raise once per row."""


class Validator(BaseModel):
    """What the last good run learned about one URL, for a conditional request."""

    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None


class RunInput(BaseModel):
    """What a run is given (`run.json` in its folder); everything a spider may depend on besides the responses.

    Args:
        today: the crawl's day, so that a replay asks for the same year pages as the recorded run.
        since: do not look further back than this; None = the spider's own habit.
        backfill: also fetch archives and history.
        replay: folder with manifest.jsonl, or WARC file, that answers every request; None = the network.
        validators: url -> what the last good run knew of it.
        cursors: the spider's own bookmarks (newest accession, thread ids, page).
        boards: job-board tokens this shard reads, for posting platforms.
    """

    source: str
    today: date
    since: date | None = None
    backfill: bool = False
    replay: Path | None = None
    validators: dict[str, Validator] = Field(default_factory=dict)
    cursors: dict[str, Any] = Field(default_factory=dict)
    boards: list[str] = Field(default_factory=list)


class Fault(BaseModel):
    """One thing that went wrong in a run, with the address it went wrong at.

    Args:
        kind: the exception's name.
        field: the column or key at fault, where one is known.
        transport: nothing came back at all (name resolution, connection, timeout).
    """

    kind: str
    url: str
    message: str
    field: str | None = None
    transport: bool = False


class StandIn(BaseModel):
    """What answered in place of an address that did not.

    Args:
        asked: the source's own address.
        path: "mirror" or "archive".
        address: what answered.
        why: why the address itself, and what was asked before, did not.
    """

    asked: str
    path: str
    address: str
    why: str


class PrintedTotal(BaseModel):
    """A total that the source prints about its own list, beside what was read of it.

    Args:
        of: what it counts: rows (notices) or workers (headcount).
        read: the figures it may agree with: all rows first, then without rescinded ones, then without repeats.
        of_list: the list it counts where that runs over several pages; "" = the document it stands in.
    """

    of: str
    printed: int
    read: list[int]
    url: str
    text: str
    of_list: str = ""

    @property
    def off(self) -> float:
        """By which share of the printed total the nearest figure differs from it."""
        return min(abs(self.printed - read) for read in self.read) / max(self.printed, 1)


class Fill(BaseModel):
    """How many records that have a field also have a value in it."""

    seen: int = 0
    filled: int = 0


class RunStats(BaseModel):
    """What happened in a run: the ledger every part of the crawl writes to, and `stats.json` at its end.

    Args:
        window: what the run asked for, where that is not all there is or changes with the day (`SourceSpider.window`).
        answered: responses of any kind, robots.txt and redirects included; 0 means nothing ever came back.
        responses: responses that reached the spider's side.
        items: records other than listings.
        repeats: records dropped because the run had already yielded the same.
        completed: records that a deeper page's record of the same key took the place of.
        versions: records of a replay kept although an older recording has the same key with other content.
        unchanged: pages the server or their hash said nothing changed on, or that never change; not parsed.
        skipped: what was read and knowingly left out, by reason (not about cuts, older than asked for).
        not_recorded: addresses a replay had no recording of.
        answered_by: responses by the path they came over: own address, browser, mirror, archive.
        stand_ins: what answered in place of the source's own addresses.
        totals: what the source's own totals say; those of a list over several pages are summed up.
        earliest, latest: over all printed dates; newest: over notice, publication and posting dates.
    """

    model_config = ConfigDict(validate_assignment=False)

    source: str
    today: date | None = None
    is_replay: bool = False
    window: str = ""
    finish_reason: FinishReason = FinishReason.CRASHED
    started_at: datetime = Field(default_factory=lambda: datetime.now(UTC))
    finished_at: datetime | None = None
    requests: int = 0
    answered: int = 0
    responses: int = 0
    bytes: int = 0
    items: int = 0
    kinds: dict[str, int] = Field(default_factory=dict)
    repeats: int = 0
    completed: int = 0
    versions: int = 0
    unchanged: int = 0
    skipped: dict[str, int] = Field(default_factory=dict)
    error_count: int = 0
    errors: list[Fault] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list)
    not_recorded: list[str] = Field(default_factory=list)
    answered_by: dict[str, int] = Field(default_factory=dict)
    stand_ins: list[StandIn] = Field(default_factory=list)
    totals: list[PrintedTotal] = Field(default_factory=list)
    fill: dict[str, Fill] = Field(default_factory=dict)
    earliest: date | None = None
    latest: date | None = None
    newest: date | None = None
    validators: dict[str, Validator] = Field(default_factory=dict)
    cursors: dict[str, Any] = Field(default_factory=dict)
    scrapy: dict[str, int | float | str] = Field(default_factory=dict)

    def fault(self, error: BaseException, url: str, *, transport: bool = False) -> Fault:
        """Count an error and keep its message, which always names the source and the address."""
        text = str(error)
        if not isinstance(error, UnexpectedData):
            text = f"{self.source}: {url}: {' '.join(describe(error).split())[:500]}"
        found = Fault(
            kind=type(error).__name__, url=url, message=text, field=getattr(error, "field", None), transport=transport
        )
        self.error_count += 1
        if len(self.errors) < STORED_FAULTS:
            self.errors.append(found)
        return found

    def total(self, entry: PrintedTotal) -> None:
        """Enter a printed total; pages of one list add up, and the list's newest total counts."""
        for held in self.totals:
            if entry.of_list and (held.of_list, held.of) == (entry.of_list, entry.of):
                held.read = [a + b for a, b in zip(held.read, entry.read, strict=True)]
                held.printed, held.text = entry.printed, entry.text
                return
        if len(self.totals) < STORED_FAULTS:
            self.totals.append(entry)

    def warn(self, message: str) -> None:
        """Keep a remark someone should act on, once."""
        message = whole_letters(message)
        if message not in self.warnings and len(self.warnings) < STORED_FAULTS:
            self.warnings.append(message)


class StoredDocument(DocumentRef):
    """One line of documents.jsonl: an archived response that was offered to the spider."""

    status: int
    bytes: int


class RunFolder:
    """Names of the files in a run folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.run_json = path / "run.json"
        self.records = path / "records.jsonl"
        self.records_part = path / "records.jsonl.part"
        self.documents = path / "documents.jsonl"
        self.stats = path / "stats.json"
        self.log = path / "crawl.log"

    def archives(self) -> list[Path]:
        """The WARC files of this run, oldest first."""
        return sorted(self.path.glob("archive-*.warc.gz"))

    def write_input(self, run: RunInput) -> None:
        """Lay the folder out for a run."""
        self.path.mkdir(parents=True, exist_ok=True)
        self.run_json.write_text(run.model_dump_json(indent=1), encoding="utf-8")

    def read_input(self) -> RunInput:
        """Read run.json.

        Raises:
            ValueError: the file is not a RunInput; the message names the field.
        """
        return RunInput.model_validate_json(self.run_json.read_text(encoding="utf-8"))

    def read_stats(self) -> RunStats | None:
        """What the run left behind, or None when it never came to its end."""
        if not self.stats.exists():
            return None
        return RunStats.model_validate_json(self.stats.read_text(encoding="utf-8"))

    def last_document(self) -> StoredDocument | None:
        """The newest whole line of documents.jsonl, also of a run that was killed; None where nothing came."""
        if not self.documents.exists():
            return None
        *whole, _unfinished = self.documents.read_text(encoding="utf-8").split("\n")
        return StoredDocument.model_validate_json(whole[-1]) if whole else None
