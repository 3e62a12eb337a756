"""The label of a passage from what its sentences say (relations) and who says it (voices), as the guidelines rank it.

Every sentence about AI gives at most one finding, a label with a strength; the strongest label in the guidelines'
order wins, and its strength goes to the combiner. No cut stated or planned by an employer means `mentioned`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from db.vocabulary import AttributionLabel
from nlp.attribution.denials import DENIES, NO_CUT
from nlp.attribution.happening import states_event
from nlp.attribution.relations import LINK, PRODUCT, PURPOSE, SELECTS, Relation
from nlp.attribution.statements import Statement
from nlp.attribution.voices import Voice
from nlp.attribution.windows import cut_strength
from nlp.caseless import Caseless

_PLAIN = {Relation.CAUSE, Relation.REPLACES, Relation.DEMAND, Relation.GATE}
_ASIDE = {Relation.JUXTAPOSED, Relation.SILENCE}
_EMPLOYER_ORDER = (
    AttributionLabel.CITED_CAUSE,
    AttributionLabel.CITED_REALLOCATION,
    AttributionLabel.DENIED,
    AttributionLabel.THIRD_PARTY,
)


_GAINS = Caseless(r"\b(?:efficien|productiv|faster|fewer|leaner)")


class Finding(NamedTuple):
    """What one sentence decides: 2 plainly, 1 by inference."""

    label: AttributionLabel
    strength: int
    sentence: int


class Decision(NamedTuple):
    """The label the rules give a passage, how plainly (0 where nothing spoke for it), and the sentence it rests on.

    `mentioned` is plain where no event is stated, and by inference where all that names AI is set aside.
    """

    label: AttributionLabel
    strength: int
    sentence: int

    @property
    def key(self) -> str:
        """What the combiner knows the reliability of."""
        return f"{self.label}:{self.strength}"


def decide(statements: Sequence[Statement], *, event: bool) -> Decision:
    """Weigh the findings of a passage; `event` is whether an employer's cut, freeze or added work is stated."""
    first = next((i for i, statement in enumerate(statements) if statement.names_ai), 0)
    if not event:
        return Decision(AttributionLabel.MENTIONED, 2, first)
    findings = [found for i in range(len(statements)) if (found := _finding(i, statements)) is not None]
    if any(finding.label is AttributionLabel.DENIED for finding in findings):
        findings = [f for f in findings if f.label is not AttributionLabel.CITED_CAUSE]
    for label in _EMPLOYER_ORDER:
        of_label = [finding for finding in findings if finding.label is label]
        if of_label:
            best = max(of_label, key=lambda finding: (finding.strength, -finding.sentence))
            return Decision(label, best.strength, best.sentence)
    return Decision(AttributionLabel.MENTIONED, int(_set_aside(statements)), first)


def _set_aside(statements: Sequence[Statement]) -> bool:
    """Whether every sentence that names AI only sets it beside the cut, or leaves open what it has to do with it."""
    return all(statement.relations & _ASIDE for statement in statements if statement.names_ai)


def _finding(i: int, statements: Sequence[Statement]) -> Finding | None:
    """What sentence i decides, if anything: one that names AI or means it."""
    sentence, _, masked, (voice, relayed), relations = statements[i]
    if "⟦AI⟧" not in masked and not (relations and i and "⟦AI⟧" in statements[i - 1].masked):
        return None
    if SELECTS.search(masked):
        return None
    if Relation.DENIAL in relations and Relation.GATE not in relations:
        if NO_CUT.search(masked):
            return None
        if voice is Voice.OUTSIDER and not DENIES.search(masked):
            return None
        return Finding(AttributionLabel.DENIED, 1 if voice in {Voice.OUTSIDER, Voice.UNNAMED} else 2, i)
    if Relation.SILENCE in relations:
        return None
    linked = LINK.search(masked) is not None or cut_strength(sentence) >= 2 or _taken_up(i, statements)
    finding = _link(i, sentence, masked, relations, Voice.EMPLOYER if relayed else voice, linked=linked)
    return finding._replace(strength=1) if finding is not None and relayed else finding


def _link(
    i: int, sentence: str, masked: str, relations: frozenset[Relation], voice: Voice, *, linked: bool
) -> Finding | None:
    """What a sentence that neither denies nor keeps silent decides."""
    if Relation.GATE in relations:
        return _tied(i, voice, relations)
    replaces = Relation.REPLACES in relations
    if Relation.JUXTAPOSED in relations and not (replaces or Relation.CAUSE in relations):
        return None
    if Relation.HYPOTHETICAL in relations and not (linked and voice is Voice.EMPLOYER) and not states_event([sentence]):
        return None
    if Relation.REALLOCATION in relations and not replaces and not _GAINS.search(masked):
        if voice is Voice.EMPLOYER:
            return Finding(AttributionLabel.CITED_REALLOCATION, 2 if linked else 1, i)
        if voice is Voice.WRITER and linked and PURPOSE.search(masked):
            return Finding(AttributionLabel.CITED_REALLOCATION, 1, i)
    if relations & _PLAIN or (Relation.WORK in relations and linked and not PRODUCT.search(masked)):
        return _tied(i, voice, relations)
    if Relation.WORK in relations and voice is Voice.EMPLOYER and not PRODUCT.search(masked):
        return Finding(AttributionLabel.CITED_CAUSE, 1, i)
    return None


def _tied(i: int, voice: Voice, relations: frozenset[Relation]) -> Finding:
    """AI is said to cause the cut: whose word it is decides the label.

    That nobody is hired unless AI cannot do the work is a rule, and a rule is the employer's whoever reports it.
    """
    if voice is Voice.EMPLOYER:
        return Finding(AttributionLabel.CITED_CAUSE, 2 if relations & _PLAIN else 1, i)
    if voice is Voice.WRITER and Relation.GATE in relations:
        return Finding(AttributionLabel.CITED_CAUSE, 2, i)
    return Finding(AttributionLabel.THIRD_PARTY, 1 if voice is Voice.WRITER else 2, i)


def _taken_up(i: int, statements: Sequence[Statement]) -> bool:
    """Whether the next sentence draws the conclusion from this one."""
    return i + 1 < len(statements) and LINK.match(statements[i + 1].masked[:80]) is not None
