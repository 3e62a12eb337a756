"""How a masked sentence denies that AI is behind the cuts, or leaves it open.

Every pattern is only asked whether it matches, so that its cases may stand in any order.
"""

from __future__ import annotations

from nlp.attribution.gaps import clause, sentence
from nlp.caseless import Caseless, either

_NOT = r"(?:not|zero|n't|never|no|nothing|neither|nor|hardly|without|none)"
_NO_REASON = either(
    r"because|due|driven|caus\w+|reasons?|results?|factors?|blame|responsible|behind|consequence|reflect\w*|stem\w*",
    r"prompted|motivat\w+|trigger\w*|pushed|response|come from|came from|down to|attribut\w+",
    r"link\w*|relat\w+|connect\w*|tied|bearing|roles?|part|to do with|about|matter of|question of",
    r"replac\w+|substitut\w+|displac\w+|taken over|take|trial run|meant to",
    r"los(?:t|es?|ing) (?:their|his|her|a|any|its) (?:jobs?|posts?|roles?|positions?|places?)",
)
_HAD_NO = either(
    r"\b(?:is|are|was|were|had|has|have|did|does|do|played|plays?|bore|bears?|figured)\b ?"
    r"(?:\w+ ){0,2}?(?:not|n't|no|nothing|never|none|neither)",
    r"n't",
    r"\bhad (?:little|nothing)",
)
_PART_IN_IT = either(
    r"reasons?|causes?|caused?|factors?|driv\w+|drove|behind|responsible|blame|why|motive|means|grounds?|prompted?",
    r"led|lead|cost|at (?:the )?(?:root|heart)|direct",
    r"roles?|parts?|bearing|influence|to do with|come into|into (?:it|the)|play\w*|weighed|matter|issue|conscience",
    r"reckoning|considered|consideration|planned",
    r"replac\w+|took|taken|take",
)
_CONTRADICTS = either(
    r"den(?:y|ied|ies|ying)|denials?|reject(?:ed|s|ing)?|rebut\w*|refut\w+|disput\w+|contradict\w*|counter(?:ed|s)",
    r"dismiss(?:ed|es|ing) (?:the|any|claims?|suggest\w*|ideas?|talk|notions?|speculation|as|reports|rumou?rs|that)",
    r"push(?:ed|es|ing) back|cold water|rul(?:ed|es|ing) out|brush\w* (?:aside|off)|play(?:ed|s|ing) down",
    r"disavow\w*|disclaim\w*|quash\w*|scotch\w*",
)
_NOT_TRUE = "false|untrue|not true|wrong|myth|mistaken|misconception|inaccurate|unfounded|nonsense|no truth"
_RATHER_THAN = r"(?:rather than|instead of|not|n't|never|without)"
_REPLACING = r"replac\w+|tak\w+ (?:over|their|the place)"
_BUT_NOT = either(
    r"nor|and not|but not|, not|not even|not so much|is not|isn't|was not|wasn't|are not|aren't|were not|weren't",
    r"wasn't about",
)
_OF = either(
    r"by|to|for|of|from|in|about|due|because|use|the use|any|the|its|an?",
    r"yet|really|exactly|right now|even",
)
_UNWILLING = r"(?! (?:something|a matter|for|going to|able|willing|ready|prepared|in a position|free|want|wish)\b)"
"""Behind "was not": an answer refused, not a denial."""
DENIAL = Caseless(
    either(
        rf"\b{_NOT}\b {sentence(70)}\b{_NO_REASON}\b{sentence(60)}⟦AI⟧",  # "not because of AI"
        # "weren't the result of AI"
        r"(?:is|are|was|were)n't (?:\w+ ){0,2}?(?:because|due|driven|caused|prompted|results?|consequences?) "
        rf"{clause(30)}⟦AI⟧",
        # "AI was not the reason"
        rf"⟦AI⟧{sentence(90)}?{_HAD_NO}\b{sentence(50)}\b{_PART_IN_IT}\b",
        # "it would be wrong to blame AI"
        r"\b(?:dishonest|wrong|a mistake|unfair|absurd|silly|simplistic|lazy|tempting|easy|misleading|inaccurate) to "
        rf"(?:blame|see|think|read|link|connect|attribute|pin|suggest|say|call|describe)\b{sentence(90)}⟦AI⟧",
        rf"\b{_CONTRADICTS} {sentence(100)}⟦AI⟧",  # "denied that AI"
        rf"⟦AI⟧{sentence(90)}\b(?:{_NOT_TRUE}|denied|denies|rejected|misunderst\w+|misread\w*)\b",
        rf"\b(?:{_NOT_TRUE}|misleading|unrelated|independent\w*|separate from|apart from any) {sentence(60)}⟦AI⟧",
        # "asked whether AI was behind it, she said it was not"
        rf"\b(?:whether|if|suggest\w*|ask\w*)\b{sentence(80)}⟦AI⟧{sentence(80)}\b"
        r"(?:said|answered|replied|says|insisted)\b (?:\w+ ){0,3}?"
        rf"(?:(?:was|were|is|are|did|had|does|do) ?(?:not|n't){_UNWILLING}|\"?no\b)",
        # "without replacing anybody with AI", "AI helps rather than replaces"
        rf"\b{_RATHER_THAN} (?:\w+ ){{0,3}}?(?:{_REPLACING}|substitut\w+)\b{sentence(60)}⟦AI⟧",
        rf"⟦AI⟧{sentence(70)}\b{_RATHER_THAN} (?:\w+ ){{0,2}}?(?:{_REPLACING})",
        # "nothing to do with AI"
        rf"\bnothing to do with {sentence(60)}⟦AI⟧",
        rf"⟦AI⟧{sentence(60)}(?:nothing to do|unrelated|unconnected|none of (?:those|these|that|it)|"
        r"no (?:bearing|part|role|connection|link|influence))",
        # "because of costs, not, she said, because of AI", but not "not AI alone"
        rf"\b{_BUT_NOT}(?:, {clause(40, least=1)}?,)? (?:\"?{_OF} ){{0,4}}\"?⟦AI⟧(?! (?:alone|only))",
        # "due to costs rather than to AI"
        r"\b(?:about|due to|because of|driven by|down to|(?:matter|question|result|consequence) of|reflect\w*|"
        rf"response to|owing to|caused by|prompted by) {clause(60, least=1)} (?:rather than|instead of) "
        r"(?:(?:by|to|of|about|any|the|its|from) ){0,3}⟦AI⟧",
    )
)
_NOT_SO = either(r"the case|so|true|it|that|the reason|why|what this is")
FOLLOWS_DENIAL = Caseless(
    r"\b"
    + either(
        r"none of (?:those|these|that|it|them)|none of it|nothing of the (?:kind|sort)",
        rf"not {_NOT_SO}|n't {_NOT_SO}|not what (?:is|was|'s|happened)|n't what",
        # "the company rejects this"
        r"(?:he|she|they|it|the \w+|[a-z]+) (?:denied|denies|rejected|rejects|disputed|disputes|dismissed) "
        r"(?:this|that|it|any)",
        r"ruled (?:it|this|that) out|rejects? any|begs? to differ|put (?:them|him|her|it) right",
        r"(?:said|answered|replied) no\b|^\"?no[,.\"]|shook (?:his|her) head",
        r"(?:this|that|it|they|the \w+) ?(?:was|is|'s|are|were) (?:\w+ )?"  # "it was simply wrong"
        rf"(?:mistaken|wrong|false|untrue|(?:not|n't){_UNWILLING}|nonsense)",
        r"(?:it|this|that|they) (?:really |just |simply )?(?:wasn't|weren't)",
        r"had no bearing|did not bring about|an? (?:unhappy )?coincidence",
    )
)
"""A denial in answer to the sentence before it, which names AI."""
DENIES = Caseless(
    r"\b"
    + either(
        r"den(?:y|ied|ies|ying)|reject(?:ed|s|ing)?|dismiss(?:ed|es|ing)",
        r"rebut\w*|refut\w+|disput(?:ed|es)|contradict\w*",
        r"push(?:ed|es) back|rul(?:ed|es) out",
        r"false|untrue|inaccurate|mistaken|wrong|unfounded|no truth",
    )
    + r"\b"
)
"""A denial by its verb: it is the employer's, even where the sentence names the outsider whom it answers."""
EXPLICIT = Caseless(
    r"\b"
    + either(
        r"den(?:y|ied|ies|ying)|reject\w*|dismiss\w*",
        r"nothing to do with|unrelated|no (?:bearing|part|role|connection|link)",
        r"because of|due to|driven by|result of|the reason|factor|about|nor the",
    )
    + r"\b"
)
"""A denial that names what it denies; beside words of silence, any other is none."""
NO_CUT = Caseless(
    r"\b"
    + either(
        r"no (?:such )?plans?|not planning",
        r"(?:not|n't|never) (?:\w+ ){0,4}?(?:lead to|result in|mean|cause|expect\w*|bring) "  # "will not mean layoffs"
        r"(?:\w+ ){0,5}?(?:⟦CUT⟧|fewer)",
        r"(?:nobody|no one|none of (?:you|us|our|the|its)|no (?:jobs?|employee|worker)) "  # "nobody will have to go"
        r"(?:\w+ )?(?:would|will|should|is to|has to|need)",
        r"(?:promis|pledg|guarant|vow|demand)\w*[^.;⟦]{0,60}"  # "promised that no one would be replaced"
        r"(?:never|no one|nobody|not be replaced|n't be replaced|without)",
        r"can(?:not|'t) be replaced|(?:not|n't) (?:going to )?(?:replace you|take your jobs?|cut any|lay anyone)",
    )
    + r"\b"
)
"""A refusal to cut at all is no denial of a cause."""

