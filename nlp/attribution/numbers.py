"""Numbers as announcements write them: digits, grouped digits, words, dozens and thousands."""

# ruff: noqa: SIM905 - the words read best as a line

from __future__ import annotations

import re

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "k": 1_000, "million": 1_000_000, "dozen": 12}

_SMALL = "|".join(sorted(_UNITS.keys() | _TENS.keys(), key=len, reverse=True))
_BIG = "hundred|thousand|million|dozen"
WORDS = (
    rf"(?:(?:{_SMALL})(?:[- ](?:and[- ])?(?:{_SMALL}|{_BIG})){{0,6}}"
    rf"|(?:a|half a|a couple)[- ](?:{_BIG})(?:[- ](?:and[- ])?(?:{_SMALL}|{_BIG})){{0,5}})"
)
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7}(?:\.\d{1,2})?(?:k\b|[- ]?(?:thousand|million)\b)?)"
NUMBER = rf"(?<![\w.,$€£¥-])(?:{DIGITS}|{WORDS})(?![\w%]|,\d|\.\d)"
"""A count in words or digits; never the tail of money, a decimal or a code."""

_DIGITS = re.compile(r"([\d,]*\d(?:\.\d+)?)(?:(?:[- ](?!k))?(k|thousand|million))?\Z", re.IGNORECASE)


def parse_number(text: str) -> int | None:
    """Read a count: "1,200", "1.2 million", "twenty-four", "three hundred and ten", "two dozen", "4k".

    None where the words are no number ("a hundredweight") or not a whole count ("2.5").
    """
    lowered = text.strip().lower()
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
