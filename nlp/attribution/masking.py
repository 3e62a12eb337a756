"""A sentence with its mentions of AI, cuts and people exchanged for marks, so that constructions can be read on them.

The marks are words no text holds: `⟦AI⟧` where AI or automation is named or meant ("the technology" after AI was named),
`⟦CUT⟧` for words that state a cut. What is left is the grammar that ties them. Offsets are not kept.
"""

# ruff: noqa: E501 - an alternation split in mid-word is harder to check than a long line

from __future__ import annotations

import re

from nlp.attribution.lexicon import AI, AUTOMATION
from nlp.caseless import Caseless

_MEANT = Caseless(
    r"\b(?:(?:the|this|that|such|these|those|new|emerging|our|its|smart|modern|advanced|same|latest)\s"
    r"(?:(?:new|same|very|emerging|advanced)\s)?"
    r"(?:technolog(?:y|ies)|tools?|systems?|softwares?|algorithms?|machines?|models?|bots?|assistants?|programs?)|"
    r"algorithms?|technology(?! (?:staff|compan|firm|workers?|jobs?|sector|officer|industry|group|giant|roles?|business|chief|teams?))|machines|a (?:machine|model|bot|program)|speech recognition|(?<!-)software(?! (?:makers?|publishers?|firms?|compan\w+|groups?|giants?|engineers?|developers?|business|vendors?|houses?|industry|sector|testers?))|digital tools)\b"
)
_AUTOMATIC = Caseless(r"\bautomat(?:es?|ing|ed|ically|able)\b")
_AI_RUN = re.compile(
    r"⟦AI⟧(?:(?:[\s,/&()-]{1,3}(?:and|or|including)?\s?){1,2}⟦AI⟧|[- ](?:tools?|systems?|software|technolog(?:y|ies)|"
    r"models?|agents?|assistants?|platforms?|applications?|features?|programs?|engines?)\b){1,4}|⟦AI⟧\s?\(⟦AI⟧\)"
)
_CUT = Caseless(
    r"\b(?:(?:job|staff|head\s?count|work\s?force|staffing|personnel|head-?count)[\s-](?:cuts?|cutting|losses|"
    r"reductions?|eliminations?|cull)|lay-?offs?|redundanc(?:y|ies)|dismissals?|reductions? in (?:force|work\s?force|"
    r"head\s?count|staff)|retrenchments?|cutbacks|terminations|sackings|the cuts|(?:these|those|its|their|latest|"
    r"recent|such|planned|new|this year[’']s) cuts|departures|hiring (?:freeze|pause|plan|curve))\b"
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "\n": " ", "\r": " ", "\u00a0": " "})


def mask(sentence: str, *, meant: bool) -> str:
    """The sentence with marks, plain quotation marks and single spaces.

    `meant`: whether "the technology", "the tools" and the like stand for AI (when AI is named near by).
    """
    text = AI.sub(" ⟦AI⟧ ", sentence.translate(_QUOTES))
    text = AUTOMATION.sub(lambda m: m[0] if _AUTOMATIC.fullmatch(m[0]) else " ⟦AI⟧ ", text)
    if meant:
        text = _MEANT.sub(" ⟦AI⟧ ", text)
    text = re.sub(r"\s{1,40}", " ", _CUT.sub(" ⟦CUT⟧ ", text))
    return _AI_RUN.sub("⟦AI⟧", re.sub(r" ([,.;:!?'\"-])", r"\1", text)).strip()
