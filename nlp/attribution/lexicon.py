"""The words that open the gate: mentions of AI and automation, and statements of a cut.

Compiled once. Every quantifier is bounded, so a hostile text costs time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.attribution.sentences import Span
from nlp.caseless import Caseless, Guard, Stems, either

FIRST_NAMES = (
    *("Jean", "Marie", "Pierre", "Paul", "Anne", "Ann", "Anna", "Marc", "Mark", "John", "James", "David", "Michael"),
    *("Emma", "Emily", "Mary", "Sarah", "Robert", "Thomas", "William", "Susan", "Laura", "Kevin", "Peter", "Tom"),
)
NO_SURNAME = "".join(rf"(?<!\b{name}[ -])" for name in (*FIRST_NAMES, "Mr.", "Ms.", "Mrs.", "Dr.", "Judge", "Saint"))
"""Before a tool that is also a surname."""
SURNAME = (
    r"[ -](?!(?:Code|Opus|Sonnet|Haiku|Pro|Max|Team|Enterprise|Desktop|Cowork|Agents?|Assistant|Studio|Health|Ultra|"
    r"Flash|Nano|Advanced|Live|Bots?|Copilot|Tools?|Models?|Chatbots?|After|And|As|At|Amid|By|Can|Cuts?|Does|Doing|"
    r"For|From|Has|In|Into|Is|Now|On|Over|Replac\w+|Takes?|Taking|To|Was|While|Will|With|Writes?)\b)[A-ZÀ-Þ][a-zà-ÿ]+"
)
"""Behind a tool that is also a first name or begins another's name: "Claude Dumas", not "Claude Code Takes Over"."""
_USED = (
    r"(?=[CEFGJLPSW])(?:(?:(?<=\b[Uu]se\s)|(?<=\b[Uu]ses\s)|(?<=\b[Uu]sed\s)|(?<=\b[Uu]sing\s))"
    rf"(?:Gemini|Cursor|Windsurf|Llama|Perplexity|Firefly|Joule|Sora|Einstein|Watson)(?!{SURNAME})|"
    r"(?:(?<=\b[Ww]ith\s)|(?<=\b[Oo]n\s))(?:Cursor|Gemini|Llama|Windsurf)(?=[,.]?\s(?:to|for|and|now|instead)\b))"
)
_PROGRAMS = r"tools?|software|systems?|technolog(?:y|ies)|apps?|programs?"
_MODELS = (
    r"(?!an?\smodel\s(?:answer|draft|grade|review|handle)\b)"
    r"(?:(?:the|an?|our|its|their|one|today[’']s)\s(?:(?:new|newest|latest|current)\s)?models?|models?\sthat)"
    r"(?=\s(?:(?:now|already|can(?:[’']t|not)?)\s){0,2}"
)
"""Models up to the verb, which `_MODEL_DOES` gives; "a model answer" is none."""
_MINDFUL = either(
    r"learns?|thinks?|reasons?|understands?|writes?\b(?!\s(?:off|down))|drafts?|composes?|translates?|summari[sz]es?",
    r"reads?\s(?:[\w-]+\s)?(?:x-rays|scans|contracts|claims|filings|documents|letters|handwriting|mammograms)",
    r"answers?\s(?:customers?|callers?|questions|queries|the\s(?:phone|calls)|in\s)|grades?",
)
"""What only a mind did until lately, for programs and computers, which always read and answered something."""
_MODEL_DOES = either(
    r"writes?|drafts?|reads?|answers?|translates?|summari[sz]es?|learn(?:s|ed|t)?|grades?|decides?|approves?",
    r"handle|review|do(?:es)?(?=\s(?:overnight|in|it|the|our|most|much|all|half)\b)|do(?=[.,;])",
    r"ha(?:ve|s)\s(?:our|their)\sjobs",
)
"""What a model does that is no car, no garment and no way of doing business."""
_BY_WORK = (
    r"\b(?=[acdefghimnoprstvwx])"
    + either(
        rf"(?:{_PROGRAMS}|computers?|machines?)(?=\s(?:that|which)\s(?:(?:can|could|now|already|itself)\s){{0,2}}{_MINDFUL})",
        rf"(?:computers|machines)(?=\s(?:(?:now|already|can|could)\s){{0,2}}{_MINDFUL})",
        rf"{_MODELS}{_MODEL_DOES}\b)",
        r"copilots?(?=\s(?:that|which|licen[cs]es?|seats|subscriptions?|tools?|writes?|drafts?|for\s(?:every|all))\b)",
        r"(?:image|picture|text|content|video|art(?:work)?|code|copy|voice|speech|music|headline|script)[\s-]{1,3}"
        rf"generat(?:ors?|(?:ion|ing)\s(?:{_PROGRAMS}|models?|engines?))",
        r"(?:speech|voice|image|facial|face|handwriting|character)[\s-]{1,3}recognition|machine[\s-]{1,3}vision",
        r"(?:speech-to-text|text-to-speech)|automatic\s(?:translation|transcription|dubbing|subtitling)",
        r"expert\ssystems?(?=\s(?:now|that|which|can|does|do|has|have|pric|writ|decid|read|took|tak|replac))",
        r"classifiers?(?=\s(?:now|that|which|can|sorts?|reads?|trained|decides?))|models?(?=\strained\son\b)",
        r"(?:vision|world|transformer|machine-learn(?:ed|t))[\s-]models?|(?:custom|in-house)\sgpts?",
        r"avatars?(?=\s(?:that\s|which\s|now\s)?(?:reads?|presents?|answers?|greets?|teach(?:es)?|handles?)\b)",
        r"digital[\s-](?:humans?|colleague)|virtual\sreceptionists?|synthetic\s(?:employees?|workers?|users?)",
        r"(?:artificial|human-like)\sagents?|artificially[\s-]generated|auto-?generated\s(?:copy|articles?|text|content)",
        r"translation[\s-]{1,3}(?:engines?|software|apps?)|machine[\s-]{1,3}(?:written|generated|drawn|made)",
        r"(?:written|translated|drawn|answered|graded|edited|transcribed|narrated|voiced)\sby\s(?:an?\s)?machines?",
        r"synthetic\s(?:voices?|presenters?|anchors?|actors?|narrators?|media)|voice\scloning|cloned\svoices?",
        r"deep-?fakes?|(?:frontier|diffusion|reasoning|multimodal)[\s-]{1,3}models?",
        r"(?:train(?:s|ed|ing)?|fine-tun(?:es?|ed|ing))\s(?:(?:an?|the|our|its|their|own|large|larger|bigger|next|more|"
        r"better|new)\s){1,3}models?",
        r"(?:image|text|document|speech|voice)[\s-]{1,3}(?:reading|writing|classifying|recogni[sz]ing)\s(?:models?|systems?)",
        r"(?:done|handled|written|drafted|absorbed|answered|read|reviewed|translated|graded|approved|taken\so(?:n|ver))\sby\s"
        r"(?:an?|the|our|its|their)\s(?:\w+\s)?models?",
        r"(?<=\sa\s)prompt(?=[.,;!?])",
        r"(?<=takes\s)(?:the|a|our)\smodel(?=\s(?:an?|one|two|minutes|seconds|hours)\b)",
        r"there[’']s\s(?:little|nothing|not\smuch)\s(?:\w+\s){0,4}(?:the|our)\smodels\scan[’']t\sdo",
        r"agents\s(?:(?:that|which)\s)?(?:we|it|they)(?:['’]ve|\sha(?:ve|s|d))?\s(?:\w+\s)?(?:built|build|deployed|"
        r"deploys?|trained|created|developed|launched|rolled\sout)",
        r"artificially\s+intelligent|(?:smart|smarter|clever|thinking)\s(?:machines?|software)|self-(?:learning|teaching)",
        r"robo[-\s]?(?:advi[cs]\w+|writers?|journalis\w+|graders?)|(?:chat|smart)\sassistants?",
        r"conversational\s(?:agents?|assistants?|platforms?|tools?|ivr|technolog(?:y|ies))",
        r"prompt\sengineer\w*|computer-generated\s(?:articles?|copy|text|translations?|voices?)",
        r"stable\sdiffusion|elevenlabs|synthesia|xai",
    )
    + r"\b"
)
"""AI by what it does, for texts that never say its name: "the agents we built", "people who train our models"."""
AI = re.compile(
    either(
        # names and abbreviations, whose capitals count
        r"(?<![\w@])(?=[A-Zag])"
        + either(
            r"A\.I\.?|a\.i\.|AGI|AIOps|NLP|(?:gen|Gen)?(?<!International \()AIs?(?:-[a-z]{2,20})?|[Gg]en[- ]AI",
            r"Ai(?:-[a-z]{2,20}|(?=\s(?:tools?|models?|agents?|systems?|software|assistants?|technolog(?:y|ies))\b))",
            r"(?<![.’'])ai(?:-[a-z]{2,20})?(?![’'](?!s\b))",
            r"GPTs?(?:-\w{1,6})?|LLMs?|ML|Copilot|Codex|CodeWhisperer",
            rf"(?=Devin|Claude){NO_SURNAME}(?:Devin|Claude(?: Code)?)(?!{SURNAME})",
            r"Gemini (?:AI|Code|Pro)|[Gg]oogle(?:'s|’s)? Gemini|Grok|OpenAI|Anthropic|DeepSeek|Midjourney|Qwen",
            r"[Gg]oogle(?:'s|’s)? Translate|Bing Chat",
            r"Agentforce|DALL-E|RPA|Amazon Q(?!&)|Windsurf",
            r"Llama(?:[ -][2-5](?:\.\d)?| models?)|(?:Meta|Meta's|Meta’s) Llama",
            _USED,
        )
        + r"(?![\w@])",
        # kinds of AI, however written
        r"(?i:\b(?=[abcdfghilmnpsvw])"
        + either(
            r"artificial(?:[\s-]{1,3}general)?[\s-]{1,3}intelligence|(?:machine|deep)[\s-]{1,3}learning",
            r"large[\s-]{1,3}language[\s-]{1,3}models?|language[\s-]{1,3}models?",
            r"neural[\s-]{1,3}(?:net(?:work)?s?|machine|translation|models?|engines?|systems?)",
            r"generative|chat\s?-?bots?|chatgpt|agentic|intelligence[\s-]{1,3}tools?",
            r"machine[\s-]{1,3}translat(?:ion|ed|or)",
            r"(?:virtual|digital|voice|software|autonomous)[\s-]{1,3}(?:agents?|assistants?)",
            r"(?<!\d )(?:virtual|digital|software|autonomous)[\s-]{1,3}workers?",
            r"intelligent[\s-]{1,3}(?:automation|agents?|machines?|systems?|chat|routing|document[\s-]processing)",
            r"(?:coding|code|writing|drafting)[\s-]{1,3}(?:assistants?|agents?|copilots?)",
            r"(?<!\d )(?<!pilots and )(?<!pilots or )copilots",
            r"super-?intelligence|(?:machine|augmented|document)[\s-]{1,3}intelligence",
            r"cognitive[\s-]{1,3}(?:computing|automation|technolog(?:y|ies)|systems?|agents?)",
            r"foundation[\s-]{1,3}models?",
            r"digital[\s-]{1,3}labou?r|vibe[\s-]{1,3}cod(?:ing|ed|ers?)",
            r"autonomous[\s-]{1,3}(?:vehicles?|cars?|trucks?|taxis?|lorries)|self[\s-]driving|driver-?less",
            r"computer[\s-]vision|natural[\s-]language[\s-](?:processing|generation|understanding)|watsonx",
            r"(?:(?:voice|phone|mail|sales|service|help)[\s-]?)?bots?",
            r"intelligent\s+(?:software|assistants?|tools?|technolog(?:y|ies)|robots?|algorithms?)",
        )
        + rf"\b|{_BY_WORK})",
    )
)
"""AI by its names and by what it does. "Digital", "technology" and "new tools" alone are not AI."""