_SAYS_WHY = either(
    r"attribut\w+|cit(?:e|ed|ing)|blam\w+|link\w* (?:the|it|them|this)|give (?:a |any )?reason|explain\w*|reference",
    r"sa(?:y|id|ying)|comment\w*|mention\w*|specif\w+|elaborat\w+|disclos\w+|name[ds]?|identif\w+|stated?|made clear",
    r"answer\w*|respon[ds]\w*|confirm\w*",
)
SILENCE = Caseless(
    either(
        # "declined to say whether AI"
        r"\b(?:(?:did|does|do|has|have|had|would|was|is) ?(?:not|n't)|without|stopp?\w* short of|declin\w+ to|"
        rf"refus\w+ to|never|made no|makes? no|no|nor)\b{sentence(30)}\b{_SAYS_WHY}\b{sentence(80)}",
        rf"\bwhether\b{sentence(60)}⟦AI⟧",
        # "whether AI was the reason is an open question"
        rf"⟦AI⟧{sentence(60)}\b(?:left open|open question|not (?:named|mentioned|cited)|went unmentioned|"
        r"(?:is|was|remains) unclear)",
        rf"\b(?:unclear|not clear|too early|can't say|cannot say|unknown|left open)\b{sentence(60)}⟦AI⟧",
        r"[^.]⟦AI⟧[^.;!]{0,80}\?",
    )
)
