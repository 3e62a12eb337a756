"""What the reader takes: one posting as a board gives it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PostingInput:
    """A posting to read; `level_given` is the level the employer entered in its ATS, as printed there."""

    id: str
    title: str
    text: str
    level_given: str | None = None
