"""A rule that nobody is hired unless AI cannot do the work: a hiring freeze by the guidelines, and AI its cause."""

from __future__ import annotations

from nlp.attribution.gaps import clause, sentence
from nlp.caseless import either

_HIRES = either(
    r"hir(?:e|es|ed|ing)|recruit\w*|tak(?:e|es|en|ing) on|head\s?count|vacanc(?:y|ies)|openings?|opening a|openings",
    r"(?:positions?|posts?|roles?|jobs?|openings?) (?:is|are|be|may|can|will)|open a (?:role|position|post|job)",
    r"(?:more|new|extra|additional) (?:staff|people|employees|positions|posts|roles)|fill(?:ed|ing)? by",
)
_DEMANDS = either(
    r"prov\w+|proof|evidence|demonstrat\w+|show\w*|justif\w+|explain\w*|stat(?:e|ing)|establish\w*|certif\w+|confirm\w*",
    r"unless|until|before|only|why|except|consider\w*|check\w*|tr(?:y|ied|ies|ying)|exhaust\w*",
)
_UNABLE = either(
    r"can(?:not|'t|’t| not)|could(?:n't|n’t| not)|(?:is|are|was|were)(?:n't|n’t| not) (?:able|up to|capable|suited)",
    r"unable|fail\w*|tried|first|won't|won’t|not (?:be )?able|not (?:do|up to|equal to)|falls? short",
)


def hiring_gate(ai: str) -> str:
    """What matches such a rule, however it names `ai` (a pattern)."""
    return either(
        # "may hire nobody unless AI is unable to do it"
        rf"\b{_HIRES}\b{sentence(110)}\b{_DEMANDS}\b{sentence(80)}{ai}{sentence(40)}\b{_UNABLE}\b",
        # "must show that AI cannot do the job before they hire"
        rf"\b{_DEMANDS}\b{sentence(80)}{ai}{sentence(40)}\b{_UNABLE}\b{sentence(80)}\b{_HIRES}\b",
        # "asking for more headcount, must say why they cannot do it using AI"
        rf"\b{_HIRES}\b{sentence(110)}\b{_DEMANDS}\b{sentence(50)}\b(?:cannot|can't|can’t|could not|unable to)\b"
        rf"{sentence(50)}\b(?:by|with|using|through|without) {clause(20)}{ai}",
        # "who want to hire must prove that no bot can do it", "that it is beyond the reach of AI"
        rf"\b{_HIRES}\b{sentence(110)}\b{_DEMANDS}\b{sentence(60)}\b(?:no|beyond {clause(25)}) ?{ai}",
    )
