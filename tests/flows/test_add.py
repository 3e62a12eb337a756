"""`pinkslip add URL`, answered from a recording."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from db.engine import read_scope
from db.models import Announcement, Attribution, Run
from db.vocabulary import AttributionLabel, Tier
from flows.add import BadAddress, add_url
from flows.database import migrated_engine
from tests.flows.conftest import FIXTURES

MEMO = "https://tamarind.example/notes/changes-to-our-team"
RECORDED = FIXTURES / "world_added_by_hand"


@pytest.mark.slow
def test_a_page_is_shown_first_and_kept_with_its_evidence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add_url(MEMO, keep=True, replay=RECORDED)
    assert "140" in capsys.readouterr().out
    with read_scope(migrated_engine()) as session:
        memo = session.scalars(select(Announcement)).one()
        claim = session.scalars(select(Attribution)).one()
        assert memo.tier in {Tier.PRESS, Tier.EMPLOYER}
        assert claim.label is AttributionLabel.CITED_CAUSE
        assert memo.text is not None
        assert memo.text[claim.evidence_start : claim.evidence_end] == claim.evidence_quote


@pytest.mark.slow
def test_a_page_in_another_language_is_shown_as_it_will_be_stored_not_assessed(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded = shutil.copytree(RECORDED, tmp_path / "fr")
    page = recorded / "response.html"
    page.write_text(re.sub(r"<html[^>]*>", '<html lang="fr">', page.read_text("utf-8"), count=1), encoding="utf-8")
    assert add_url(MEMO, keep=True, replay=recorded)
    assert "not_assessed" in capsys.readouterr().out
    with read_scope(migrated_engine()) as session:
        assert session.scalars(select(Attribution)).all() == []


@pytest.mark.slow
def test_what_is_declined_leaves_no_trace_in_the_database(home: Path) -> None:
    assert add_url(MEMO, keep=False, replay=RECORDED)
    with read_scope(migrated_engine()) as session:
        assert session.scalars(select(Announcement)).all() == []
        assert session.scalars(select(Run)).all() == []


@pytest.mark.slow
def test_a_page_that_cannot_be_had_is_named_and_not_kept(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not add_url("https://tamarind.example/notes/another", keep=True, replay=RECORDED)
    assert "not kept" in capsys.readouterr().err


def test_it_is_the_pages_own_host_that_must_answer(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def why(hosts: list[str]) -> str:
        asked.extend(hosts)
        return f"{hosts[0]}: no answer"

    monkeypatch.setattr("crawlers.runner.why_unreachable", why)
    assert not add_url(MEMO, keep=True)
    assert asked == ["tamarind.example"]
    assert "tamarind.example: no answer" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["", "memo.html", "file:///etc/passwd", "ftp://tamarind.example/x"])
def test_only_web_addresses_are_fetched(home: Path, url: str) -> None:
    with pytest.raises(BadAddress, match="http"):
        add_url(url, keep=True)
