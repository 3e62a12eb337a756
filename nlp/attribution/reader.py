"""AttributionReader: the one door to reading an announcement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, Self

from spacy.language import Language

from db.vocabulary import AttributionLabel, EventType, Reason, Technology
from nlp.attribution import VERSION
from nlp.attribution.claims import choose_evidence, make_claim
from nlp.attribution.combine import heard_events
from nlp.attribution.counts import Counted, find_headcount, find_numbers, plainest, shipped_model
from nlp.attribution.effective import find_effective, with_notice_lines
from nlp.attribution.encoder import HELD, LABELS, TIES, Frame
from nlp.attribution.event_model import EventModels, StatedEvents
from nlp.attribution.happening import never_happened, states_event
from nlp.attribution.language import is_english
from nlp.attribution.lexicon import cut_sentences
from nlp.attribution.lineage import SILENT_ALIKE
from nlp.attribution.percent import find_percent
from nlp.attribution.pipeline import build_pipeline, make_window
from nlp.attribution.places import find_places
from nlp.attribution.productivity import find_productivity
from nlp.attribution.reasons import find_reasons, find_roles, find_tools
from nlp.attribution.rollup import roll_up
from nlp.attribution.sentences import Span, is_long, split_sentences
from nlp.attribution.windows import Window, choose_windows, names_ai
from nlp.caseless import Caseless
from nlp.linear import LinearModel
from nlp.records import Claim, Evidence, Reading

BATCH = 32
"""Documents held at once."""
UNREAD_SCORE = 0.9
"""Of windows that the network is not asked about, nine in ten only mention AI."""
MOST_SENTENCES = 1500
"""Sentences searched for facts, from the start of the document: about sixty pages."""
HAS_PERCENT = Caseless(r"%|per\s?cent|\dpc\b|\b(?:half|quarter|fifth|tenth|one in)\b")
"""A cheap look that spares most sentences the clause patterns."""


class _Heard(NamedTuple):
    """What the pipeline makes of one window: its claims, the strongest first, and what the network read of the facts.

    `events` are log-odds, empty where nothing was read; `counted` are words that count people.
    """

    window: Sequence[Span]
    claims: list[Claim]
    events: dict[EventType, float]
    counted: list[Counted]


class AttributionReader:
    """Reads documents into claims about AI and the cuts, with the facts of the event."""

    def __init__(self, pipeline: Language, headcount: LinearModel, events: EventModels, version: str = VERSION) -> None:
        self._pipeline, self._headcount, self._events = pipeline, headcount, events
        self.model = f"attribution@{version}"
        self.silent_alike = tuple(f"attribution@{earlier}" for earlier in SILENT_ALIKE)

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Self:
        """Load the shipped model; later calls give the same reader."""
        return cls(build_pipeline(), shipped_model(), EventModels.load())

    def read(self, text: str) -> Reading:
        """Read one document."""
        return next(self.read_many([("", text)]))

    def read_many(self, items: Iterable[tuple[str, str]]) -> Iterator[Reading]:
        """Read (id, text) pairs as a stream, in order, holding at most BATCH texts."""
        stream = iter(items)
        while batch := list(islice(stream, BATCH)):
            yield from self._read_batch(batch)

    def _read_batch(self, batch: Sequence[tuple[str, str]]) -> Iterator[Reading]:
        """Read a few documents, their windows together."""
        drafts = [(key, text, split_sentences(text)) for key, text in batch]
        for key, text, sentences in drafts:
            if not sentences or not is_english(text):
                yield Reading(id=key, label=AttributionLabel.NOT_ASSESSED, score=1.0, model=self.model)
                continue
            considered = sentences[:MOST_SENTENCES]
            likely = cut_sentences(text, considered)
            refuted = never_happened(
                [text[span.start : span.end] for span in likely], (text[span.start : span.end] for span in considered)
            )
            windows = choose_windows(text, sentences)
            heard = [self._read_window(text, sentences, window, refuted=refuted) for window in windows]
            yield self._reading(key, text, sentences, likely, heard, refuted=refuted)

    def _read_window(self, text: str, sentences: Sequence[Span], window: Window, *, refuted: bool) -> _Heard:
        """The claim a window is filed under, then the weaker ties it holds as well, and the events it states.

        Where a document does no more than tell that cuts were `refuted`, or the window is in another language than the
        document or in none (an encoded picture), AI is only mentioned. A window without any word for a cut that we know
        is read like any other: the network knows more ways of putting it than any list.
        """
        spans = sentences[window.first : window.last + 1]
        naming = [i for i, span in enumerate(spans) if names_ai(text[span.start : span.end])]
        if refuted or not any(is_english(text[spans[i].start : spans[i].end]) for i in naming):
            evidence = [spans[naming[0]]]
            claim = make_claim(text, spans, AttributionLabel.MENTIONED, UNREAD_SCORE, evidence, naming[0])
            return _Heard(spans, [claim], {}, [])
        base = spans[0].start
        strings = [text[span.start : span.end] for span in spans]
        event = states_event(strings) or (window.cut > 1 and states_event(_around(text, sentences, window)))
        offsets = [(span.start - base, span.end - base) for span in spans]
        doc = self._pipeline(make_window(self._pipeline, text[base : spans[-1].end], offsets, event=event))
        frame: Frame = doc._.frame
        label, score = max(doc._.probabilities.items(), key=lambda item: item[1])
        weaker = [tie for tie in TIES if TIES.index(tie) > LABELS.index(label) and frame.holds[tie] >= HELD]
        claims = [
            make_claim(text, spans, each, certainty, *choose_evidence(spans, each, doc, naming))
            for each, certainty in [(label, score), *((tie, frame.holds[tie]) for tie in weaker)]
        ]
        counted = [Counted(piece.start + base, piece.end + base, piece.odds) for piece in frame.counted]
        return _Heard(spans, claims, heard_events(frame), counted)

    def _reading(
        self,
        key: str,
        text: str,
        sentences: Sequence[Span],
        likely: Sequence[Span],
        heard: Sequence[_Heard],
        *,
        refuted: bool,
    ) -> Reading:
        """Roll claims up and add the facts found in the `likely` sentences, those that may state a cut.

        Nothing heard means that AI is not named; where cuts are only refuted there are no events. A short text that
        states one gives its reasons in any sentence: "The move follows a strategic review."
        """
        named = [claim for each in heard for claim in each.claims]
        claims = named or [Claim(label=AttributionLabel.NONE, score=0.99)]
        sentences = sentences[:MOST_SENTENCES]
        strings = [text[s.start : s.end] for s in likely]
        shares = [s for s in likely if HAS_PERCENT.search(text[s.start : s.end])]
        long = is_long(sentences)
        numbers = find_numbers(text, likely if long else sentences)
        beside_ai = [(each.window, each.events) for each in heard if each.events]
        stated = StatedEvents(text, sentences, likely, plainest(numbers), self._events, beside_ai)
        events = [] if refuted else stated.events()
        counted = [piece for each in heard for piece in each.counted]
        near = stated.near_layoff if long else None
        count = find_headcount(text, numbers, self._headcount, counted, near) if EventType.LAYOFF in events else None
        share = find_percent(text, shares)
        winner = roll_up(claims)
        return Reading(
            **winner.model_dump(),
            id=key,
            claims=claims,
            event_types=events,
            headcount=count.value if count else None,
            headcount_evidence=Evidence.of(text, count.start, count.end) if count else None,
            percent=share.value if share else None,
            percent_evidence=Evidence.of(text, share.start, share.end) if share else None,
            reasons=_reasons(winner, strings if long or not events else [text[s.start : s.end] for s in sentences]),
            roles=find_roles(strings),
            tools=find_tools(text) if named else [],
            effective=find_effective(text, with_notice_lines(text, sentences, likely)),
            places=find_places(text, likely),
            productivity=find_productivity(text, sentences) if named else [],
            model=self.model,
        )


def _around(text: str, sentences: Sequence[Span], window: Window) -> list[str]:
    """The two sentences on either side of a window: a cut may be stated just outside it."""
    near = (*sentences[max(0, window.first - 2) : window.first], *sentences[window.last + 1 : window.last + 3])
    return [text[s.start : s.end] for s in near]


def _reasons(winner: Claim, sentences: Sequence[str]) -> list[Reason]:
    """The stated reasons, AI (or technology, where only automation is named) first where the employer cites it."""
    reasons = find_reasons(sentences)
    if winner.label is AttributionLabel.CITED_CAUSE:
        automation = winner.technology is Technology.AUTOMATION
        reasons.insert(0, Reason.TECHNOLOGICAL_UPDATE if automation else Reason.ARTIFICIAL_INTELLIGENCE)
    return reasons
