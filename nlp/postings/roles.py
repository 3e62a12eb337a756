"""Finds the parts of a title that name a role; the rest of an HN first line is company, place, pay and links."""

from __future__ import annotations

import re

from nlp.caseless import Caseless
from nlp.postings.spans import Span

ROLE_NOUN = (
    r"(?:engineers?|engineering|entwickler(?:in)?|ingenieur(?:in)?|ing[eé]nieure?|developers?|"
    r"d[eé]veloppeu(?:r|se)|desarrollador(?:a)?|programmers?|devs?|architects?|scientists?|"
    r"researchers?|analysts?|analyst(?:e|in)|designers?|managers?|administrators?|technicians?|"
    r"specialists?|consultants?|"
    r"coordinators?|assistants?|associates?|representatives?|reps?|executives?|accountants?|auditors?|"
    r"nurses?|teachers?|"
    r"tutors?|clerks?|officers?|advisors?|advisers?|operators?|mechanics?|electricians?|drivers?|"
    r"technologists?|writers?|"
    r"editors?|recruiters?|sourcers?|planners?|buyers?|agents?|attorneys?|counsels?|paralegals?|"
    r"therapists?|pharmacists?|"
    r"machinists?|welders?|inspectors?|trainers?|instructors?|strategists?|marketers?|producers?|"
    r"cashiers?|servers?|cooks?|"
    r"chefs?|supervisors?|directors?|leads?|bookkeepers?|underwriters?|adjusters?|controllers?|"
    r"partners?|hackers?|admins?|"
    r"sysadmins?|devops|sre|sdet|sde|swe|qa|cto|ceo|cpo|coo|vp|head|founders?|fellows?|interns?|"
    r"internships?|trainees?|professors?|support|sales|traders?|quants?|testers?)"
)
_ROLE = Caseless(rf"\b{ROLE_NOUN}(?!\w)")
# "ONSITE, INTERNS, VISA": a flag that interns are welcome too, not the role.
_INTERN_FLAG = Caseless(
    r"(?:(?<=[|,(/])|^)\s{0,3}interns?(?:hips?)?(?:\s(?:ok|okay|welcome|possible|too|"
    r"considered))?\s{0,3}(?=[,|/)]|$)"
)
_INTERN = Caseless(r"interns?(?:hips?)?")
SPLIT_ROLES = re.compile(r"\s(?:and|or|und|[&+])\s|[,;/]\s")
_LINK = Caseless(r"https?://\S{1,300}|\bwww\.\S{1,200}")


def role_segments(title: str) -> list[Span]:
    """Cut a title at "|" and keep the parts naming a role; the whole title where there is no bar or no such part.

    The first part of a barred title is the employer ("Principal Labs | Backend Engineer |
     Oslo"): it counts only when no other part names a role.
    """
    if "|" not in title:
        return [Span(0, len(title))]
    parts: list[Span] = []
    start = 0
    for piece in title.split("|"):
        parts.append(Span(start, start + len(piece)))
        start += len(piece) + 1
    named = [part for part in parts if _ROLE.search(_LINK.sub(_blank, title[part.start : part.end]))]
    later = [part for part in named if part.start > 0]
    return later or named or parts[1:] or parts


def roles_in(title: str, segment: Span) -> list[Span]:
    """Cut a part listing several roles ("PM, Designers, Backend Engineers") into them."""
    chunks: list[Span] = []
    start = segment.start
    for cut in SPLIT_ROLES.finditer(title, segment.start, segment.end):
        chunks.append(Span(start, cut.start()))
        start = cut.end()
    return [*chunks, Span(start, segment.end)]


def mask_intern_flags(title: str) -> str:
    """Blank out "INTERNS" as a flag of an HN first line that names another role; offsets stay."""
    if "|" not in title:
        return title
    masked = _INTERN_FLAG.sub(_blank, title)
    return masked if _ROLE.search(_INTERN.sub(_blank, masked)) else title


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
