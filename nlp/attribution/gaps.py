"""What may stand between two words of a pattern: so many characters of one clause or of one sentence."""

from __future__ import annotations


def clause(most: int, *, least: int = 0) -> str:
    """Characters that end no clause: "due, they said, to AI", but not "due in May: AI"."""
    return rf"[^.;:?!]{{{least},{most}}}"


def sentence(most: int, *, least: int = 0) -> str:
    """Characters that end no sentence, a colon among them: "the reason: AI"."""
    return rf"[^.;?!]{{{least},{most}}}"
