"""What the network says of events, as it is added to what the linear models say."""

from __future__ import annotations

import pytest

from db.vocabulary import AttributionLabel, EventType
from nlp.attribution.combine import heard_events
from nlp.attribution.encoder import LABELS, Frame

UNTOLD = dict.fromkeys(EventType, -1.0)


def frame(likeliest: AttributionLabel, layoff: float) -> Frame:
    """What the network makes of a window in which it finds one label two log-odds likelier than any other."""
    odds = {label: 0.0 if label is likeliest else -2.0 for label in LABELS}
    return Frame(odds, {}, {}, {**UNTOLD, EventType.LAYOFF: layoff}, [])


@pytest.mark.parametrize("layoff", [-2.0, 0.0, 2.0])
def test_a_layoff_is_heard_less_surely_where_ai_is_tied_to_nothing(layoff: float) -> None:
    tied = heard_events(frame(AttributionLabel.CITED_CAUSE, layoff))
    untied = heard_events(frame(AttributionLabel.MENTIONED, layoff))
    assert untied[EventType.LAYOFF] < tied[EventType.LAYOFF]


def test_other_events_than_a_layoff_are_taken_as_the_network_hears_them() -> None:
    heard = heard_events(frame(AttributionLabel.MENTIONED, 2.0))
    assert {event: odds for event, odds in heard.items() if event is not EventType.LAYOFF} == {
        event: odds for event, odds in UNTOLD.items() if event is not EventType.LAYOFF
    }
