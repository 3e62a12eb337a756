"""How a sentence ties AI to the cuts: read on the masked sentence, one pattern family per relation.

Several relations may stand in one sentence; `nlp.attribution.decision` weighs them with who speaks.
"""

from __future__ import annotations

import re
from enum import StrEnum

from nlp.attribution.causes import CAUSE, DEMAND, EXPERTS, GATE, REPLACES, WORK
from nlp.attribution.denials import DENIAL, EXPLICIT, FOLLOWS_DENIAL, SILENCE
from nlp.attribution.gaps import clause, sentence
from nlp.caseless import Caseless, either


class Relation(StrEnum):
    """What a sentence says AI has to do with the cuts."""

    CAUSE = "cause"  # AI is named as a reason: because of, cited, the driver
    REPLACES = "replaces"  # AI stands in people's place, or fewer are needed for it
    WORK = "work"  # AI does some work, or makes work faster or cheaper
    REALLOCATION = "reallocation"  # money, people or structure move toward AI
    DENIAL = "denial"  # AI is said not to be a reason
    SILENCE = "silence"  # nobody says whether AI is a reason
    UNDENIED = "undenied"  # a denial is asked for and not given, nor anything else
    JUXTAPOSED = "juxtaposed"  # AI and the cut share a time or a sentence only
    HYPOTHETICAL = "hypothetical"  # what AI may do, in mood or tense
    DEMAND = "demand"  # AI took the customers
    GATE = "gate"  # no hire unless AI cannot do it


