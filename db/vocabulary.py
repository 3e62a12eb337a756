"""The words every part of Pinkslip shares, and what each one means.

Plain enumerations and nothing else: crawlers, nlp and the dashboard import this module without
pulling in a database. A value's text is what is stored, exported and typed on the command line, so it never
changes meaning; a new meaning is a new value. docs/data-dictionary.md is generated from the docstrings here.
"""

from __future__ import annotations

from enum import StrEnum


class AnnouncementKind(StrEnum):
    """What sort of document announces a layoff."""

    NOTICE = "notice"  # WARN Act notice filed with a state
    FILING = "filing"  # regulator document, e.g. SEC 8-K
    RELEASE = "release"  # the employer's own words on its own site or a wire
    ARTICLE = "article"  # press report
    RESTRUCTURING = "restructuring"  # European Restructuring Monitor and kin
    SUMMARY = "summary"  # our own summary of an announcement; never quoted, never in a share


class SourceKind(StrEnum):
    """What a source publishes; `pinkslip crawl --kind` takes these."""

    WARN = "warn"
    FILINGS = "filings"
    PRESS = "press"
    POSTINGS = "postings"
    INDICATORS = "indicators"


class Tier(StrEnum):
    """How close a publisher stands to the employer, nearest first."""

    EMPLOYER = "employer"
    REGULATOR = "regulator"
    AGENCY = "agency"
    PRESS = "press"
    AGGREGATOR = "aggregator"
    UNKNOWN = "unknown"  # kept apart until a person rules; never in a headline figure


class DateRole(StrEnum):
    """What a date on an announcement says happened on it."""

    FILED = "filed"  # written on the notice or filing by the employer
    RECEIVED = "received"  # stamped by the agency
    POSTED = "posted"  # put on the public list or page
    EFFECTIVE = "effective"  # the (first) separation
    EFFECTIVE_END = "effective_end"  # the last separation, where a range is printed
    INFERRED = "inferred"  # not printed: taken from a file name, year archive or section heading


class DatePrecision(StrEnum):
    """The finest unit a printed date supports; the stored value is the first day of it."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class CountScope(StrEnum):
    """Whom a headcount counts."""

    SITE = "site"
    STATE = "state"
    NATIONAL = "national"
    GLOBAL = "global"
    UNKNOWN = "unknown"


class CountBasis(StrEnum):
    """How a headcount is hedged where it stands."""

    EXACT = "exact"
    AT_LEAST = "at_least"  # "100+", "more than 100"
    AT_MOST = "at_most"  # "up to 300"
    APPROXIMATE = "approximate"  # "about 1,200"
    RANGE = "range"  # "50-60": the upper bound is the count, the lower kept in `affected_workers_min`


class LayoffType(StrEnum):
    """What happens to the site, in the source's own terms mapped to few."""

    LAYOFF = "layoff"
    CLOSURE = "closure"
    TEMPORARY_LAYOFF = "temporary_layoff"
    REDUCED_HOURS = "reduced_hours"
    UNKNOWN = "unknown"


class NoticeStatus(StrEnum):
    """What a published row says about an earlier one."""

    ORIGINAL = "original"
    AMENDED = "amended"
    SUPPLEMENTAL = "supplemental"
    RESCINDED = "rescinded"


class AutomationTick(StrEnum):
    """The automation question on a state's WARN form (New York, Connecticut)."""

    TICKED = "ticked"
    UNTICKED = "unticked"
    NOT_ASKED = "not_asked"


class AttributionLabel(StrEnum):
    """Who said AI? First match wins, one label a claim."""

    CITED_CAUSE = "cited_cause"
    CITED_REALLOCATION = "cited_reallocation"
    THIRD_PARTY = "third_party"
    DENIED = "denied"
    MENTIONED = "mentioned"
    NONE = "none"
    NOT_ASSESSED = "not_assessed"

    @property
    def asserts(self) -> bool:
        """Whether the label claims something about AI and so needs evidence."""
        return self not in {AttributionLabel.NONE, AttributionLabel.NOT_ASSESSED}


