"""Numbers as announcements write them: digits, grouped digits, words, dozens and thousands."""

# ruff: noqa: SIM905 - the words read best as a line

from __future__ import annotations

import re

from nlp.caseless import any_of

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "k": 1_000, "million": 1_000_000, "dozen": 12}

_SMALL = any_of((*_UNITS, *_TENS))
_BIG = "hundred|thousand|million|dozen"
WORDS = (
    rf"(?:(?:{_SMALL})(?:[- ](?:and[- ])?(?:{_SMALL}|{_BIG})){{0,6}}"
    rf"|(?:a|half a|a couple)[- ](?:{_BIG})(?:[- ](?:and[- ])?(?:{_SMALL}|{_BIG})){{0,5}})"
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    *("december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
)
_NO_DAY = "".join(rf"(?<!\b(?i:{month})\s)" for month in _MONTHS)
_GAP = r"[ .'’\u00a0\u202f]"
_FOREIGN = (
    rf"(?=[1-9]\d{{0,2}}{_GAP}\d{{3}}){_NO_DAY}(?<!\.\s)\d{{1,3}}(?:{_GAP}\d{{3}}){{1,2}}"
    r"(?=\s(?!(?:thousand|million|billion|per|percent)\b)[a-z])"
)
"""Thousands as written in Europe, only directly before a word: "1 200 jobs", not "on May 1 200 people"."""
DIGITS = (
    rf"(?=\d)(?:{_FOREIGN}|\d{{1,3}}(?:,\d{{3}}){{1,3}}|"
    r"\d{1,7}(?:\.\d{1,2})?(?:k\b|[- ]?(?:thousand|million)\b)?)"
)
_ALONE = rf"(?:{DIGITS}|{WORDS})(?![\w%]|,\d|\.\d)"
NUMBER = rf"(?<![\w.,$€£¥-]){_ALONE}"
"""A count in words or digits; never the tail of money, a decimal or a code."""
UPPER = rf"(?:(?<=\d-)(?<!(?:19|20)\d\d-)(?=\d)(?!\d{{1,7}}-)|(?<![\w.,$€£¥-])){_ALONE}"
"""The number that ends a range, also right behind a hyphen ("100-150"), but not that of "2024-25" or of a code."""

_GROUPED = re.compile(rf"\d{{1,3}}(?:{_GAP}\d{{3}})+\Z")
_DIGITS = re.compile(r"([\d,]*\d(?:\.\d+)?)(?:(?:[- ](?!k))?(k|thousand|million))?\Z", re.IGNORECASE)


def parse_number(text: str) -> int | None:
    """Read a count: "1,200", "1.2 million", "1 200", "twenty-four", "three hundred and ten", "two dozen", "4k".

    None where the words are no number ("a hundredweight") or not a whole count ("2.5").
    """
    lowered = text.strip().lower()
    if lowered.isdecimal():
        return int(lowered)
    if _GROUPED.match(lowered):
        return int(re.sub(_GAP, "", lowered))
    digits = _DIGITS.match(lowered)
    if digits:
        value = float(digits[1].replace(",", "")) * _SCALES.get(digits[2] or "", 1)
        return int(value) if value == int(value) else None
    return _parse_words(re.split(r"[\s-]+", lowered))


def _parse_words(words: list[str]) -> int | None:
    """Add up number words the way they are spoken."""
    total = current = 0
    for word in words:
        if word in {"and", "a", "couple", "half"}:
            current = {"a": 1, "couple": 2}.get(word, current)
        elif word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in {"hundred", "dozen"}:
            current = max(current, 1) * _SCALES[word]
        elif word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
        else:
            return None
    value = total + current
    if words[0] == "half":
        value //= 2
    return value or None
