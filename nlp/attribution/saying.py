"""Who is made to say something in a sentence: the words by which employer, outsiders, press and the unnamed speak.

`nlp.attribution.voices` follows who speaks from sentence to sentence.
"""

from __future__ import annotations

import re

from nlp.attribution.people import PROFESSIONAL, TRADE
from nlp.caseless import Caseless, either

_SAY = either(
    r"sa(?:id|ys|y|ying)|t(?:old|ells?|elling)|wr(?:ote|ites|iting|itten)|posted|ask(?:ed|s)|answer(?:ed|s)",
    r"repl(?:ied|ies)|add(?:ed|s|ing)|went on|go(?:es)? on|continu(?:ed|es)|sum(?:med|s) up",
    r"sp(?:oke|eaks?) of|talk(?:ed|s|ing)?|reads?|remark(?:ed|s)|comment(?:ed|s)|observ(?:ed|es)|noted|notes|noting",
    r"recall(?:ed|s)?|remind(?:ed|s)",
    r"announc(?:ed|es|ing)|stat(?:ed|es|ing)|declar(?:ed|es)|report(?:ed|s)|inform(?:ed|s|ing)|disclos(?:ed|es|ing)",
    r"reveal(?:ed|s|ing)?|confirm(?:ed|s|ing)?|indicat(?:ed|es)|signal(?:led|ed|s)|hint(?:ed|s)?|outlin(?:ed|es)",
    r"sets? out|la(?:id|ys) out|present(?:ed|s)|describ(?:ed|es|ing)|call(?:ed|s|ing)|fram(?:ed|es|ing)",
    r"puts? it|acknowledg(?:ed|es|ing)|admit(?:ted|s|ting)?|conced(?:ed|es|ing)",
    r"argu(?:ed|es|ing|e)|insist(?:ed|s|ing)?|claim(?:ed|s|ing)?|maintain(?:ed|s|ing)?|contend(?:ed|s)|assert(?:s|ed)",
    r"alleg(?:ed|es|e)|emphasi[sz](?:ed|es)|stress(?:ed|es)|assur(?:ed|es)|promis(?:ed|es)|tout(?:ed|s)",
    r"believ(?:ed|es|e)|th(?:inks?|ought)|sees?|saw|felt|feels?|means?|consider(?:s|ed)|suspect(?:ed|s)?",
    r"reckon(?:ed|s)?|suggest(?:ed|s|ing)?|propos(?:ed|es)|boast(?:ed|s)?|holds? that|takes? the view",
    r"(?:is|are|was|were) (?:convinced|certain|sure|open about|clear about)|ma(?:k|d)es? no secret|is heard saying",
    r"estimat(?:ed|es)|calculat(?:es|ed)|expect(?:ed|s)?|predict(?:ed|s)?",
    r"warn(?:ed|s|ing)?|fear(?:ed|s)?",
    # a reason
    r"expla?in(?:ed|s|ing)?|justif(?:ied|ies)|cit(?:ed|es|ing|e)|point(?:ed|s|ing)? (?:out|to)|credit(?:ed|s|ing)?",
    r"blam(?:ed|es|ing|e)|attribut(?:ed|es|ing|e)|ascrib(?:ed|es|e)|puts? (?:[^.;]{1,40} )?down to|gave|gives?",
    r"link(?:ed|s) (?:[^.;]{1,40} )?to|trac(?:ed|es) (?:[^.;]{1,40} )?to|holds? (?:[^.;]{1,40} )?responsible",
    r"(?:list(?:ed|s)?|nam(?:ed|es)|mention(?:ed|s)) (?:[^.;,]{1,60} )?(?:as|among)\b",
    # no reason, or a bad one
    r"den(?:ied|ies|y|ying)|reject(?:ed|s)|dismiss(?:ed|es) (?:the|any|such)|rul(?:ed|es) out|condemn(?:ed|s)?",
    r"accus(?:ed|es|ing|e)|complain(?:ed|s)?|criticis?z?(?:ed|es)",
)
_STAFF = either(
    r"employees?|staff(?:ers?)?|staff members?|workers?|colleagues|insiders?|contractors?|of them|of the people",
    r"engineers?|developers?|writers?|journalists?|artists?|translators?|moderators?",
)
_WORKERS = either(
    r"(?:former|ex|laid-off|affected|dismissed|sacked|departing|current|fired|"
    rf"several|some|many|most|other|two|three|four|one|a few|the|those|its own|his own) ?-?"
    rf"(?:\w+ )?{_STAFF}",  # "one laid-off engineer"
    r"employees|workers|staff|staffers|staff members|insiders",
    r"(?:staff|employees|workers) (?:at|in|of) (?:(?:the|its|his|her) )?(?:[\w'-]+ ){0,2}[\w'-]+",
    r"those (?:who lost|laid off|let go|dismissed|affected|leaving)|people who (?:lost|worked)",
    r"(?:employees|workers|staff|people|those) who (?:were|had been|got) (?:\w+ )?"
    r"(?:let go|laid off|dismissed|sacked|told)",
    r"many in [A-Z]\w+|people on social media|social media users",
)
_OUTSIDERS = rf"(?:{PROFESSIONAL}|{_WORKERS})"
_WORD = r"(?!(?:to|for|who|will|would|with|was|were|are|is|be|been|being|got)\b)[\w'-]+"
"""A word between a speaker and the verb, none that makes the verb another's."""
OUTSIDER_SAYS = Caseless(
    either(
        # "an analyst at Hale Securities, who covers the firm, said"
        rf"\b{PROFESSIONAL}\b[^,.;:?!\"]{{0,70}},? {_SAY}\b",
        rf"\b{PROFESSIONAL}[^,.;:?!\"]{{0,40}}, [^,.;:?!\"]{{0,80}}, {_SAY}\b",
        # "two former workers said", "a night nurse from Leeds said", "translators there said"
        rf"\b{_WORKERS}(?: {_WORD}){{0,2}} {_SAY}\b",
        rf"\b(?:an?|one|another) (?:[\w-]+ ){{0,3}}(?:{TRADE}|consultant|adviser|advisor|petition|lawsuit|open letter|"
        rf"resident|customer|insider)(?: (?:by|from|of|at|with|in) [^.;:?!\"]{{1,40}}?)? {_SAY}\b",
        rf"\b{TRADE}(?<=s)(?: {_WORD}){{0,1}} {_SAY}\b",
        # "…, said a union official"; "…, said Marta Ruehl, an analyst"; "as told by staff"
        rf"(?:^|[\",] ?){_SAY} (?:\w+ ){{0,3}}?{_OUTSIDERS}\b",
        rf"(?:^|[\",] ){_SAY} (?:[A-Z][\w'-]+ ?){{1,3}},[^.;]{{0,30}}\b{PROFESSIONAL}",
        rf"\b{_SAY} by (?:\w+ ){{0,4}}{_OUTSIDERS}\b",
        # "according to several", "in a letter to members", "according to the guild"
        r"\baccording to (?:one|two|three|four|five|six|several|some|many|a few|both) ",
        r"(?:\b(?:in|by) (?:an?|his|her|the) )?\b(?:note|letter|report|told|wrote|writing|said)\b (?:\w+ ){0,3}"
        r"to (?:(?:its|his|her|their) )?members\b",
        rf"\baccording to (?:[^.;,]{{0,50}} )?(?:{_OUTSIDERS}|consultancy|think tank|research firm|university)\b",
        # "a letter of former employees", "in the opinion of an economist"
        r"\b(?:letter|petition|post|statement|circular|note|memo|e-?mail|complaint|bulletin) (?:of|by|from|signed by) "
        rf"(?:the |an? )?(?:\w+ ){{0,2}}{_OUTSIDERS}\b",
        r"\b(?:circular|bulletin) of ",
        # "in the eyes of many analysts, …", "the union's reading", "the union will strike"
        r"\b(?:in the (?:view|eyes|opinion|words) of|to|for|as|among|as far as) "
        r"(?:(?:many|some|most|one|several|the|its own|his|her|other|industry) ){0,2}"
        rf"{_OUTSIDERS}(?:,| it| this| the)",
        rf"\b{_OUTSIDERS}'?s? (?:reading|view|verdict|interpretation|word)",
        rf"\b{PROFESSIONAL} (?:\w+ ){{0,3}}(?:object|protest|strike|disagree|call the)",
    )
)
PROFESSION = Caseless(rf"\b{PROFESSIONAL}\b")
THEY_SAY = Caseless(rf"\bthey {_SAY}\b")

