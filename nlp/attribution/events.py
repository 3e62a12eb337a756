"""What is announced and why: event types, the other reasons in Challenger's terms, roles cut and tools named."""

# ruff: noqa: E501 - an alternation split in mid-word is harder to check than a long line

from __future__ import annotations

import re
from collections.abc import Iterable

from db.vocabulary import EventType, Reason
from nlp.attribution.lexicon import LOOSE_CUT, STRONG_CUT

_FREEZE = re.compile(
    r"(?i)\b(?:(?:hiring|recruitment|recruiting|headcount)\s(?:freeze|pause|halt|moratorium|ban|stop)|"
    r"freez\w{1,4}\s(?:\w+\s){0,3}?(?:hiring|recruit\w+|headcount)|froze\s(?:\w+\s){0,2}?(?:hiring|recruit\w+)|"
    r"(?:paus\w+|halt\w*|stopp?\w{0,3}|suspend\w*|ceas\w+)\s(?:\w+\s){0,3}?(?:hiring|recruit\w+)|"
    r"(?:not|won['’]t|n['’]t|no longer|never)\s(?:\w+\s){0,3}?(?:hir(?:e|ing)|recruit(?:ing)?|backfill\w*|"
    r"add(?:ing)? (?:staff|headcount|people))|no (?:new |net |further )?(?:hires|hiring)|without (?:hiring|"
    r"adding (?:staff|headcount|people))|hir\w+ (?:fewer|less)|slow\w* (?:\w+ ){0,2}?(?:hiring|recruitment)|"
    r"curb\w* (?:\w+ ){0,1}?(?:hiring|recruitment)|keep\w* headcount flat|headcount (?:will (?:stay|remain|be)|"
    r"to stay|stays) flat|before (?:asking for|requesting|they ask for|hiring) (?:more |new |"
    r"additional )?(?:headcount|people|resources|staff)|prove (?:that )?(?:an? )?AI can(?:not|['’]t))"
)
_JUNIOR = re.compile(
    r"(?i)\b(?:(?:fewer|less|cut\w*|reduc\w+|eliminat\w+|shrink\w*|drop\w*|slash\w*|scal\w+ back|paus\w+|halv\w+|"
    r"stopp?\w*|no longer hir\w+|not hir\w+|freez\w+|replac\w+|axe\w*|trim\w*|scrap\w*|ending?|"
    r"cancel\w*)\s(?:\S+\s){0,6}?(?:junior|entry[- ]level|graduates?|interns?(?:hips?)?|trainees?|apprentice\w*|"
    r"school leavers?|early[- ]career|new grads?|campus (?:hir\w+|recruit\w+))|(?:junior|entry[- ]level|graduate|"
    r"intern(?:ship)?|trainee|apprenticeship|early[- ]career|campus)\s(?:\w+\s){0,3}?(?:cuts?|cut back|reduced|"
    r"eliminated|dropped|disappear\w*|intake\s(?:\w+\s){0,2}(?:fall|cut|down|reduced|shrink)|freeze|is (?:gone|"
    r"ending)|will go|shrink|fell|fallen|fewer))"
)
_WORKLOAD = re.compile(
    r"(?i)\b(?:(?:heavier|higher|bigger|increased|greater|double[d]?|more|extra|added|growing|"
    r"larger)\s(?:\w+\s){0,1}?(?:workloads?|case-?loads?|quotas?|duties)|workloads?\s(?:\w+\s){0,3}?(?:increas\w+|"
    r"doubl\w+|rise|rising|rose|grew|grow\w*|up\b|heavier|higher)|(?:remaining|surviving|"
    r"existing) (?:\w+ ){0,2}?(?:employees|staff|workers|colleagues|teams?) (?:\w+ ){0,3}?(?:absorb|pick up|take on|"
    r"cover|shoulder|carry|handle)|(?:longer|extra|more) (?:working )?(?:hours|shifts)|work(?:ing)? (?:longer|"
    r"harder|60|70|72|80)|(?:raise|raised|lift\w*|increas\w+|doubl\w+|tripl\w+) (?:\w+ ){0,3}?(?:quotas?|targets|"
    r"output expected|accounts per|tickets per|cases per))"
)
_LAYOFF = re.compile(
    r"(?i)\b(?:lay(?:s|ing)?[\s-](?:\w+\s){0,4}?off|laid[\s-](?:\w+\s){0,4}?off|lay-?offs?|redundan(?:t|cy|cies)|"
    r"retrench\w*|reductions? in (?:force|workforce|headcount|staff)|RIFs?|down-?siz\w+|right-?siz\w+|furlough\w*|"
    r"severance|job (?:cuts?|cull|losses|reductions?|eliminations?)|pink slips?|sack(?:ed|ing|ings|s)|fired|"
    r"firings?|work\s?force reductions?|head\s?count reductions?|staff(?:ing)? (?:cuts?|reductions?)|"
    r"(?:mass )?separations?|cutbacks|dismissals?|voluntary (?:exit|separation|departure|redundancy|severance)|"
    r"WARN notices?"
    r"|los(?:e|es|ing|t) (?:their|its|his|her|my) (?:jobs?|positions?|posts)|let(?:ting|s)? (?:\S+ ){0,8}?go\b|"
    r"part(?:ed|ing)? ways|parting|say\w* (?:goodbye|farewell)|out of (?:work|a job)|(?:jobs?|roles?|positions?|"
    r"posts|people|staff|employees|workers|colleagues|teammates|members?) (?:\S+ ){0,5}?(?:(?:will|would|to|are|"
    r"were|was|is|be|being|been) (?:\w+ )?(?:go|going|cut|eliminated|affected|impacted|leaving|axed|shed|trimmed|"
    r"reduced|replaced|lost|dropped|removed|closed|terminated|dismissed|departing|displaced|scrapped|notified))"
    r"|(?:cut|cuts|cutting|eliminat\w+|reduc\w+|shed|sheds|shedding|ax(?:e|es|ed|ing)|slash\w*|trim\w*|shrink\w*|"
    r"shrank|scrap\w*|remov\w+|terminat\w+|dismiss\w*|clos\w+|replac\w+|dropp?\w*|get\w* rid of|got rid of|"
    r"part\w* (?:company|ways) with|cull\w*|par(?:e|ed|ing)|displac\w+) (?:\S+ ){0,8}?(?:jobs?|positions?|roles?|"
    r"posts|staff|staffers|work\s?force|head\s?count|employees|workers|people|personnel|payroll|team|teams|ranks|"
    r"managers|engineers|colleagues|associates|agents|contractors|developers|journalists|writers|layers?)|"
    r"work\s?force (?:\w+ ){0,3}?(?:shrink|shrank|shrunk|smaller|reduced|cut)|smaller (?:work\s?force|team|company|"
    r"organi[sz]ation)|fewer (?:\w+ ){0,2}?(?:people|employees|workers|staff|roles|jobs)|(?:affected|impacted|"
    r"departing) (?:\w+ )?(?:employees|workers|colleagues|roles|positions|staff|team members)|the cuts\b)"
)
_REASONS: dict[Reason, re.Pattern[str]] = {
    Reason.ECONOMIC_CONDITIONS: re.compile(
        r"(?i)\b(?:econom(?:y|ic) (?:\w+ )?(?:conditions?|downturn|slowdown|uncertaint\w+|headwinds?|environment|"
        r"climate|pressures?)|macro-?economic|recession|inflation|interest rates|market (?:conditions|downturn|"
        r"uncertainty|headwinds)|slow(?:er|ing) (?:economic )?growth|downturn|headwinds)\b"
    ),
    Reason.RESTRUCTURING: re.compile(
        r"(?i)\b(?:restructur\w+|re-?organi[sz]\w+|realign\w*|simplif\w+|flatten\w*|remov\w+ layers|de-?layer\w*|"
        r"operating model|transformation|streamlin\w+|consolidat\w+)\b"
    ),
    Reason.CLOSING: re.compile(
        r"(?i)\b(?:(?:plant|store|site|facility|factory|office|branch|location|mill|"
        r"warehouse)s?\s(?:\w+\s){0,2}?clos(?:ure|ing|e|es|ed)|clos(?:e|es|ing|ed|"
        r"ure of)\s(?:\w+\s){0,4}?(?:plants?|stores?|sites?|facilit(?:y|ies)|factor(?:y|ies)|offices?|branch(?:es)?|"
        r"mills?|warehouses?|operations)|shut(?:ting|s)?\s?down|shutter\w*|wind(?:ing)? down|ceas\w+ operations)\b"
    ),
    Reason.COST_CUTTING: re.compile(
        r"(?i)\b(?:cost[- ](?:cut\w*|sav\w+|reduc\w+|control\w*|efficien\w+)|(?:cut\w*|reduc\w+|lower\w*|trim\w*|"
        r"sav\w+|control\w*)\s(?:\w+\s){0,3}?(?:costs?|expens\w+|spending)|profitab\w+|savings|expense (?:reduction|"
        r"base)|austerity)\b"
    ),
    Reason.DEMAND: re.compile(
        r"(?i)\b(?:(?:weak\w*|soft\w*|low\w*|declin\w+|fall\w*|slow\w*|slump\w*|reduced|shrinking|lack of|less|"
        r"dwindling|sluggish)\s(?:\w+\s){0,3}?(?:demand|sales|orders|bookings|volumes?)|(?:demand|sales|orders|"
        r"volumes?)\s(?:\w+\s){0,3}?(?:fell|falls|fallen|drop\w*|declin\w+|weak\w*|soft\w*|slump\w*|slow\w*|shrank|"
        r"shrunk|dried))\b"
    ),
    Reason.OFFSHORING: re.compile(
        r"(?i)\b(?:off-?shor\w+|outsourc\w+|lower-cost (?:countries|locations|regions)|(?:mov\w+|shift\w*|"
        r"transfer\w*) (?:\w+ ){0,5}?(?:to|overseas to) (?:India|Mexico|the Philippines|Poland|Vietnam|Romania|"
        r"Costa Rica|China|Colombia|Malaysia))\b"
    ),
    Reason.MERGER: re.compile(
        r"(?i)\b(?:merger|merg(?:e|ed|es|ing) with|acquisition of|acquired by|takeover|duplicat\w+ (?:roles|"
        r"positions|functions)|overlap\w*|integration of|synerg\w+)\b"
    ),
    Reason.TARIFFS: re.compile(r"(?i)\b(?:tariffs?|trade war|import duties|duties on imports)\b"),
    Reason.BANKRUPTCY: re.compile(
        r"(?i)\b(?:bankruptcy|chapter (?:7|11)|insolven\w+|administration proceedings|receivership|liquidat\w+)\b"
    ),
    Reason.LOSS_OF_CONTRACT: re.compile(
        r"(?i)\b(?:(?:loss|lost|losing|end|ended|expir\w+|terminat\w+|cancel\w+|"
        r"non-renewal)\s(?:\w+\s){0,4}?contracts?|contracts?\s(?:\w+\s){0,3}?(?:lost|ended|expir\w+|terminated|"
        r"cancel\w+|not (?:be )?renewed))\b"
    ),
    Reason.FUNDING_LOSS: re.compile(
        r"(?i)\b(?:(?:loss|lost|lack|end|withdraw\w+|cut\w*|freez\w+|cancel\w+)\s(?:\w+\s){0,4}?(?:funding|grants?|"
        r"funds)|(?:funding|grants?)\s(?:\w+\s){0,3}?(?:lost|ended|cut|cuts|withdrawn|cancel\w+|frozen|dried up|"
        r"shortfall|gap))\b"
    ),
    Reason.RELOCATION: re.compile(
        r"(?i)\b(?:relocat\w+|(?:mov\w+|transfer\w*)\s(?:\w+\s){0,4}?(?:headquarters|operations|production|"
        r"plant)\s(?:\w+\s){0,2}?to)\b"
    ),
}
_ROLES = re.compile(
    r"(?i)\b(?:customer[- ](?:service|support|care)|call[- ]cent(?:er|re)|contact[- ]cent(?:er|re)|help ?desk|"
    r"software engineer(?:s|ing)?|developers?|programmers?|engineer(?:s|ing)|content moderat(?:ors?|ion)|"
    r"moderators?|translat(?:ors?|ion)|writers?|editors?|editorial|journalists?|copywriters?|designers?|"
    r"illustrators?|artists?|animators?|marketing|sales|recruit(?:ers|ing|ment)|human resources|HR|payroll clerks?|"
    r"accountants?|accounting|finance|legal|paralegals?|lawyers?|underwrit(?:ers|ing)|claims|back[- ]office|"
    r"middle[- ]office|operations|middle management|middle managers|managers|administrative|clerical|"
    r"data[- ](?:entry|annotation|labell?ing)|annotators|quality assurance|testers?|warehouse|cashiers?|drivers?|"
    r"tellers?|consultants?|analysts?|product management|research|procurement|IT|tutors|voice actors?|"
    r"transcri(?:bers|ption))\b"
)
_TOOLS = re.compile(
    r"\b(?:Microsoft Copilot|GitHub Copilot|Copilot|ChatGPT|GPT-[\w.]{1,6}|Claude Code|Claude|CodeWhisperer|"
    r"Amazon Q|Agentforce|Einstein|Gemini|Grok|Codex|Cursor|Devin|Midjourney|DALL-E|Llama|DeepSeek|Watsonx?|"
    r"Now Assist|Joule|Firefly|Perplexity|Sora)\b"
)
_CUT_NEAR = re.compile(
    r"(?i)\b(?:cut|lay|laid|layoff|eliminat|reduc|redundan|affect|impact|ax|shed|trim|let|sack|fired|replac|"
    r"los[est]|clos|job|role|position)\w{0,6}\b"
)
_NEGATED = re.compile(
    r"(?i)\b(?:no|not|n['’]t|never|without|den(?:y|ies|ied|ying)|rul(?:e|es|ed|ing) out|avoid\w*|instead of|"
    r"rather than)\s(?:\w+\s){0,4}?(?:lay|laid|layoffs?|job cuts?|redundanc\w+|cut|cuts|cutting|reduc\w+|"
    r"eliminat\w+|replac\w+|fire|firing|sack)"
)


