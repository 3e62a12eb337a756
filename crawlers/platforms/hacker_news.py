"""Hacker News' monthly hiring threads: which thread, which comments are advertisements, and what a first line says.

Only comments directly under a thread are advertisements, and of those only the ones that offer work. By custom the
first line is "Company | Role | Place | REMOTE or ONSITE | Type | Pay"; before 2015 dashes, or nothing, divided it. Who
wrote a comment is never kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crawlers.platforms.pay import NO_PAY, Pay, parse_pay
from crawlers.platforms.places import country_of
from crawlers.platforms.plain_text import html_to_text, one_line
from crawlers.platforms.posting_fields import joined, make_posting, remote_from
from crawlers.records import Posting

ITEM = "https://news.ycombinator.com/item?id="
NOT_STATED = "(not stated)"
JOBS_BOARD = "hn:jobs"
"""The company advertisements on the front page (`jobstories`), which stand under no thread."""

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
_MONTH = re.compile(rf"({'|'.join(_MONTHS)}|december)\s+(20\d\d)", re.IGNORECASE)


class ThreadKind(StrEnum):
    """The three monthly threads; the last two are controls for the site's popularity."""

    HIRING = "who_is_hiring"
    WANTED = "who_wants_to_be_hired"
    FREELANCER = "freelancer"


_KINDS = (
    (ThreadKind.WANTED, re.compile(r"who wants to be hired", re.IGNORECASE)),
    (ThreadKind.FREELANCER, re.compile(r"freelancer", re.IGNORECASE)),
    (ThreadKind.HIRING, re.compile(r"who(?:'s|’s| is)? hiring", re.IGNORECASE)),
)


@dataclass(frozen=True)
class Thread:
    """One monthly thread; `month` is the one in its title, whatever day it was opened."""

    id: str
    kind: ThreadKind
    month: date

    @property
    def board(self) -> str:
        """The board its advertisements stand on."""
        return f"hn:{self.month:%Y-%m}"


@dataclass(frozen=True)
class Comment:
    """One comment directly under a thread."""

    id: str
    markup: str
    posted: date | None


def thread_of(identity: str | int, title: str | None) -> Thread | None:
    """The monthly thread a story is, from its title; None for any other story."""
    printed = one_line(title)
    month = _MONTH.search(printed)
    kind = next((kind for kind, pattern in _KINDS if pattern.search(printed)), None)
    if month is None or kind is None:
        return None
    number = [*_MONTHS, "december"].index(month[1].casefold()) + 1
    return Thread(str(identity), kind, date(int(month[2]), number, 1))