_FIRM = either(
    # "the airline", "the housing department"
    r"the "
    + either(
        r"company|firm|bank|group|retailer|start-?up|publisher|carmaker|airline|insurer|maker|agency|studio",
        r"broadcaster|employer|business|lender|platform|operator|carrier|chain|manufacturer|consultancy",
        r"supermarket|builder|owner|organi[sz]ation|brand|giant|outfit|government|ministry|department|city",
        r"mayor's office|governor|university",
        r"hospital|school|board|newspaper|network|utility|telecom|parent|unit",
        r"\w+ (?:company|giant|group|firm|maker|bank)",
    ),
    # who leads it or speaks for it
    r"management|leadership|executives?|spokes(?:man|woman|person|people)|rep(?:resentative)?|CEOs?|CFOs?|COO|CTO",
    r"CIOs?|CHROs?|C\.E\.O\.|chief(?: \w+){0,4}? officers?|chief executives?|chiefs?|chair(?:man|woman|person)?",
    r"president|(?:co-?)?founders?|managing directors?|vice presidents?",
    r"head of \w+|boss|editor-in-chief|partner|owners?",
    r"directors?|treasurer|general manager",
    # what it writes and shows, also what leaks of it
    r"memos?|filings?|statements?|press releases?|releases?|letters?|e-?mails?|messages?|notes?|blog posts?|post",
    r"announcements?|report to shareholders|annual report|slides?|notices?|form",
    r"(?:internal|leaked|company|staff|board) "
    r"(?:documents?|presentations?|recordings?|transcripts?|spreadsheets?|plans?|papers?|minutes|FAQ|Q&A)",
    r"slide deck|talking points",
    # employers in general
    r"company|companies|employers|bosses|(?:business|company|corporate|HR) leaders|firms|HR|managers",
)
EMPLOYER_SAYS = Caseless(
    either(
        # "the bank, in a letter to staff, said"
        rf"\b{_FIRM}\b[^,.;?!\"]{{0,80}}?,? {_SAY}\b",
        rf"\b{_FIRM}, [^,.;?!\"]{{1,90}}, (?:has |had |also )?{_SAY}\b",
        # "said in a company memo"
        rf"\b{_SAY} (?:(?:by|a|an|the|its|in|of|company|interim|to|on|with|at|her|his|their|from) ){{0,4}}"
        rf"(?:\w+ ){{0,2}}?{_FIRM}\b",
        # "according to an internal memo"
        r"\b(?:according to|in the words of|going by|per|in|by) "
        r"(?:(?:a|an|the|its|his|her|their|company|internal|this|staff|recent|regulatory|\w+'s|[\w-]+) ){0,3}"
        rf"{_FIRM}\b",
        r"\bas (?:reason|the reason)\b",
        r"\b(?:the company|management|employer)['’]s (?:own )?(?:reason|reasoning|explanation)\b",
        rf"\bquotes? (?:an?|the) (?:\w+ ){{0,2}}(?:from|of|by) (?:\w+ ){{0,2}}{_FIRM}\b",
    )
)
"""What of the sentence makes it the employer's is looked at further: here the order of cases counts."""
DOCUMENT = Caseless(
    r"\b(?:the|its|their) (?:letter|statement|post|message|note|email|report|petition|complaint|lawsuit|bulletin|"
    r"newsletter|leaflet)\b"
)
WERE_TOLD = Caseless(
    r"\b(?:was|were|been|being) (?:told|informed|notified|advised),? (?:that|in|at|by|on|when|why|last|this|\w+day)\b"
)
"""Whoever tells the staff is the employer."""
_CUTS_JOBS = either(
    r"cutting|eliminat(?:ed|es|ing)|shed(?:s|ding)?|slash(?:ed|es|ing)|ax(?:ed|es|ing)|dismiss(?:ed|es|ing)",
    r"trimm(?:ed|ing)|reduc(?:ed|es|ing)|scrapp(?:ed|ing)|clos(?:ed|es|ing)|cuts? (?:\w+ ){0,2}\d[\d,.]*",
    r"(?:lays?|laid|laying) (?:[\w,.]+ ){0,5}?off|let(?:s|ting)? (?:[\w,.]+ ){1,5}?go",
    r"(?:will|would|to|has|have|had) (?:\w+ )?(?:cut|lay|shed|let|close|eliminate|reduce|dismiss|slash)",
)
_CITING = r"(?:citing|blaming|crediting|attributing|pointing to|saying|explaining)"
_NO_OUTSIDER = rf"(?!(?i:(?:the |its )?{_OUTSIDERS})\b)"
GIVES_AS_REASON = re.compile(
    either(
        rf"^{_NO_OUTSIDER}[A-Z](?:(?!\b(?:for|over|after|against|about|that|who|whose)\b)[^.;\"]){{1,80}}?\b{_CUTS_JOBS}\b"
        rf"[^.;\"]{{0,120}}?(?:, (?:while |also )?{_CITING}|"
        r"\band (?:also |then |later )?(?:said|explained|cited|blamed|wrote|told))\b",
        rf"^(?i:{_CITING}) [^.;\"]{{2,140}}?, {_NO_OUTSIDER}[^.;,\"]{{1,60}}?\b{_CUTS_JOBS}\b",
    )
)
"""Who cuts jobs "and says" why, or does it "citing" a reason, before or after, is the employer.

One who protests, saying it, is not.
"""
TOLD_THEM = Caseless(
    either(
        r"\b(?:they|he|she|we|I|members|staff|workers|employees|everyone|everybody) "
        r"(?:was|were|had been|have been|'d been) (?:also |then |all |simply |first )?(?:told|informed|notified) "
        r"(?!nothing|not)",
        rf"\b{_FIRM}(?: \w+){{0,2}}? (?:told|informed|assured|promised) "
        r"(?:us|them|him|her|it|me|members|staff|workers|employees|everyone|everybody|"
        r"the (?:room|meeting|union|council))\b",
    )
)
"""What an outsider passes on: "former staff said they were told that", "the chief executive told us"."""
FILING = re.compile(
    either(
        r"\b"
        + either(
            r"approved (?:a|the) (?:\w+ ){0,3}plan|[Bb]oard of [Dd]irectors|the Board of Directors",
            r"[Tt]he [Pp]lan is (?:intended|designed|expected)|the Company(?:[’']s)?|The Company|the Registrant",
            r"[Cc]harges (?:are|of|will)|pre-tax charges|estimates that it will incur",
            r"Item 2\.05|Form 8-K|forward-looking statements",
        )
        + r"\b",
        # a form: "reason for layoff", a ticked box
        r"(?i:\breason (?:for|given|supplied|stated)\b|\bbox (?:was )?(?:ticked|checked|marked)|"
        r"(?:tick|check|mark)(?:s|ed)? the box|☒|☑)",
    )
)
"""A filing, which is the employer's from its first sentence."""

