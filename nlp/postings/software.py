"""Decides whether a role is software work: software, ML, data, DevOps, SRE, QA, security, embedded, and their managers.

Titles that name the trade are decided by a lexicon (data scientists, support, sales and hardware engineers are not
software roles). Titles that do not ("Engineer II", "Chroma | Onsite") go to a linear model over the title's words and
the text's words about the work.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from nlp.caseless import verbose
from nlp.linear import LinearModel
from nlp.postings.roles import SPLIT_ROLES, role_segments, roles_in
from nlp.postings.spans import Span


class SoftwareReading(NamedTuple):
    """The answer, the title's words behind it (None where the text decided), and who decided: "title" or "model"."""

    is_software: bool
    span: Span | None
    basis: str


_ENG = (
    r"(?:engineer(?:s|ing|in)?|developers?|devs?|programmers?|architects?|entwickler(?:in|innen)?|"
    r"ingenieur(?:in)?|ing[eé]nieure?|d[eé]veloppeu(?:r|se)|desarrollador(?:a|es)?|engenheiro|"
    r"desenvolvedor|sviluppatore|manager|lead|intern|internship|co-?op|hacker|specialist|"
    r"technical\slead|tech\slead)"
)
_GAP = r"(?:[\s/,&()+.-]{1,3}[\w.#+]{1,20}){0,2}[\s/,&()+.-]{1,3}"

