"""What is announced and why: event types, the other reasons in Challenger's terms, roles cut and tools named."""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.vocabulary import EventType, Reason

_FREEZE = re.compile(
    r"(?i)\b(?:(?:hiring|recruitment|recruiting|headcount)\s(?:freeze|pause|halt|moratorium|ban|stop)|freez\w{1,4}\s(?:\w+\s){0,3}?(?:hiring|recruit\w+|headcount)|froze\s(?:\w+\s){0,2}?(?:hiring|recruit\w+)|(?:paus\w+|halt\w*|stopp?\w{0,3}|suspend\w*|ceas\w+)\s(?:\w+\s){0,3}?(?:hiring|recruit\w+)|"
    r"(?:not|won['’]t|n['’]t|no longer|never)\s(?:\w+\s){0,3}?(?:hir(?:e|ing)|recruit(?:ing)?|backfill\w*|add(?:ing)? (?:staff|headcount|people))|no (?:new |net |further )?(?:hires|hiring)|without (?:hiring|adding (?:staff|headcount|people))|hir\w+ (?:fewer|less)|slow\w* (?:\w+ ){0,2}?(?:hiring|recruitment)|curb\w* (?:\w+ ){0,1}?(?:hiring|recruitment)|keep\w* headcount flat|headcount (?:will (?:stay|remain|be)|to stay|stays) flat|before (?:asking for|requesting|they ask for|hiring) (?:more |new |additional )?(?:headcount|people|resources|staff)|prove (?:that )?(?:an? )?AI can(?:not|['’]t))"
)
_JUNIOR = re.compile(
    r"(?i)\b(?:(?:fewer|less|cut\w*|reduc\w+|eliminat\w+|shrink\w*|drop\w*|slash\w*|scal\w+ back|paus\w+|halv\w+|stopp?\w*|no longer hir\w+|not hir\w+|freez\w+|replac\w+|axe\w*|trim\w*|scrap\w*|ending?|cancel\w*)\s(?:\S+\s){0,6}?(?:junior|entry[- ]level|graduates?|interns?(?:hips?)?|trainees?|apprentice\w*|school leavers?|early[- ]career|new grads?|campus (?:hir\w+|recruit\w+))|(?:junior|entry[- ]level|graduate|intern(?:ship)?|trainee|apprenticeship|early[- ]career|campus)\s(?:\w+\s){0,3}?(?:cuts?|cut back|reduced|eliminated|dropped|disappear\w*|intake\s(?:\w+\s){0,2}(?:fall|cut|down|reduced|shrink)|freeze|is (?:gone|ending)|will go|shrink|fell|fallen|fewer))"
)
_WORKLOAD = re.compile(
    r"(?i)\b(?:(?:heavier|higher|bigger|increased|greater|double[d]?|more|extra|added|growing|larger)\s(?:\w+\s){0,1}?(?:workloads?|case-?loads?|quotas?|duties)|workloads?\s(?:\w+\s){0,3}?(?:increas\w+|doubl\w+|rise|rising|rose|grew|grow\w*|up\b|heavier|higher)|(?:remaining|surviving|existing) (?:\w+ ){0,2}?(?:employees|staff|workers|colleagues|teams?) (?:\w+ ){0,3}?(?:absorb|pick up|take on|cover|shoulder|carry|handle)|(?:longer|extra|more) (?:working )?(?:hours|shifts)|work(?:ing)? (?:longer|harder|60|70|72|80)|(?:raise|raised|lift\w*|increas\w+|doubl\w+|tripl\w+) (?:\w+ ){0,3}?(?:quotas?|targets|output expected|accounts per|tickets per|cases per))"
)
_LAYOFF = re.compile(
    r"(?i)\b(?:lay(?:s|ing)?[\s-](?:\w+\s){0,4}?off|laid[\s-](?:\w+\s){0,4}?off|lay-?offs?|redundan(?:t|cy|cies)|retrench\w*|reductions? in (?:force|workforce|headcount|staff)|RIFs?|down-?siz\w+|right-?siz\w+|furlough\w*|severance|job (?:cuts?|cull|losses|reductions?|eliminations?)|pink slips?|sack(?:ed|ing|ings|s)|fired|firings?|work\s?force reductions?|head\s?count reductions?|staff(?:ing)? (?:cuts?|reductions?)|(?:mass )?separations?|cutbacks|dismissals?|voluntary (?:exit|separation|departure|redundancy|severance)|WARN notices?"
    r"|los(?:e|es|ing|t) (?:their|its|his|her|my) (?:jobs?|positions?|posts)|let(?:ting|s)? (?:\S+ ){0,8}?go\b|part(?:ed|ing)? ways|parting|say\w* (?:goodbye|farewell)|out of (?:work|a job)|(?:jobs?|roles?|positions?|posts|people|staff|employees|workers|colleagues|teammates|members?) (?:\S+ ){0,5}?(?:(?:will|would|to|are|were|was|is|be|being|been) (?:\w+ )?(?:go|going|cut|eliminated|affected|impacted|leaving|axed|shed|trimmed|reduced|replaced|lost|dropped|removed|closed|terminated|dismissed|departing|displaced|scrapped|notified))"
    r"|(?:cut|cuts|cutting|eliminat\w+|reduc\w+|shed|sheds|shedding|ax(?:e|es|ed|ing)|slash\w*|trim\w*|shrink\w*|shrank|scrap\w*|remov\w+|terminat\w+|dismiss\w*|clos\w+|replac\w+|dropp?\w*|get\w* rid of|got rid of|part\w* (?:company|ways) with|cull\w*|par(?:e|ed|ing)|displac\w+) (?:\S+ ){0,8}?(?:jobs?|positions?|roles?|posts|staff|staffers|work\s?force|head\s?count|employees|workers|people|personnel|payroll|team|teams|ranks|managers|engineers|colleagues|associates|agents|contractors|developers|journalists|writers|layers?)|work\s?force (?:\w+ ){0,3}?(?:shrink|shrank|shrunk|smaller|reduced|cut)|smaller (?:work\s?force|team|company|organi[sz]ation)|fewer (?:\w+ ){0,2}?(?:people|employees|workers|staff|roles|jobs)|(?:affected|impacted|departing) (?:\w+ )?(?:employees|workers|colleagues|roles|positions|staff|team members)|the cuts\b)"
)
_REASONS: dict[Reason, re.Pattern[str]] = {
    Reason.ECONOMIC_CONDITIONS: re.compile(
        r"(?i)\b(?:econom(?:y|ic) (?:\w+ )?(?:conditions?|downturn|slowdown|uncertaint\w+|headwinds?|environment|climate|pressures?)|macro-?economic|recession|inflation|interest rates|market (?:conditions|downturn|uncertainty|headwinds)|slow(?:er|ing) (?:economic )?growth|downturn|headwinds)\b"
    ),
    Reason.RESTRUCTURING: re.compile(
        r"(?i)\b(?:restructur\w+|re-?organi[sz]\w+|realign\w*|simplif\w+|flatten\w*|remov\w+ layers|de-?layer\w*|operating model|transformation|streamlin\w+|consolidat\w+)\b"
    ),
    Reason.CLOSING: re.compile(
        r"(?i)\b(?:(?:plant|store|site|facility|factory|office|branch|location|mill|warehouse)s?\s(?:\w+\s){0,2}?clos(?:ure|ing|e|es|ed)|clos(?:e|es|ing|ed|ure of)\s(?:\w+\s){0,4}?(?:plants?|stores?|sites?|facilit(?:y|ies)|factor(?:y|ies)|offices?|branch(?:es)?|mills?|warehouses?|operations)|shut(?:ting|s)?\s?down|shutter\w*|wind(?:ing)? down|ceas\w+ operations)\b"
    ),
    Reason.COST_CUTTING: re.compile(
        r"(?i)\b(?:cost[- ](?:cut\w*|sav\w+|reduc\w+|control\w*|efficien\w+)|(?:cut\w*|reduc\w+|lower\w*|trim\w*|sav\w+|control\w*)\s(?:\w+\s){0,3}?(?:costs?|expens\w+|spending)|profitab\w+|savings|expense (?:reduction|base)|austerity)\b"
    ),
    Reason.DEMAND: re.compile(
        r"(?i)\b(?:(?:weak\w*|soft\w*|low\w*|declin\w+|fall\w*|slow\w*|slump\w*|reduced|shrinking|lack of|less|dwindling|sluggish)\s(?:\w+\s){0,3}?(?:demand|sales|orders|bookings|volumes?)|(?:demand|sales|orders|volumes?)\s(?:\w+\s){0,3}?(?:fell|falls|fallen|drop\w*|declin\w+|weak\w*|soft\w*|slump\w*|slow\w*|shrank|shrunk|dried))\b"
    ),
    Reason.OFFSHORING: re.compile(
        r"(?i)\b(?:off-?shor\w+|outsourc\w+|lower-cost (?:countries|locations|regions)|(?:mov\w+|shift\w*|transfer\w*) (?:\w+ ){0,5}?(?:to|overseas to) (?:India|Mexico|the Philippines|Poland|Vietnam|Romania|Costa Rica|China|Colombia|Malaysia))\b"
    ),
    Reason.MERGER: re.compile(
        r"(?i)\b(?:merger|merg(?:e|ed|es|ing) with|acquisition of|acquired by|takeover|duplicat\w+ (?:roles|positions|functions)|overlap\w*|integration of|synerg\w+)\b"
    ),
    Reason.TARIFFS: re.compile(r"(?i)\b(?:tariffs?|trade war|import duties|duties on imports)\b"),
    Reason.BANKRUPTCY: re.compile(
        r"(?i)\b(?:bankruptcy|chapter (?:7|11)|insolven\w+|administration proceedings|receivership|liquidat\w+)\b"
    ),
    Reason.LOSS_OF_CONTRACT: re.compile(
        r"(?i)\b(?:(?:loss|lost|losing|end|ended|expir\w+|terminat\w+|cancel\w+|non-renewal)\s(?:\w+\s){0,4}?contracts?|contracts?\s(?:\w+\s){0,3}?(?:lost|ended|expir\w+|terminated|cancel\w+|not (?:be )?renewed))\b"
    ),
    Reason.FUNDING_LOSS: re.compile(
        r"(?i)\b(?:(?:loss|lost|lack|end|withdraw\w+|cut\w*|freez\w+|cancel\w+)\s(?:\w+\s){0,4}?(?:funding|grants?|funds)|(?:funding|grants?)\s(?:\w+\s){0,3}?(?:lost|ended|cut|cuts|withdrawn|cancel\w+|frozen|dried up|shortfall|gap))\b"
    ),
    Reason.RELOCATION: re.compile(
        r"(?i)\b(?:relocat\w+|(?:mov\w+|transfer\w*)\s(?:\w+\s){0,4}?(?:headquarters|operations|production|plant)\s(?:\w+\s){0,2}?to)\b"
    ),
}
_ROLES = re.compile(
    r"(?i)\b(?:customer[- ](?:service|support|care)|call[- ]cent(?:er|re)|contact[- ]cent(?:er|re)|help ?desk|software engineer(?:s|ing)?|developers?|programmers?|engineer(?:s|ing)|content moderat(?:ors?|ion)|moderators?|translat(?:ors?|ion)|writers?|editors?|editorial|journalists?|copywriters?|designers?|illustrators?|artists?|animators?|marketing|sales|recruit(?:ers|ing|ment)|human resources|HR|payroll clerks?|accountants?|accounting|finance|legal|paralegals?|lawyers?|underwrit(?:ers|ing)|claims|back[- ]office|middle[- ]office|operations|middle management|middle managers|managers|administrative|clerical|data[- ](?:entry|annotation|labell?ing)|annotators|quality assurance|testers?|warehouse|cashiers?|drivers?|tellers?|consultants?|analysts?|product management|research|procurement|IT|tutors|voice actors?|transcri(?:bers|ption))\b"
)
_TOOLS = re.compile(
    r"\b(?:Microsoft Copilot|GitHub Copilot|Copilot|ChatGPT|GPT-[\w.]{1,6}|Claude Code|Claude|CodeWhisperer|Amazon Q|Agentforce|Einstein|Gemini|Grok|Codex|Cursor|Devin|Midjourney|DALL-E|Llama|DeepSeek|Watsonx?|Now Assist|Joule|Firefly|Perplexity|Sora)\b"
)
_CUT_NEAR = re.compile(
    r"(?i)\b(?:cut|lay|laid|layoff|eliminat|reduc|redundan|affect|impact|ax|shed|trim|let|sack|fired|replac|los[est]|clos|job|role|position)\w{0,6}\b"
)
_NEGATED = re.compile(
    r"(?i)\b(?:no|not|n['’]t|never|without|den(?:y|ies|ied|ying)|rul(?:e|es|ed|ing) out|avoid\w*|instead of|rather than)\s(?:\w+\s){0,4}?(?:lay|laid|layoffs?|job cuts?|redundanc\w+|cut|cuts|cutting|reduc\w+|eliminat\w+|replac\w+|fire|firing|sack)"
)


def find_events(sentences: Iterable[str]) -> list[EventType]:
    """Event types the sentences state, in the order of the vocabulary."""
    found: set[EventType] = set()
    for sentence in sentences:
        if _LAYOFF.search(_NEGATED.sub(" ", sentence)):
            found.add(EventType.LAYOFF)
        if _FREEZE.search(sentence):
            found.add(EventType.HIRING_FREEZE)
        if _JUNIOR.search(sentence):
            found.add(EventType.JUNIOR_ROLE_CUT)
        if _WORKLOAD.search(sentence):
            found.add(EventType.WORKLOAD_INCREASE)
    return [event for event in EventType if event in found]


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
