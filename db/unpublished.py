"""States that publish no list of WARN notices, and why: a gap in the record that is theirs and not ours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Unpublished:
    """A jurisdiction without a public list.

    Args:
        agency: who receives the notices.
        reason: why they are not public.
        url: the agency's page on the subject.
    """

    jurisdiction: str
    agency: str
    reason: str
    url: str


UNPUBLISHED = (
    Unpublished(
        "US-AR",
        "Arkansas Division of Workforce Services",
        "confidential by state law (A.C.A. 11-10-314)",
        "https://dws.arkansas.gov/workforce-services/employers/dislocated-worker-services/",
    ),
    Unpublished(
        "US-NH",
        "New Hampshire Employment Security",
        "given out on request only",
        "https://www.nhes.nh.gov/employers/business-compliance",
    ),
    Unpublished(
        "US-PR",
        "Puerto Rico Department of Economic Development and Commerce",
        "its page is gone; two archived files cover 2019 to 2021, later only quarterly sums are published",
        "https://www.ddec.pr.gov",
    ),
    Unpublished(
        "US-WY",
        "Wyoming Department of Workforce Services",
        "confidential by state law (Wyo. Stat. 9-2-2607)",
        "https://dws.wyo.gov/dws-division/workforce-center-program-operations/programs/business-expansion-closing-services/",
    ),
)
