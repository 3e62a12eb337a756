"""Every spider against its fixture: fixtures/<name>/manifest.jsonl is replayed, expected.jsonl is what must come out.

Fixtures are written by us in the page's own structure, with invented employers. `pytest -k us_xx_warn
--update-expected` writes the expectation; read it before committing. A fixture may hold a run.json with what the run is
given (boards, cursors); otherwise nothing is.
"""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from crawlers.base import RunInput
from crawlers.errors import UnexpectedData
from crawlers.offline import parse_body, read_recordings
from crawlers.platforms.ats import BoardSpider
from crawlers.records import Posting, Record, write_record
from crawlers.registry import spider_classes
from crawlers.replay import load_recordings
from tests.crawlers.conftest import TODAY

FIXTURES = Path(__file__).parent / "fixtures"
SPIDERS = spider_classes()


def flat(record: Record) -> dict[str, Any]:
    """A record's printed fields: nulls, empties and provenance left out."""
    fields = json.loads(write_record(record))
    return {k: v for k, v in fields.items() if v not in (None, "", [], {}) and k not in {"source", "document"}}


def read_fixture(name: str) -> list[dict[str, Any]]:
    folder = FIXTURES / name
    given = folder / "run.json"
    extra = json.loads(given.read_text(encoding="utf-8")) if given.exists() else {}
    spider = SPIDERS[name](run=RunInput.model_validate({"source": name, "today": TODAY} | extra))
    reading = read_recordings(spider, load_recordings(folder))
    assert reading.conflicts == []
    return [flat(record) for record in reading.records]


@pytest.mark.parametrize("name", SPIDERS)
def test_a_spider_reads_its_fixture_as_expected(name: str, request: pytest.FixtureRequest) -> None:
    folder = FIXTURES / name
    assert (folder / "manifest.jsonl").exists(), f"{name} has no fixture: write {folder.name}/manifest.jsonl"
    found = read_fixture(name)
    expected = folder / "expected.jsonl"
    if request.config.getoption("--update-expected"):
        expected.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), encoding="utf-8")
    assert expected.exists(), f"{name} has no expectation: run pytest -k {name} --update-expected and read it"
    assert found == [json.loads(line) for line in expected.read_text(encoding="utf-8").splitlines() if line]
    assert found, f"the fixture of {name} yields nothing"


@pytest.mark.parametrize("name", [n for n, s in SPIDERS.items() if issubclass(s, BoardSpider) and s.stores_row_ids])
def test_a_boards_rows_are_stored_under_their_ids(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = []
    read = SPIDERS[name].posting

    def posting(self: BoardSpider, row: Any, *rest: Any) -> Posting | None:
        found: Posting | None = read(self, row, *rest)
        pairs.append((self.row_id(row), found.external_id if found else self.row_id(row)))
        return found

    monkeypatch.setattr(SPIDERS[name], "posting", posting)
    read_fixture(name)
    assert pairs
    assert [row for row, _ in pairs] == [stored for _, stored in pairs]


OTHER_BODIES = (b"[]", b"[1]", b'{"hits": [1], "jobs": 1}', b"", b"\0\xff" * 40, b"[" * 5000, b"words")


@pytest.mark.parametrize("name", SPIDERS)
def test_a_body_of_another_kind_is_at_most_an_error_by_name(name: str) -> None:
    url = json.loads((FIXTURES / name / "manifest.jsonl").read_text(encoding="utf-8").splitlines()[0])["url"]
    for body, content_type in product(OTHER_BODIES, ("application/json", "text/html", "application/pdf")):
        with suppress(UnexpectedData):
            parse_body(SPIDERS[name], url, body, content_type)


def test_every_fixture_belongs_to_a_spider() -> None:
    assert {path.name for path in FIXTURES.iterdir() if path.is_dir() and path.name != "__pycache__"} <= set(SPIDERS)