_TOWARD = either(
    # money goes to AI
    r"invest\w*|fund\w*|financ\w+|spend\w*|spent|self-?fund\w*|pay(?:s|ing)? for|paid for|bankroll\w*|offset\w*",
    r"pour\w*|plou?gh\w*|plow\w*|channel\w*|direct(?:ed|ing)? (?:\w+ ){0,4}(?:to|toward)\w*|redirect\w*",
    r"capital|cap-?ex|outlays?|money|budgets?|funds|cash|savings|resourc\w+|bet(?:s|ting)?|doubl(?:e|ed|ing) down",
    # attention goes to AI, and people are moved to it
    r"re-?alloc\w+|re-?deploy\w*|shift\w*|pivot\w*|(?:re-?)?focus\w*|re-?orient\w*|priorit\w+|concentrat\w+",
    r"weight behind|lean\w* into|commit\w*|transition\w*|mov(?:e|es|ed|ing) (?:\w+ ){0,5}(?:to|toward|towards|into)",
    r"turn\w* (?:\w+ ){0,3}(?:to|toward|towards)|toward|towards|go(?:es)? into|feed|around",
    r"more (?:of it |money |resources |people )?(?:for|on|in|into|to)",
    # room is made for AI
    r"free(?:s|d|ing)?(?: up)?|make room|making room|room for|way for|balance out",
    # the firm is changed for AI
    r"reorgani\w+|restructur\w+|re-?arrang\w+|re-?shap\w+|shape for|re-?align\w*|align\w*|re-?tool\w*|overhaul\w*",
    r"adapt\w*|rebuild\w*|rebuilt|redesign\w*|build\w*|position\w*|prepar\w+|gear\w*|equip\w*|fit for|suit\w*",
    r"keep (?:up|pace)|compet\w+|lead(?:ing)? in|win(?:ning)? in|race|strateg\w+|future|belongs? to",
    r"growth (?:areas?|markets?)",
    # other people are wanted for AI
    r"skills?|skill ?sets?|talent|expertise|mix of|hir(?:e|es|ing) (?:\w+ ){0,6}(?:in|for|with|who)|recruit\w*",
)
_INVESTMENT = either(
    r"invest\w*|spend\w*|infrastructure|cap-?ex|outlays?|capital|build-?out|push|bets?|focus\w*",
    r"ambitions?|strateg\w*|priorit\w+|roadmap|race|projects?|initiatives?|efforts?|research|development",
    r"era|age|future|world|revolution|transition|transformation|first|native|growth|opportunit\w+",
    r"talent|skills?|expertise|products?|offerings?|business|side",
)
REALLOCATION = Caseless(
    either(
        rf"\b{_TOWARD} {clause(80)}⟦AI⟧",  # "to free up money for AI"
        rf"⟦AI⟧(?:'s)?[ -](?:{clause(30)}\b)?{_INVESTMENT}\b",  # "AI infrastructure"
        # "hire AI engineers instead", "trading sales jobs for AI specialists"
        rf"\b(?:hir(?:e|es|ing)|recruit\w*|add(?:s|ing)?|trad(?:es?|ing)|swap\w*|replac\w*) {clause(50)}"
        rf"⟦AI⟧ {EXPERTS}\b",
    )
)
_WHILE = either(
    r"come[s]? (?:as|after|amid|at|while|just|\w+ (?:weeks?|months?|days?))",
    r"came (?:as|after|amid|at|while|just|\w+ (?:weeks?|months?|days?))",
    r"amid(?:st)?|coincid\w+|at a time|at the same time|even as|against (?:a|the) backdrop|by chance",
    r"alongside|meanwhile|separately|in the same (?:\w+ ){1,2}|same (?:day|week|month|budget|meeting|announcement)",
    r"(?:weeks|months|days|hours|year|years) (?:after|before|earlier)",
)
JUXTAPOSED = Caseless(
    either(
        rf"\b{_WHILE} {sentence(100)}⟦AI⟧",  # "amid a push into AI"
        # "AI, announced weeks before"
        rf"⟦AI⟧{sentence(100)}\b(?:in the (?:very|same) announcement|same (?:day|week|meeting|announcement)|coincid\w+|"
        r"at the same time|a (?:day|week|month) (?:before|earlier|after|later)|"
        r"(?:weeks|months|days) (?:before|earlier|after|later))",
    )
)
HYPOTHETICAL = re.compile(
    r"(?i)\b"
    + either(
        r"could|might|(?-i:may)|would|should|if|possibl[ey]|perhaps|potentially|likely",
        r"predict\w*|forecast\w*|projects that|one day|eventually|in the future",
        r"by 20[3-9]\d|within \d+ years|over the next (?:decade|\w+ years)",
        r"fear(?:s|ed)?|worr(?:y|ies|ied)|unease|uneasy|threat\w*|risks?|exposed|vulnerable",
        r"research(?:ers)?|study|survey\w*|polls?|respondents|per ?cent of (?:all )?(?:jobs|workers)",
    )
    + r"\b"
)
_WHOM = either(
    r"which|who|whom|those|(?:each|all|every one) of (?:them|us)|people|employees|workers|lowest|the list|letter"
)
SELECTS = Caseless(
    either(
        # "AI picked those who had to go"
        rf"⟦AI⟧{sentence(60)}\b(?:decid\w+|determin\w+|choos\w+|chose|select\w*|pick\w*|rank\w*|scor(?:ed|es|ing)|"
        r"identif\w+|flag\w*|draw up|drew up|wr[io]te? the (?:letter|email)|compos\w+)"
        rf"\b{sentence(40)}\b{_WHOM}",
        # "selected by AI"
        r"\b(?:scored|ranked|selected|chosen|picked|composed|drafted|tracked|monitored) (?:\w+ ){0,2}"
        r"by [^.;]{0,20}⟦AI⟧",
    )
)
"""AI that picks whom to dismiss, or writes the letter, is not why."""
PRODUCT = Caseless(
    r"\b"
    + either(
        r"which (?:makes|sells|builds|develops|rents|offers)|that (?:makes|sells|builds)|sells",
        r"(?:maker|developer|provider|seller|designer) of|specialist in|known for|start-?up",
        r"had (?:shown|unveiled|launched|presented|released)|unveil\w*|launch\w*|showed off|presented an?|trade fair",
        r"trains?|training|annotat\w+|label\w+ data|tutors?",  # work on AI
        r"customers can|drivers|lets (?:users|customers|drivers|people)|shares in|shares of|valued at",
    )
    + r"\b"
)
"""AI as what the employer makes or sells."""
PURPOSE = Caseless(
    r"\b"
    + either(
        r"to (?:free|fund|invest|pay|finance|help pay|offset|make room|make way|support)",
        r"to (?:focus|shift|accelerate|prioriti\w+|concentrate)",
        r"in order to|so (?:that|as)|in favou?r of|savings|because",
        r"(?:will|would|to) (?:be|go) (?:\w+ ){0,3}(?:spent|invested|toward|into|to)",
    )
    + r"\b"
)
_STEP = either(
    r"moves?|chang\w+|decisions?|steps?|measures?|actions?|plans?|shift|programme|program|savings",
    r"restructur\w+|reorgani\w+|realignment|overhaul|reductions?|cuts?",
)
_TURNING_TO = "shift|pivot|focus|invest|pour|mov|push|bet|ramp"
LINK = Caseless(
    r"\b"
    + either(
        # what is told before is why
        r"as a result|therefore|thus|hence|accordingly|consequently|because|so (?:it|we|they|the|that|fewer|he|she)",
        r"the (?:upshot|result|gist|effect|reason)|that(?:'s| is| was) (?:why|the reason|what)",
        r"which is why|this is why|for that reason|the two are connected",
        r"what (?:is|was|it) sav\w+|money saved|proceeds|this (?:means|meant)",
        rf"(?:this|that|these|the|those|such) {_STEP}|part of|we(?:'re| are)? mak\w+ (?:these|this)",
        # what it is for
        r"designed to|aimed at|in order to|so as to|in (?:a|an) (?:bid|effort)",
        r"to (?:free|fund|invest|make|focus|pay|help|better|shift|become|keep|compete|support|adapt|prepare)",
        r"to (?:allow|enable)",
        # "as it moves into", "while investing in"
        rf"as (?:it|they|we|the \w+|[a-z]+) (?:{_TURNING_TO}|turn|double|reorgan|restruct|prior|concentr|step|lean|"
        r"direct)\w*",
        rf"while (?:{_TURNING_TO}|expand)\w*",
        r"⟦CUT⟧",
    )
)