_SEEKER = re.compile(
    r"\bwilling to relocate\s*:|\btechnologies\s*:[^|]{0,400}\b(?:r[eé]sum[eé]|cv)\b"
    r"|\b(?:i am|i'm|i’m) (?:currently |actively )?(?:looking for|seeking|available for|open to|searching for)"
    r" (?:a |an |my |any |new |next |full[- ]time |remote |freelance )*(?:job|work|position|role|opportunit)",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:hiring|we(?:'re|’re| are) (?:looking|seeking|growing|building|a )|looking for|join (?:us|our)|apply|on-?site"
    r"|remote|full[- ]?time|part[- ]?time|contract(?:or)?|intern(?:s|ships?)?|h1b|visa|salary|equity|positions?|roles?"
    r"|engineers?|developers?|designers?|programmers?|hackers?|job(?:s)?|careers?|openings?)\b",
    re.IGNORECASE,
)
SHORTEST = 40
"""Characters below which a comment is a remark; the shortest recorded advertisement has 52."""


def is_offer(text: str) -> bool:
    """Whether a comment directly under a hiring thread offers work."""
    first = text.partition("\n")[0]
    if re.match(r"\W{0,3}seeking (?!freelancer)", text, re.IGNORECASE):
        return False
    if first.count("|") >= 2:
        return True
    if len(text) < SHORTEST:
        return False
    if _SEEKER.search(text[:800]) and "|" not in first:
        return False
    return len({word.casefold() for word in _OFFER.findall(text[:3000])}) >= 2


_ROLES = (
    "engineer(?:s|ing)?", "developers?", "devs?", "designers?", "managers?", "scientists?", "architects?",
    "analysts?", "leads?", "head of", "founding", "interns?(?:hips?)?", "directors?", "programmers?", "hackers?",
    "sre", "devops", "sdet", "qa", "cto", "ceo", "coo", "cpo", "vp", "product", "marketing", "sales", "recruiters?",
    "writers?", "administrators?", "researchers?", "consultants?", "specialists?", "full[- ]?stack",
    "front[- ]?end", "back[- ]?end", "advocates?", "technicians?", "support", "operations", "partners?",
    "officers?", "staff", "principal",
    "(?:multiple|various|several|many|all|open) (?:roles|positions)",
)  # fmt: skip
_ROLE = re.compile(rf"\b(?:{'|'.join(_ROLES)})\b", re.IGNORECASE)
_TYPE = re.compile(
    r"\b(?:full|part)[- ]?time\b|\bcontract(?:or)?\b|\bpermanent\b|\binterns?(?:hips?)?\b|\bfreelance\b", re.I
)
_LINK = re.compile(
    r"\(?\s*(?:https?://|www\.)\S+\s*\)?|\b[\w-]+\.(?:com|io|ai|org|net|co|dev|app|so|tech)(?:/\S*)?\b", re.I
)
_SEPARATORS = (re.compile(r"\s*\|+\s*"), re.compile(r"\s+[–—]\s+|\s+--?\s+"), re.compile(r"\s*[•·]\s*|\s+/\s+"))


@dataclass(frozen=True)
class Headline:
    """What the first line says; parts that are not there are None."""

    employer: str
    title: str
    location: str | None = None
    is_remote: bool | None = None
    employment_type: str | None = None
    pay: Pay = NO_PAY


def read_headline(line: str) -> Headline:
    """Take a first line apart where the writer divided it; an undivided one is the title alone."""
    parts = next((found for split in _SEPARATORS if len(found := split.split(line)) >= 3), [line])
    if len(parts) < 3 and line.count("|") == 1:
        parts = line.split("|")
    parts = [part.strip(" ,;:-") for part in parts if part.strip(" ,;:-")]
    if len(parts) < 2:
        return Headline(NOT_STATED, line[:200] or NOT_STATED)
    employer = re.sub(r"\(\s*\)|\[\s*\]", " ", _LINK.sub(" ", parts[0]))
    employer = " ".join(employer.split()).strip(" ,;:-") or parts[0]
    roles, places, types, rest = [], [], [], []
    remote, pay = None, NO_PAY
    for part in parts[1:]:
        bare = " ".join(_LINK.sub(" ", part).split())
        said = remote_from(bare)
        pay = parse_pay(bare) if pay == NO_PAY else pay
        is_place = said is not None or country_of(bare) is not None or re.search(r", [A-Z]{2}\b", bare) is not None
        if _ROLE.search(bare) and not (is_place and len(bare) < 12):
            roles.append(bare)
        elif is_place:
            places.append(bare)
        elif _TYPE.search(bare):
            types.append(bare)
        elif bare and parse_pay(bare) == NO_PAY:
            rest.append(bare)
        remote = said if remote is None or said else remote
    if not roles and _ROLE.search(employer) and not rest:  # "Software Engineer | Chicago": the company is not named
        roles, employer = [employer], NOT_STATED
    title = " | ".join(roles or rest)
    types = types or [match[0] for match in [_TYPE.search(line)] if match]
    return Headline(employer[:120], title[:300] or NOT_STATED, joined(places), remote, joined(types, ", "), pay)


def read_offer(comment: Comment, thread: Thread) -> Posting | None:
    """A comment under a hiring thread as a Posting; None where it offers no work."""
    text = html_to_text(comment.markup, keep_lines=True)
    if text is None or not is_offer(text):
        return None
    head = read_headline(one_line(text.partition("\n")[0]))
    return make_posting(
        thread.board, comment.id, head.employer, head.title,
        text=text, location=head.location, is_remote=head.is_remote, employment_type=head.employment_type, pay=head.pay,
        posted_date=comment.posted, posted_date_field="time", url=ITEM + comment.id,
    )  # fmt: skip


_FRONT_PAGE = re.compile(
    r"^(?P<employer>.{1,80}?)\s*(?:\(YC [A-Z]{0,2}\d{2,4}\))?\s*(?:[:–—-]|(?:is|are)?\s*hiring\b)\s*(?P<role>.*)$",
    re.I,
)


def read_front_page(identity: str, title: str, text: str | None, posted: date | None) -> Posting:
    """A company's advertisement among the front page's jobs: "Company (YC W23) Is Hiring a Role"."""
    line = one_line(title)
    match = _FRONT_PAGE.match(line)
    employer = match["employer"] if match else NOT_STATED
    role = re.sub(r"^(?:an?|our|for|in)\s+", "", match["role"].strip(" –-:"), flags=re.IGNORECASE) if match else ""
    return make_posting(
        JOBS_BOARD, identity, employer, role or line, text=html_to_text(text, keep_lines=True), posted_date=posted,
        posted_date_field="time", pay=parse_pay(line), url=ITEM + identity,
    )  # fmt: skip
