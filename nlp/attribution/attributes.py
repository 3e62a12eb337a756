"""Attributes of a claim read from its words: mechanism, technology, rank and tense."""

from __future__ import annotations

import re

from db.vocabulary import AttributionLabel, Mechanism, Rank, Technology, Tense
from nlp.attribution.lexicon import AI, AUTOMATION
from nlp.caseless import Caseless

_DEMAND_LOSS = Caseless(
    r"\b(?:demand|traffic|customers?|subscribers?|users|students|clients|sales|revenue|orders|readers|audience|"
    r"referrals?|market share|bookings|advertisers?)\b[^.;]{0,60}\b(?:los[est]\w*|fall\w*|fell|drop\w*|declin\w+|"
    r"shrink\w*|shrank|slump\w*|collaps\w+|erod\w+|plung\w+|turn\w* to|switch\w*|defect\w*|dried up|hit|mov\w+ to|"
    r"siphon\w*|evaporat\w+|cannibali\w+)"
    r"|\b(?:los[est]\w*|fall\w*|fell|drop\w*|declin\w+|shrink\w*|slump\w*|collaps\w+|erod\w+|plung\w+|less|weaker|"
    r"wip\w+ out|tak\w+|took)\b[^.;]{0,40}\b(?:demand|traffic|customers|subscribers|revenue|sales|readers|referrals|"
    r"bookings)\b"
)
_LEAVERS = (
    r"(?:leavers|departing|departures|(?:[\w’'-]+\s){0,2}(?:who|that|as\sthey)\s(?:\w+\s)?(?:leav|left|depart|quit|"
    r"retir|go\b|resign))"
)
_MACHINE = (
    r"(?:ai|a\.i\.|robots?|(?:chat|voice)?-?bots?|agents?|models?|systems?|software|machines?|tools?|copilot|claude|"
    r"chatgpt|gemini|algorithms?|assistants?)"
)
_NO_WORK = (
    r"(?:mak|let|allow|help|enabl|giv|mean|ha[sd]|have|is|are|was|were|can|could|will|play|sav|speed|support|rais|"
    r"boost|increas|reduc|cut|being|available|(?:in|at|on|part|so|as|the)\b)"
)
"""What AI does to the work of people who stay."""
_REPLACEMENT = Caseless(
    rf"\b(?:replac\w+(?!\s{_LEAVERS})|substitut\w+|supplant\w*|tak\w+ over|took over|instead of (?:people|humans|staff|"
    r"workers)|(?:do(?:es|ing)?|did) the (?:work|job)|handl\w+|perform\w*|displac\w+|obsolete|redundant|no longer "
    r"(?:need|requir)\w*|automat\w+|in (?:its|their) place|hand(?:s|ed|ing)\s(?:[\w’'-]+\s){0,4}?(?:over\s)?to|done by|"
    r"answer\w*|(?:resolv|clos)\w+\s(?:[\w%.]+\s){0,4}?(?:tickets|cases|queries|calls)|"
    rf"{_MACHINE}\s(?:can\s)?(?:now|already)\s(?!{_NO_WORK})\w+|rather than (?:people|humans|staff|workers))\b"
)
_FIRST = Caseless(
    r"\b(?:main|chief|primary|principal|biggest|largest|key|leading)\s(?:\w+\s){0,2}?(?:reason|driver|factor|cause|force|"
    r"one|explanation|motive)\b|\bmain\sthing\b|\bpredominant(?:ly)?\b|\babove\sall\b|\bfirst\sand\sforemost\b|"
    r"\b(?:mainly|mostly|largely|chiefly|primarily|principally)\b"
    r"(?!,?\s(?:in|at|from|across|among|on(?!\s(?:the\s(?:back|strength)|account)\b)|within|of|affect\w*|hit\w*|"
    r"involv\w+|concern\w*|its|their|the(?!\s(?:result|effect|work|consequence|fault)\b))\b)"
)
"""AI ahead of other reasons. "Mainly in customer support" tells whose jobs go, not why."""
_REASON = (
    r"(?:because|due|owing|thanks|reasons?|factors?|causes?|cit(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|driven|driv(?:er|ers)|"
    r"attribut\w+|point(?:s|ed|ing)?\sto|reflect\w*|weak\w*|slow\w*|soft\w*|falling|lower|rising|higher|demand|tariffs?|"
    r"inflation|over-?hir\w+|the\seconomy|economic)"
)
_SEVERAL = Caseless(
    rf"\b(?:also|both|among|plus)\s(?:\w+\s){{0,4}}?{_REASON}\b|\b{_REASON}\s(?:\w+\s){{0,2}}?(?:both|plus)\b|"
    r"\b(?:along with|as well as|together with|combin\w+|alongside|coupled with|partly|in part|partially|"
    r"one (?:of (?:the|several|many)|reason|factor)|mix of|in addition|other (?:reasons|factors)|"
    r"factors?,? among others|and (?:weak\w*|slow\w*|soft\w*|lower|falling|rising|higher|inflation|tariffs|costs?|"
    r"demand|the economy|economic|consumer|over-?hir\w*))\b"
)
_CONDITIONAL = re.compile(
    r"(?i)\b(?:could|might|(?-i:may)|would (?:have|need)\b|if|potential(?:ly)?|possibl[ey]|perhaps|no assurance|"
    r"not (?:yet )?(?:been )?(?:decided|finali[sz]ed)|consider(?:s|ing)?|weigh(?:s|ing)?|explor(?:es|ing))\b"
)
_PLANNED = Caseless(
    r"\b(?:will|would|plans?|planned|planning|intends?|expects?|expected|to be|going to|is set to|are set to|aims?|"
    r"propos\w+|over the (?:next|coming)|by (?:the end of|20\d\d|mid|next)|targets?|means to|about to|upcoming|"
    r"coming (?:weeks|months|years))\b"
)
"""Reported speech turns "will" into "would"; "would have to" stays a mere possibility."""


