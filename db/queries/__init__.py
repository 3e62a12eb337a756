"""Read the record for people: typed filters in, pandas frames out, nothing lazily loaded."""

from __future__ import annotations

from db.queries.coverage import coverage, source_months
from db.queries.evidence import (
    ASSERTING,
    Cursor,
    EvidencePage,
    evidence_counts,
    evidence_page,
)
from db.queries.filters import COUNTED_KINDS, EvidenceFilter, Slice
from db.queries.monthly import (
    Dimension,
    Version,
    attributions,
    data_version,
    employer_months,
    layoff_options,
    layoffs,
    observations,
    postings,
    top_employers,
)

__all__ = [
    "ASSERTING",
    "COUNTED_KINDS",
    "Cursor",
    "Dimension",
    "EvidenceFilter",
    "EvidencePage",
    "Slice",
    "Version",
    "attributions",
    "coverage",
    "data_version",
    "employer_months",
    "evidence_counts",
    "evidence_page",
    "layoff_options",
    "layoffs",
    "observations",
    "postings",
    "source_months",
    "top_employers",
]
