"""The rules' vote: a label for one window from cues alone, and the numbers the combiner reads.

Alone this is the first version and the fallback an ablation compares with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from db.vocabulary import AttributionLabel
from nlp.attribution import cues
from nlp.attribution.windows import names_ai


class Cues(NamedTuple):
    """What the rules saw in one window; counts are capped at one per AI sentence."""

    cut: int
    denial: bool
    no_statement: bool
    cause: bool
    reallocation: bool
    hedge: bool
    juxtaposed: bool
    outsider: bool
    employer: bool
    says: bool
    asserts: bool
    decisive: int  # index of the sentence the vote rests on

    def features(self) -> list[float]:
        """The flags as numbers, in field order without the sentence index."""
        return [self.cut / 3, *(float(flag) for flag in self[1:-1])]


def read_cues(sentences: Sequence[str], cut: int) -> Cues:
    """Look for cues in the sentences of a window that name AI, and for a speaker in the whole window."""
    about = [i for i, sentence in enumerate(sentences) if names_ai(sentence)]
    hits = {i: _score(sentences[i]) for i in about}
    decisive = max(about, key=lambda i: (hits[i], -i)) if about else 0
    joined = [sentences[i] for i in about]
    whole = " ".join(sentences)
    denial = any(cues.DENIAL.search(s) and cues.DENIAL_CAUSE.search(s) for s in joined)
    return Cues(
        cut=cut,
        denial=denial,
        no_statement=any(cues.NO_STATEMENT.search(s) for s in joined),
        cause=any(cues.CAUSE.search(s) for s in joined),
        reallocation=any(cues.REALLOCATION.search(s) for s in joined),
        hedge=any(cues.HEDGE.search(s) for s in joined),
        juxtaposed=any(cues.JUXTAPOSED.search(s) for s in joined),
        outsider=cues.OUTSIDER.search(whole) is not None,
        employer=cues.EMPLOYER.search(whole) is not None,
        says=cues.SAYS.search(whole) is not None,
        asserts=any(cues.ASSERTS_LINK.search(s) for s in joined),
        decisive=decisive,
    )


def _score(sentence: str) -> int:
    """How much a sentence about AI seems to decide."""
    patterns = (cues.CAUSE, cues.REALLOCATION, cues.DENIAL_CAUSE, cues.ASSERTS_LINK)
    return sum(p.search(sentence) is not None for p in patterns)


def vote(found: Cues) -> AttributionLabel:
    """The label the cues alone speak for."""
    if found.cut == 0:
        return AttributionLabel.MENTIONED
    if found.no_statement and not found.denial:
        return AttributionLabel.MENTIONED
    if found.denial:
        return AttributionLabel.DENIED
    if found.cause or found.asserts:
        if found.outsider:
            return AttributionLabel.THIRD_PARTY
        return AttributionLabel.CITED_CAUSE if found.employer else AttributionLabel.THIRD_PARTY
    if found.reallocation and found.employer and not found.outsider:
        return AttributionLabel.CITED_REALLOCATION
    return AttributionLabel.MENTIONED