def find_mechanism(label: AttributionLabel, evidence: str, around: str) -> Mechanism | None:
    """How AI is said to lead to the cuts; None where the label ties nothing."""
    if label is AttributionLabel.CITED_REALLOCATION:
        return Mechanism.REALLOCATION
    if label not in {AttributionLabel.CITED_CAUSE, AttributionLabel.THIRD_PARTY}:
        return None
    for text in (evidence, around):
        if _DEMAND_LOSS.search(text):
            return Mechanism.DEMAND_LOSS
        if _REPLACEMENT.search(text):
            return Mechanism.REPLACEMENT
    return Mechanism.EFFICIENCY


def find_technology(evidence: str, around: str) -> Technology | None:
    """AI where AI is named in the evidence or its window; automation where only automation is."""
    for text in (evidence, around):
        if AI.search(text):
            return Technology.AI
        if AUTOMATION.search(text):
            return Technology.AUTOMATION
    return None


def find_rank(label: AttributionLabel, evidence: str, sentence: str, other_reasons: int) -> Rank | None:
    """Where AI stands among the reasons given for the cuts; None where it is none of them."""
    if label not in {AttributionLabel.CITED_CAUSE, AttributionLabel.CITED_REALLOCATION, AttributionLabel.THIRD_PARTY}:
        return None
    if _FIRST.search(evidence) or _FIRST.search(sentence):
        return Rank.FIRST
    return Rank.ONE_OF_SEVERAL if other_reasons or _SEVERAL.search(sentence) else Rank.ONLY


def find_tense(cut_sentence: str) -> Tense:
    """Whether the cut is only possible, planned, or done, from the sentence that states it."""
    if _CONDITIONAL.search(cut_sentence):
        return Tense.CONDITIONAL
    return Tense.PLANNED if _PLANNED.search(cut_sentence) else Tense.DONE