_IRREALIS = re.compile(
    r"(?i)\b(?:could|might|(?-i:may)|would(?! be (?:let|laid|leaving|cut|made|losing|eliminat\w+|going|parting))|if|"
    r"whether|predict\w*|forecast\w*|estimates?|reckon\w*|surve(?:y|yed)|polls?|polled|respondents|fear(?:s|ed|"
    r"ful)?|worr(?:y|ies|ied)|afraid|uneas\w+|warn(?:s|ed|ing)?|exposed|exposure|vulnerable|one day|"
    r"in (?:the )?future|no plans?|hypothetical\w*|study|researchers|"
    r"by the end of the decade|within (?:five|ten|15|twenty) years|believe AI|expects? AI|law|bill|rules?|requires?|"
    r"how to|tips|will AI|will robots|should|imagine|risk of|at risk from|threat\w*|prevent|avoid\w*|protect)\b|\?$"
)
_EMPLOYER_PLAN = re.compile(
    r"(?i)\b(?:plans? to|planning to|will|to|is|are|has|have|announced|said it would|expects to|intends? to|"
    r"aims? to|decided to)\s(?:\w+\s)?(?:cut|lay|laid|laying|cutting|eliminat\w+|reduc\w+|shed\w*|ax\w*|slash\w*|"
    r"trim\w*|let go|letting go|part(?:ing|ed)?|dismiss\w*|fir(?:e|ed|ing)|clos\w+|shut\w*|replac\w+|freez\w+|"
    r"stop(?:ped)? hiring|halv\w+|scrap\w*)\b"
)