_FAMILIES = (
    (Relation.CAUSE, CAUSE),
    (Relation.REPLACES, REPLACES),
    (Relation.WORK, WORK),
    (Relation.REALLOCATION, REALLOCATION),
    (Relation.DENIAL, DENIAL),
    (Relation.SILENCE, SILENCE),
    (Relation.JUXTAPOSED, JUXTAPOSED),
    (Relation.HYPOTHETICAL, HYPOTHETICAL),
    (Relation.DEMAND, DEMAND),
    (Relation.GATE, GATE),
)
_LONGEST = 600
_NOT_ONLY = Caseless(r"\b(?:not|n't|never) (?:just|only|merely|solely|simply|alone)\b|\bnot (?:yet|long ago|least)\b")
"""Words of denial that deny nothing."""
_UNDENIED = Caseless(
    r"\b"
    + either(
        r"(?:neither|not|n['’]t|never|nor) (?:\w+ ){0,5}?(?:confirm\w*|agre\w+|acknowledg\w+) (?:\w+ )?(?:n?or|and) "
        r"(?:\w+ )?(?:den(?:y|ied|ies|ying)|disagre\w+|rul\w+ out)",
        r"(?:not|n['’]t|never|declin\w+ to|refus\w+ to) (?:\w+ )?(?:den(?:y|ied)|rul(?:e|ed|ing) (?:it |this )?out)",
        r"(?:not|n['’]t) (?:something|a (?:matter|question|subject|topic)) (?:\w+ ){0,5}?"  # "not something to go into"
        r"(?:go into|discuss|comment|drawn|say|speak|answer|talk|speculate|address)",
    )
    + r"\b"
)
"""Words of denial by which all is left open: "neither confirmed nor denied that", "has not denied that"."""
_NOT_FILLED = Caseless(
    r"\b(?:not|never) (?:be |been |being )?(?:replaced|refilled|backfilled|renewed|re-?hired|filled)\b"
    r"(?! (?:by|with|through)\b)"
)
"""A post left empty, which denies nothing."""


def find_relations(masked: str) -> frozenset[Relation]:
    """Every relation a masked sentence shows; none where it neither names AI nor answers a sentence that does."""
    said = _UNDENIED.sub("would not say whether", masked[:_LONGEST])
    text = _NOT_FILLED.sub("dropped", _NOT_ONLY.sub("also", said))
    found = {relation for relation, pattern in _FAMILIES if pattern.search(text)} if "⟦AI⟧" in text else set()
    if "⟦AI⟧" not in text and FOLLOWS_DENIAL.search(text):
        found.add(Relation.DENIAL)
    if said != masked[:_LONGEST] and "⟦AI⟧" in text:
        found.add(Relation.UNDENIED)
    if Relation.SILENCE in found and Relation.DENIAL in found and not EXPLICIT.search(text):
        found.discard(Relation.DENIAL)
    return frozenset(found)