# Never software, whatever else the title says.
NEVER = verbose(
    r"""\b(?:
      data\s(?:scien\w+|analy\w+|entry|collector|annotat\w+|label\w+|steward|governance|center|centre|
      protection|privacy|visuali[sz]ation\sanalyst)
    | (?:quant(?:itative)?)\s(?:research\w*|trad\w+|analy\w+|strateg\w+|modell?er|finance)
    | (?:ml|machine\slearning|ai|deep\slearning|computer\svision|nlp|applied|research|
    reinforcement\slearning)[\w\s/&-]{0,20}\s(?:researcher|scientist)s?
    | research(?:er|\s(?:scientist|associate|assistant|analyst|fellow)) | post-?doc\w*
    | (?:fpga|asic|rtl|vlsi|chip|silicon|soc|analog|mixed[\s-]signal|rf|circuit|physical\sdesign|dft|cpu|
    gpu)\s(?:[\w-]+\s)?(?:design|verification|engineer\w*|architect\w*|layout|validation|hardware|
    microarchitect\w*)
    | (?:computer|deep\slearning\scomputer|gpu|soc)\sarchitecture | design\sverification
    | (?:sales|pre-?sales|solutions?|support|customer|client|implementation|integration\sconsult\w+|field|
    application[s]?\ssupport|technical\saccount|success|onboarding|partner|
    value)[\s-](?:[\w]+\s)?(?:engineer\w*|architects?|consultant)
    | customer\s(?:success|support|experience|service)
    | (?:technical|product|it|customer|desktop|application|software|tech|helpdesk|
    help\sdesk)\ssupport(?!\s?(?:tools|platform|systems)\b)(?:\s(?:engineer|specialist|analyst|technician|
    representative|agent))? | help\s?desk
    | (?:product|program|project|delivery|account|marketing|sales|growth|community|office|category|operations|
    brand|content|partnerships?|release|scrum|game|case|business\sdevelopment|relationship|territory|portfolio|
    risk|compliance|procurement|talent|hr|people|finance|facilities|store|store|restaurant|
    event)s?\s(?:marketing\s)?(?:manager|owner|master|coordinator|specialist|analyst|associate|director|lead|
    executive|representative)s?
    | security\s(?:analyst|guard|officer|consultant|compliance|awareness|sales|manager,\sfacilities) |
     soc\sanalyst | information\ssecurity\s(?:analyst|officer) | (?:cyber)?\s?security\s(?:risk|governance|
    policy)\w* | grc
    | (?:mechanical|electrical|civil|structural|chemical|process|manufacturing|industrial|hardware|rf|optical|
    optics|materials?|biomedical|environmental|aerospace|aeronautical|propulsion|thermal|hvac|geotechnical|
    petroleum|mining|nuclear|quality|packaging|facilities|maintenance|power|energy|electronics?|avionics|
    production|supply\schain|project|sourcing|cost|safety|fire|transportation|traffic|water|marine|automotive|
    vehicle|battery|cell|mechatronics?|metallurg\w+|acoustic\w*|audio\shardware|signal\sintegrity|board|pcb|
    product\sdesign|tooling|field\sservice|equipment|commissioning|controls?|plc|instrumentation|
    design\squality|npi|reliability\shardware|hardware\sreliability|photonics?|laser|semiconductor|wafer|yield|
    lithography|etch|validation|telecom\w*|network\s(?:field|operations\scenter)|broadcast|sound|building|
    planning|estimating|bridge|rail\w*|plant|launch|test\sstand|drilling|reservoir|wind|solar|grid|substation|
    systems?\sintegration\shardware|factory|aerodynamics?|lasers?|rfic|antennas?|gnc|stress|cryogenic|
    weld(?:ing)?|cad|dynamics|payload|harness|turbine|sensor)\s(?:[\w&/-]+\s)?(?:engineers?|engineering|
    technicians?|designers?|automation|interns?|internship|co-?op|ingenieur)
    | factory\sautomation
    | developer\s(?:advoca\w+|relations|evangelist|marketing|experience\smarketer|community) |
     technical\s(?:writer|recruiter|program|project|product|account|sales|artist|sourcer|trainer|editor|
    illustrator|consultant|analyst) | business\s(?:developer|development|analyst|intelligence\s(?:analyst)|
    partner|systems\sanalyst|operations) | (?:land|real\sestate|property|curriculum|course|content|training|
    leadership|fund|organi[sz]ational|web\scontent|sales|market|talent|partner|workforce|economic|community|
    player|early)\sdevelop(?:er|ment)s?
    | (?:cnc|plc|nc|cam|cmm|cnc/cam|plc/hmi)\s(?:[\w/&-]+\s)?programm(?:ers?|ing) | audio\sengineers?
    | (?:drug|(?<!robotic\s)process|formulation|assay)\sdevelopers?
    | recruit\w* | sourcer | talent\sacquisition | account\sexecutive | (?:ux|ui|ui/ux|ux/ui|product|graphic|
    visual|brand|web|motion|interior|fashion|game|level|industrial|instructional|interaction|service|content|
    sound)\s(?:/\s?\w+\s)?(?:design(?:ers?)?|researchers?)(?!\s(?:and|&|/)\s(?:frontend|front-end|full|software|
    web)\b)(?!\sengineer)
    | prompt\swriter | (?:financial|investment|policy|market|marketing|credit|research|operations|systems?|
    reporting|pricing|risk|fraud|budget|hr|program|sales|supply\schain|crime|intelligence|equity|actuarial|
    revenue|product|insights?|workforce\s\w+|analytics)\s(?:data\s)?analysts?
    | analytics\s(?:intern|manager|lead|consultant|associate) | (?:it|systems?|network|salesforce|database|
    crm)\s(?:administrator|admin|technician|specialist|coordinator)s?
    | (?:lawyer|attorney|counsel|nurse|teacher|driver|accountant|accounting|auditor|paralegal|bookkeeper|
    cashier|barista|chef|cook|electrician|mechanic|plumber|welder|pharmacist|physician|therapist|copywriter|
    writer|editor|journalist|translator|marketer|marketing|seo|recruiter|trader|trading\soperator|
    content\sreviewer|evaluator|rater|tutor|professor|lecturer|instructor|surveyor|estimator|buyer|planner|
    merchandiser|cleaner|janitor|warehouse|forklift|clerk|receptionist|assistant|coordinator|social\sworker|
    counselor|realtor|underwriter|adjuster|banker|teller|broker|sales(?:\s?(?:person|man|woman))?|actuary|
    economist|biologist|chemist|geologist|physicist|dietitian|dentist|veterinar\w+|pilot|steward\w*|housekeeper|
    caregiver|animator|photographer|videographer|illustrator|artist|producer|musician|technician|machinist|
    operator|assembler|inspector)s?
    )(?!\w)"""
)
# Software by the title's own words.
SOFTWARE = verbose(
    rf"""\b(?:
      software | firmware | embedded(?!\sfinance|\sinsurance|\spayments|\slending) | full[\s-]?stack |
       back[\s-]?end | front[\s-]?end | devops | dev\sops | devsecops | sre | site\sreliability | mlops | swe |
       sde | sdet | sdm
    | (?:machine\slearning|ml|ai|a\.i\.|deep\slearning|computer\svision|nlp|llm|genai|gen\sai|generative\sai|
    data|database|etl|big\sdata|analytics|platform|infrastructure|infra|cloud|systems?\ssoftware|security|
    cyber\s?security|cybersecurity|application\ssecurity|appsec|infosec|product\ssecurity|detection|
    offensive\ssecurity|cryptography|privacy|
        web|mobile|ios|android|macos|windows|linux|kernel|compiler|graphics|rendering|game(?:play)?|engine|
        unity|unreal|blockchain|smart\scontract|solidity|web3|protocol|api|integrations?|middleware|search|
        ranking|recommendation\w*|distributed\ssystems|networking|storage|virtuali[sz]ation|robotics\ssoftware|
        simulation|autonomy|perception|tools|tooling|build|release|production|reliability|observability|
        automation\stest|test\sautomation|qa(?:\sautomation)?|quality\sassurance|sqa|devex|
        developer\s(?:experience|productivity|tools|technology|infrastructure)|growth|product|founding|
        forward[\s-]deployed|ux|ui|design|crm|erp|sap|salesforce|servicenow|sharepoint|wordpress|shopify|
        magento|drupal|python|java|javascript|typescript|node(?:\.?js)?|react(?:\snative|\.?js)?|angular|
        vue(?:\.?js)?|ruby(?:\son\srails)?|rails|php|laravel|symfony|django|golang|go|rust|scala|
        clojure(?:script)?|elixir|erlang|haskell|ocaml|kotlin|swift|flutter|c\+\+|c\#|\.net|c/c\+\+|cobol|
        mainframe|abap|sql|spark|hadoop|kafka|kubernetes|aws|azure|gcp|quant(?:itative)?|trading\ssystems?|
        low[\s-]latency|core|payments|identity|fullstack|lead|staff|principal|senior|sr\.?|junior|research|
        member\sof\stechnical|vision|slam|speech|audio|video|media|streaming|r&d|internal\stools|conversational|
        bot|rpa|bi|business\sintelligence)
        {_GAP}(?:software\s)?(?:engineer(?:s|ing)?|developers?|devs?|programmers?|entwickler(?:in)?|engenheiro|
        d[eé]veloppeu(?:r|se)|desarrollador(?:a|es)?)
    | (?:machine\slearning|ml|ai|data|security|platform|software|cloud|application|infrastructure|database|web|
    devops)\s?(?:/\s?\w+\s)?(?:platform\s)?(?:architects?|engineering|infrastructure)
    | (?:developer|programmer|coder|hacker|tester|webmaster|entwickler(?:in)?|softwareentwickler(?:in)?|
    softwareentwicklung|anwendungsentwickl(?:er(?:in)?|ung)|softwareingenieur(?:in)?|
    fachinformatiker\w*|informatiker(?:in)?|d[eé]veloppeu(?:r|se)|
    desarrollador(?:a)?|programador(?:a)?|sviluppatore|programmatore|ontwikkelaar|programista|utvecklare)s?
    | (?:ing[eé]nieure?|architecte|d[eé]veloppement)\s(?:[\w/+.\#]{{1,20}}\s){{0,2}}logiciel(?:s|le|les)?
    | cto | (?:head|director|vp|vice\spresident|svp|manager)\s?(?:of|,)\s(?:software\s|data\s|platform\s|
    product\s)?(?:engineering|technology|devops|infrastructure)
    | engineering\s(?:manager|lead|director|leader|leadership) | (?:tech|technical)\sleads? |
     penetration\stester | pentester | red\steam(?:er)? | (?:qa|quality\sassurance|test)\s(?:engineer\w*|
    automation|analyst|tester|lead|manager|intern) | member\sof\s(?:the\s)?technical\sstaff
    | (?:machine\slearning|ml|deep\slearning|computer\svision)\s(?:intern|internship)s? | data\s(?:engineer\w*|
    platform|infrastructure|warehouse\w*)
    | エンジニア | 工程师
    )(?!\w)"""
)
# Trades without a rule of their own: a noun that is no engineer's, with something in front of or behind it
# ("Channel Partner Manager"); alone ("Manager", "Team Lead") it says nothing, and the text decides.
OTHER = verbose(
    r"""\b(?:
    managers?|directors?|specialists?|representatives?|coordinators?|assistants?|executives?|
    officers?|consultants?|analysts?|designers?|planners?|buyers?|advis[eo]rs?|agents?|creators?|
    professionals?|strategists?|marketers?|partners?|operators?|attendants?|hosts?|crew|president|
    controllers?|administrators?|generalists?|ambassadors?|evangelists?|scientists?|researchers?|
    gtm|setters?|closers?|moderators?|mentors?|coach(?:es)?|guards?|workers?|helpers?|handlers?|
    stylists?|fellows?|editors?|clinicians?|superintendents?|foremen|supervisors?|drivers?|
    sourcers?|investigators?|curators?|bookkeepers?|counsels?
    )\b"""
)
_LEVEL_WORDS = frozenset({
    "senior", "sr", "junior", "jr", "lead", "staff", "principal", "associate", "assistant", "deputy", "managing",
    "executive", "global", "general", "vice", "team", "chief", "first", "new", "the", "a", "our", "ii", "iii",
    "entry", "level", "mid", "graduate", "intern",
})  # fmt: skip
_BARE = verbose(r"\b(?:engineers?|engineering|architects?|mts|ingenieur(?:in)?)(?!\w)")

