"""Real crawls of a board farm through the runner: what is held equals the farm's truth, whatever the farm does."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.board_farm import SPIDERS, three_crawls
from crawlers import reach, registry
from tests.crawlers.postings.board_farm import Farm, serving


@pytest.mark.slow
def test_three_crawls_end_with_the_farms_truth_and_cost_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Farm(boards=46, per_board=8, slow=0.05)) as farm:
        monkeypatch.setenv("PINKSLIP_SPIDERS", SPIDERS)
        monkeypatch.setenv("PINKSLIP_ALLOW_PRIVATE", f"127.0.0.1:{farm.port}")
        registry.spider_classes.cache_clear()
        reach.forget()
        (first, second, third), wrong = three_crawls(farm, tmp_path)
    registry.spider_classes.cache_clear()
    assert wrong == [[], [], []]  # nothing doubled, nothing missing, nothing gone that is there
    assert second.removed == 2  # the two changed boards lost one advertisement each
    assert second.postings < first.postings / 8
    assert second.unchanged > 0.9 * (second.boards - second.incomplete)
    assert (third.removed, third.postings) == (0, 0)
    assert third.incomplete > second.incomplete
