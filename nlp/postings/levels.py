"""Reads the level a job title states, and passes over the traps ("Lead Generation", "Senior Living").

Order of decision within one role: intern, explicit junior words, lead words and managers of people, senior, mid,
then the weak words for beginners (graduate, associate). "Senior Engineering Manager" is lead_plus, "Junior Product
Manager" entry, "Senior Product Manager" senior.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from db.vocabulary import Seniority
from nlp.caseless import Caseless, verbose
from nlp.postings.roles import ROLE_NOUN, mask_intern_flags, role_segments, roles_in
from nlp.postings.spans import Span


class TitleLevel(NamedTuple):
    """What the title says: a level with its words, and whether years asked may overrule it ("Associate")."""

    level: Seniority
    span: Span
    weak: bool = False


# Level words that say nothing about the level here; blanked out before reading.
TRAPS = verbose(
    r"""
    \b(?:no|not|non|never|isn't|without)[\s-](?:an?\s|for\s|suitable\sfor\s)?
        (?:junior|jr|entry(?:[\s-]level)?|senior|intern|internship|graduate|lead)s?(?:[\s-](?:level|role|position))?\b
  | \bsenior(?:s|\s(?:living|care(?!\s(?:(?:support|home)\s)?(?:assistant|worker)s?\b)|housing|citizens?|home|
        communit\w+|services\s(?:center|centre)|lifestyle))\b
  | \bjunior\s(?:high|achievement|college|school|league|varsity|enlisted|
        (?:tennis|golf|football|soccer|hockey)\scoach)\b
  | \blead(?:s|-|\s)?\s?(?:gen|generation|generator|qualification|qualifier|nurtur\w+|acquisition|management|time|paint|
  abatement|response)\b
  | \b(?:leads?|b2b)\s(?:researcher\s&\sgeneration)\b
  | \bhead\s?(?:start|hunter|quarters?|set|count|light)\w*
  | \bprincipal\s(?:financial|global|life|asset)\b | \b(?:principal|director|president|ceo)['’]s\b
  | \b(?:food|grocery|housing|electric)\sco-?op\b | \bco-?op\s(?:food|grocery|store)\b
  | \b(?:member|members)\sof\s(?:the\s)?technical\sstaff\b
  | \b(?:assistant|aide|secretary|ea|pa|advisor|adviser|liaison)\sto\s(?:the\s|our\s|a\s)?[\w,&/\s]{2,40}
  | \b(?:assistenz|assistent(?:in)?|sekretariat|sekretär(?:in)?|referent(?:in)?)\s(?:
        (?:der|des|für\sdie|zur)\s\w*(?:leit(?:er|ung)|geschäftsführ)\w* | \w*leitung\b)
  | \breport(?:s|ing)\s(?:in)?to\s[\w,&/\s]{2,40}
  | \b(?:intern(?:ship)?s?|externship|co-?op|graduate|apprentice(?:ship)?|campus|early\s(?:careers?|talent)|student)
        \s(?:(?:and|&)\s\w+\s)?(?:program(?:me)?s?\s)?(?:\w+\s)?(?=(?:manager|coordinator|recruiter|recruiting|
        recruitment|sourcer|advisor|adviser|counsel\w*|director|assessor|
        supervisor|mentor|partner)\b)
  | \b(?:early\scareers?|apprentice(?:ship)?|trainee)\sprogram(?:me)?s?\s(?=(?:manager|lead|instructor|director)\b)
  | \b(?P<who>recruiter(?:,\s|\s[-–]\s|\sfor\s) | (?:director|manager|head|supervisor|coordinator|coach|mentor|teacher)
        (?:(?:,\s|\s[-–]\s)(?=early\s(?:careers|talent)|\w+\sprogram(?:me)?s\b)|\s(?:of|for)\s(?:our\s)?(?=early|\w+s\b|\w+\s\w+s\b)))
        (?:early\s(?:careers?|talent)|(?:recent\s|university\s)?graduates|interns|apprentices|trainees|beginners|
        (?:intern(?:ship)?|graduate|apprentice(?:ship)?|trainee)\sprogram(?:me)?s)(?!\w)
  | \b(?:post)?graduate\s(?:school|admissions?|studies|education|medical|degrees?|program(?:me)?s?\s(?:director|
  office))\b
  | \bundergraduate\b
  | \bassociates?['’]?\s(?:degree|inc|llc|llp|ltd|general\scounsel|professor|editor|publisher|producer|
  creative\sdirector)\b
  | (?:&|\band)\sassociates\b
  | \b(?:world\swar|phase|stage|type|class|tier|category|title|series|part|schedule|group|clinic|
  level\s?of\scare|chapter|angular|web|act|type|(?:trauma|nicu)\s(?:center\s)?level)\s(?:i{1,3}|iv|v|[1-5])\b
  | \blevel\s(?:i{1,3}|iv|[1-4])\s(?:trauma|nicu)\b
  | \b(?:k|pre-?k|grades?|year|years|top|24/7|shift)\s?[-–]?\s?[1-9]\b
    """
)

INTERN = verbose(
    r"""\b(?:intern(?:ship)?|co-?op|coop|extern(?:ship)?|werkstudent(?:in|en)?\w*|working\sstudent|
    praktik(?:um|ant|antin|a)\b\w*|pflichtpraktikum|
    stagiaire?s?|stagist[ae]|stage\s(?:de|en|pfe)\s\w+|offres?\sde\sstage|(?<=[(\[])stage(?=[)\]])|
    alternan(?:t|te|ce)|becari[oa]s?|pr[aá]cticas(?:\sprofesionales)?|est[aá]gi(?:o|[aá]ri[oa])|tirocini(?:o|ante)|
    summer\s(?:analyst|associate|student|research\s(?:assistant|fellow)|20\d\d\s(?:analyst|associate))|
    (?:industrial|undergraduate|student|summer)\splacement|placement\s(?:student|year)|
    (?:off-?cycle|spring)\s(?:analyst|week)|year\sin\sindustry|student\s(?:researcher|engineer|developer|worker|
    assistant|trainee|analyst|associate)|
    (?:master'?s?|bachelor'?s?|diploma)\sthesis|thesis\sstudent|masterarbeit|bachelorarbeit|abschlussarbeit|
    インターン|实习生?)(?:s)?(?!\w)
    # French for an internship, English for the boards of a theatre: at the head of a title it counts before a dash or
    # with the "H/F" of French postings.
    | ^\W{0,3}stage(?=(?:\s[-–—]|\s?:)\s(?!manager|hand)\w|\s(?!manager|hand)[^|]{2,90}?\b(?:h\s?/\s?f|f\s?/\s?h)\b)"""
)

JUNIOR = verbose(
    r"""\b(?:junior|júnior|juniore?s?|jr|jnr|entry(?:[\s-]level)|new[\s-](?:college[\s-]|
    university[\s-])?grad(?:uate)?s?|recent\s(?:college\s)?grad(?:uate)?s?|
    college\sgrad(?:uate)?s?|university\sgrad(?:uate)?s?|early[\s-](?:in[\s-])?(?:stage[\s-])?career(?:s|
    [\s-]professional)?|early\stalent|
    trainee(?:ship)?s?|apprenti(?:ce(?:ship)?|e|ssage)?s?|ausbildung|azubi\w*|auszubildende\w*|berufseinsteiger\w*|
    berufsanf[aä]nger\w*|absolvent\w*|d[eé]butant\w*|
    graduate\s(?:scheme|program(?:me)?|rotation\w*|trainee|role)|rotational\s(?:program(?:me)?|analyst|
    associate)|beginners?|no\sexperience(?:\s(?:required|needed|necessary))?|
    新卒|应届|校招)(?!\w)\.?"""
)
# What a German compound leads ("Filialleiter"): semiconductors (Halbleiter) and train guards (Zugbegleiter) end alike.
_LEADS = (
    r"(?:team|gruppen|abteilungs?|bereichs|ressort|filial|bezirks|gebiets|regional|markt|store|betriebs|werk|werks|"
    r"werkstatt|standort|niederlassungs|projekt|teilprojekt|programm|bau|oberbau|produktions|fertigungs|montage|schicht|"
    r"lager|logistik|vertriebs|verkaufs|einkaufs|personal|marketing|entwicklungs|qualitäts|service|kundendienst|"
    r"objekt|hotel|restaurant|küchen|haus|heim|kita|einrichtungs|stations|wohnbereichs|pflegedienst|labor|schul|finanz)"
)
LEAD = verbose(
    rf"""\b(?:
      principal|distinguished|lead|leader|{_LEADS}?(?:leiter(?:in|innen)?|leitung)|
      geschäftsführer(?:in)?|head|chief|c[etofimpsr]o(?!-)|ciso|cpto|cmo|cro|cdo|
      (?:e|s|a)?vp|(?:senior|assistant|associate|executive)?\s?vice[\s-]president|president|director|directeur|
      directrice|direct[oe]ra?|direktor(?:in)?|
      (?:co-?)?founder|supervisor|superintendent|foreman|forewoman|forem[ae]n|vorarbeiter\w*|jefe|jefa|
      chef\sde\sprojet|responsable|managing\spartner|manageress|
      (?:senior|sr\.?|sr)\sstaff | staff(?=\+)
    )(?!\w)"""
)
STAFF = verbose(
    r"""\bstaff\b(?=[\s,/|)-]{1,3}(?:[\w.&+#]{1,25}[\s/&,-]{1,3}){0,5}(?:engineer\w*|develop\w+|scientist|
    designer|researcher|architect|swe|sre|devops|
    programmer|product|program|technologist|technical|data|software)\b)|(?<=[,(|–-]\s)staff\s?[)|]?$|,\sstaff\b
    | (?:^|[|,(/+&]\s?)staff\s(?!nurse|accountant|attorney|auditor|pharmacist|physician|writer|assistant|
    member|sergeant|therapist|rn\b|reporter|photographer|psych|counsel[lo]|chaplain|dentist|veterinar|
    interpreter)(?=[a-z])"""
)
SENIOR = verbose(
    r"""\b(?:senior[ae]?s?|sênior|sénior|s[eé]nior|sr|snr|seasoned|exp[eé]riment[eé]e?|confirm[eé]e?|erfahrene[rns]?|シニア|高级)(?!\w)\.?|\bsenior[\s-]level\b"""
)
SEMI_SENIOR = verbose(r"\b(?:semi[\s-]?senior|ssr|pleno)(?!\w)")
MID = verbose(
    r"""\b(?:mid(?:dle)?[\s-]?(?:level|weight|career)|mid-?(?=[\s-](?:[\w/.]{1,20}\s){0,2}(?:engineer|
    developer|designer|analyst|programmer))|
    intermediate|medior|middle(?=\s(?:[\w/.+#]{1,20}\s){0,3}(?:engineer|developer|designer|analyst|qa|
    programmer)))(?!\w)"""
)
GRADUATE = verbose(r"\b(?:grad(?:uate)?s?|postgraduate)(?!\w)(?!\s(?:degree|student\sservices))")
ASSOCIATE = verbose(r"\bassociates?(?!\w)")
NUMERAL = verbose(
    rf"(?:\b(?:{ROLE_NOUN}|level|grade|sys|systems?|software|hardware|test|ops|success|swe|sde|sdet)s?|"
    rf"(?<=\b(?:sde|swe|sre|sdm)))[\s,-]{{0,2}}\(?(?P<n>i{{1,3}}|iv|v|[1-5])\b(?![.,]?\d|"
    rf"\s?[-–/+&]\s?\d|\s(?:x|days?|years?|months?|yrs?|of|roles?|positions?)\b|%)"
)
LEADING_NUMERAL = verbose(rf"(?<=\s)(?P<n>i{{2,3}}|iv)(?=\s?[-–,|/:(]|\s*$|\s(?:{ROLE_NOUN})\b)")
NUMERALS = {
    "i": Seniority.ENTRY, "1": Seniority.ENTRY, "ii": Seniority.MID, "2": Seniority.MID,
    "iii": Seniority.SENIOR, "3": Seniority.SENIOR, "iv": Seniority.SENIOR, "4": Seniority.SENIOR,
    "v": Seniority.SENIOR, "5": Seniority.SENIOR,
}  # fmt: skip

MANAGER = verbose(r"\b(?:manager(?:in)?|mgr|gerente|g[eé]rant)s?(?!\w)")
# Managers of people by the function in front of (or behind) the word; every other manager is read by years.
PEOPLE_MANAGER = verbose(
    r"""(?<!business\s)(?<!market\s)(?<!sales\s)(?<!learning\s)(?<!leadership\s)(?<!fund\s)(?<!corporate\s)(?<!partner\s)\b(?:engineering|
    engineer|development|software|sdm|tax|audit|accounting|accounts\s(?:payable|receivable)|payroll|
    finance|store|shop|restaurant|kitchen|bar|caf[eé]|
    general|nurse|nursing|clinical|ward|warehouse|plant|production|manufacturing|shift|team|people|district|
    branch|hotel|department|lab(?:oratory)?|it|infrastructure|qa|quality\sassurance|test|
    data\sscience|data\sengineering|machine\slearning|ml|design|maintenance|housekeeping|floor|front\soffice|
    call\scent(?:er|re)|contact\scent(?:er|re)|fleet|sre|devops|
    security\sengineering|platform|assurance|controllership|night|duty|deli|bakery|grocery|salon|spa|research|
    sales\sdevelopment|sdr|bdr)
    (?:\sand\s\w+|\s&\s\w+)?\s(?:assistant\s)?man(?:ager|aging)(?:in)?s?(?!\w)
  | \bmanager(?:in)?\s?[,–-]?\s?(?:of\s)?(?:software\s|data\s|platform\s|ml\s|ai\s|backend\s|
  frontend\s)?(?:engineering|development|tax|audit|accounting|assurance|data\sscience|nursing|design)(?!\w)
  | \bmanager\sof\b | \b(?:senior|sr\.?)\smanager\b(?!\w) | \bassistant\s(?:store|general|
  restaurant)\smanager\b | \bsdm\b"""
)
# "Senior Manager, Product Marketing" manages people whatever the function; "Senior Program Manager" does not.

# One of these stands in every title that states a level, lower case; most titles without a level have none and
# need no further reading. A word added to a level's pattern must be added here.
HINT = re.compile(
    r"intern|co-?op|extern|student|thesis|arbeit|prakti|stag|alternan|becari|pr[aá]ctica|est[aá]gi|tirocini|summer|"
    r"placement|cycle|spring|year\sin|実习|实习|インターン|j[uú]nior|jr|jnr|entry|grad|early|trainee|apprenti|ausbild|azubi|"
    r"auszubild|beruf|absolvent|d[eé]butant|rotation|beginner|experience|新卒|应届|校招|principal|distinguish|lead|leit|"
    r"head|chief|\bc[a-z]{1,3}o\b|vp|president|direct|direkt|founder|superv|superint|forem|forew|vorarbeiter|jef[ea]|"
    r"geschäftsf|chef\sde|responsable|manag|staff|s[eéê]nior|\bsr|snr|season|exp[eé]riment|confirm|erfahren|シニア|高级|ssr|"
    r"pleno|mid|intermedi|medior|associate|mgr|gerente|g[eé]rant|sdm|[1-5]|\b(?:i{1,3}|iv|v)\b|(?:sde|swe|sre)i"
)

_SLASH_LEVELS = Caseless(
    r"\b(junior|jr\.?|entry|mid(?:-?level)?|intermediate|senior|sr\.?|staff|lead|principal)\s?(?:/|"
    r"-to-|\sto\s|\sor\s|,\s|&\s|\s&\s)\s?(junior|jr\.?|mid(?:-?level)?|intermediate|senior|sr\.?|"
    r"staff|lead|principal)(?!\w)"
)
_LADDER = {
    "junior": Seniority.ENTRY, "jr": Seniority.ENTRY, "entry": Seniority.ENTRY, "mid": Seniority.MID,
    "intermediate": Seniority.MID, "senior": Seniority.SENIOR, "sr": Seniority.SENIOR,
    "staff": Seniority.LEAD_PLUS, "lead": Seniority.LEAD_PLUS, "principal": Seniority.LEAD_PLUS,
}  # fmt: skip


def mask_traps(title: str) -> str:
    """Blank out words that look like levels and are none, keeping every offset and who serves the beginners named."""
    return TRAPS.sub(lambda found: (found["who"] or "").ljust(len(found.group())), title)


def read_title(title: str) -> TitleLevel | None:
    """Return the level the title states, or None where it states none.

    A title with several roles at different levels gives the lowest: that is what one must bring to be hired at all.
    """
    if not HINT.search(title.lower()):
        return None
    masked = mask_intern_flags(mask_traps(title))
    segments = role_segments(masked)
    if "|" in masked:
        segments = [chunk for segment in segments for chunk in roles_in(masked, segment)]
    found = [level for segment in segments if (level := _read_segment(masked, segment)) is not None]
    if not found:
        return None
    return min(found, key=lambda reading: list(Seniority).index(reading.level))


def _read_segment(masked: str, segment: Span) -> TitleLevel | None:
    part = masked[segment.start : segment.end]
    reading = _read_words(part)
    if reading is None:
        return None
    return reading._replace(span=reading.span.shift(segment.start))


def _read_words(part: str) -> TitleLevel | None:
    """Read one role, strongest word first."""
    slash = _SLASH_LEVELS.search(part)
    if slash:
        both = [_LADDER.get(re.split(r"[.\s-]", word.lower())[0].removesuffix("level")) for word in slash.groups()]
        named = [level for level in both if level]
        if named:
            return TitleLevel(min(named, key=list(Seniority).index), Span(*slash.span()))
    for level, patterns in (
        (Seniority.INTERN, (INTERN,)),
        (Seniority.ENTRY, (JUNIOR,)),
        (Seniority.MID, (SEMI_SENIOR,)),
        (Seniority.LEAD_PLUS, (LEAD, STAFF, PEOPLE_MANAGER)),
        (Seniority.SENIOR, (SENIOR,)),
        (Seniority.MID, (MID,)),
    ):
        for pattern in patterns:
            found = pattern.search(part)
            if found and found.group().strip():
                return TitleLevel(level, Span(*found.span()))
    return _read_numeral(part) or _read_weak(part)


def _read_numeral(part: str) -> TitleLevel | None:
    found = NUMERAL.search(part) or LEADING_NUMERAL.search(part)
    return TitleLevel(NUMERALS[found["n"]], Span(*found.span("n"))) if found else None


def _read_weak(part: str) -> TitleLevel | None:
    found = GRADUATE.search(part)
    if found:
        return TitleLevel(Seniority.ENTRY, Span(*found.span()))
    found = ASSOCIATE.search(part)
    if found:
        return TitleLevel(Seniority.ENTRY, Span(*found.span()), weak=True)
    return None