_WORD = re.compile(r"[^\W\d_][\w+#]*(?:\.+[\w+#]+)*")
TEXT_HEAD = 1200
"""Characters of the text the model reads: the work is described before benefits and notices."""


def read_software(title: str, text: str, model: LinearModel) -> SoftwareReading:
    """Decide by the title where it names a trade, by the model where it does not."""
    segments = role_segments(title)
    never: Span | None = None
    if "|" in title:
        segments = [chunk for segment in segments for chunk in roles_in(title, segment)]
    is_first_line = title.count("|") > 1
    for segment in segments:
        part = title[segment.start : segment.end]
        hit = SOFTWARE.search(part)
        veto = NEVER.search(part)
        if hit and not (veto and _overlaps(hit, veto, part)):
            return SoftwareReading(True, Span(*hit.span()).shift(segment.start), "title")
        if is_first_line and segment.start == 0:
            continue  # the employer's name: "Acme Support | Remote | Full-time" excludes nothing
        if veto and never is None:
            never = Span(*veto.span()).shift(segment.start)
        if never is None and not _BARE.search(part):
            never = _other_trade(part, segment)
    if never is not None:
        return SoftwareReading(False, never, "title")
    return SoftwareReading(model(features(title, text)), None, "model")


def _other_trade(part: str, segment: Span) -> Span | None:
    """Find a trade by its noun where the noun has a subject; level words are no subject."""
    found = OTHER.search(part)
    if not found:
        return None
    subject = _WORD.findall(part[max(0, found.start() - 60) : found.start()].lower())
    if all(word in _LEVEL_WORDS for word in subject):
        return None
    return Span(*found.span()).shift(segment.start)