UNNAMED = Caseless(
    r"\b"
    + either(
        r"reportedly|allegedly|rumou?r\w*|(?:is|are|was|were) (?:said|understood|thought|believed) to",
        r"sources?(?! of| code)|insiders?",
        r"(?:people|persons?) (?:familiar|with (?:direct )?knowledge|briefed|close|who know)",
        r"anonym\w+|not (?:to be|be) named|without giving (?:their|his|her) names?|who has seen",
        r"speculat\w+|(?:widely|many) (?:believed|see[n]?|assume\w*)|suspicion|theory",
    )
    + r"\b"
)
_PAPER = either(
    r"Reuters|Bloomberg|CNBC|BBC|Axios|Forbes|Fortune|Business Insider|Verge|Information|TechCrunch",
    r"(?:the )?(?:New York |Financial |Irish )?Times|Guardian|Wall Street Journal|Journal|Post|Gazette|Herald|Tribune",
    r"Observer|Telegraph|Courier|Review",
    r"publication|newspaper|paper|outlet|(?:news )?site|report",
)
PRESS = Caseless(
    either(
        rf"\b{_PAPER} (?:has |had |also |first )?{_SAY}\b",
        r"according to (?:a report|reports|media|Reuters|Bloomberg|CNBC|the BBC)",
        # "weekly Marktblatt reported"
        r"\b(?:daily|weekly|newspaper|magazine|tabloid|broadcaster|news agency|portal|news ?site) "
        r"(?:[\w'-]+ ){1,3}reported\b",
    )
)