AUTOMATION = re.compile(
    r"(?i:\b(?=[acdhlmnprstuwz])"
    + either(
        r"robot(?:s|ic|ics|axis?|i[sz](?:e|es|ed|ing|ation))?|cobots?|humanoids?|hyper-?automat\w{2,6}",
        r"(?:straight-through|no-touch|zero-touch|touchless)\s(?:processing|claims?|operations?|underwriting|handling|"
        r"invoic\w+)|auto-adjudicat\w+|(?:lights-out|dark)\sfactor(?:y|ies)",
        r"cashier-?less|checkout-free|unmanned\s(?:trucks?|stores?|shops?|trains?|cranes?|checkouts?|vehicles?|ports?)",
        r"(?:smart|clever|scheduling|rostering|routing|planning|matching|underwriting|pricing)\salgorithms?",
        r"algorithmic\s(?:scheduling|management|underwriting|rostering|dispatch\w*|planning|pricing|decisions?)",
        r"(?:predictive\smodels?|decision(?:ing)?\sengines?)"
        r"(?=\s(?:now|that|which|can|does|do|has|have|decid|approv|replac|took|tak|pick|choos|sort))",
        # what needs nobody
        r"without\s(?:any\s)?human\s(?:intervention|involvement|input|hands?|review|help)",
        r"without\s(?:a|any)\shuman\b(?!\s(?:resource|right|face))|never\sreach(?:es)?\sa\shuman",
        r"no\shuman\s(?:touches|intervention|involvement|input)|human[\s-]in[\s-]the[\s-]loop",
        r"non-human\s(?:workers?|agents?|labou?r|staff)|rise\sof\sthe\smachines",
        r"(?:(?<=replaced\sby\s)|(?<=displaced\sby\s))(?:an?\s|the\s)?(?:machines?|computers?|algorithms?)",
        r"(?:(?<=\bpeople\swith\s)|(?<=\bworkers\swith\s)|(?<=\bhumans\swith\s)|(?<=\bstaff\swith\s))"
        r"(?:machines|computers|algorithms)",
        r"automat(?:ion|i[sz]ation|ing|ed?(?!\s(?:teller|clearing))|es)",
        # "machines instead of people"
        r"machines?\b(?=[^.]{0,40}\b(?:instead|replac|tak|do(?:es|ing)?\b|not people|rather than))",
        r"autonomous[\s-]{1,3}(?:systems?|technolog(?:y|ies)|driving|machines?|trains?|drones?|tractors?|forklifts?|"
        r"equipment|haul\w*|mining|warehous\w+|coding|finance|supply|stores?|checkouts?|fleets?|delivery|ships?|"
        r"vessels?|trams?|buses|shuttles?|operations?)",
        # "decided by an algorithm", "an algorithm that decides"
        r"(?:(?<=\bby\s)|(?<=\ban\s)|(?<=\bto\s)|(?<=\bwith\s)|(?<=\bthrough\s))"
        r"algorithms?(?!\s(?:chang|updat|tweak|shift))",
        r"(?<!search\s)(?<!ranking\s)(?<!feed\s)(?<!['’]s\s)algorithms?(?=\s(?:that|which|now|can|will|do(?:es)?|did|"
        r"ha[sd]|have|handl\w+|decid\w+|sort\w*|writ\w+|pick\w*|choos\w+|took|tak\w+|replac\w+|reads?|match\w*)\b)",
    )
    + r"\b)"
)
"""Automation without AI's name. "Automatic" and "automaker" do not count, nor does a search engine's algorithm."""

