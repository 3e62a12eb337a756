"""Leave the people behind a release out of its text: contact blocks, mail addresses and phone numbers.

Releases and their exhibits end with a press officer's name, mail and number. None of it says anything about the cuts,
and people are not recorded. An executive quoted in a sentence is part of the announcement and stays.
"""

from __future__ import annotations

import re

from crawlers.personal_data import EMAIL_REMOVED, PHONE_REMOVED, without_contacts

CARD_LINE = 160
"""Characters; a longer line is a sentence, in which only the address or number is replaced."""
BLOCK_LINE = 90
"""Characters; names, roles and firms under a "Media contact" are shorter, the paragraph that follows is longer."""
BLOCK_LINES = 12
"""Lines a contact block has at most: two firms of three people each."""

_WHOSE = (
    r"(?:media|press|news|investors?|public|corporate|company|analysts?|financial|communications?|general|additional"
    r"|relations|affairs|business|and|&|/|or|\s)"
)
_HEAD = re.compile(
    rf"^\W{{0,3}}(?:{_WHOSE}{{0,8}}\b(?:contacts?|in?quir(?:y|ies)|enquir(?:y|ies))(?:\W{{0,3}}$|\s?[:–—-]\s)"
    r"|(?:media|press|investor|public)s?\s+(?:relations|affairs)(?:\W{0,3}$|\s?[:–—-]\s)"
    r"|source\b.{0,120}/contact:|contacts?\s*(?:information|person|details)?\s*[:.]|/contact:"
    r"|for (?:further|more|additional|media|press|investor)\s+(?:information|details|inquiries|enquiries)\b.{0,40}$"
    r"|pressekontakt|contacts? presse|ansprechpartner)",
    re.I,
)
_SAYS = re.compile(r"[.!?][\"”’)]*$")
_WIRE_CONTACT = re.compile(r"/contacts?:[^/]{0,600}(?:/|$)", re.I)


def without_people(text: str) -> str:
    """The text without contact blocks, and without addresses and numbers wherever else they stand."""
    kept: list[str] = []
    left = 0
    for line in _WIRE_CONTACT.sub("/", without_contacts(text)).split("\n"):
        if _HEAD.match(line) and len(line) <= CARD_LINE:
            left = BLOCK_LINES
        elif left and len(line) <= BLOCK_LINE and not _SAYS.search(line):
            left -= 1
        elif not _is_card(line):
            left = 0
            kept.append(line)
    return "\n".join(kept)


def _is_card(line: str) -> bool:
    """Whether a line is a person's card: short, with an address or number taken out of it, and no sentence."""
    return (EMAIL_REMOVED in line or PHONE_REMOVED in line) and len(line) <= CARD_LINE and not _SAYS.search(line)
