"""How a masked sentence makes AI the cause of the cuts: named as one, put in people's place or given their work.

Every pattern is only asked whether it matches, so that its cases may stand in any order.
"""

from __future__ import annotations

from nlp.attribution.gaps import clause, sentence
from nlp.attribution.gates import hiring_gate
from nlp.caseless import Caseless, either

_GIVEN_AS_REASON = either(
    r"because(?: of)?|due to|owing to|thanks to|on account of|by virtue of|courtesy of|on the strength of",
    r"in light of|in view of|in response to|a response to",
    r"results? of|resulting from|result from|consequence of|stem\w* from|follow\w* from",  # "a result of AI"
    r"(?:driven|prompted|triggered|spurred|caused|accelerated|occasioned|necessitated|explained) by",
    r"brought (?:on|about) by|fuel\w+ by|account(?:ed|s)? for by",
    r"attribut\w+|attributable to|owed to|down to",
    r"link\w*|tied|ties|connect\w*|relat(?:ed|es) to",  # "cuts tied to AI"
    r"cit(?:ed|es|ing|e)|blam(?:ed|es|ing|e)|credit(?:ed|s|ing)?|point(?:ed|s|ing)? to|invok(?:ed|es|ing)",
    r"nam(?:ed|es|ing)(?! an? (?:new |first )?(?:chief|head|director|vice))",  # no "named a chief AI officer"
    r"tick(?:ed|s)|list(?:ed|s)",  # the box of a form
    r"reasons?|ground|explanation|rationale|factors?|pretext|justif\w+|behind (?:it|this|that|the|these|those)",
    r"fault of|victims? of|casualt\w+ of|undoing was|reflect\w*",
)
_IS_THE_REASON = (
    rf"(?:is|was|are|were|as|be|been|being|gave|give|given|named)\b{clause(25)}\b"
    r"(?:reasons?|causes?|factors?|drivers?|culprit|explanation|behind|to blame|responsible|why|"
    r"what it's about|grounds?)"
)
_CAUSED = either(
    r"caus(?:ed|es|ing)|prompt(?:ed|s|ing)|trigger(?:ed|s)|drove|drives?|driving|led to|forced|explains?|behind",
    r"cost(?:s|ing)?|claim(?:s|ed)|destroy\w*|wip\w+ out|kill\w*",  # "AI has cost 40 jobs"
)
_LED_TO = rf"(?:has|have|had)\b{clause(30)}\b(?:led to|caused|prompted|brought about|driven|cost)"
_BY_MEANS_OF = r"(?:through|by way of|with the help of|enabled by|made possible by|helped by|on the back of)"
CAUSE = Caseless(
    either(
        rf"\b{_GIVEN_AS_REASON} {clause(90)}⟦AI⟧",  # "because of AI"
        rf"⟦AI⟧{clause(60)}\b(?:{_IS_THE_REASON}|{_LED_TO}|{_CAUSED}\b)",  # "AI is behind the cuts"
        rf"⟦AI⟧-(?:related|driven|induced|led|linked|fuelled|fueled|enabled) {clause(20)}⟦CUT⟧",  # "AI-driven layoffs"
        # "a reduction made possible by AI"
        rf"(?:⟦CUT⟧|\b(?:reduction|move|decision|step|cuts?)){sentence(40)}{_BY_MEANS_OF} {clause(50)}⟦AI⟧",
        rf"\bput{sentence(80, least=1)} down to {clause(60)}⟦AI⟧",  # "put the cuts down to AI"
        # "the culprit is AI", but not "it is AI that helps"
        r"\b(?:it|this|that|cause|culprit|difference|reason|answer|explanation|driver|name|why)"
        r" ?(?:'s|is|was|are|were|being) (?:\w+ ){0,2}⟦AI⟧(?! (?:that|which) helps?)",
        r"⟦AI⟧ (?:is|was) why\b",
    )
)