_PEOPLE = either(
    r"jobs?|positions?|roles?|posts|staff(?:ers)?|work\s?force|head\s?-?count|employees?|workers?|people|personnel",
    r"payroll|employment|team(?:s| members?)?|colleagues|associates|engineers|developers|agents|jobholders|contractors",
    r"managers|ranks|labou?r",
)
_CUT_VERB = either(
    r"cut(?:s|ting)?|eliminat(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|shed(?:s|ding)?|ax(?:e|es|ed|ing)",
    r"slash(?:es|ed|ing)?|trim(?:s|med|ming)?|shrink(?:s|ing)?|shrank|scrap(?:s|ped|ping)?|dropp?(?:s|ed|ing)?",
    r"remov(?:e|es|ed|ing)|terminat(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?|clos(?:e|es|ed|ing)|los(?:e|es|ing)|lost",
    r"replac(?:e|es|ed|ing)|discharg(?:e|es|ed|ing)|separat(?:e|es|ed|ing)|abolish(?:es|ed|ing)?",
    r"downsiz(?:e|es|ed|ing)|releas(?:e|es|ed|ing)|displac(?:e|es|ed|ing)|offload(?:s|ed|ing)?|thin(?:s|ned|ning)?",
    r"winnow(?:s|ed|ing)?|par(?:e|es|ed|ing)|cull(?:s|ed|ing)?|halv(?:e|es|ed|ing)",
)
STRONG_CUT = Caseless(
    r"\b"
    + either(
        r"lay(?:s|ing)?[\s-]{1,3}(?:\w+\s){0,4}?off|laid[\s-]{1,3}(?:\w+\s){0,4}?off|lay-?offs?|lay-?ing-off",
        r"redundanc(?:y|ies)|(?:made|make|making)\s+(?:\w+\s){0,5}?redundant|retrench\w{0,6}",
        r"reductions?[\s-]{1,3}in[\s-]{1,3}(?:force|workforce|headcount|staff)|RIFs?\b|RIF'?ed",
        r"down-?siz\w{1,4}|right-?siz\w{1,4}|furlough\w{0,3}",
        # "hiring freeze", "paused all hiring"
        r"(?:hiring|recruitment|headcount)\s+(?:freeze|pause|halt|moratorium|ban)",
        r"(?:freez|paus|halt|stopp?|suspend)(?:e|es|ed|ing|s)?\s+(?:\w+\s){0,3}?(?:hiring|recruit\w{1,4})",
        r"froze\s+(?:\w+\s){0,2}?hiring",
        # "let 40 people go", but not "let go of the idea"
        r"let(?:ting)?\s+(?:\w+\s){0,6}?go\b(?!\s+of\s+the\s+idea)",
        r"severance|job\s+(?:cuts?|cull|losses|reductions?|eliminations?)|pink\s+slips?",
        r"sack(?:ed|ing|ings)\b|fired\b|firings?\b|lose\s+their\s+jobs|lost\s+their\s+jobs|losing\s+their\s+jobs",
        r"work\s?force\s+(?:reductions?|cuts?)|head\s?count\s+(?:reductions?|cuts?)",
        r"staff(?:ing)?\s+(?:cuts?|reductions?)",
        r"(?:voluntary|early)\s+(?:exit|separation|departure|redundancy|retirement|severance|buyout)s?",
        r"buy-?outs?\s+(?:to|offer\w*|for)|WARN\s+(?:Act|notices?)|mass\s+separation|out\s+of\s+(?:work|a\s+job)",
        r"part(?:ed|ing)?\s+ways|cutbacks?",
    )
)
"""Words that state a cut by themselves."""

