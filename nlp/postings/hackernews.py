"""Hacker News "Who is hiring?" comments as postings: which are job posts, and which line is the title."""

from __future__ import annotations

import re

from nlp.caseless import Caseless

_ROLE = Caseless(
    r"\b(?:engineers?|engineering|developers?|devs?|programmers?|designers?|scientists?|analysts?|"
    r"managers?|architects?|"
    r"researchers?|hackers?|interns?(?:hip)?|sre|devops|qa|cto|product|marketing|sales|writers?|support|technical|"
    r"full[- ]?stack|back[- ]?end|front[- ]?end|multiple|several|various|roles?|positions?)\b"
)
_HIRING = Caseless(
    r"\b(?:hiring|looking\sfor|we\sneed|join\s(?:us|our)|seeking|openings?|apply|positions?|careers?|jobs?)\b"
)
_SIGNAL = Caseless(
    r"\b(?:remote|onsite|on-site|hybrid|full[ -]?time|part[ -]?time|contract|visa|relocation|interns?|"
    r"h1b)\b|[$€£]\s?\d|\d\s?k\b|https?://|@|\[at\]|\(at\)"
)
# Replies, people looking for work, and notes about the thread itself.
_NOT_A_POST = Caseless(
    r"^\W{0,3}(?:seeking\s(?:work|freelance\w*)|looking\sfor\s(?:work|a\sjob)|(?:willing|"
    r"able)\sto\srelocate|(?:reminder|please|note)\b|is\s(?:this|the|that|there)\b|what\b|why\b|how\b|"
    r"does\b|do\syou\b|are\syou\b|can\s(?:you|i)\b|hi,?\s(?:i\sapplied|is|are|do)|"
    r"i\s(?:applied|have\sapplied|just\sapplied|sent|emailed|wonder|am\slooking)|i'?m\s(?:a|an|"
    r"looking)\b|thanks?\b|aggregated|(?:these|the)\s(?:threads?|comments?)|\[?(?:dead|flagged|"
    r"deleted)\]?\W{0,3}$|searchable|\d+\scomments)"
)
MIN_LENGTH = 80
"""Characters; what is shorter is a reply ("Is remote possible?")."""


def is_job_post(text: str) -> bool:
    """Whether a comment offers a job: a barred first line, or a role with words of hiring and terms."""
    if len(text) < MIN_LENGTH or _NOT_A_POST.search(text):
        return False
    title, _ = split_title(text)
    if title.count("|") >= 2:
        return True
    head = text[:1500]
    if title.count("|") == 1 or title.count(" - ") >= 2:
        return bool(_ROLE.search(head) and _SIGNAL.search(head))
    return bool(_ROLE.search(head) and _HIRING.search(head) and _SIGNAL.search(head))


def split_title(text: str) -> tuple[str, str]:
    """Return (first line, the rest). Title + newline + rest is the comment again, up to white space at the ends.

    A comment without a line break has its first sentence as title when that is short, else its first 120 characters'
    worth of words stay in the text and the title is empty: inventing a title would invent a level.
    """
    text = text.strip()
    head, newline, rest = text.partition("\n")
    if newline or len(head) <= 200:
        return head.rstrip(), rest
    sentence = re.match(r"[^.!?]{10,160}[.!?](?=\s)", head)
    if sentence:
        return sentence.group(), head[sentence.end() :].lstrip()
    return "", text