_GIVEN_OVER = either(
    r"replac\w+|swap\w+|substitut\w+|supplant\w+|displac\w+|exchang\w+|trad(?:ed|ing)|superseded|favou?r of",
    r"tak\w+ the place|taken over|made up for|absorbed|swallowed|done away with|automated(?: away)?",
    r"turn\w* over to|hand(?:ed|ing|s)? (?:over |off )?(?:\w+ )?to|giv(?:en|ing) (?:\w+ ){0,3}to",  # "handed to AI"
    rf"gave {clause(40, least=1)} to|w[eo]nt (?:over )?to|goes to|pass\w* {clause(30)}to|transferred to|left to",
    r"entrust\w+|delegat\w+",
    r"done|handled|performed|carried out|written|checked|answered|processed|managed|produced|generated",  # "done by AI"
    r"run|assessed|covered|sorted|read|drafted|taken care of",
    r"made(?! (?:no|an?|the|this|that|it|its|their|her|his)\b)",
    r"eaten|pushed out|ousted|squeezed out|crowded out|elbowed|made redundant|wiped out|killed|(?:way|room) for",
)
EXPERTS = r"(?:engineers?|specialists?|experts?|talents?|researchers?|scientists?|developers?)"
"""Behind AI, people who work on it: whom they stand in for, AI does not."""
_LOSING = r"(?:lost|losing|going|gone|falls?|fallen|fell|went|succumb\w*)"
_DOES_THE_WORK = either(
    r"handl\w+|perform\w*|does|do|writ\w+|answers?|resolv\w+|settl\w+|process\w*|sorts?|reviews?|reads?|drafts?",
    r"checks?|screens?|translates?|covers?|runs?",
)
_SO_FEW = r"(?:a (?:third|quarter|half|fraction|handful|few|dozen|couple)|half|one|two|three|four|five|six|\d+)"
_TAKES_THE_PLACE = either(
    r"replac(?:es|ed|ing|e)\b",
    rf"(?:tak(?:e|es|ing|en)|took)\b{sentence(25)}\b"  # "takes over", "took their jobs"
    r"(?:over|(?:their|its|his|the) places?|jobs|posts|(?:their|our|his|her|my|the) jobs?)",
    r"(?:do|does|doing|did|done)\b(?: \w+){0,4}? "  # "does half the work"
    r"(?:the|that|their|this|those|much|most|more|what|work|jobs?|half|tasks?|all|many|share|bulk)",
    r"(?:now|already|(?<!\bhe )(?<!\bshe )(?<!\bthey )(?<!\bwe )(?:will|would)) "  # "now handles"
    rf"(?:\w+ )?{_DOES_THE_WORK}",
    r"stand\w* in|in (?:its|their) (?:place|stead)|mak(?:es?|ing)? up for",
    rf"ma(?:de|ke|king|kes) {clause(40, least=1)}(?:unnecessary|redundant|obsolete|superfluous|surplus|smaller)",
    rf"eliminat\w+|displac\w+|supplant\w+|push(?:ed|ing) {clause(30)}(?:out|aside)",
    rf"(?:fewer|less|no) {clause(20)}(?:people|need|staff|workers?|employees|hands|humans?|of (?:us|you|them|those)|"
    r"engineers?|developers?|programmers?|writers?|hires?)",  # "fewer of us"
    r"(?:reduc|lower|cut|diminish|remov|eliminat)\w* (?:the |our |its |their |any )?(?:need|demand) for",
    r"no longer (?:need|requir)\w*|(?:w[eo]n't|do(?:es)?n't|didn't|not) (?:be )?need\w*",
    r"instead of people|not people",
    r"(?:need|requir)\w* (?:only|just|no more than|barely) ",
    rf"(?:staffed|manned|minded|operated|overseen|run) by (?:only |just |a mere )?{_SO_FEW}",  # "run by only a few"
)
_FEWER_NEEDED = either(
    r"fewer|smaller|shr[aiu]nk\w*|surplus|unnecessary|redundant",
    r"less need|not need|n't need|not be needed|n't be needed|no longer (?:be )?(?:need|requir)\w*",
    r"without (?:adding|hiring)|get\w* by|make do|manage with",
)
REPLACES = Caseless(
    either(
        # "work done by AI", "replaced with AI"
        rf"\b{_GIVEN_OVER} (?:{clause(60)}(?:by|with|to|for|of|through|using|thanks to|on) {clause(30)}⟦AI⟧|"
        rf"{clause(20)}⟦AI⟧)(?! {EXPERTS})",
        # "lost his job to AI", "jobs lost to AI"
        rf"\b(?:lost|losing|loses?) {clause(50)}\b(?:jobs?|posts?|positions?|work|livelihoods?|places?|it|them) to "
        rf"{clause(20)}⟦AI⟧",
        rf"\b(?:jobs?|posts?|roles?|positions?|work|livelihoods?) {clause(40)}\b{_LOSING} to {clause(20)}⟦AI⟧",
        # "let AI answer", "AI has my old job", "desks cleared for AI", "put AI in their place"
        rf"\blet(?:s|ting)? {clause(15)}⟦AI⟧{clause(10)} (?:have|do|take|handle|write|run|settle|answer)",
        rf"⟦AI⟧{clause(30)}\b(?:had|has|have|got|took|takes|taken|sits in|occup\w+) (?:their|his|her|the|our|my|its) "
        r"(?:old |former )?(?:jobs?|seats?|desks?|chairs?|places?|posts?|work)",
        rf"\bcleared {clause(15)}for {clause(10)}⟦AI⟧",
        rf"\bput(?:s|ting)?\b {clause(20)}⟦AI⟧{clause(15)} in (?:\w+ ){{0,3}}(?:place|stead|chairs?|charge|seats?)",
        rf"⟦AI⟧{sentence(60)}\b{_TAKES_THE_PLACE}",
        rf"\bautomat(?:es?|ed|ing) {clause(20)}(?:us|them|people|jobs|roles|positions|workers|staff)\b",
        # "fewer are needed now that AI"
        rf"\b{_FEWER_NEEDED} {sentence(80)}"
        rf"(?:because|thanks|due|by|with|through|as|since|now that|once|owing) {sentence(60)}⟦AI⟧",
    )
)