_HAS = "(?:has |had |also |then |later |further |never |now |again )?"
PRONOUN_SAYS = Caseless(
    either(
        rf"\b(?:he|she|they|it|the \w+) {_HAS}{_SAY}\b",
        r"\b(?:said|added|wrote|explained) (?:he|she|they|it)\b",
        r"\b(?:his|her) (?:memo|note|letter|words|message|post)\b",
    )
)
PRONOUN_FIRST = Caseless(rf"(?:he|she|they|it) {_HAS}{_SAY}\b")
NAME_SAYS = re.compile(
    either(
        # "Anna Falk, chief executive, later said"
        r"\b[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}(?:,[^,.;?!]{1,110},)? "
        rf"(?:has |had |also |then |later |recently |further |now )?{_SAY}\b",
        # "said Falk", but what is "blamed AI" is no name
        rf"\b{_SAY} (?!(?:AI|A\.I\.|ChatGPT|Copilot)(?![\w-]*[a-z]))(?:[A-Z][\w'’.-]+ ?){{1,4}}",
        r"\b[Aa]ccording to (?:[A-Z][\w'’.&-]+ ?){1,3}",
        r"\b[Ii]n the (?:view|opinion|eyes|words) of (?:[A-Z][\w'’.&-]+ ?){1,3}|\bis how (?:[A-Z][\w'’.-]+ ?){1,3}put",
    )
)
SAYS_TITLE = re.compile(rf"(?:^|[\",]) ?{_SAY} (?:[\w'’.&-]+ ){{0,7}}[\w'’.-]+")
"""The words behind a quotation: "said Guild president Marta Ruehl"."""
REJOINDER = re.compile(rf"({_SAY} [^\"]{{10,}}), (?:but|though|although|while|whereas) [^.;?!\"]{{3,140}}? {_SAY}\b")
"""A second voice behind the first one's statement in one sentence."""

