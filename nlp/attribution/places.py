"""Where cuts are made: towns, states and countries with the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from nlp.attribution.sentences import Span
from nlp.caseless import any_of
from nlp.records import Evidence

PLACES = Path(__file__).parent / "places.txt"
_CAPITALISED = re.compile(r"[A-Z]\w*")
_STATES_SHORT = (
    "Ala. Ariz. Ark. Calif. Colo. Conn. D.C. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. "
    "Mont. N.C. N.D. N.H. N.J. N.M. N.Y. Neb. Nev. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Va. Vt. W.Va. Wash. Wis. "
    "Wyo. Alta. B.C. Man. N.B. N.L. N.S. Ont. Que. Sask."
)
_POSTAL_CODES = (
    "AL AK AZ AR CA CO CT DC DE FL GA HI IA IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA "
    "RI SC SD TN TX UT VA VT WA WI WV WY AB BC MB NB NL NS ON PE QC SK"
)
"""States and provinces as newspapers and addresses write them, read only behind a town. ID is a card as well."""
_NO_TOWN = r"(?:(?:The|Its|Our|Their|In|At|A|From|Near|For|And|While|When|After)\s|(?:University|Bank|College)\sof\s)"
_BARE_COUNTRY = (
    r"(?:US|U\.S\.|UK|U\.K\.)(?=(?:-based)?\s(?:[a-z-]{2,20}\s)?(?:jobs?|staff|workers?|work\s?force|employees|"
    r"operations|positions|roles|offices?|sites?|plants?|teams?|redundancies|layoffs)\b)"
)
_SITES = (
    r"(?:[Pp]lant|[Ff]actory|[Mm]ill|[Oo]ffices?|[Ss]ite|[Ff]acility|[Ww]arehouse|[Dd]epot|[Bb]akery|[Bb]rewery|"
    r"[Rr]efinery|[Ss]melter|[Ff]oundry|[Ss]tudio|[Hh]eadquarters|[Hh]ub|[Cc]ampus|[Cc]ent(?:er|re))"
)
_PEOPLE = (
    r"(?:jobs|employees|staff|people|positions|roles|posts|nurses|agents|redundancies|layoffs|job\s(?:cuts|losses)|"
    r"(?!(?:custom|oth|memb|numb|us|suppli|read|consum|investors|lend|part|riv|vot|lead|flo|passeng)(?:ers|ors|ners)?\b)"
    r"[a-z]{2,14}(?:ers|ors|ists|ians))"
)
_NO_NAME = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|H[12]|Monday|"
    r"Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|The|This|That|Our|Its|Their|His|Her|All|Both|New|North|South|"
    r"East|West|Northern|Southern|Eastern|Western|Central|Global|Corporate|Customer|Human|Data|Engineering|Marketing|"
    r"Sales|Finance|Product|Operations|Support|Research|Technology|Design|Legal|Payroll|Services?|Head|Main|Call|"
    r"Contact|Distribution|One|Two|Three|Four|Five|Spring|Summer|Autumn|Fall|Winter|Christmas|Easter|American|British|European|German|"
    r"French|Irish|Indian|Chinese|Japanese|Canadian|Australian|Dutch|Swiss|Swedish|Italian|Spanish|Mexican|Scottish|Welsh)"
)
_NAMED = rf"(?!{_NO_NAME}\b)[A-ZÀ-Þ][a-zà-ÿ]{{2,20}}(?:[- ](?:(?:upon|on|under)[- ])?[A-ZÀ-Þ][a-zà-ÿ]{{2,20}}){{0,2}}"
_ENDS = r"(?![\w’'&-]|\s[A-ZÀ-Þ])"
_UNLISTED = (
    re.compile(rf"\b(?:{_SITES}|{_PEOPLE})\sin\s(?P<place>{_NAMED}){_ENDS}(?:\sand\s(?P<second>{_NAMED}){_ENDS})?"),
    re.compile(rf"\b(?:[Ii]ts|[Tt]heir|[Oo]ur)\s(?P<place>{_NAMED})\s(?:[a-z-]{{2,15}}\s){{0,2}}?{_SITES}\b"),
    re.compile(rf"(?<![\w-])(?!(?:Cloud|Web|Home|Faith|Community|Plant|Class|Browser)\b)(?P<place>{_NAMED})-based\b"),
)
"""Towns that no list knows: "its plant in Swindon", "64 drivers in Tucson", "its Geelong mill", "Reno-based"."""
_MAY_NAME = re.compile(r"\b(?:in|[Ii]ts|[Tt]heir|[Oo]ur)\s[A-ZÀ-Þ]|-based\b")
"""What each of them holds: a cheap look first."""
_SOLD_THERE = re.compile(
    r"\b(?:[Dd]emand|[Ss]ales|[Oo]rders|[Cc]ustomers|[Mm]arkets?|[Cc]ompetition|[Gg]rowth|[Cc]ompetitors|[Rr]ivals|"
    r"[Ii]mports|[Ee]xports)\s(?:in|from|to)\s(?:the\s)?\Z"
)
_MOVED_THERE = re.compile(
    r"\b(?:[Mm]ov|[Tt]ransfer|[Ss]hift|[Rr]elocat|[Oo]utsourc|[Oo]ffshor)\w{0,4}\b(?:\s[\w’',-]{1,20}){0,9}?\sto\s"
    r"(?:(?:an?|the|its|lower-cost|cheaper|larger|other|new|existing|site|sites|plant|plants|factory|hub|hubs|centres?|"
    r"centers?|offices?|shared|services?|support|teams?|staff|workers|suppliers?|in)\s){0,6}\Z"
)
"""Where work goes, not where it is cut."""
_BELONGS_THERE = re.compile(r"\s(?:tariffs?|governments?|dollars?|economy|presidents?)\b")
_PART_OF_NAME = re.compile(r"(?:[A-Z]\w+\sof\s|[A-Z][a-z]+\s)\Z")
_OPENING_WORD = re.compile(r"(?:^|[.“\"]\s?)[A-Z]\w+\s\Z")


class _Places(NamedTuple):
    """Places by name, and of every name its longest capitalised word: a sentence without any of these names none."""

    pattern: re.Pattern[str]
    words: frozenset[str]


@lru_cache(maxsize=1)
def _known_places() -> _Places:
    """The places of the list; a town is also read by the state behind it.

    What is larger than a town is none, and "New York" or "Washington" behind a city of the list is one more city. In
    capitals throughout, "IN" and "OR" are no states.
    """
    sections = PLACES.read_text(encoding="utf-8").split("\n# ")[1:]
    provinces, countries, cities = (list(filter(None, section.splitlines()[1:])) for section in sections)
    names = list(dict.fromkeys((*provinces, *countries, *cities)))
    short, codes = _STATES_SHORT.split(), _POSTAL_CODES.split()
    states = any_of([*provinces, *short])
    state = rf"(?!New\sYork,\sN)(?:{states})(?![’'])|(?<=[a-z],\s)(?:{any_of(codes)})"
    spelled = [*names, *short, *codes, "US", "UK", "U.S."]
    town = r"(?:(?:S[tT]|F[tT]|M[tT])\.\s)?[A-Z][\w’'-]{2,20}(?:[\s-](?:[A-Z][\w’'-]{1,20}|of|on|upon|de|la|le)){0,2}"
    owned = r"(?:[\w-]{1,30}\s){0,2}[\w-]{1,30}[’']s\s(?!Summit|Vineyard)"
    larger = any_of((*provinces, *countries))
    no_town = rf"{owned}|{_NO_TOWN}|(?:{larger}),|(?:{any_of(cities)}),\s(?:New\sYork|Washington)\b"
    return _Places(
        re.compile(
            r"(?<![\w&])(?:New\sYork,\s(?:NY|N\.Y\.)|Washington,\sDC|Seattle,\sWashington"
            rf"|(?!{no_town}){town},\s(?:{state})|{any_of(names)}|{_BARE_COUNTRY})"
            r"(?![\w&]|-(?!based\b))(?!\s[A-Z][a-z])"
        ),
        frozenset(max(_CAPITALISED.findall(name), key=len) for name in spelled),
    )


def find_places(text: str, sentences: Iterable[Span]) -> list[Evidence]:
    """Places the sentences name ("Dublin", "Flint, Michigan"), each once, in order of appearance.

    A name that goes on with a capital ("Texas Instruments") or belongs to one ("University of Leeds") is left out, and
    so is where work is moved to or sold.
    """
    found: dict[str, Evidence] = {}
    for span in sentences:
        taken = list(_listed(text, span))
        for pattern in _UNLISTED if _MAY_NAME.search(text, span.start, span.end) else ():
            for match in pattern.finditer(text, span.start, span.end):
                named = [Span(*match.span(group)) for group in match.groupdict() if match[group]]
                taken += [at for at in named if all(at.end <= one.start or at.start >= one.end for one in taken)]
        for at in sorted(taken):
            before = text[max(span.start, at.start - 120) : at.start]
            elsewhere = _SOLD_THERE.search(before) or _MOVED_THERE.search(before)
            if not elsewhere and not _BELONGS_THERE.match(text, at.end):
                name = text[at.start : at.end].removeprefix("the ").replace(".", "")
                found.setdefault(name, Evidence.of(text, at.start, at.end))
    return list(found.values())


def _listed(text: str, span: Span) -> Iterator[Span]:
    """Where a sentence names a place of the list, or a town with its state."""
    known = _known_places()
    if known.words.isdisjoint(_CAPITALISED.findall(text, span.start, span.end)):
        return
    for match in known.pattern.finditer(text, span.start, span.end):
        before = text[max(span.start, match.start() - 24) : match.start()]
        whole = match[0].replace(".", "") in {"US", "UK"} or _OPENING_WORD.search(before)
        if whole or not _PART_OF_NAME.search(before):
            yield Span(*match.span())