_USING = either(
    r"in their place|in its place|stead|instead of|rather than",
    r"lean\w* on|rel(?:y|ies|ied|ying) on|use of|us(?:e|es|ed|ing)|help of|through|via|by means of|with",
    r"adopt\w*|deploy\w*|roll\w* out|bringing in|brought in|introduc\w+|install\w*|implement\w*|switch\w*",
    r"appl(?:y|ied|ying)|embrac\w+|take-?up of|taking up|bought|acquired",
)
_WORK_OR_PEOPLE = either(
    r"work|tasks?|jobs?|roles?|positions?|people|staff|workers?|employees?|humans?|hands|team|teams|place",
    r"writers?|translators?|agents|hire|hiring|headcount|workforce",
    r"fewer|less|leaner|smaller|efficien\w*|productiv\w*",
)
_WORKS = either(
    # it does some work: "AI answers most calls"
    r"handl\w+|perform\w*|writ(?:es|ing|e)\b|wrote|answer\w*|resolv\w+|settl\w+|process(?:es|ed|ing)\b",
    r"sort(?:s|ed|ing)?\b|complet\w+|review\w*|reads?\b|draft\w*|check\w*|screen\w*|translat(?:es|ed|ing|e)",
    r"absorb\w*|covers?|took care|takes? care|runs?|do|does|doing|can now|can do|is able|able to|capable",
    r"good enough|better than|cheaper",
    # it lets others do more: "AI lets each do more"
    r"let(?:s|ting)? (?:us|it|them|the|him|one|a|each|small|teams?)|allow\w*|enabl\w+|mean(?:s|t|ing)?\b",
    # it makes work faster, cheaper or other: "AI cuts the time"
    r"efficien\w*|productiv\w*|faster|quick\w*|speed\w*|sav(?:es|ed|ing|ings)\b|simplif\w+|streamlin\w+|automat\w+",
    r"flatten\w*|flatter|fewer|less|smaller|leaner|need(?:s|ed)?\b|requir\w+|multipl\w+",
    r"reduc\w+|cut(?:s|ting)?|lower\w*|shorten\w*|shr[aiu]nk\w*",
    r"chang(?:es|ed|ing|e)\b|reshap\w+|transform\w*|ma(?:kes?|de|king)\b",
)
_GAIN = either(
    r"leaner|fewer|smaller|efficien\w+|productiv\w+|sav(?:e|es|ed|ing|ings)|faster|streamlin\w*|simplif\w*",
    r"do more|output|lift\w*|gains?|benefits?|progress|advances?|improve\w*",
)
WORK = Caseless(
    either(
        # "relying on AI for the work"
        rf"\b{_USING} {clause(60)}⟦AI⟧{sentence(100)}(?:\b{_WORK_OR_PEOPLE}\b|⟦CUT⟧)",
        rf"⟦AI⟧{sentence(70)}\b{_WORKS}\b",
        # "automated much of the work"
        rf"\bautomat(?:es?|ed|ing) {sentence(60)}\b(?:work|tasks?|jobs?|roles?|process\w*|functions?|operations?|"
        r"duties|positions|everything|support|service)\b",
        rf"\b{_GAIN} {sentence(80)}⟦AI⟧",  # "gains from AI"
        # "AI-driven efficiencies"
        r"⟦AI⟧-?(?:driven|enabled|powered|led|based|related|assisted)? (?:\w+ ){0,2}"
        r"(?:efficien\w+|productiv\w+|gains?|savings|simplif\w+|improvements?)",
    )
)

