"""From claims to a document: the one place that says which claim a document is filed under.

1. No text: `not_assessed`. No AI named: `none`.
2. Of the claims scored at least FLOOR, the strongest label wins in the order of the guidelines: cited_cause,
   cited_reallocation, denied, third_party, mentioned. An employer's own word thus outranks an outsider's, and a
   denial outranks the outsider's claim it rebuts.
3. Where no claim reaches FLOOR, the claim with the highest score wins.
4. The document takes the winner's score. A conflict inside one document stays visible in `claims`.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.vocabulary import AttributionLabel
from nlp.records import Claim

ORDER = (
    AttributionLabel.CITED_CAUSE,
    AttributionLabel.CITED_REALLOCATION,
    AttributionLabel.DENIED,
    AttributionLabel.THIRD_PARTY,
    AttributionLabel.MENTIONED,
    AttributionLabel.NONE,
)
FLOOR = 0.5
"""A claim less sure than this does not outrank a surer one."""


def roll_up(claims: Sequence[Claim]) -> Claim:
    """Choose the claim that stands for the document.

    Raises:
        ValueError: there are no claims; a document without AI has a `none` claim.
    """
    if not claims:
        raise ValueError("a document has at least one claim, `none` where AI is not mentioned")
    sure = [claim for claim in claims if claim.score >= FLOOR]
    if not sure:
        return max(claims, key=lambda claim: claim.score)
    return min(sure, key=lambda claim: (ORDER.index(claim.label), -claim.score))
