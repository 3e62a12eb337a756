"""From claims to a document: the one place that says which claim a document is filed under.

1. No text: `not_assessed`. No AI named: `none`.
2. Of the claims scored at least FLOOR, the strongest label wins in the order of the guidelines: cited_cause,
   cited_reallocation, denied, third_party, mentioned. An employer's own word thus outranks an outsider's, and a
   denial outranks the outsider's claim it rebuts.
3. A claim does not outrank one that ties AI as well and is surer by OUTDONE: beside a denial read with 0.99, a cause
   read with 0.6 in another paragraph is more often a mistake of ours than the employer's second word.
4. Where no claim reaches FLOOR, the claim with the highest score wins.
5. The document takes the winner's score. A conflict inside one document stays visible in `claims`.
"""

from __future__ import annotations

import math
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
_UNTIED = {AttributionLabel.MENTIONED, AttributionLabel.NONE}
FLOOR = 0.5
"""A claim less sure than this does not outrank a surer one."""
OUTDONE = 1.5
"""Log-odds by which a surer claim of a later label outdoes an earlier one. From 1 to 3 does the same, within chance, on
training passages held out and put into recorded pages; 0, where the surest tie wins, and no such rule read fewer."""


def roll_up(claims: Sequence[Claim]) -> Claim:
    """Choose the claim that stands for the document.

    Raises:
        ValueError: there are no claims; a document without AI has a `none` claim.
    """
    if not claims:
        raise ValueError("a document has at least one claim, `none` where AI is not mentioned")
    sure = sorted(
        (claim for claim in claims if claim.score >= FLOOR), key=lambda claim: (ORDER.index(claim.label), -claim.score)
    )
    if not sure:
        return max(claims, key=lambda claim: claim.score)
    winner, *later = sure
    for claim in later:
        if claim.label not in _UNTIED and _log_odds(claim.score) - _log_odds(winner.score) > OUTDONE:
            winner = claim
    return winner


def _log_odds(score: float) -> float:
    """A score as log-odds; one that is rounded to 1 is still not certain."""
    bounded = min(max(score, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))