_BACKSHIFT = re.compile(
    r"(?i)(?<=\b)(?:would|could)(?=\s(?:not\s|be\s|also\s|soon\s|now\s){0,2}(?:\w+ly\s)?(?:part|clos|cut|lay|let|leav|los[ei]|"
    r"reduc|shrink|end\b|eliminat|go\b|going|shed|axe?|dismiss|scrap|hire|fill|replac|shut|stop|freez|paus|slash|trim|needed|"
    r"recruit|backfill|employ|drop|receive|remov|releas|wind|be without|making|say goodbye|do away))"
)
"""Reported speech turns "will" into "would": with a verb of cutting that is a plan, not a condition."""


_DEFINITE = re.compile(
    r"(?i)\b(?:(?:the|these|those|its|their|his|this|latest|recent|such)\s(?:\w+\s){0,2}(?:layoffs?|lay-offs|"
    r"job cuts|cuts|redundancies|dismissals|cutbacks|reduction in force|job losses|reductions)|(?:was|were|been|"
    r"being|got|are|is|had|have)\s(?:\w+\s)?(?:laid off|let go|sacked|fired|made redundant|dismissed|axed|cut|shed|"
    r"eliminated|parting|terminated|surplus)"
    r"|(?:did|do|doing|done) away with|push(?:ed|ing) (?:out|aside)|(?:jobs?|roles?|positions?|posts|contracts?) (?:\w+ ){0,2}(?:were|was|are|is|being) (?:ending|ended|coming to an end)|"
    r"with the loss of|(?:not|n[’']t) fill (?:\S+ ){0,4}(?:jobs|posts|vacancies|positions|roles)|(?:wo|would|will|are|were|was|is)(?:n[’']t| not| no longer) (?:be )?needed|at risk of redundancy|need(?:s|ed)? (?:far |many )?fewer|"
    r"(?:employees|people|staff|workers) (?:it|they|the \w+|that it|whom it) (?:plans|wants|intends|means|is going) to (?:dismiss|lay off|let go|cut|shed)|fewer (?:of them|of you|than)|(?:ended|ending|end) (?:its|their|the) contracts|not (?:be )?(?:re)?-?new(?:ed|ing)|shut(?:s|ting)? its|get (?:its|their) \w+ from"
    r"|lost (?:their|his|her|its|my|our) (?:jobs?|posts?|positions?)|laid off|(?:has|have|had) (?:\w+ )?(?:cut|shed|"
    r"shrunk|sacked|fired|dismissed|eliminated|reduced|let|laid|axed|slashed|trimmed)\b|shed \d|cut \d|los(?:e|ing|"
    r"es) their jobs|(?:roles?|jobs?|posts?|positions?) (?:\w+ ){0,3}?(?:go|going|gone)\b)"
)
_SMALLER = re.compile(
    r"(?i)\b(?:shr[iau]nk(?:ing|s|en)?|slimm?\w*|thinn?\w*|smaller|leaner|winnow\w*|scaled back|wind(?:ing)? down|"
    r"declared surplus|say(?:ing)? (?:goodbye|farewell)|part(?:ing|ed)? (?:ways|company|with|from)|would be going|"
    r"will be going|get(?:ting)? rid of|got rid of|out of (?:a job|work)|no longer (?:have|had) (?:a )?jobs?|"
    r"(?:have|had|has) a job|at risk|sacks?|job cuts|jobs? (?:being|are|were|is) (?:\w+ ){0,2}?\w+ed|take(?:s|"
    r"n)? (?:\w+ )?jobs|eaten away|replac\w+|in (?:its|their) place|stand\w* in for|tak\w+ over|putting \w+ in|"
    r"restructur\w+|let drop|dropp?\w* (?:\w+ ){0,3}plan|hire|hiring|headcount)\b"
)


