"""The words around an employer's name in a headline: those that cut, that stand between, and that name nobody."""

# ruff: noqa: SIM905 - the words read best as lines

from __future__ import annotations

from functools import lru_cache

from nlp.attribution.places import PLACES
from nlp.caseless import lower

PEOPLE = (
    r"(?:jobs?|roles?|positions?|posts|staff(?:ers)?|work\s?force|head\s?count|employees|workers|people|personnel|payroll|"
    r"teams?|ranks|managers|engineers|contractors|journalists|writers|developers|teachers|nurses|pilots|drivers|agents|"
    r"moderators|consultants|bankers|traders|recruiters|executives|associates|staffing)(?!['’]?\s(?:pay|hours|wages|"
    r"benefits|bonus\w*|perks|pensions?|training|safety|visits|shortages?|morale|travel|salar\w+|visas)\b|['’-])\b"
)
_NO_CUT = (
    r"(?:pay|wages|salar\w+|hours|benefits|ties|prices?|taxes|rates?|aid|funding|grants?|loans?|forecasts?|guidance|"
    r"bonus\w*|pensions?|perks|for|by|if|unless|who|whose)"
)
"""What is cut where it is no job: "cuts prices for workers"."""
_CUTS = (
    r"(?:cut(?:s|ting)?|slash(?:es|ing|ed)?|ax(?:es?|ing|ed)|shed(?:s|ding)?|trim(?:s|ming|med)?|eliminat(?:es?|ing|ed)|"
    r"reduc(?:es?|ing|ed)|fir(?:es?|ing|ed)|sack(?:s|ing|ed)?|dismiss(?:es|ing|ed)?|cull(?:s|ing|ed)?|"
    r"retrench(?:es|ing|ed)?|furlough(?:s|ing|ed)?|shrink(?:s|ing)?|let(?:s|ting)?|lay(?:s|ing)?|laid|drop(?:s|ping|ped)?|"
    r"scrap(?:s|ping|ped)?|replac(?:es?|ing|ed)|part(?:s|ing|ed)?\s(?:company|ways)\swith)"
)
NOUNS = (
    r"(?:lay-?\s?offs?|job[\s-](?:cuts?|cull|losses)|redundanc(?:y|ies)|staff[\s-](?:cuts?|reductions?)|retrenchments?|"
    r"(?:work\s?force|head\s?count)[\s-](?:cuts?|reductions?)|reductions?\sin\s(?:force|work\s?force))"
)
_HOLDS = (
    r"(?:announc(?:es?|ed|ing)|confirm(?:s|ed)?|plan(?:s|ned|ning)?|begin(?:s|ning)?|began|start(?:s|ed|ing)?|mak(?:es?|ing)|"
    r"mulls|unveil(?:s|ed)?|conduct(?:s|ed|ing)?|launch(?:es|ed)?|hold(?:s|ing)?|carr(?:y|ies|ying)\sout|"
    r"propos(?:es?|ed|ing)|report(?:s|ed)?|initiat(?:es?|ed)|implement(?:s|ed|ing)?|prepar(?:es?|ing)|undergo(?:es)?|detail(?:s|ed)?|institutes?|eyes|outlines)"
)
CUT = (
    rf"(?:lay(?:s|ing)?[\s-]?offs?\b|laid[\s-]off\b|{_CUTS}\s(?:(?!{_NO_CUT}\b)(?:[^\s,;:]|,(?=\d))+\s){{0,7}}?{PEOPLE}"
    rf"|{_HOLDS}\s(?:(?!{_NO_CUT}\b)(?:[^\s,;:]|,(?=\d))+\s){{0,6}}?{NOUNS}|mak(?:es?|ing)\s(?:\S+\s){{1,5}}?redundant\b"
    rf"|let(?:s|ting)?\s(?:\S+\s){{0,6}}?go\b)"
)
"""Cutting jobs as somebody's deed: "to cut 300 jobs", "announces another round of layoffs"."""
STEMS = (
    *("cut", "slash", "ax", "shed", "trim", "eliminat", "reduc", "fir", "sack", "dismiss", "cull", "retrench", "go"),
    *(
        "furlough",
        "shrink",
        "lay",
        "laid",
        "drop",
        "scrap",
        "replac",
        "part",
        "job",
        "redund",
        "workforce",
        "headcount",
    ),
    *("los", "staff", "let"),
)
"""Of these every headline of a cut holds one: a cheap look."""
SHUTS = (
    r"(?:clos(?:es?|ing)|shut(?:s|ting)?|shutter(?:s|ing)?|restructur(?:es?|ing)|exit(?:s|ing)?|overhaul(?:s|ing)?|"
    r"end(?:s|ing)?)"
)
"""What may come before it: "to close a plant, lay off 300"."""
ANY_CUT = (
    rf"(?:{CUT}|{NOUNS}\b|{PEOPLE}\s(?:\S+\s){{0,4}}?(?:go|going|cut|lost|axed|gone|eliminated|affected|redundant)\b)"
)
"""Words of a cut by whomever."""
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|"
    "sept?|oct|nov|dec"
)
BETWEEN = (
    r"(?:to|will|would|is|are|was|has|have|had|plans?|planning|planned|set|preparing|prepares|reportedly|now|also|again|"
    r"quietly|says?|said|it|that|it['’]s|its|confirms?|confirmed|announces?|announced|decided|decides|aims|intends|wants|"
    r"seeks|moves|moving|begins|began|begun|beginning|starts|started|starting|further|abruptly|suddenly|soon|going|expects|"
    r"expected|looks|looking|forced|the\scompany|been|in\sthe\sprocess\sof|just|considering|proposes|proposing|proposed|"
    rf"(?:late\s|early\s|earlier\s)?on\s(?:{_DAYS})|(?:{_DAYS})|today|yesterday|this\s(?:week|month)|last\s(?:week|month)|"
    r"in\sa\s(?:statement|memo|filing|letter)(?:\sto\s(?:staff|employees))?)"
)
"""What may stand between a name and its deed without naming anybody else."""
FORMS = frozenset(
    "inc corp corporation co company ltd limited llc plc ag sa s.a se nv n.v gmbh ab asa oyj spa s.p.a kk pty bhd "
    "incorporated lp llp".split()
)
"""The legal forms that a first sentence adds to the name in the headline."""
DESCRIBES = frozenset(
    "giant firm company retailer startup start-up unicorn lender bank insurer airline carrier publisher developer "
    "studio brewer grocer supermarket operator supplier provider platform owner parent utility miner refiner builder "
    "broker broadcaster newspaper manufacturer producer processor specialist rival subsidiary outfit behemoth titan "
    "heavyweight decacorn neobank fintech biotech pharma agency consultancy contractor unit division arm maker "
    "department ministry government companies firms banks retailers startups makers giants owners workers staff "
    "employees ceo boss chief founder president chairman union minister plant factory".split()
)
"""What describes an employer: "carmaker Acme" is Acme, "the Acme supplier" is nobody by name."""
DESCRIBED = ("maker", "-backed", "-owned", "-based", "struggling", "embattled", "troubled", "ailing", "-making", "-hit")
"""Ends of words that do so too: "drugmaker", "loss-making"."""
ROLES = r"(?:['’]s)?\s(?:ceo|chief(?:\sexecutive)?|boss|founder|co-founder|president|chairman|cfo)\b"
OPENERS = frozenset(
    "the a an at in on for and but as when while after before with from by of to its their our his her this that more "
    "also now how why what where if of company firm mr ms dear exclusive breaking update report via both then "
    "meanwhile however since under today yesterday".split()
) | frozenset(f"{_DAYS}|{_MONTHS}".replace("?", "").split("|"))
"""Words whose capital says nothing of the name behind them."""
_NOBODY = frozenset(
    "ai|tech|doge|congress|senate|house|trump|biden|musk|washington|brussels|westminster|brexit|covid|covid-19|warn|"
    "fed|nato|big tech|wall street|silicon valley|main street|hollywood|fleet street|white house|big four|big pharma|"
    "big oil|federal government|gen z|supreme court|world bank|european union|eu|un|uk|u.k.|us|u.s.|usa|america|"
    "britain|england|scotland|wales|europe|asia|africa|layoffs|layoff|jobs|workers|report|council|university|hospital|"
    "police|army|navy|airport|school|college|city|county|state|district|parliament|regulator|newspaper|opinion|"
    "analysis|reuters|bloomberg".split("|")
)
NATIONS = frozenset(
    "american british german european french irish indian chinese japanese canadian australian dutch swiss swedish "
    "italian spanish mexican scottish welsh korean danish norwegian finnish belgian austrian israeli brazilian "
    "russian polish turkish nigerian kenyan us uk u.s. u.k.".split()
)


@lru_cache(maxsize=1)
def names_nobody() -> frozenset[str]:
    """Capitalised words that are no employer, in lower case: places, powers, months and the trade as a whole."""
    lines = (line.strip() for line in PLACES.read_text(encoding="utf-8").splitlines())
    places = (lower(line.split("#")[0].strip()) for line in lines)
    return frozenset((*places, *_NOBODY, *OPENERS, *NATIONS, *DESCRIBES))