_ADDRESSES = either(
    r"told|tell(?:s|ing)?|inform(?:ed|s|ing)?|notif(?:ied|ies|ying)|reminded|assured|warned|email(?:ed|ing)?",
    r"e-mail(?:ed)?|memo|note|letter|message|email|e-mail|post|speech|speaking|spoke",
    r"wrote|writing|written|said|announced|explained|briefed|addressed|addressing|asked by|questioned by|pressed by",
    r"call with|meeting with|presentation",
)
RECIPIENT = re.compile(
    rf"(?i)\b({_ADDRESSES})(?: (?:out|sent|addressed))?(?: (?:to|with|for|by))?"
    r"((?: (?:an?|its|his|her|their|the|all|some|about|nearly|around|over|roughly|more than|company|remaining|affected|"
    r"own|Wall Street|[\d,]+))*) "
    r"(?:staff(?:ers)?|employees|workers|analysts?|investors?|reporters?|journalists?|shareholders|engineers|"
    r"colleagues|teams?|managers|customers|unions?|union representatives|works council|lawmakers|councillors|ministers|"
    r"those affected|students|developers|writers|people)\b"
)
"""Those whom somebody tells, who say nothing themselves: "told analysts"; what stays is the verb."""
ASIDE = Caseless(
    either(
        r"^(?:whatever|no matter what|despite what|contrary to what|unlike what) [^,]{1,60} "
        r"(?:says?|said|claims?|claimed)\b[^,]{0,40},",
        r", (?:which|who) (?:has |had |also |recently )?(?:said|says|announced|told|confirmed|declined)\b[^,]{0,90}",
    )
)
"""What somebody says by the way: "whatever the union says, …"."""
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|I|I'm|I've|We're|We've|[Mm]y)\b")
TURN = Caseless(
    either(
        r"^(?:but|yet|still|though|however|meanwhile|separately|elsewhere)\b",
        r"^in (?:effect|fact|truth|reality|practice|other cases)\b",
        r"\b(?:though,|however,|really|in effect|strip away|behind the|what it (?:comes down to|means|amounts to)|"
        r"the (?:truth|upshot|reality|real|true)|is hard not to|another|latest)\b",
    )
)
"""The writer turns to a view of their own."""
MEMBERS = Caseless(
    either(
        r"\b(?:our|your) (?:members?|union|reps?|shop stewards?|bargaining)\b|\bmembers will be ballot\w+",
        # those who had to go
        r"\b(?:let (?:\w+ ){0,3}(?:us|me) go|laid (?:\w+ ){0,3}(?:us|me) off|made (?:us|me) redundant|"
        r"(?:replaced|fired|sacked|dismissed) (?:\w+ ){0,3}(?:us|me))\b",
        r"\b(?:I|we) (?:was|were|got) (?:all )?(?:laid off|let go|made redundant|replaced|fired|sacked|dismissed)\b",
        r"\bI was (?:one|among) |\b(?:does|did|do) away with (?:us|me)\b|\bmy (?:old|former) (?:job|employer|team)\b",
        # brokers
        r"\b(?:our|your) (?:channel checks|price target|rating|coverage)\b",
        r"\bwe (?:stay|remain|rate|reiterate|keep|maintain)\b[^.;]{0,30}\b"
        r"(?:buy|sell|hold|neutral|underperform|outperform|overweight|underweight)\b",
    )
)
"""A union, a broker or those who had to go speak as "we"."""
