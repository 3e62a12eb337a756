"""The words around a number that counts people or jobs, and those that say whether these are cut.

`nlp.attribution.headcount` ranks the numbers by them. Where a match is taken apart, the order of its cases counts.
"""

from __future__ import annotations

import re

from nlp.attribution.numbers import NUMBER, UPPER
from nlp.caseless import Caseless, either

_HEDGE = (
    r"(?:"
    + either(
        r"about|around|approximately|roughly|nearly|almost|close|some|somewhere|possibly|perhaps|maybe|estimated",
        r"over|under|up|upwards|well|north|excess|further|more|fewer|less|than|at|least|most|just|only|no|many",
        r"additional|another|total|combined|all|as|to|of|in|an?|the|between|from",
    )
    + r"\s){0,5}"
)
_RANGE = rf"(?P<n>{NUMBER})(?:(?<=[a-z])\s\(\d[\d,]{{0,8}}\))?(?:\s?(?:-|–|—|to|or|and)\s?(?P<n2>{UPPER}))?"
RANGE = Caseless(rf"{_RANGE}")
"""A number, once more in figures where lawyers write it ("forty (40)"), or two that bound one."""
_THINGS = either(
    r"countries|cities|states|stores|shops|offices|branches|locations|sites|plants|outlets|restaurants|hotels|schools",
    r"vacancies|openings|customers|users|clients|patients|students|households|families|companies|firms|employers",
    r"pages|titles|copies|films|books|songs|machines|robots|bots|kiosks|cards|chips|servers|licen[cs]es|vehicles",
    r"trucks|cars|planes|ships|lorries|routes|flights|beds|rooms|homes|calls|tickets|products|brands|projects|tonnes",
    r"cent(?:er|re)s|counters|desks|factories|warehouses|depots|mills|mines|farms|clinics|surgeries|libraries|screens",
    r"messages|chats|emails|articles|stories|documents|invoices|parcels|transactions",
)
_NOT_OF_PEOPLE = either(
    # what a number counts instead of people
    r"percent|per|million|billion|thousand|hundred|times|points|dollars|euros|pounds|square|miles",
    r"years?|days?|weeks?|months?|hours?|minutes?",
    _THINGS,
    # where another phrase begins
    r"are|were|is|was|will|would|have|had|has|who|that|which|where|in|at|on|for|from|to|by|with|into|than",
    r"after|before|while|when|as|if|unless|until|since|because|but",
)
_MODIFIER = (
    r"(?:(?:of (?:its|the|our|their|his|those|these)[\s,]+)?"
    rf"(?:(?!{_NOT_OF_PEOPLE}\b)[\w’'.&/-]{{1,30}}[\s,]+){{0,4}}?)"
)
"""Words between the number and the people: "400 of its full-time newsroom staff"."""
_NO_TRADE = either(
    either(
        r"(?:kilo|centi|milli)?met|(?:milli)?lit|quart|corn|custom|us|subscrib|memb|visit|numb|ord|serv|comput|oth|off",
        r"pap|invest|sharehold|read|view|follow|play|consum|borrow|deposit|lett|answ|pow|lay|cent|print|rout|trail|riv",
        r"contain|tank|boil|cov|count|fact|sect|mot|tract|react|sens|process|generat|elevat|monit|mirr|vend|don|err|col",
        r"flo|do|own|passeng|travel|insur|provid|suppli|retail|deal|carri|cli|buy|borr|lend|oppon|spons",
        r"manufactur|produc|employ|newslett|post|fold|filt|charg|semiconduct|transist|shelt|bidd",
    )
    + r"(?:ers|ors)",
    r"(?:pl|restaur|ten|gr|gi|particip|applic|claim|merch|vari|pollut|immigr|migr|inhabit|defend|debut)ants",
    r"(?:l|tour|activ)ists|(?:tr|f|degr|agr|disagr|committ|guarant|attend|refug|franchis|licens)ees|(?:politic|civil|pedestr)ians",
)
TRADE = rf"(?!{_NO_TRADE}\b)[a-z-]{{3,20}}(?:ers|ors|ists|ants|ians|ees)"
"""People by their trade: a plural of an agent noun ("writers"), but no "meters", "plants" or "customers"."""
_PERSON = (
    r"(?P<noun>"
    + either(
        r"employees?|workers?|jobs?|positions?|roles?|people|persons?|staffers?|staff(?: members)?|posts?|members",
        r"teammates|associates|colleagues|individuals|heads|hands",
        r"crew|personnel|FTEs?|jobholders|partners|professionals",
        r"managers|executives|officers|agents|contractors|freelancers|specialists|analysts|consultants|advis[eo]rs",
        r"representatives|reps|recruiters|assistants|administrators|accountants|lawyers|bankers|traders|underwriters",
        r"planners|marketers|salespeople|clerks|tellers|cashiers|operators|handlers|servants|graduates",
        r"engineers|developers|programmers|designers|testers|technicians|scientists|researchers",
        r"journalists|reporters|writers|copywriters|editors|artists|animators|illustrators|translators|interpreters",
        r"moderators|annotators|tutors|lecturers|faculty|teachers|nurses|drivers|pilots|miners|packers|pickers",
        r"layoffs?|lay-offs|redundanc(?:y|ies)|dismissals|terminations|separations|job cuts|cuts",
        TRADE,
    )
    + r")\b"
)
COUNT = Caseless(rf"{_RANGE}[\s,]{{1,3}}{_MODIFIER}{_PERSON}")
PEOPLE_BEHIND = re.compile(rf"(?i)\s(?:[\w’'-]+\s){{0,3}}?{_PERSON}")
PEOPLE_NEXT = Caseless(rf"\s(?!\d|(?:the|an?)\b){_MODIFIER}{_PERSON}")
"""What makes the number before it one of people, though a month stands beside it: "in July 12 drivers were let go"."""
THINGS_BEHIND = re.compile(rf"(?i)\s(?:[\w’'-]+\s){{0,2}}?{_THINGS}\b")
"""What a number counts, told by one of the next words."""
PART_OF = Caseless(
    rf"{_RANGE}\s(?:out\s)?of\s(?:(?:its|the|our|their)\s{_HEDGE}(?P<whole>{NUMBER})\b(?!\s(?:\w+\s){{0,2}}{_THINGS})|"
    r"(?:them|us|its own)\b)",
)
"""Some of so many: "80 of its 200", but not "80 of its 200 shops"."""
OF_A_WHOLE = Caseless(r"\sof\s(?:it|th|our|us)")
"""What stands in every match of it: a cheap look, for nearly every sentence has an "of"."""

