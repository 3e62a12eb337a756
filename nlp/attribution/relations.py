"""How a sentence ties AI to the cuts: read on the masked sentence, one pattern family per relation.

Several relations may stand in one sentence; `nlp.attribution.decision` weighs them with who speaks.
"""

# ruff: noqa: E501 - an alternation split in mid-word is harder to check than a long line

from __future__ import annotations

import re
from enum import StrEnum

from nlp.caseless import Caseless


class Relation(StrEnum):
    """What a sentence says AI has to do with the cuts."""

    CAUSE = "cause"  # AI is named as a reason: because of, cited, the driver
    REPLACES = "replaces"  # AI stands in people's place, or fewer are needed for it
    WORK = "work"  # AI does some work, or makes work faster or cheaper
    REALLOCATION = "reallocation"  # money, people or structure move toward AI
    DENIAL = "denial"  # AI is said not to be a reason
    SILENCE = "silence"  # nobody says whether AI is a reason
    JUXTAPOSED = "juxtaposed"  # AI and the cut share a time or a sentence only
    HYPOTHETICAL = "hypothetical"  # what AI may do, in mood or tense
    DEMAND = "demand"  # AI took the customers
    GATE = "gate"  # no hire unless AI cannot do it


_G = r"[^.;:?!]"
"""A gap stays in its clause."""
_AI = r"⟦AI⟧"
_ANY = r"[^.;?!]"
_NOT = r"(?:not|zero|n't|never|no|nothing|neither|nor|hardly|without|none)"

