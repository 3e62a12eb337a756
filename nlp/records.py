"""What nlp says about a text: plain data, the same on the command line, in the database and in tests."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from db.vocabulary import (
    AttributionLabel,
    DatePrecision,
    EventType,
    Mechanism,
    Rank,
    Reason,
    Seniority,
    Speaker,
    Technology,
    Tense,
)


class Evidence(BaseModel):
    """An exact quote: `text[start:end] == quote` holds for the text that was read (character offsets)."""

    model_config = ConfigDict(frozen=True)

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: str = Field(min_length=1)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """The words text[start:end]."""
        return cls(start=start, end=end, quote=text[start:end])


class StatedDate(BaseModel):
    """A date the text states, as finely as it states it: a quarter or a month is given by its first day."""

    model_config = ConfigDict(frozen=True)

    value: date
    precision: DatePrecision
    evidence: Evidence


class Claim(BaseModel):
    """One statement about AI and the cuts, with who makes it and the words that make it."""

    label: AttributionLabel
    score: float = Field(ge=0, le=1, description="calibrated: of claims scored 0.9, nine in ten are right")
    evidence: list[Evidence] = []
    mechanism: Mechanism | None = None
    technology: Technology | None = None
    speaker: Speaker | None = None
    rank: Rank | None = None
    tense: Tense | None = None

    @model_validator(mode="after")
    def _asserting_labels_need_evidence(self) -> Claim:
        if self.label.asserts and not self.evidence:
            raise ValueError(f"a claim labelled {self.label} without evidence is not a claim")
        return self


class Reading(Claim):
    """What one document says: the winning claim's fields, every claim, and the facts of the event.

    `headcount` is people cut as stated ("up to N" is N, a range its upper bound); `percent` is the share of the
    employer's whole workforce. Both are None when the text does not say.
    """

    id: str = ""
    claims: list[Claim] = []
    event_types: list[EventType] = []
    headcount: int | None = None
    headcount_evidence: Evidence | None = None
    percent: float | None = None
    percent_evidence: Evidence | None = None
    reasons: list[Reason] = []
    roles: list[str] = []
    tools: list[str] = []
    effective: list[StatedDate] = Field(default=[], description="when cuts take effect")
    places: list[Evidence] = Field(default=[], description="places named where a cut is")
    productivity: list[Evidence] = Field(default=[], description="amounts put on what AI gets done")
    model: str = Field(description="model@version that read the text")


class PostingReading(BaseModel):
    """What one job posting asks for."""

    id: str = ""
    seniority: Seniority
    seniority_basis: str = Field(description="title, years, text, level_given or none: what decided")
    min_years: float | None = Field(default=None, description="lower bound of the main required experience")
    soc_code: str | None = Field(default=None, description="SOC 2018 detailed occupation, e.g. 15-1252")
    is_software_role: bool
    requires_ai_tools: bool
    tools: list[str] = Field(default=[], description="AI tools named as asked of the hire")
    evidence: dict[str, Evidence] = Field(default={}, description="field name -> span in title + newline + text")
    model: str


class NamedEmployer(BaseModel):
    """The employer an article names: as its text prints it, what the headline says of it, and where it stands."""

    name: str = Field(min_length=1)
    headline: Evidence = Field(description="what the headline says of it, in the title")
    lead: Evidence = Field(description="its name in the first sentences, in the text")
    model: str = Field(description="model@version that read it")
