"""Reads one posting: level, years, occupation, software role and AI tools, each with the words that say it.

How the level is decided, first match wins: a level word in the title; the years asked (0-1 entry, 2-4 mid, 5+
senior); a
level the text gives the role; the level the employer entered in its ATS; unknown. "Associate" is entry unless two or
more years are asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from db.vocabulary import Seniority
from nlp.postings.ai_tools import read_ai_tools
from nlp.postings.inputs import PostingInput
from nlp.postings.levels import read_title
from nlp.postings.models import PostingModels
from nlp.postings.occupations import read_occupation
from nlp.postings.sections import find_sections
from nlp.postings.software import read_software
from nlp.postings.spans import Span
from nlp.postings.stated import given_level, read_stated
from nlp.postings.years import YearsAsked, read_years
from nlp.records import Evidence, PostingReading

MODEL_PATH = Path(__file__).resolve().parents[1] / "models" / "postings" / "model.json"
MAX_TEXT = 100_000
"""Characters read of a text; the longest posting seen has a tenth, and a hostile page must not cost minutes."""
MAX_TITLE = 600


class PostingReader:
    """Reads postings with the shipped model; make one with `PostingReader.load()` and keep it."""

    def __init__(self, path: Path = MODEL_PATH) -> None:
        self._path = path

    @classmethod
    def load(cls) -> PostingReader:
        """Return the one reader of this process; the model file is read at its first use."""
        return _shared()

    @cached_property
    def _models(self) -> PostingModels:
        return PostingModels.load(self._path)

    @property
    def model(self) -> str:
        """Name and version stored beside every reading."""
        return f"postings@{self._models.version}"

    def read_many(self, items: Iterable[PostingInput]) -> Iterator[PostingReading]:
        """Read a stream of postings, in order, holding one at a time."""
        for item in items:
            yield self.read(item.title, item.text, item.level_given).model_copy(update={"id": item.id})

    def read(self, title: str, text: str, level_given: str | None = None) -> PostingReading:
        """Read one posting; `level_given` is the employer's own entry and only a prior."""
        head, body = title[:MAX_TITLE], text[:MAX_TEXT]
        offset = len(title) + 1
        source = f"{title}\n{text}"
        sections = find_sections(body)
        years = read_years(body, sections)
        level, basis, span = _decide_level(head, body, years, level_given, offset)
        software = read_software(head, body, self._models.software)
        occupation = read_occupation(head)
        asked = read_ai_tools(body, sections, self._models.ai_tools)
        spans = {
            "seniority": span,
            "min_years": years.span.shift(offset) if years else None,
            "soc_code": occupation.span if occupation else None,
            "is_software_role": software.span,
            "requires_ai_tools": asked.span.shift(offset) if asked.span else None,
        }
        return PostingReading(
            seniority=level,
            seniority_basis=basis,
            min_years=years.low if years else None,
            soc_code=occupation.soc_code if occupation else None,
            is_software_role=software.is_software,
            requires_ai_tools=asked.asked,
            tools=asked.tools,
            evidence=_quotes(spans, source),
            model=self.model,
        )


@lru_cache(maxsize=1)
def _shared() -> PostingReader:
    return PostingReader()


def level_of_years(years: float) -> Seniority:
    """Place the least years asked on the ladder: 0-1 entry, 2-4 mid, 5 and more senior."""
    if years < 2:
        return Seniority.ENTRY
    return Seniority.MID if years < 5 else Seniority.SENIOR


def _decide_level(
    title: str, text: str, years: YearsAsked | None, level_given: str | None, offset: int
) -> tuple[Seniority, str, Span | None]:
    """Return level, basis and the deciding words' span in title + newline + text (None for an ATS entry or unknown)."""
    named = read_title(title)
    if named and not (named.weak and years and years.low >= 2):
        return named.level, "title", named.span
    if years:
        return level_of_years(years.low), "years", years.span.shift(offset)
    stated = read_stated(text)
    if stated:
        return stated.level, "text", stated.span.shift(offset)
    given = given_level(level_given)
    if given:
        return given, "level_given", None
    return Seniority.UNKNOWN, "none", None


def _quotes(spans: dict[str, Span | None], source: str) -> dict[str, Evidence]:
    return {
        name: span.evidence(source) for name, span in spans.items() if span and source[span.start : span.end].strip()
    }