def _overlaps(hit: re.Match[str], veto: re.Match[str], part: str) -> bool:
    """Whether the software words belong to the excluded trade ("Solutions Engineer, Cloud Platform")."""
    if hit.start() < veto.end() and veto.start() < hit.end():
        return True
    if hit.start() > veto.end():
        # A trade named first rules, unless another role is named behind it: "Data Analyst / Backend Developer".
        return not (
            SPLIT_ROLES.search(part[veto.end() : hit.start() + 1])
            and re.search(r"engineer|develop|programm", hit.group(), re.I)
        )
    between = part[hit.end() : veto.start()]
    return not SPLIT_ROLES.search(between) and not re.search(r"[-–(|:,]", between)


def features(title: str, text: str) -> list[str]:
    """Words and word pairs of the title's role parts, and words of the text's beginning."""
    parts = " | ".join(title[s.start : s.end] for s in role_segments(title))
    words = [word.lower() for word in _WORD.findall(parts[:300])]
    names = [f"t:{word}" for word in words] + [f"tb:{a} {b}" for a, b in pairwise(words)]
    if _BARE.search(parts):
        names.append("bare engineer")
    if title.count("|") > 1:
        names.append("first line")
    names += [f"x:{word}" for word in dict.fromkeys(_WORD.findall(text[:TEXT_HEAD].lower()))]
    # Each once and in this order: sums of floats depend on the order, and a reading must not depend on the run.
    return list(dict.fromkeys(names))
