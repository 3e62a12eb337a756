"""Who stands behind an announcement is not recorded: mail addresses, telephone numbers and names of officers go.

Two readers, for two kinds of print: a state's cell names contacts tersely and means nothing else by ten digits; an
advertisement or an article writes them in sentences, beside figures that must stay.
"""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+-][\w.+'-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
# "jo (at) example (dot) org", "jo [at] example.org", "jo at example dot org"; but never "work at example.org".
_SPELT_DOT = r"(?:\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\sdot\s)"
_SPELT_EMAIL = re.compile(
    r"\b[\w.+-]{1,64}(?:"
    rf"\s{{0,2}}[\[({{<]\s?(?:at|@)\s?[\])}}>]\s{{0,2}}[\w-]{{1,63}}(?:(?:{_SPELT_DOT}|\.)[a-z]{{2,10}}\b){{0,3}}"
    rf"|\s(?:at|@)\s[\w-]{{1,63}}(?:{_SPELT_DOT}[a-z]{{2,10}}\b){{1,3}})",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w$€£.,/-])(?:\+\d{1,3}[\s.-]?(?:\(\d{1,4}\)[\s.-]?)?\d{1,4}(?:[\s.-]\d{2,5}){1,4}"
    r"|\+\d{9,14}|(?:\+?1[\s.-]?)?\(\s?\d{3}\s?\)[\s.-]?\d{3}[\s.–-]?\d{4}"
    r"|(?:1[\s.-])?\d{3}([.–-])\d{3}\1\d{4})(?![\w-]|[.,]\d)"
)
# Ten bare digits are a number of anything (an order, a sum) unless a word before them says whose: "Tel 4195550100",
# "ph: 419 555 0100 ext 5", "contact Jo Quill at 4195550100". US area codes and exchanges begin with 2 to 9.
_EXTENSION = r"(?:,?\s?(?:x|ext(?:ension)?\.?)\s?\d{1,6})?"
_TEN = r"(?:\+?1[\s.-]?)?[2-9]\d{2}[\s.-]?[2-9]\d{2}[\s.-]?\d{4}"
_BARE_PHONE = re.compile(rf"(?<![\w$€£/=&?+])(?<!\d[.,-]){_TEN}{_EXTENSION}(?![\w-]|[.,]\d)", re.IGNORECASE)
_CUE = (
    r"(?:call(?:ing)?|(?:tele|cell)?phone|ph|tel|cell(?:ular)?|mob(?:ile)?|fax|text|sms|whatsapp|voicemail|(?:hot|help)line"
    r"|dial|ring|contact(?:ing)?)"
)
_STOPS = r"[\s:;.,#&()/|*–—-]{0,4}"
_CUE_BEFORE = re.compile(
    rf"(?:\b{_CUE}\b(?:(?:\s[\w.'’-]{{1,30}},?){{1,4}}?\s(?:at|on)\b)?(?:{_STOPS}(?:{_TEN}|(?:{_CUE}|numbers?|nos?|us|me|him"
    r"|her|them|hr|is|are|at|on|to|or|and|by|via|for|info(?:rmation)?|details|our|the|office|line|desk|cent(?:er|re)|toll"
    r"|free|direct)\b)){0,4}"
    rf"|\breach(?:ed)?(?:\s\w{{1,30}}){{0,3}}?\s(?:at|on|by|via)|\b[ptmcf](?=\s?:)){_STOPS}$",
    re.IGNORECASE,
)
_JUST_BEFORE = 90
"""Characters before a number in which its word stands, with a name between them."""
# Cheap looks first: nine texts in ten hold none, and the full patterns try every word.
_MAY_SPELL = ("(at", "( at", "[at", "[ at", "{at", "<at", "(@", "[@", " dot ", "dot)", "dot]")
_MAY_CALL = tuple(map(re.compile, (r"\+\d", r"\(\s?\d{3}\s?\)", r"[.–-]\d{4}(?!\d)")))
_MAY_BE_BARE = re.compile(r"[2-9][0-9]{2}[\s.-]?[2-9][0-9]{2}[\s.-]?[0-9]{4}")
_CONTACT_LINK = re.compile(r"(?:mailto|tel):[^\s\"'<>)]{1,200}", re.IGNORECASE)
EMAIL_REMOVED = "[e-mail removed]"
PHONE_REMOVED = "[phone removed]"

# A state's cell: ten digits in three groups are a telephone number, whatever stands between and behind them.
_CELL_PHONE = re.compile(
    r"(?<![\d-])(?:\+?1[-. –]?)?(?:\(\s?\d{3}\s?\)[-. –]?|\d{3}[-. –])\d{3}[-. –]\d{4}(?![\d-])" + _EXTENSION,
    re.I,
)
_OFFICER = re.compile(
    r"\(?\s{0,3}(?:[A-Z][\w.'’-]{1,40}\s){1,3}[A-Z][\w.'’-]{1,40}\s?,?\s?[-–,]?\s?(?:General\s|Vice\s|Local\s)?"
    r"(?:President|Secretary|Treasurer|Representative|Business (?:Agent|Manager)"
    r"|Chairman|Chairperson|Director|Steward)\b\s?\)?"
)
REMOVED = "[removed]"
"""Stands where a person's mail address, phone number or name stood."""


def without_contacts(text: str) -> str:
    """Replace e-mail addresses (also the spelt-out kind) and telephone numbers: people are not recorded."""
    if "@" in text:
        text = _EMAIL.sub(EMAIL_REMOVED, text)
    if "mailto:" in text or "tel:" in text:
        text = _CONTACT_LINK.sub(EMAIL_REMOVED, text)
    small = text.lower()
    if any(sign in small for sign in _MAY_SPELL):
        text = _SPELT_EMAIL.sub(EMAIL_REMOVED, text)
    if _MAY_BE_BARE.search(text):
        text = _BARE_PHONE.sub(_without_number, text)
    return _PHONE.sub(PHONE_REMOVED, text) if any(sign.search(text) for sign in _MAY_CALL) else text


def _without_number(found: re.Match[str]) -> str:
    start = found.start()
    called = _CUE_BEFORE.search(found.string, max(0, start - _JUST_BEFORE), start)
    return PHONE_REMOVED if called else found[0]


def redact(text: str, *, officers: bool = False) -> str:
    """A cell without mail addresses and phone numbers, and on request without named union officers."""
    text = without_contacts(_CELL_PHONE.sub(REMOVED, _EMAIL.sub(REMOVED, text)))
    return _OFFICER.sub(f" {REMOVED} ", text).strip() if officers else text