CONTESTED = "contested"
"""An event whose claims disagree; never the label of one claim."""


class Mechanism(StrEnum):
    """How the document says AI leads to the cuts."""

    REPLACEMENT = "replacement"
    EFFICIENCY = "efficiency"
    DEMAND_LOSS = "demand_loss"
    REALLOCATION = "reallocation"


class Technology(StrEnum):
    """AI, or automation without AI (kept off the AI line)."""

    AI = "ai"
    AUTOMATION = "automation"


class Speaker(StrEnum):
    """Who makes the claim."""

    COMPANY = "company"
    EXECUTIVE = "executive"
    FILING = "filing"
    FORM = "form"
    PRESS = "press"
    ANALYST = "analyst"
    UNION = "union"
    WORKER = "worker"
    UNKNOWN = "unknown"


class Rank(StrEnum):
    """Where AI stands among the reasons given."""

    ONLY = "only"
    FIRST = "first"
    ONE_OF_SEVERAL = "one_of_several"


class Tense(StrEnum):
    """Whether the cut is done, planned or only possible ("may reduce" is not "has reduced")."""

    DONE = "done"
    PLANNED = "planned"
    CONDITIONAL = "conditional"


class EventType(StrEnum):
    """What the employer announces."""

    LAYOFF = "layoff"
    HIRING_FREEZE = "hiring_freeze"
    JUNIOR_ROLE_CUT = "junior_role_cut"
    WORKLOAD_INCREASE = "workload_increase"


class Reason(StrEnum):
    """Stated reasons for cuts, in the terms of Challenger's monthly report."""

    ARTIFICIAL_INTELLIGENCE = "artificial_intelligence"
    TECHNOLOGICAL_UPDATE = "technological_update"
    ECONOMIC_CONDITIONS = "economic_conditions"
    RESTRUCTURING = "restructuring"
    CLOSING = "closing"
    COST_CUTTING = "cost_cutting"
    DEMAND = "demand"
    OFFSHORING = "offshoring"
    MERGER = "merger"
    TARIFFS = "tariffs"
    BANKRUPTCY = "bankruptcy"
    LOSS_OF_CONTRACT = "loss_of_contract"
    FUNDING_LOSS = "funding_loss"
    RELOCATION = "relocation"


class Seniority(StrEnum):
    """The level a posting hires at; junior means intern or entry."""

    INTERN = "intern"
    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"
    LEAD_PLUS = "lead_plus"
    UNKNOWN = "unknown"

    @property
    def is_junior(self) -> bool:
        """Whether the level counts into the junior share's numerator."""
        return self in {Seniority.INTERN, Seniority.ENTRY}


class FinishReason(StrEnum):
    """How a spider's process ended."""

    FINISHED = "finished"
    UNREACHABLE = "unreachable"  # no response at all: network or host down
    TIMEOUT = "timeout"  # the wall-clock limit
    CANCELLED = "cancelled"
    CRASHED = "crashed"
    NOT_RECORDED = "not_recorded"  # replay: a request had no recording


class Verdict(StrEnum):
    """The gate's judgement of a finished run."""

    OK = "ok"  # ingested
    WARNING = "warning"  # ingested, something wants a look
    QUARANTINED = "quarantined"  # not ingested: broke its Expect; can be replayed or released
    UNREACHABLE = "unreachable"  # nothing came back; yesterday's rows stand
    FAILED = "failed"  # the spider raised or was ended; yesterday's rows stand
    RELEASED = "released"  # a person looked and let a quarantined run in


STORED = frozenset({Verdict.OK, Verdict.WARNING, Verdict.RELEASED})
"""Verdicts of runs whose rows went in."""


class BoardState(StrEnum):
    """What we know of one employer's job board."""

    UNKNOWN = "unknown"
    ALIVE = "alive"
    EMPTY = "empty"
    RETIRED = "retired"
