"""A value said again is nothing new; a revision is a further vintage."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Observation, TrackerClaim
from db.store import ConflictingVintage, TrackerClaimRow, store_claims, store_observations
from tests.factories import make_observation


def held(session: Session) -> list[tuple[date, float]]:
    chosen = select(Observation.vintage, Observation.value).order_by(Observation.vintage)
    return [tuple(row) for row in session.execute(chosen)]


def test_the_same_value_released_again_is_nothing_new(session: Session) -> None:
    assert store_observations(session, [make_observation()]) == 1
    assert store_observations(session, [make_observation(vintage=date(2026, 12, 1)), make_observation()]) == 0
    assert held(session) == [(date(2026, 11, 1), 98.5)]


def test_a_revision_and_its_reversal_are_further_vintages(session: Session) -> None:
    store_observations(session, [make_observation()])
    store_observations(session, [make_observation(value=97.0, vintage=date(2026, 12, 1))])
    store_observations(session, [make_observation(vintage=date(2027, 1, 1))])
    assert held(session) == [(date(2026, 11, 1), 98.5), (date(2026, 12, 1), 97.0), (date(2027, 1, 1), 98.5)]


def test_an_older_vintage_may_be_filled_in_later(session: Session) -> None:
    store_observations(session, [make_observation()])
    assert store_observations(session, [make_observation(value=90.0, vintage=date(2026, 10, 15))]) == 1


def test_two_values_for_one_vintage_are_refused_by_name(session: Session) -> None:
    rows = [make_observation(), make_observation(value=1.0)]
    with pytest.raises(ConflictingVintage, match=r"us_xx_warn: series 'index', period 2026-10.*1.0 given, 98.5 held"):
        store_observations(session, rows)


def test_a_trackers_later_wording_of_a_claim_stands(session: Session) -> None:
    facts = {"claim_key": "c1", "tracker": "A Tracker", "employer_name": "Brindle", "licence": "not stated"}
    store_claims(session, [TrackerClaimRow(**facts, ai_claim="suspected")])
    store_claims(session, [TrackerClaimRow(**facts, ai_claim="confirmed", flags=["n"])])
    claim = session.execute(select(TrackerClaim)).scalar_one()
    assert (claim.ai_claim, claim.flags) == ("confirmed", ["n"])