_DEMAND_FOR = either(
    r"traffic|visits|visitors|search(?:es)?|referrals?|audience|readers?|readership|subscribers?|subscriptions|users?",
    r"customers?|clients?|students?|pupils|learners",
    r"demand|revenues?|business|sales|advertis\w+|orders|bookings|market",
)
_DWINDLES = either(
    r"los\w+|fall\w*|fell|drop\w*|declin\w+|shr[aiu]nk\w*|slump\w*|collaps\w+|erod\w+|plung\w+|dried|hit|down",
    r"evaporat\w+|vanish\w*|cannibali\w+|siphon\w*|stopp\w+|for nothing",
    r"turn\w*|switch\w*|defect\w*|desert\w+|flock\w*|mov\w+|went|go|going|gone|left",  # customers go over to AI
    r"answers?|prefer\w*|now (?:use|ask)",
)
DEMAND = Caseless(
    either(
        rf"\b{_DEMAND_FOR}\b{sentence(70)}\b{_DWINDLES}\b{sentence(60)}⟦AI⟧",  # "students turned to AI"
        # "AI took its readers"
        rf"⟦AI⟧{sentence(80)}\b(?:took|tak\w+|eat\w*|ate|hit|erod\w+|undercut\w*|siphon\w*|draw\w*|drew|lur\w+|"
        rf"cannibali\w+|hurt\w*|dent\w*|depriv\w+|stole|steal\w*|dry\w* up|kept|keep\w*|answer\w*)\b{sentence(40)}\b"
        r"(?:traffic|customers?|students?|demand|readers?|subscribers?|revenues?|clients?|sales|visits|visitors|users|"
        r"click\w*|advertis\w+)\b",
    )
)
GATE = Caseless(
    either(
        # "must show that AI cannot do the job"
        rf"\b(?:prov\w+|demonstrat\w+|show\w*|justif\w+|explain\w*|stat(?:e|ing)|establish\w*|certif\w+|confirm\w*|"
        rf"unless|until|before|only (?:if|when|after|where))\b{sentence(80)}⟦AI⟧{sentence(30)}\b"
        r"(?:can(?:not|'t| not)|could(?:n't| not)|is unable|unable|fail\w*|tried|first|won't|isn't able|"
        r"not (?:be )?able)\b",
        # "work that cannot be done by AI"
        r"\b(?:cannot|can't|could not|couldn't|unable to) (?:be )?(?:\w+ ){0,5}(?:by|with|using|through) "
        rf"{clause(20)}⟦AI⟧",
        hiring_gate("⟦AI⟧"),
    )
)
