"""Which word pieces belong to a mention of AI or to a statement of a cut; the frame network pools them apart."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.attribution.lexicon import AI, AUTOMATION, LOOSE_CUT, STRONG_CUT

_DIGITS = str.maketrans("123456789", "0" * 9)


def level_numbers(text: str) -> str:
    """The text with every digit a nought: how many go never decides why. Offsets stay."""
    return text.translate(_DIGITS)


def token_kinds(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """1 for word pieces of AI or automation, 2 for those of a cut, else 0; special pieces (0, 0) are 0."""
    kinds = [0] * len(text)
    for kind, patterns in ((2, (LOOSE_CUT, STRONG_CUT)), (1, (AUTOMATION, AI))):
        for pattern in patterns:
            for found in pattern.finditer(text):
                kinds[found.start() : found.end()] = [kind] * (found.end() - found.start())
    return [kinds[start] if end > start else 0 for start, end in offsets]
