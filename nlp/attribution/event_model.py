"""Which events a text states, by all that it says: learnt weights where patterns alone miss or mistake too much.

`nlp.attribution.happening` finds the set ways of stating a layoff or a freeze. A linear model for each event type,
learnt from our written passages (nlp/training/attribution/facts.py), weighs these finds against all words, and against
kinds of words in a row ("not HIRE", "# PEOPLE"), so that a text is read by more than the one phrase that it holds.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np

from db.vocabulary import EventType
from nlp.attribution import MODEL_FOLDER
from nlp.attribution.event_words import ANOTHER
from nlp.attribution.happening import worded_events
from nlp.attribution.sentences import Span, is_long
from nlp.attribution.words import WORD, plain
from nlp.linear import LinearModel, LinearModels

Ranks = Mapping[Span, int]
Odds = Mapping[EventType, float]
NEAR = 3
"""Sentences on either side of one that states a layoff, in which a long text may count the people cut."""
SURER = 1.0
"""Log-odds beyond what a short text needs that a sentence of a long one must have to state an event."""

_KINDS = {
    "PEOPLE": "job position role post staff staffer employee worker people person colleague workforce associate member "
    "team personnel employment teammate crew hand labour labor contract temp contractor freelancer payroll headcount",
    "CUT": "cut layoff laid redundant redundancy redundancies eliminate reduce shed axe slash trim shrink shrank "
    "shrunk scrap abolish dismiss dismissal sack fire terminate retrench furlough discharge downsize cull severance",
    "LOSE": "lose lost go gone leave left depart departure exit end close shut closure notice goodbye farewell part "
    "lapse drop remove release let out disappear vanish surplus without less smaller need require renew give up down "
    "away",
    "JUNIOR": "graduate trainee intern internship apprentice apprenticeship entry junior leaver placement student "
    "cadet",
    "HIRE": "hire recruit recruitment vacancy vacancies vacant intake fill appoint appointment backfill candidate "
    "replace",
    "STOP": "freeze froze frozen pause halt stop suspend cancel defer postpone withdraw hold unfilled halve half fewer",
    "LOAD": "workload caseload shift hour target class quota double extra additional heavier longer overtime absorb "
    "cover carry share round pupil each per instead remain",
    "NOT": "no not never nobody none neither nor cannot deny rule avoid isn’t won’t don’t doesn’t didn’t aren’t wasn’t",
    "MAYBE": "could may might would should can if whether possible possibly option propose consider talk",
    "OUTSIDE": "fear warn forecast predict rumour rumor study survey economist research law bill statistic rate "
    "unemployment jobless analyst believe report claim average economy court",
    "ADD": "add create expand grow grew growth new increase open more",
    "SAY": "will plan decide announce has have had was were is are been told inform said confirm agree intend",
}
"""Kinds of words that stating an event is made of; a word under two kinds belongs to the later one."""
_NAMES = frozenset(_KINDS)
_KIND_OF = {plain(word): kind for kind, words in _KINDS.items() for word in words.split()}
_TRADE = re.compile(r"[a-z]{3,20}(?:ers|ors|ists|ants|ians|ees|men|women|nurses|clerks|agents)\Z")
"""Plurals of trades: people, though no list holds them all."""


class EventModels:
    """The linear models of the event types, each with the chance from which its event is taken as stated."""

    def __init__(self, models: Mapping[EventType, LinearModel]) -> None:
        self._models = LinearModels(models)
        self._needed = np.array([math.log(m.threshold / (1 - m.threshold)) for m in models.values()])

    @classmethod
    def load(cls, folder: Path = MODEL_FOLDER) -> Self:
        """Read the models of a folder, those that ship by default."""
        return cls({event: LinearModel.load(event_file(folder, event)) for event in EventType})

    def __call__(self, features: Iterable[str], surer: float = 0.0, heard: Odds | None = None) -> list[EventType]:
        """The events stated, by so many log-odds more than is needed; what was `heard` of each elsewhere is added."""
        beyond = self._models.log_odds(features) - self._needed
        elsewhere = np.array([heard[event] for event in self._models.answers]) if heard else 0.0
        stated = beyond + elsewhere >= surer
        return [event for event, yes in zip(self._models.answers, stated, strict=True) if yes]


class StatedEvents:
    """Which events a text states, and where: beside AI, else anywhere.

    `likely` are the sentences that may state a cut; `ranks` says how plainly the numbers of a sentence count people
    cut; `heard` are the windows that name AI with the network's log-odds of the events.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        likely: Collection[Span],
        ranks: Ranks,
        models: EventModels,
        heard: Sequence[tuple[Sequence[Span], Odds]],
    ) -> None:
        self._text, self._sentences, self._models = text, sentences, models
        self._likely, self._ranks = set(likely), ranks
        self._weighed: dict[Span, list[EventType]] = {}
        self._beside = [(window, models(self._features(window), heard=odds)) for window, odds in heard]
        """By the linear models and the network: the one has read more texts, the other knows what a sentence means."""

    def events(self) -> list[EventType]:
        """The events stated beside AI, else those stated anywhere, in the order of the vocabulary.

        Most of a long text is about something else, so there each sentence is weighed by itself, until one states a
        layoff; from there on only those that may state another event.
        """
        found = {event for _, events in self._beside for event in events}
        if not found and not is_long(self._sentences):
            found.update(self._models(self._features(self._sentences)))
        elif not found:
            for sentence in self._sentences:
                if EventType.LAYOFF not in found or self._may_state_another(sentence):
                    found.update(self._alone(sentence))
        return [event for event in EventType if event in found]

    def near_layoff(self, sentence: Span) -> bool:
        """Whether some sentence no further than NEAR from this one states a layoff, beside AI or by itself."""
        place = self._sentences.index(sentence)
        near = self._sentences[max(0, place - NEAR) : place + NEAR + 1]
        beside = {span for window, events in self._beside if EventType.LAYOFF in events for span in window}
        return not beside.isdisjoint(near) or any(EventType.LAYOFF in self._alone(span) for span in near)

    def _may_state_another(self, sentence: Span) -> bool:
        """A cheap look: whether a sentence holds the stem of a word of another event than a layoff."""
        return ANOTHER.in_any(self._text[sentence.start : sentence.end])

    def _alone(self, sentence: Span) -> list[EventType]:
        """Events that one sentence states by itself.

        Only one that a pattern or a counting clause hints at is weighed, and it needs to be SURER: among many sentences
        one is easily mistaken. Kept, because a sentence is asked about for its events and for the numbers near it.
        """
        if sentence not in self._weighed:
            self._weighed[sentence] = self._weigh(sentence)
        return self._weighed[sentence]

    def _weigh(self, sentence: Span) -> list[EventType]:
        """Events that one sentence states, weighed."""
        hints = event_hints(self._text, [sentence], self._likely, self._ranks)
        return self._models(hints | event_features(self._text, [sentence]), SURER) if hints else []

    def _features(self, group: Sequence[Span]) -> set[str]:
        """What the models see of some sentences."""
        return event_hints(self._text, group, self._likely, self._ranks) | event_features(self._text, group)


