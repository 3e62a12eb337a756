"""The first weeks of January: a state's lists are moved, and no notice waits for that."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from crawlers.folder import RunFolder, RunInput
from crawlers.gate import Judgement, judge
from crawlers.registry import spider_class
from crawlers.runner import RunOutcome, run_spider
from db.vocabulary import Verdict

PAGES = "https://www.dllr.state.md.us/employment"


@pytest.mark.slow
def test_notices_on_marylands_current_page_are_stored_before_last_years_page_is_there(tmp_path: Path) -> None:
    judged, outcome = january(tmp_path, {"warn.shtml": 200, "warn2026.shtml": 404})
    assert judged.verdict is Verdict.WARNING
    assert judged.reasons == [
        f"us_md_warn: {PAGES}/warn2026.shtml is not there yet; last year's late notices come with it"
    ]
    assert outcome.stats.items == 2


@pytest.mark.slow
def test_a_year_of_marylands_that_has_long_had_its_page_must_be_there(tmp_path: Path) -> None:
    judged, _ = january(
        tmp_path, {"warn.shtml": 200, "warn2026.shtml": 200, "warn2025.shtml": 404}, since=date(2025, 12, 1)
    )
    assert judged.verdict is Verdict.FAILED


def january(folder: Path, pages: dict[str, int], since: date | None = None) -> tuple[Judgement, RunOutcome]:
    """A run on 5 January 2027 that gets these pages with these statuses, and what the gate says of it."""
    (folder / "pages").mkdir()
    fixture = Path(__file__).parents[1] / "fixtures" / "us_md_warn" / "response.html"
    shutil.copy(fixture, folder / "pages" / "200")
    (folder / "pages" / "404").write_text("<html><p>There is no such page.</html>")
    recorded = [
        {"source": "us_md_warn", "url": f"{PAGES}/{name}", "file": str(status), "status": status}
        | {"method": "GET", "content_type": "text/html; charset=utf-8"}
        for name, status in pages.items()
    ]
    (folder / "pages" / "manifest.jsonl").write_text("".join(json.dumps(line) + "\n" for line in recorded))
    place = RunFolder(folder / "run")
    run = RunInput(source="us_md_warn", today=date(2027, 1, 5), replay=folder / "pages", since=since)
    place.write_input(run)
    outcome = run_spider(place.path, 60.0)
    return judge(outcome, spider_class("us_md_warn").expect), outcome