CUT_NOUNS = Caseless(r"(?:layoffs?|lay-offs|redundanc(?:y|ies)|job cuts|dismissals|terminations|separations)\Z")
CUT_NOUN_AFTER = Caseless(r"[\s-](?:cuts?|losses|reductions?|layoffs?|redundancies|eliminations)\b")
_CUT_VERBS = either(
    r"cut(?:s|ting)?|lay(?:s|ing)?[ -]off|laid[ -]off|lay-?offs?|laid|eliminat\w{1,5}|reduc\w{1,5}|shed(?:s|ding)?",
    r"ax(?:e|es|ed|ing)|slash\w{0,3}|trim\w{0,4}|let(?:s|ting)?(?:\s+go)?(?:\s+of)?|sack\w{0,3}|fir(?:e|es|ed|ing)",
    r"dismiss\w{0,4}|terminat\w{1,5}|furlough\w{0,3}|redundan\w{1,4}|retrench\w{0,5}|scrap\w{0,4}|remov\w{1,4}",
    r"los(?:e|es|ing|s)|lost|impact(?:s|ed|ing)?|affect(?:s|ed|ing)?|replac\w{1,6}|clos(?:e|es|ed|ing|ure)",
    r"cull\w{0,3}|par(?:e|es|ed|ing)|(?:part|parting|parted)(?:\s(?:ways|company))?\swith|(?:goodbye|farewell)\sto",
    r"downsiz\w{1,4}|displac\w{1,5}|offload\w{0,3}|shrink\w{0,3}|shrank|dropp?\w{0,3}|discharg\w{1,4}|releas\w{1,4}",
    r"(?:get(?:ting|s)?|got)\s+rid\s+of|dispens\w{1,4}\s+with",
    r"(?:do|doing|make do|manage)\s+(?:away\s+)?with(?:out)?",  # "do without", "do away with"
    r"separat\w{1,5}|cost(?:s|ing)?|claim(?:s|ed|ing)?|strip\w{0,4}|thin\w{0,4}|hit(?:s|ting)?",
    r"(?:make|made|making)(?=\s(?:\S+\s){1,7}redundant)",  # "made 40 clerks redundant"
    r"hand(?:ed|ing)?\s(?:\w+\s)?notice\sto|give\snotice\sto|gave\snotice\sto",
    r"show(?:ed|n|ing)(?=\s(?:\S+\s){1,6}the\sdoor)|put(?:s|ting)?(?=\s(?:\S+\s){1,6}out of)|without",
)
CUT_BEFORE = Caseless(
    r"\b"
    + either(
        _CUT_VERBS,
        r"reductions?|severance|notices?|benefits|WARN|RIF|departures?|exits?|cutbacks?|job losses|goodbye",
    )
    + r"\b"
)
CUT_AFTER = Caseless(
    r"^[^.;:!?]{0,140}?\b"
    + either(
        # "80 jobs will be cut", "200 people are now out of work"
        r"(?:were|was|are|is|be|been|being|get|got|getting)\s"
        r"(?:(?:to|being|all|also|now|then|recently|immediately|already|directly|be|just|simply|later|\w+ly)\s){0,2}"
        + either(
            r"cut|eliminated|laid[ -]off|let go|affected|impacted|axed|dismissed|fired|sacked|made redundant|reduced",
            r"terminated|removed|scrapped|furloughed|shed|displaced|lost|replaced|leaving|going|retrenched|dropped",
            r"discharged|notified|out of (?:a job|work)|shown the door|redundant|closed|culled|losing their|separated",
            r"released|(?:handed|given|served|sent|issued)\s(?:with\s)?(?:\w+\s){0,3}?(?:notices?|pink slips?)",
        )
        + r"\b",
        # "12 posts are to go", but not "are to go to Leeds"
        r"(?:will|would|must|are to|is to|set to|due to|to)\s(?:\w+\s)?"
        + either(
            r"go\b(?!\s(?:to|into|on|up|ahead|through))|leave\b(?!\s(?:for|it|them)\b)|depart\b|exit\b",
            r"disappear|lose their|vanish|be going",
        ),
        r"(?:have|has|had)\s(?:\w+\s)?(?:gone\b|left\b|lost their|disappeared|vanished)",
        r"los(?:e|t|ing)\s(?:their|its)\s(?:jobs?|posts?|positions?|roles?)",
        # "30 nurses found themselves out of work"
        r"(?:found|learned|learnt|told)\s(?:\w+\s){0,6}(?:laid off|jobs? (?:was|were|had|are)|out of work)",
        # "60 drivers were told that their contracts will end"
        r"(?:that\s)?(?:their|these|those|the)\s(?:jobs?|posts?|positions?|roles?|contracts?|employment|"
        r"services|work)\s(?:(?:is|are|was|were|will|would|had|has|have|be|been|being|to)\s){0,3}"
        r"(?:end(?:s|ed|ing)?|no longer|gone|over|cut|lost|eliminated|terminated|closed|surplus|redundant|unnecessary|"
        r"disappear\w*)",
        r"redundant|off (?:its|the) (?:payroll|books)|(?:disappear|vanish)(?:s|ed|ing)?\b",
    )
)
GOING = Caseless(r"^\s(?:going|gone|lost|cut|eliminated|disappearing|axed|shed|affected|impacted)\b")
_SHARE = r"(?:\d{1,2}(?:\.\d+)?\s?(?:%|percent|per\scent))"
SHARE_AFTER = Caseless(
    rf"^\s?[,(–—-]{{1,2}}\s?(?:or|about|around|roughly|some|equal to|equivalent to|representing|which is|"
    rf"making up|amounting to|nearly|almost|approximately|\s){{0,6}}{_SHARE}\sof"
)
"""Behind the people: "80 jobs, or about 4 per cent of staff"."""
SHARE_BEFORE = Caseless(
    rf"{_SHARE}\sof\s(?:its|the|our|their|all)?\s?(?:[\w’'-]+\s){{0,3}}[\w’'-]+\s?[,(–—-]{{1,2}}\s?(?:or|about|"
    rf"around|roughly|some|nearly|almost|approximately|which is|that is|meaning|equal to|\s){{0,4}}$"
)
"""Before the number: "4 per cent of its staff, or some 80 jobs"."""
SHARE_OF = Caseless(rf"{_SHARE}\sof\s(?:\w+\s){{0,4}}$")
OF_ITS = Caseless(r"\bof (?:its|the|our|their)\s(?:\w+\s){0,2}$")
SIZE = Caseless(
    either(
        r"\b"
        + either(
            r"employ(?:s|ed|ing)?|has|had|have|having|with|hir(?:e|es|ed|ing)",
            r"recruit\w{0,4}|add(?:s|ed|ing)?|creat\w{1,4}",
            r"workforce of|staff of|headcount of|team of|company of",
            r"firm of|population of|work of|jobs of|equivalent of",
            r"doubled to|gr[eo]wn? to|down to|remaining",
        ),
        r"(?<!reduction )(?<!reductions )\bof (?:its|the|our|their)(?:\s(?:current|present|existing))?|\bout of|\bfrom",
    )
    + rf"\s{_HEDGE}$"
)
"""Before a number that says how many there are or come: "a company of 200", "out of 200"."""
REDUCTION_OF = Caseless(rf"\b(?:reductions?|cuts?|layoffs?|redundancies|losses)\s(?:in\s\w+\s|of\s\w+\s)?of\s{_HEDGE}$")
SIZE_AFTER = Caseless(
    r"^[^.;,]{0,30}\b(?:as of\b|on (?:its|the) payroll|it (?:employs|employed|has|had)|remain\b|still work)"
)
MAY = re.compile(r"\bmay\b")
"""The verb, not the month."""
NOT_YET = Caseless(
    r"\b"
    + either(
        r"at risk|possibly|could|might|predict\w{0,4}|forecast\w{0,3}|projects that|survey\w{0,3}|respondents",
        r"redeploy\w{0,4}|reassign\w{0,4}|mov(?:ed|ing) (?:to|into)|transferr\w{0,3}|relocat\w{1,4}",
        r"reskill\w{0,3}|retrain\w{0,3}|up for review|vacanc\w+|open (?:roles|positions|jobs)",
    )
    + r"\b"
)
CEILING = re.compile(r"\bmay\s(?:\w+\s){1,3}up\sto\s\Z")
"""A filer's "may reduce up to 500 positions" is a stated ceiling; "may reduce 500" is only possible."""
ALL_TOLD = Caseless(r"\b(?:inform|notif|t(?:ell|old)|advis)\w*\s(?:each|all)(?:\sof)?\s(?:its|the|our|their)\s\Z")
OF_THEIR_CUT = Caseless(
    r"^[^.;]{0,120}?\b(?:(?:work\s?force|head\s?count)\sreduction|reductions?\sin\s(?:force|work\s?force)|layoffs?|"
    r"terminat\w{2,5}|dismiss\w{2,4})\b"
)
EARLIER = Caseless(
    r"\b"
    + either(
        r"last (?:year|month|autumn|fall|spring|summer|winter)|in (?:late |early |mid-)?20[012]\d|since (?:20\d\d|the)",
        r"(?:a|two|three) (?:years?|months?) (?:ago|earlier|before)|earlier (?:this year|round|rounds|cuts|layoffs)",
        r"previous(?:ly)?|prior|follow(?:s|ed|ing)|on top of",
        r"had (?:already )?(?:cut|laid|let|eliminated)|already (?:cut|laid|shed)",
        r"after (?:cutting|laying|shedding|letting)",
    )
    + r"\b"
)
AGGREGATE = Caseless(
    r"\b(?:employers|companies|firms|the (?:tech |technology )?(?:sector|industry)|tech workers|industry-wide|"
    r"across the (?:sector|industry|economy)|nationwide|Challenger|Layoffs\.fyi|trackers?|the economy)\b"
)
PART = Caseless(
    r"\b(?:including|of (?:them|whom|those|which|the affected)|among (?:them|those)|of the (?:cuts|layoffs)|"
    r"the (?:remaining|rest)|as well as)[\s,]*(?:\w+\s){0,2}$"
)
_NO_UNIT = (
    r"(?!\s?"
    + either(
        r"%|-|percent|per\scent|million|billion|points|basis|times|years?|months?|weeks?|days?|hours?|rounds?",
        r"countries|stores|shops|offices|branches|sites|plants|locations|of\s(?:its|the|our|their)",
    )
    + ")"
)
BY = Caseless(
    rf"\b(?:work\s?force|head\s?count|staff(?:ing)?|payroll|employees?|personnel|team|ranks|positions|jobs|"
    rf"roles|employment)\b[^.;%]{{0,60}}?\bby\s{_HEDGE}{_RANGE}{_NO_UNIT}",
)
"""A number without its people: "cut the workforce by 80"."""
BARE = Caseless(
    r"\b"
    + either(
        # "laid off some 80"
        r"(?:lay(?:s|ing)?[ -]off|laid off|let(?:ting)? go(?: of)?|axe[ds]?|axing|sack(?:s|ed|ing)?|fired|firing|"
        rf"dismiss(?:es|ed|ing)?|cutting|shedding|cut|shed)\s{_HEDGE}",
        r"(?:layoffs?|redundancies|job (?:cuts|losses)|reductions?(?: in force)?)\s"
        rf"(?:of|to|total(?:l?ing)?|number(?:ing|ed)?)\s{_HEDGE}",  # "layoffs totalling 80"
        # "the number of jobs lost now stands at 80"
        r"(?:number|total|tally|toll|count)\s(?:of\s)?(?:[\w-]+\s){0,5}?"
        r"(?:fired|laid off|let go|cut|cuts|layoffs|lost|leaving|affected|impacted|"
        r"going|to go|redundancies|eliminated)\s"
        rf"(?:[\w-]+\s){{0,4}}?(?:at|to|is|was|as)\s{_HEDGE}",
    )
    + rf"{_RANGE}{_NO_UNIT}(?=\s*(?:[.,;)]|$|\s"
    r"(?:in|at|this|last|next|on|by|after|across|people|more|from|worldwide|globally|and|as|since|over|with)\b"
    r"(?!\swhere)))"
)
"""A number without its people right behind a word of cutting."""
