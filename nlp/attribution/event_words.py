"""The words of each event type; `nlp.attribution.happening` says whether one is stated as happening."""

from __future__ import annotations

from nlp.caseless import Caseless

FREEZE = Caseless(
    r"\b(?:(?:hiring|recruitment|recruiting|headcount)\s(?:freeze|pause|halt|moratorium|ban|stop)|"
    r"freez\w{1,4}\s(?:\w+\s){0,3}?(?:hiring|recruit\w+|headcount)|froze\s(?:\w+\s){0,2}?(?:hiring|recruit\w+)|"
    r"(?:paus\w+|halt\w*|stopp?\w{0,3}|suspend\w*|ceas\w+)\s(?:\w+\s){0,3}?(?:hiring|recruit\w+)|"
    r"(?:not|won['’]t|n['’]t|no longer|never)\s(?:\w+\s){0,3}?(?:hir(?:e|ing)|recruit(?:ing)?|backfill\w*|"
    r"add(?:ing)? (?:staff|headcount|people))|no (?:new |net |further )?(?:hires|hiring)|without (?:hiring|"
    r"adding (?:staff|headcount|people))|hir\w+ (?:fewer|less)|slow\w* (?:\w+ ){0,2}?(?:hiring|recruitment)|"
    r"curb\w* (?:\w+ ){0,1}?(?:hiring|recruitment)|keep\w* headcount flat|headcount (?:will (?:stay|remain|be)|"
    r"to stay|stays) flat|before (?:asking for|requesting|they ask for|hiring) (?:more |new |"
    r"additional )?(?:headcount|people|resources|staff)|prove (?:that )?(?:an? )?AI can(?:not|['’]t))",
    stems="hir|recruit|headcount|backfill|add|prov|before",
)
JUNIOR = Caseless(
    r"\b(?:(?:fewer|less|cut\w*|reduc\w+|eliminat\w+|shrink\w*|drop\w*|slash\w*|scal\w+ back|paus\w+|halv\w+|"
    r"stopp?\w*|no longer hir\w+|not hir\w+|freez\w+|replac\w+|axe\w*|trim\w*|scrap\w*|ending?|"
    r"cancel\w*)\s(?:\S+\s){0,6}?(?:junior|entry[- ]level|graduates?|interns?(?:hips?)?|trainees?|apprentice\w*|"
    r"school leavers?|early[- ]career|new grads?|campus (?:hir\w+|recruit\w+))|(?:junior|entry[- ]level|graduate|"
    r"intern(?:ship)?|trainee|apprenticeship|early[- ]career|campus)\s(?:\w+\s){0,3}?(?:cuts?|cut back|reduced|"
    r"eliminated|dropped|disappear\w*|intake\s(?:\w+\s){0,2}(?:fall|cut|down|reduced|shrink)|freeze|is (?:gone|"
    r"ending)|will go|shrink|fell|fallen|fewer))",
    stems="junior|entry|graduate|intern|trainee|apprentice|school leaver|early|new grad|campus",
)
WORKLOAD = Caseless(
    r"\b(?:(?:heavier|higher|bigger|increased|greater|double[d]?|more|extra|added|growing|"
    r"larger)\s(?:\w+\s){0,1}?(?:workloads?|case-?loads?|quotas?|duties)|workloads?\s(?:\w+\s){0,3}?(?:increas\w+|"
    r"doubl\w+|rise|rising|rose|grew|grow\w*|up\b|heavier|higher)|(?:remaining|surviving|"
    r"existing) (?:\w+ ){0,2}?(?:employees|staff|workers|colleagues|teams?) (?:\w+ ){0,3}?(?:absorb|pick up|take on|"
    r"cover|shoulder|carry|handle)|(?:longer|extra|more) (?:working )?(?:hours|shifts)|work(?:ing)? (?:longer|"
    r"harder|60|70|72|80)|(?:raise|raised|lift\w*|increas\w+|doubl\w+|tripl\w+) (?:\w+ ){0,3}?(?:quotas?|targets|"
    r"output expected|accounts per|tickets per|cases per))",
    stems="load|quota|duties|remaining|surviving|existing|longer|extra|more |harder|60|70|72|80|target|output| per",
)
LAYOFF = Caseless(
    r"\b(?:lay(?:s|ing)?[\s-](?:\w+\s){0,4}?off|laid[\s-](?:\w+\s){0,4}?off|lay-?offs?|redundan(?:t|cy|cies)|"
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