CAUSE = Caseless(
    rf"\b(?:because(?: of)?|due to|owing to|thanks to|on account of|results? of|resulting from|result from|driven by|prompted by|"
    rf"triggered by|spurred by|caused by|stem\w* from|brought (?:on|about) by|fuel\w+ by|attribut\w+|owed to|attributable to|down to|"
    rf"consequence of|in light of|in view of|in response to|a response to|accelerated by|occasioned by|necessitated by|follow\w* from|explained by|on the strength of|by virtue of|courtesy of|"
    rf"link\w*|tied|ties|connect\w*|relat(?:ed|es) to|cit(?:ed|es|ing|e)|blam(?:ed|es|ing|e)|credit(?:ed|s|ing)?|point(?:ed|s|ing)? to|invok(?:ed|es|ing)|nam(?:ed|es|ing)(?! an? (?:new |first )?(?:chief|head|director|vice))|tick(?:ed|s)|list(?:ed|s)|"
    rf"reasons?|ground|explanation|rationale|behind (?:it|this|that|the|these|those)|factors?|pretext|justif\w+|account(?:ed|s)? for by|fault of|victims? of|casualt\w+ of|"
    rf"undoing was|reflect\w*) {_G}{{0,90}}{_AI}"
    rf"|{_AI}{_G}{{0,60}}\b(?:(?:is|was|are|were|as|be|been|being|gave|give|given|named)\b{_G}{{0,25}}\b(?:reasons?|causes?|factors?|drivers?|culprit|explanation|behind|to blame|responsible|why|what it's about|grounds?)|"
    rf"(?:has|have|had)\b{_G}{{0,30}}\b(?:led to|caused|prompted|brought about|driven|cost)|(?:caus(?:ed|es|ing)|prompt(?:ed|s|ing)|trigger(?:ed|s)|drove|drives?|driving|led to|behind|forced|explains?|cost|costs|costing|claim(?:s|ed)|destroy\w*|wip\w+ out|kill\w*|behind the)\b)"
    rf"|{_AI}-(?:related|driven|induced|led|linked|fuelled|fueled|enabled) {_G}{{0,20}}⟦CUT⟧"
    rf"|(?:⟦CUT⟧|\b(?:reduction|move|decision|step|cuts?))[^.;?!]{{0,40}}(?:through|by way of|with the help of|enabled by|made possible by|helped by|on the back of) {_G}{{0,50}}{_AI}"
    rf"|\bput{_ANY}{{1,80}} down to {_G}{{0,60}}{_AI}|\b(?:it|this|that|cause|culprit|difference|reason|answer|explanation|driver|name|why) ?(?:'s|is|was|are|were|being) (?:\w+ ){{0,2}}{_AI}(?! (?:that|which) helps?)|{_AI} (?:is|was) why\b"
)
REPLACES = Caseless(
    rf"\b(?:replac\w+|swap\w+|substitut\w+|supplant\w+|displac\w+|exchang\w+|trad(?:ed|ing)|tak\w+ the place|turn\w* over to|hand(?:ed|ing|s)? (?:over |off )?(?:\w+ )?to|"
    rf"giv(?:en|ing) (?:\w+ ){{0,3}}to|gave {_G}{{1,40}} to|w[eo]nt (?:over )?to|goes to|pass\w* {_G}{{0,30}}to|transferred to|left to|entrust\w+|delegat\w+|"
    rf"done|handled|performed|carried out|written|checked|answered|processed|managed|produced|generated|made(?! (?:no|an?|the|this|that|it|its|their|her|his)\b)|run|assessed|covered|sorted|read|drafted|taken care of|"
    rf"eaten|pushed out|ousted|squeezed out|crowded out|elbowed|made redundant|superseded|(?:way|room) for|favou?r of|done away with|taken over|made up for|absorbed|swallowed|wiped out|killed|automated(?: away)?) (?:{_G}{{0,60}}(?:by|with|to|for|of|through|using|thanks to|on) {_G}{{0,30}}{_AI}|{_G}{{0,20}}{_AI})"
    rf"|\b(?:lost|losing|loses?) {_G}{{0,50}}\b(?:jobs?|posts?|positions?|work|livelihoods?|places?|it|them) to {_G}{{0,20}}{_AI}|\b(?:jobs?|posts?|roles?|positions?|work|livelihoods?) {_G}{{0,40}}\b(?:lost|losing|going|gone|falls?|fallen|fell|went|succumb\w*) to {_G}{{0,20}}{_AI}|\blet(?:s|ting)? {_G}{{0,15}}{_AI}{_G}{{0,10}} (?:have|do|take|handle|write|run|settle|answer)|{_AI}{_G}{{0,30}}\b(?:had|has|have|got|took|takes|taken|sits in|occup\w+) (?:their|his|her|the|our|my|its) (?:old |former )?(?:jobs?|seats?|desks?|chairs?|places?|posts?|work)|\bcleared {_G}{{0,15}}for {_G}{{0,10}}{_AI}|\bput(?:s|ting)?\b {_G}{{0,20}}{_AI}{_G}{{0,15}} in (?:\w+ ){{0,3}}(?:place|stead|chairs?|charge|seats?)"
    rf"|{_AI}{_ANY}{{0,60}}\b(?:replac(?:es|ed|ing|e)\b|(?:tak(?:e|es|ing|en)|took)\b{_ANY}{{0,25}}\b(?:over|(?:their|its|his|the) places?|jobs|posts|(?:their|our|his|her|my|the) jobs?)|(?:do|does|doing|did|done)\b(?: \w+){{0,4}}? (?:the|that|their|this|those|much|most|more|what|work|jobs?|half|tasks?|all|many|share|bulk)|"
    rf"(?:now|already|(?<!\bhe )(?<!\bshe )(?<!\bthey )(?<!\bwe )(?:will|would)) (?:\w+ )?(?:handl\w+|perform\w*|does|do|writ\w+|answers?|resolv\w+|settl\w+|process\w*|sorts?|reviews?|reads?|drafts?|checks?|screens?|translates?|covers?|runs?)|stand\w* in|in (?:its|their) (?:place|stead)|mak(?:es?|ing)? up for|ma(?:de|ke|king|kes) {_G}{{1,40}}(?:unnecessary|redundant|obsolete|superfluous|surplus|smaller)|"
    rf"eliminat\w+|displac\w+|supplant\w+|push(?:ed|ing) {_G}{{0,30}}(?:out|aside)|(?:fewer|less|no) {_G}{{0,20}}(?:people|need|staff|workers?|employees|hands|humans?|of (?:us|you|them|those)|engineers?|developers?|programmers?|writers?|hires?)|(?:reduc|lower|cut|diminish|remov|eliminat)\w* (?:the |our |its |their |any )?(?:need|demand) for|no longer (?:need|requir)\w*|instead of people|not people|(?:w[eo]n't|do(?:es)?n't|didn't|not) (?:be )?need\w*|(?:need|requir)\w* (?:only|just|no more than|barely) |(?:staffed|manned|minded|operated|overseen|run) by (?:only |just |a mere )?(?:a (?:third|quarter|half|fraction|handful|few|dozen|couple)|half|one|two|three|four|five|six|\d+))"
    rf"|\bautomat(?:es?|ed|ing) {_G}{{0,20}}(?:us|them|people|jobs|roles|positions|workers|staff)\b"
    rf"|\b(?:fewer|less need|not need|n't need|not be needed|n't be needed|no longer (?:be )?(?:need|requir)\w*|surplus|unnecessary|redundant|without (?:adding|hiring)|shr[aiu]nk\w*|smaller|get\w* by|make do|manage with) {_ANY}{{0,80}}(?:because|thanks|due|by|with|through|as|since|now that|once|owing) {_ANY}{{0,60}}{_AI}"
)
WORK = Caseless(
    rf"\b(?:in their place|in its place|stead|instead of|rather than|lean\w* on|rel(?:y|ies|ied|ying) on|use of|us(?:e|es|ed|ing)|adopt\w*|deploy\w*|roll\w* out|bringing in|brought in|introduc\w+|install\w*|implement\w*|switch\w*|appl(?:y|ied|ying)|embrac\w+|take-?up of|taking up|help of|through|via|by means of|with|bought|acquired) {_G}{{0,60}}{_AI}{_ANY}{{0,100}}"
    r"(?:\b(?:work|tasks?|people|staff|workers?|employees?|humans?|human|jobs?|roles?|positions?|fewer|less|efficien\w*|productiv\w*|writers?|translators?|agents|team|teams|place|hands|leaner|smaller|hire|hiring|headcount|workforce)\b|⟦CUT⟧)"
    rf"|{_AI}{_ANY}{{0,70}}\b(?:handl\w+|perform\w*|writ(?:es|ing|e)\b|wrote|answer\w*|resolv\w+|settl\w+|process(?:es|ed|ing)\b|sort(?:s|ed|ing)?\b|complet\w+|review\w*|reads?\b|draft\w*|check\w*|screen\w*|translat(?:es|ed|ing|e)|"
    rf"let(?:s|ting)? (?:us|it|them|the|him|one|a|each|small|teams?)|allow\w*|enabl\w+|mean(?:s|t|ing)?\b|flatten\w*|flatter|efficien\w*|productiv\w*|faster|quick\w*|fewer|less|smaller|leaner|"
    rf"need(?:s|ed)?\b|requir\w+|multipl\w+|absorb\w*|sav(?:es|ed|ing|ings)\b|simplif\w+|streamlin\w+|automat\w+|reduc\w+|chang(?:es|ed|ing|e)\b|reshap\w+|transform\w*|shorten\w*|speed\w*|cut|cuts|cutting|lower\w*|shr[aiu]nk\w*|ma(?:kes?|de|king)\b|is able|able to|can now|can do|capable|good enough|better than|cheaper|covers?|took care|takes? care|run|runs|do|does|doing)\b"
    rf"|\bautomat(?:es?|ed|ing) {_ANY}{{0,60}}\b(?:work|tasks?|jobs?|roles?|process\w*|functions?|operations?|duties|positions|everything|support|service)\b"
    rf"|\b(?:leaner|efficien\w+|productiv\w+|sav(?:e|es|ed|ing|ings)|faster|streamlin\w*|simplif\w*|do more|output|lift\w*|gains?|benefits?|progress|advances?|improve\w*|fewer|smaller) {_ANY}{{0,80}}{_AI}"
    rf"|{_AI}-?(?:driven|enabled|powered|led|based|related|assisted)? (?:\w+ ){{0,2}}(?:efficien\w+|productiv\w+|gains?|savings|simplif\w+|improvements?)"
)
REALLOCATION = Caseless(
    rf"\b(?:invest\w*|fund\w*|financ\w+|spend\w*|spent|pour\w*|plou?gh\w*|plow\w*|channel\w*|direct(?:ed|ing)? (?:\w+ ){{0,4}}(?:to|toward)\w*|redirect\w*|re-?alloc\w+|re-?deploy\w*|shift\w*|pivot\w*|(?:re-?)?focus\w*|re-?orient\w*|"
    rf"priorit\w+|concentrat\w+|doubl(?:e|ed|ing) down|bet(?:s|ting)?|free(?:s|d|ing)?(?: up)?|self-?fund\w*|weight behind|pay(?:s|ing)? for|paid for|bankroll\w*|offset\w*|resourc\w+|capital|cap-?ex|outlays?|money|budgets?|funds|cash|savings|balance out|make room|making room|room for|"
    rf"reorgani\w+|restructur\w+|re-?arrang\w+|re-?shap\w+|re-?align\w*|align\w*|re-?tool\w*|overhaul\w*|adapt\w*|rebuild\w*|rebuilt|redesign\w*|keep (?:up|pace)|position\w*|prepar\w+|compet\w+|lead(?:ing)? in|win(?:ning)? in|race|gear\w*|equip\w*|fit for|suit\w*|shape for|"
    rf"skills?|skill ?sets?|talent|expertise|mix of|build\w*|hir(?:e|es|ing) (?:\w+ ){{0,6}}(?:in|for|with|who)|recruit\w*|transition\w*|mov(?:e|es|ed|ing) (?:\w+ ){{0,5}}(?:to|toward|towards|into)|turn\w* (?:\w+ ){{0,3}}(?:to|toward|towards)|growth (?:areas?|markets?)|more (?:of it |money |resources |people )?(?:for|on|in|into|to)|"
    rf"strateg\w+|future|lean\w* into|commit\w*|belongs? to|way for|around|feed|go(?:es)? into|toward|towards) {_G}{{0,80}}{_AI}"
    rf"|{_AI}(?:'s)?[ -](?:{_G}{{0,30}}\b)?(?:invest\w*|spend\w*|infrastructure|cap-?ex|outlays?|capital|build-?out|push|ambitions?|strateg\w*|priorit\w+|bets?|era|age|future|transition|first|native|talent|skills?|expertise|race|projects?|initiatives?|efforts?|research|products?|offerings?|focus\w*|growth|world|revolution|transformation|business|side|roadmap|development|opportunit\w+)\b"
)
DENIAL = Caseless(
    rf"\b{_NOT}\b {_ANY}{{0,70}}\b(?:because|due|driven|caus\w+|reasons?|results?|about|replac\w+|link\w*|relat\w+|connect\w*|factors?|blame|prompted|motivat\w+|roles?|part|behind|down to|attribut\w+|to do with|tied|trial run|substitut\w+|consequence|responsible|stem\w*|reflect\w*|meant to|bearing|trigger\w*|come from|came from|response|matter of|question of|taken over|pushed|take)\b{_ANY}{{0,60}}{_AI}"
    rf"|\b(?:dishonest|wrong|a mistake|unfair|absurd|silly|simplistic|lazy|tempting|easy|misleading|inaccurate) to (?:blame|see|think|read|link|connect|attribute|pin|suggest|say|call|describe)\b{_ANY}{{0,90}}{_AI}"
    rf"|{_AI}{_ANY}{{0,90}}?(?:\b(?:is|are|was|were|had|has|have|did|does|do|played|plays?|bore|bears?|figured)\b ?(?:\w+ ){{0,2}}?(?:not|n't|no|nothing|never|none|neither)|n't|\bhad (?:little|nothing))\b{_ANY}{{0,50}}\b(?:reasons?|causes?|caused?|factors?|roles?|parts?|behind|driv\w+|drove|bearing|influence|to do with|responsible|blame|replac\w+|why|come into|into (?:it|the)|motive|means|grounds?|conscience|at (?:the )?(?:root|heart)|took|taken|take|play\w*|weighed|matter|issue|prompted?|led|lead|reckoning|considered|consideration|planned|cost|direct)\b"
    rf"|\b(?:den(?:y|ied|ies|ying)|denials?|reject(?:ed|s|ing)?|dismiss(?:ed|es|ing) (?:the|any|claims?|suggest\w*|ideas?|talk|notions?|speculation|as|reports|rumou?rs|that)|rebut\w*|refut\w+|disput\w+|push(?:ed|es|ing) back|cold water|rul(?:ed|es|ing) out|brush\w* (?:aside|off)|contradict\w*|disavow\w*|disclaim\w*|play(?:ed|s|ing) down|quash\w*|scotch\w*|counter(?:ed|s)) {_ANY}{{0,100}}{_AI}"
    rf"|{_AI}{_ANY}{{0,90}}\b(?:denied|denies|rejected|false|untrue|not true|wrong|myth|mistaken|misconception|inaccurate|unfounded|nonsense|no truth|misunderst\w+|misread\w*)\b"
    rf"|\b(?:whether|if|suggest\w*|ask\w*)\b{_ANY}{{0,80}}{_AI}{_ANY}{{0,80}}\b(?:said|answered|replied|says|insisted)\b (?:\w+ ){{0,3}}?(?:(?:was|were|is|are|did|had|does|do) ?(?:not|n't)|\"?no\b)"
    rf"|\b(?:rather than|instead of|not|n't|never|without) (?:\w+ ){{0,3}}?(?:replac\w+|tak\w+ (?:over|their|the place)|substitut\w+)\b{_ANY}{{0,60}}{_AI}|{_AI}{_ANY}{{0,70}}\b(?:rather than|instead of|not|n't|never|without) (?:\w+ ){{0,2}}?(?:replac\w+|tak\w+ (?:over|their|the place))"
    rf"|\b(?:false|untrue|not true|wrong|myth|mistaken|misconception|inaccurate|unfounded|nonsense|no truth|misleading|unrelated|independent\w*|separate from|apart from any) {_ANY}{{0,60}}{_AI}"
    rf"|\bnothing to do with {_ANY}{{0,60}}{_AI}|{_AI}{_ANY}{{0,60}}(?:nothing to do|unrelated|unconnected|none of (?:those|these|that|it)|no (?:bearing|part|role|connection|link|influence))"
    rf"|\b(?:nor|and not|but not|, not|is not|isn't|was not|wasn't|not even|are not|aren't|were not|weren't|wasn't about|not so much)(?:, {_G}{{1,40}}?,)? (?:\"?(?:by|to|for|of|any|the|its|an?|yet|really|about|due|use|the use|exactly|right now|even|because|from|in) ){{0,4}}\"?{_AI}(?! (?:alone|only))"
    rf"|\b(?:about|due to|because of|driven by|down to|(?:matter|question|result|consequence) of|reflect\w*|response to|owing to|caused by|prompted by) {_G}{{1,60}} (?:rather than|instead of) (?:(?:by|to|of|about|any|the|its|from) ){{0,3}}{_AI}"
)
FOLLOWS_DENIAL = Caseless(
    r"\b(?:none of (?:those|these|that|it|them)|not (?:the case|so|true|it|that|the reason|why|what this is)|n't (?:the case|so|true|it|the reason|that|why|what this is)|nothing of the (?:kind|sort)|(?:he|she|they|it|the \w+|[a-z]+) (?:denied|denies|rejected|rejects|disputed|disputes|dismissed) (?:this|that|it|any)|ruled (?:it|this|that) out|(?:said|answered|replied) no\b|^\"?no[,.\"]|put (?:them|him|her|it) right|begs? to differ|(?:this|that|it|they|the \\w+) ?(?:was|is|'s|are|were) (?:\\w+ )?(?:mistaken|wrong|false|untrue|not|n't|nonsense)|not what (?:is|was|'s|happened)|n't what|none of it|shook (?:his|her) head|(?:it|this|that|they) (?:really |just |simply )?(?:wasn't|weren't)|had no bearing|did not bring about|an? (?:unhappy )?coincidence|rejects? any)"
)
SILENCE = Caseless(
    r"\b(?:(?:did|does|do|has|have|had|would|was|is) ?(?:not|n't)|without|stopp?\w* short of|declin\w+ to|refus\w+ to|never|made no|makes? no|no|nor)\b[^.;?!]{0,30}\b(?:attribut\w+|sa(?:y|id|ying)|comment\w*|mention\w*|cit(?:e|ed|ing)|specif\w+|elaborat\w+|disclos\w+|link\w* (?:the|it|them|this)|blam\w+|explain\w*|name[ds]?|identif\w+|answer\w*|respon[ds]\w*|stated?|confirm\w*|reference|give (?:a |any )?reason|made clear)\b[^.;?!]{0,80}"
    r"|\bwhether\b[^.;?!]{0,60}⟦AI⟧|⟦AI⟧[^.;?!]{0,60}\b(?:left open|open question|not (?:named|mentioned|cited)|went unmentioned|is unclear|was unclear|remains unclear)|\b(?:unclear|not clear|too early|can't say|cannot say|unknown|left open)\b[^.;?!]{0,60}⟦AI⟧|[^.]⟦AI⟧[^.;!]{0,80}\?"
)
JUXTAPOSED = Caseless(
    rf"\b(?:amid(?:st)?|come[s]? (?:as|after|amid|at|while|just|\w+ (?:weeks?|months?|days?))|came (?:as|after|amid|at|while|just|\w+ (?:weeks?|months?|days?))|coincid\w+|(?:weeks|months|days|hours|year|years) (?:after|before|earlier)|at (?:a|the same) time|even as|against (?:a|the) backdrop|alongside|meanwhile|separately|in the same (?:\w+ ){{1,2}}|same (?:day|week|month|budget|meeting|announcement)|by chance) {_ANY}{{0,100}}{_AI}"
    rf"|{_AI}{_ANY}{{0,100}}\b(?:in the (?:very|same) announcement|same (?:day|week|meeting|announcement)|coincid\w+|at the same time|a (?:day|week|month) (?:before|earlier|after|later)|(?:weeks|months|days) (?:before|earlier|after|later))"
)
HYPOTHETICAL = re.compile(
    r"(?i)\b(?:could|might|(?-i:may)|would|if|possibl[ey]|perhaps|potentially|likely|predict\w*|forecast\w*|projects that|fear(?:s|ed)?|worr(?:y|ies|ied)|unease|uneasy|threat\w*|risks?|exposed|vulnerable|one day|eventually|in the future|by 20[3-9]\d|within \d+ years|over the next (?:decade|\w+ years)|research(?:ers)?|study|survey\w*|polls?|per ?cent of (?:all )?(?:jobs|workers)|respondents|should)\b"
)
DEMAND = Caseless(
    rf"\b(?:traffic|customers?|students?|pupils|demand|readers?|readership|subscribers?|subscriptions|revenues?|clients?|search(?:es)?|business|users?|sales|audience|advertis\w+|visits|visitors|orders|bookings|market|referrals?|learners)\b{_ANY}{{0,70}}\b(?:los\w+|fall\w*|fell|drop\w*|declin\w+|shr[aiu]nk\w*|slump\w*|collaps\w+|erod\w+|plung\w+|turn\w*|switch\w*|defect\w*|dried|hit|mov\w+|went|go|going|siphon\w*|evaporat\w+|cannibali\w+|stopp\w+|desert\w+|answers?|prefer\w*|now (?:use|ask)|gone|flock\w*|left|for nothing|vanish\w*|down)\b{_ANY}{{0,60}}{_AI}"
    rf"|{_AI}{_ANY}{{0,80}}\b(?:took|tak\w+|eat\w*|ate|hit|erod\w+|undercut\w*|siphon\w*|draw\w*|drew|lur\w+|cannibali\w+|hurt\w*|dent\w*|depriv\w+|stole|steal\w*|dry\w* up|kept|keep\w*|answer\w*)\b{_ANY}{{0,40}}\b(?:traffic|customers?|students?|demand|readers?|subscribers?|revenues?|clients?|sales|visits|visitors|users|click\w*|advertis\w+)\b"
)
GATE = Caseless(
    rf"\b(?:prov\w+|demonstrat\w+|show\w*|justif\w+|explain\w*|stat(?:e|ing)|establish\w*|certif\w+|confirm\w*|unless|until|before|only (?:if|when|after|where))\b{_ANY}{{0,80}}{_AI}{_ANY}{{0,30}}\b(?:can(?:not|'t| not)|could(?:n't| not)|is unable|unable|fail\w*|tried|first|won't|isn't able|not (?:be )?able)\b"
    rf"|\b(?:cannot|can't|could not|couldn't|unable to) (?:be )?(?:\w+ ){{0,5}}(?:by|with|using|through) {_G}{{0,20}}{_AI}"
)
NO_CUT = Caseless(
    r"\b(?:no (?:such )?plans?|not planning|(?:not|n't|never) (?:\w+ ){0,4}?(?:lead to|result in|mean|cause|expect\w*|bring) (?:\w+ ){0,5}?(?:⟦CUT⟧|fewer)|(?:nobody|no one|none of (?:you|us|our|the|its)|no (?:jobs?|employee|worker)) (?:\w+ )?(?:would|will|should|is to|has to|need)|"
    r"(?:promis|pledg|guarant|vow|demand)\w*[^.;⟦]{0,60}(?:never|no one|nobody|not be replaced|n't be replaced|without)|can(?:not|'t) be replaced|(?:not|n't) (?:going to )?(?:replace you|take your jobs?|cut any|lay anyone))\b"
)
"""A refusal to cut at all is no denial of a cause."""
SELECTS = Caseless(
    r"⟦AI⟧[^.;?!]{0,60}\b(?:decid\w+|determin\w+|choos\w+|chose|select\w*|pick\w*|rank\w*|scor(?:ed|es|ing)|identif\w+|flag\w*|draw up|drew up|wr[io]te? the (?:letter|email)|compos\w+)\b[^.;?!]{0,40}\b(?:which|who|whom|the list|those|(?:each|all|every one) of (?:them|us)|people|employees|workers|letter|lowest)|\b(?:scored|ranked|selected|chosen|picked|composed|drafted|tracked|monitored) (?:\w+ ){0,2}by [^.;]{0,20}⟦AI⟧"
)
"""AI that picks whom to dismiss, or writes the letter, is not why."""
PRODUCT = Caseless(
    r"\b(?:which (?:makes|sells|builds|develops|rents|offers)|that (?:makes|sells|builds)|(?:maker|developer|provider|seller|designer) of|had (?:shown|unveiled|launched|presented|released)|unveil\w*|launch\w*|showed off|sells|presented an?|trade fair|start-?up|trains?|training|annotat\w+|label\w+ data|tutors?|customers can|drivers|shares in|shares of|valued at|known for|specialist in|lets (?:users|customers|drivers|people))\b"
)
"""AI as what the employer makes or sells."""
PURPOSE = Caseless(
    r"\b(?:to (?:free|fund|invest|pay|finance|make room|make way|focus|help pay|offset|shift|accelerate|support|prioriti\w+|concentrate)|in order to|so (?:that|as)|in favou?r of|(?:will|would|to) (?:be|go) (?:\w+ ){0,3}(?:spent|invested|toward|into|to)|savings|because)\b"
)
DENIES = Caseless(
    r"\b(?:den(?:y|ied|ies|ying)|reject(?:ed|s|ing)?|dismiss(?:ed|es|ing)|rebut\w*|refut\w+|disput(?:ed|es)|push(?:ed|es) back|rul(?:ed|es) out|contradict\w*|false|untrue|inaccurate|mistaken|wrong|unfounded|no truth)\b"
)
"""A denial by its verb: it is the employer's, even where the sentence names the outsider whom it answers."""
LINK = Caseless(
    r"\b(?:as a result|therefore|so (?:it|we|they|the|that|fewer|he|she)|thus|hence|accordingly|consequently|the (?:upshot|result|gist|effect|reason)|that(?:'s| is| was) (?:why|the reason|what)|what (?:is|was|it) sav\w+|money saved|proceeds|which is why|this is why|for that reason|the two are connected|(?:this|that|these|the|those|such) (?:moves?|chang\w+|decisions?|steps?|restructur\w+|reorgani\w+|measures?|actions?|reductions?|plans?|shift|programme|program|savings|cuts?|realignment|overhaul)|this (?:means|meant)|because|designed to|in order to|so as to|in (?:a|an) (?:bid|effort)|to (?:free|fund|invest|make|focus|pay|help|better|shift|become|keep|compete|support|adapt|prepare|allow|enable)|we(?:'re| are)? mak\w+ (?:these|this)|part of|aimed at|as (?:it|they|we|the \w+|[a-z]+) (?:shift|pivot|focus|invest|pour|mov|turn|push|bet|ramp|double|reorgan|restruct|prior|concentr|step|lean|direct)\w*|while (?:shift|pivot|focus|invest|pour|mov|push|bet|ramp|expand)\w*|⟦CUT⟧)"
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
_NOT_ONLY = Caseless(r"\b(?:not|n't|never) (?:just|only|merely|solely|simply|alone)\b|\bnot (?:yet|long ago|least)\b")
_LONGEST = 600


_NOT_FILLED = Caseless(
    r"\b(?:not|never) (?:be |been |being )?(?:replaced|refilled|backfilled|renewed|re-?hired|filled)\b(?! (?:by|with|through)\b)"
)
"""A post left empty, which denies nothing."""


def find_relations(masked: str) -> frozenset[Relation]:
    """Every relation a masked sentence shows; none where it neither names AI nor answers a sentence that does."""
    text = _NOT_FILLED.sub("dropped", _NOT_ONLY.sub("also", masked[:_LONGEST]))
    found = {relation for relation, pattern in _FAMILIES if pattern.search(text)} if "⟦AI⟧" in text else set()
    if "⟦AI⟧" not in text and FOLLOWS_DENIAL.search(text):
        found.add(Relation.DENIAL)
    if Relation.SILENCE in found and Relation.DENIAL in found and not _EXPLICIT.search(text):
        found.discard(Relation.DENIAL)
    return frozenset(found)


_EXPLICIT = Caseless(
    r"\b(?:den(?:y|ied|ies|ying)|reject\w*|dismiss\w*|nothing to do with|unrelated|no (?:bearing|part|role|connection|link)|because of|due to|the reason|driven by|result of|about|factor|nor the)\b"
)