LOOSE_CUT = Caseless(
    either(
        # "cut about 40 of its jobs", "40 jobs will go"
        rf"\b{_CUT_VERB}\b(?:[\s,-]{{1,3}}[\w,.%’'-]{{1,20}}){{0,8}}?[\s-]{{1,3}}{_PEOPLE}\b",
        rf"\b{_PEOPLE}\b(?:\s[\w’'-]{{1,20}}){{0,5}}?\s"
        + either(
            r"(?:were|are|was|is|be|been|being)\s(?:\w+\s)?(?:cut|eliminated|reduced|affected|impacted|removed|replaced|"
            r"dismissed|terminated|axed|scrapped|let\sgo|displaced|shed|closed|lost)",
            r"will\s(?:go|leave|depart|exit|disappear)|have\sgone|has\sgone|shrink|shrank|shrunk|fall|fell",
        )
        + r"\b",
        # "fewer hires", "a leaner team"
        r"\b(?:fewer|less|smaller|leaner)\s(?:[\w-]+\s){0,3}?(?:people|employees|workers|staff|roles|jobs|positions|"
        r"heads|work\s?force|teams?|engineers|developers|managers|hires|graduates|juniors|corporate)\b",
        # "will not replace those leaving", "no new hires"
        r"\b(?:not|no longer|won['’]t|never)\s(?:\w+\s){0,3}?(?:re-?hir\w{1,4}|hir(?:e|ing)|backfill\w{0,3}|"
        r"recruit\w{0,4}|replace\s(?:those|departing|leavers))\b",
        r"\bno\s(?:new\s|further\s|more\s|additional\s|net\s)?(?:hires?|hiring|headcount)\b",
        r"\b(?:stop|stopped|without|instead of|rather than)\s(?:\w+\s){0,2}?(?:hiring|recruiting)\b",
        r"\battrition\b|\bnatural\s(?:wastage|turnover)\b",
        # "affected employees"
        r"\b(?:affected|impacted|departing|displaced|terminated)\s(?:\w+\s){0,2}?"
        r"(?:employees|workers|colleagues|roles|positions|staff|team members|people)\b",
        # "slowed hiring"
        r"\b(?:slow(?:s|ed|ing)?|curb(?:s|ed|ing)?|cap(?:s|ped|ping)?|limit(?:s|ed|ing)?)\s(?:\w+\s){0,3}?"
        r"(?:hiring|recruitment|intake|headcount)\b",
        r"\bsa(?:y|ying|id)\s(?:goodbye|farewell)\b",
        # "the workforce will shrink"
        r"\bwork\s?force\s(?:of\s\w+\s)?(?:will|to|would|could|may|might|has|had)\s(?:\w+\s)?"
        r"(?:shrink|fall|be\ssmaller|shrunk|fallen|decline|decrease|contract)\w*",
        r"\bshow(?:ed|n|ing)?\s(?:\w+\s){0,3}?the\sdoor\b|\bhand(?:ed|ing)\s(?:\w+\s){0,3}?(?:notice|notices)\b",
        r"\bsurplus\sto\srequirements\b",
        r"\b(?:job|role|position|employment)s?\s(?:is|are|was|were|be|been|being)\s(?:at\srisk|going|gone)\b",
    )
)
"""Verb and object that together state, plan or refuse a cut or a hire."""