def event_hints(text: str, group: Sequence[Span], likely: Collection[Span], ranks: Ranks) -> set[str]:
    """What the patterns find in a few sentences, and how plainly a clause there counts people cut."""
    found = worded_events(text[span.start : span.end] for span in group if span in likely)
    plainest = max((ranks.get(span, 0) for span in group), default=0)
    return {f"found:{name}" for name in found} | ({f"counted:{plainest}"} if plainest else set())


def event_features(text: str, group: Sequence[Span]) -> set[str]:
    """What a few sentences say: words, two kinds of words in a row, which kinds a sentence brings together."""
    features: set[str] = set()
    for span in group:
        words = WORD.findall(text, span.start, span.end)
        kinds = [*map(_kind, words)]
        features.update(map(plain, words))
        features.update(map(" ".join, itertools.pairwise(kinds)))
        features.update(_together(_NAMES.intersection(kinds)))
    return features


@lru_cache(maxsize=20_000)
def _together(kinds: frozenset[str]) -> list[str]:
    """Kinds that a sentence brings together, alone and two at a time ("CUT+PEOPLE")."""
    return ["+".join(some) for size in (1, 2) for some in itertools.combinations(sorted(kinds), size)]


@lru_cache(maxsize=20_000)
def _kind(word: str) -> str:
    """The kind of a word, the word itself where it has none."""
    bare = plain(word.replace("'", "’"))
    return _KIND_OF.get(bare) or ("PEOPLE" if _TRADE.match(word) else bare)


def event_file(folder: Path, event: EventType) -> Path:
    """Where the weights of an event type stand."""
    return folder / "events" / f"{event}.json"
