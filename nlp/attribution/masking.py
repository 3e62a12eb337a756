"""A sentence with its mentions of AI, cuts and people exchanged for marks, so that constructions can be read on them.

The marks are words no text holds: `⟦AI⟧` where AI or automation is named or meant ("the technology" after AI was
named), `⟦CUT⟧` for words that state a cut. What is left is the grammar that ties them. Offsets are not kept.
"""

from __future__ import annotations

import re

from nlp.attribution.lexicon import AI, AUTOMATION, MAY_NAME_AI
from nlp.caseless import Caseless, either

_DETERMINER = r"(?:the|this|that|such|these|those|new|emerging|our|its|smart|modern|advanced|same|latest)"
_MACHINERY = either(
    r"technolog(?:y|ies)|tools?|systems?|softwares?|algorithms?|machines?|models?|bots?|assistants?|programs?",
)
_MEANT = Caseless(
    r"\b"
    + either(
        rf"{_DETERMINER}\s(?:(?:new|same|very|emerging|advanced)\s)?{_MACHINERY}",  # "the new tools"
        r"algorithms?",
        # "technology" and "software" alone, but no firms and posts of the trade
        r"technology(?! (?:staff|compan|firm|workers?|jobs?|sector|officer|industry|group|giant|roles?|business|chief|"
        r"teams?))",
        r"machines|a (?:machine|model|bot|program)|speech recognition",
        r"(?<!-)software(?! (?:makers?|publishers?|firms?|compan\w+|groups?|giants?|engineers?|developers?|business|"
        r"vendors?|houses?|industry|sector|testers?))",
        r"digital tools",
    )
    + r"\b"
)
"""What stands for AI once AI was named: "the technology"."""
_AUTOMATIC = Caseless(r"\bautomat(?:es?|ing|ed|ically|able)\b")
_AI_RUN = re.compile(
    either(
        # several named in a row, "AI systems"
        r"⟦AI⟧(?:(?:[\s,/&()-]{1,3}(?:and|or|including)?\s?){1,2}⟦AI⟧|"
        r"[- ](?:tools?|systems?|software|technolog(?:y|ies)|models?|agents?|assistants?|platforms?|"
        r"applications?|features?|programs?|engines?)\b){1,4}",
        r"⟦AI⟧\s?\(⟦AI⟧\)",
    )
)
_CUT = Caseless(
    r"\b"
    + either(
        r"(?:job|staff|head\s?count|work\s?force|staffing|personnel|head-?count)[\s-]"
        r"(?:cuts?|cutting|losses|reductions?|eliminations?|cull)",
        r"lay-?offs?|redundanc(?:y|ies)|dismissals?|reductions? in (?:force|work\s?force|head\s?count|staff)",
        r"retrenchments?|cutbacks|terminations|sackings",
        r"the cuts|(?:these|those|its|their|latest|recent|such|planned|new|this year[’']s) cuts",
        r"departures|hiring (?:freeze|pause|plan|curve)",
    )
    + r"\b"
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "\n": " ", "\r": " ", "\u00a0": " "})


def mask(sentence: str, *, meant: bool) -> str:
    """The sentence with marks, plain quotation marks and single spaces.

    `meant`: whether "the technology", "the tools" and the like stand for AI (when AI is named near by).
    """
    text = sentence.translate(_QUOTES)
    if MAY_NAME_AI.lets(text):
        text = AI.sub(" ⟦AI⟧ ", text)
        text = AUTOMATION.sub(lambda m: m[0] if _AUTOMATIC.fullmatch(m[0]) else " ⟦AI⟧ ", text)
    if meant:
        text = _MEANT.sub(" ⟦AI⟧ ", text)
    text = re.sub(r"\s{1,40}", " ", _CUT.sub(" ⟦CUT⟧ ", text))
    return _AI_RUN.sub("⟦AI⟧", re.sub(r" ([,.;:!?'\"-])", r"\1", text)).strip()
