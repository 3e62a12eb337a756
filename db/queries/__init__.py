"""Read the record for people: typed filters in, pandas frames out, nothing lazily loaded."""

from __future__ import annotations

from db.queries.claims import Claims, tracker_claims
from db.queries.coverage import coverage, reporting_lags, source_months
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
    ExtractSize,
    Version,
    attributions,
    data_version,
    employer_months,
    extract_size,
    layoff_options,
    layoffs,
    observations,
    top_employers,
)
from db.queries.postings import ai_in_postings, employer_postings, posting_coverage, posting_tools, postings
from db.queries.rulings import Rulings, rulings

__all__ = [
    "ASSERTING",
    "COUNTED_KINDS",
    "Claims",
    "Cursor",
    "Dimension",
    "EvidenceFilter",
    "EvidencePage",
    "ExtractSize",
    "Rulings",
    "Slice",
    "Version",
    "ai_in_postings",
    "attributions",
    "coverage",
    "data_version",
    "employer_months",
    "employer_postings",
    "evidence_counts",
    "evidence_page",
    "extract_size",
    "layoff_options",
    "layoffs",
    "observations",
    "posting_coverage",
    "posting_tools",
    "postings",
    "reporting_lags",
    "rulings",
    "source_months",
    "top_employers",
    "tracker_claims",
]
