"""What AI is claimed to get done: amounts of work, with the sentences that state them."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.attribution.lexicon import has_ai
from nlp.attribution.numbers import NUMBER
from nlp.attribution.sentences import Span
from nlp.caseless import Caseless
from nlp.records import Evidence

_ASSERTS_WORK = Caseless(
    r"\b(?:writ(?:es?|ing|ten)|generat\w+|produc\w+|handl\w+|resolv\w+|answer\w*|automat\w+|process\w*|complet\w+|"
    r"do(?:es|ing)?|cut\w*|reduc\w+|sav\w+|faster|quicker|more\sproductive|productiv\w+|work\sof|equivalent\sof|"
    r"instead\sof|tak(?:es|ing|en)|boost\w*|rais\w+|increas\w+|deflect\w*|clos\w+|review\w*|draft\w*|perform\w*)\b"
)
_AMOUNT = Caseless(
    rf"(?:{NUMBER}\s?(?:%|per\s?cent)|\d\s?%|"
    r"\b(?:half|a\sthird|two[- ]thirds|a\squarter|three[- ]quarters|most|majority)\sof\b|"
    rf"\b(?:twice|double[sd]?|three\stimes|tenfold|\d+x)\b|\bwork\sof\s(?:\w+\s){{0,2}}?{NUMBER}|"
    rf"\bfrom\s{NUMBER}\s(?:\w+\s){{0,3}}?to\s{NUMBER}|{NUMBER}\s(?:hours|tickets|chats|calls|cases|conversations)\b)"
)
_WORKFORCE = Caseless(
    r"\b(?:%|per\s?cent)\sof\s(?:its|the|our|their)\s(?:\w+\s){0,2}(?:work\s?force|staff|employees|jobs)\b"
)


def find_productivity(text: str, sentences: Iterable[Span]) -> list[Evidence]:
    """Sentences that put an amount on what AI gets done ("writes 30 % of our code", "the work of 700 agents").

    A share of the workforce that goes is no such amount.
    """
    found = []
    for span in sentences:
        sentence = text[span.start : span.end]
        if has_ai(sentence) and _ASSERTS_WORK.search(sentence) and _AMOUNT.search(_WORKFORCE.sub(" ", sentence)):
            found.append(Evidence.of(text, span.start, span.end))
    return found