WEAK_CUT = Caseless(
    r"\b"
    + either(
        r"restructur\w{1,4}|re-?organi[sz]\w{1,6}|streamlin\w{1,4}|wind(?:ing)?[\s-]down|shutter\w{0,3}",
        r"shut(?:s|ting)?\sdown|clos(?:ure|ing)",
        r"workloads?|(?:more|extra|heavier|double[d]?)\s(?:work|accounts|cases|tickets|duties|hours)",
        r"entry[- ]level|junior|graduate\s(?:intake|scheme|hiring|programme|program)",
        r"apprentice\w{0,5}|intern(?:s|ships?)",
        r"hiring|headcount|work\s?force|(?:take|taken|taking|took)\sover|departures?",
    )
    + r"\b"
)
"""Words that may belong to an event but state none alone."""


MAY_NAME_AI = Guard(AI.pattern, AUTOMATION.pattern)


def has_ai(text: str) -> bool:
    """Whether AI or automation is named anywhere in text."""
    return MAY_NAME_AI.lets(text) and (AI.search(text) is not None or AUTOMATION.search(text) is not None)


# fmt: off
_CUT_STEMS = Stems(
    "cut", " lay", "laid", "layoff", "lay-off", "job", "redundan", "eliminat", "reduc", " shed", " ax", "slash",
    "trim", "shrink", "shrank", "shrunk", "scrap", "drop", "remov", "terminat", "dismiss", " clos", "closure",
    " los", "lost", "replac", "discharg", "separat", "abolish", "siz", "releas", "displac", "offload", "thin",
    "winnow", " pare", " paring", "part with", "part ways", "parting", "parted", "cull", "halv", "retrench", "rif",
    "furlough", "freez", "froze", "paus", "halt", "stop", "suspend", "hir", "recruit", " let", "letting", "sever",
    "pink", "sack", " fire", "firing", "workforce", "work force", "headcount", "head count", "staff", "voluntary",
    "early retire", "buyout", "buy-out", "warn", "out of", "fewer", " less ", "smaller", "leaner", "backfill",
    "attrition", "wastage", "turnover", "affected", "affect", "impact", "depart", "goodbye", "farewell", "the door",
    "notice", "surplus", "risk", "going", "gone", " go ", " go.", " go,", "restructur", "reorgani", "streamlin",
    "wind", "shut", "workload", "junior", "graduat", "apprentic", "intern", "entry", "tak", "took", "leav", "left",
    "fall", "fell", "rid of", "labor", "labour", "position", "role", "post", "quota", "caseload", "slim", "exit",
    "cost", "claim", "without", "benefits",
)
# fmt: on


def may_cut(sentence: str) -> bool:
    """A cheap look: whether a sentence holds the stem of any word that a cut can be stated with."""
    return _CUT_STEMS.in_any(sentence)


def cut_sentences(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The sentences of a text that `may_cut` lets through."""
    return [span for span in sentences if may_cut(text[span.start : span.end])]