def states_event(sentences: Iterable[str]) -> bool:
    """Whether some sentence states a cut, a freeze or added work as done or planned, not as a forecast or a fear."""
    for sentence in sentences:
        plain = _NEGATED.sub(" ", sentence)
        if _DEFINITE.search(plain):
            return True
        stated = any(p.search(plain) for p in (_LAYOFF, _FREEZE, _JUNIOR, _WORKLOAD, STRONG_CUT, LOOSE_CUT, _SMALLER))
        if stated and (not _IRREALIS.search(_BACKSHIFT.sub("will", sentence)) or _EMPLOYER_PLAN.search(sentence)):
            return True
    return False


def _states_layoff(sentence: str) -> bool:
    """Whether the sentence, its refusals left out, has the words of a layoff."""
    plain = _NEGATED.sub(" ", sentence)
    return any(pattern.search(plain) for pattern in (STRONG_CUT, _DEFINITE, _LAYOFF))


def find_events(sentences: Iterable[str]) -> list[EventType]:
    """Event types the sentences state, in the order of the vocabulary."""
    sentences = list(sentences)
    if not states_event(sentences):
        return []
    found: set[EventType] = set()
    for sentence in sentences:
        if EventType.LAYOFF not in found and _states_layoff(sentence):
            found.add(EventType.LAYOFF)
        if _FREEZE.search(sentence):
            found.add(EventType.HIRING_FREEZE)
        if _JUNIOR.search(sentence):
            found.add(EventType.JUNIOR_ROLE_CUT)
        if _WORKLOAD.search(sentence):
            found.add(EventType.WORKLOAD_INCREASE)
    return [event for event in EventType if event in found] or [EventType.LAYOFF]


def find_reasons(sentences: Iterable[str]) -> list[Reason]:
    """Reasons other than AI that stand in the sentences, in the order of the vocabulary."""
    joined = "\n".join(sentences)
    return [reason for reason, pattern in _REASONS.items() if pattern.search(joined)]


def find_roles(sentences: Iterable[str]) -> list[str]:
    """Roles and functions named where a cut is, lower-cased, each once in order of appearance."""
    found = (m[0].lower() for s in sentences if _CUT_NEAR.search(s) for m in _ROLES.finditer(s))
    return list(dict.fromkeys(found))


def find_tools(text: str) -> list[str]:
    """AI tools by name, each once in order of appearance."""
    return list(dict.fromkeys(m[0] for m in _TOOLS.finditer(text)))
