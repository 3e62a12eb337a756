"""Pages that lie, stall, grow, loop or point inside: each fails by name, stores nothing and harms no other run.

Every case is a spider process of its own against a real server on loopback; all run at once, beside a healthy one.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from crawlers import reach, registry
from crawlers.archive import iter_archive
from crawlers.folder import RunFolder, RunInput
from crawlers.gate import judge
from crawlers.runner import RunOutcome, run_spider
from crawlers.source import MIB
from db.vocabulary import FinishReason, Verdict
from tests.crawlers.conftest import TODAY, page
from tests.crawlers.local_server import Answer, LocalServer, Route, self_signed, serve
from tests.crawlers.probes import ProbeSpider

pytestmark = pytest.mark.slow

HTML = {"Content-Type": "text/html"}
ROWS = [("Marlowe Foundry", 120), ("Brightwater Mills", 75)]
LIST = page(*ROWS)
WALL = Answer(b"<html><head><title>Just a moment...</title></head><body>cf_chl_opt</body></html>", headers=HTML)
PACKED = gzip.compress(page(*[(f"Employer {n}", n) for n in range(500)]).body)
BOMB = gzip.compress(b"<tr><td>x</td><td>1</td></tr>" * (2 * MIB))


LATIN = page(("Café Nord", 7)).body.decode().encode("latin-1")


def redirect(to: str) -> Route:
    return lambda _: Answer(status=302, headers={"Location": to})


def hop(handler: BaseHTTPRequestHandler) -> Answer:
    """A redirect to an address never seen before, without end."""
    return Answer(status=302, headers={"Location": f"/hops?n={handler.path.count('n') + time.monotonic_ns()}"})


def fixed(answer: Answer) -> Route:
    return lambda _: answer


def asks_to_wait(handler: BaseHTTPRequestHandler) -> Answer:
    """429 with Retry-After the first time, the list after."""
    handler.server.waited = getattr(handler.server, "waited", 0) + 1  # type: ignore[attr-defined]  # a counter of ours
    first = handler.server.waited == 1  # type: ignore[attr-defined]
    return Answer(b"slow down", 429, {"Retry-After": "2"}) if first else LIST


PAGES: dict[str, Route] = {
    "/good": fixed(LIST),
    "/wall": fixed(WALL),
    "/wall503": fixed(Answer(WALL.body, 503, HTML)),
    "/soft404": fixed(Answer(b"<html><title>Page not found</title><p>Sorry</p></html>", headers=HTML)),
    "/cut_gzip": fixed(Answer(PACKED[: len(PACKED) // 2], headers={**HTML, "Content-Encoding": "gzip"})),
    "/cut_body": fixed(Answer(LIST.body, headers={**HTML, "Content-Length": "4000"}, cut=60)),
    "/cut_chunks": fixed(Answer(LIST.body, headers=HTML, chunked=True, cut=60)),
    "/huge": fixed(Answer(b"x" * MIB, headers=HTML, times=50)),
    "/huge_chunks": fixed(Answer(b"x" * MIB, headers=HTML, times=50, chunked=True)),
    "/bomb": fixed(Answer(BOMB, headers={**HTML, "Content-Encoding": "gzip"})),
    "/members": redirect("/login"),
    "/login": fixed(LIST),
    "/moved_away": redirect("/"),
    "/": fixed(LIST),
    "/loop": redirect("/loop2"),
    "/loop2": redirect("/loop"),
    "/hops": hop,
    "/to_metadata": redirect("http://169.254.169.254/latest/meta-data/"),
    "/to_loopback": redirect("http://127.0.0.2/admin"),
    "/to_mapped": redirect("http://[::ffff:127.0.0.1]/"),
    "/to_decimal": redirect("http://2130706433/"),
    "/to_name": redirect("http://localhost/"),
    "/to_file": redirect("file:///etc/passwd"),
    "/to_port": redirect("http://127.0.0.1:22/"),
    "/to_stranger": redirect("http://elsewhere.example/"),
    "/to_endless": redirect("/?" + "x" * 9_000),
    "/hangs": fixed(Answer(LIST.body, wait=6.0)),
    "/empty_table": fixed(page()),
    "/not_a_number": fixed(page(("Marlowe Foundry", 120), ("Brightwater Mills", "tba"))),
    "/one_cell": fixed(Answer(b"<table><tr><td>Marlowe Foundry</td></tr></table>", headers=HTML)),
    "/binary": fixed(Answer(b"\x00\x01\x02\xff" * 50, headers={"Content-Type": "application/octet-stream"})),
    "/private": fixed(LIST),
    "/robots.txt": fixed(Answer(b"User-agent: *\nDisallow: /private\n", headers={"Content-Type": "text/plain"})),
    "/gone": fixed(Answer(b"gone", 410)),
    "/429": asks_to_wait,
    "/latin1": fixed(Answer(LATIN, headers={"Content-Type": "text/html; charset=iso-8859-1"})),
}


SAID = {
    "/wall": "page with status 200 is 'Just a moment', expected the publisher's page, not a wall",
    "/wall503": "page with status 503 is 'Just a moment'",
    "/members": "is 'a redirect from http://127.0.0.1",
    "/moved_away": "redirect to the front page from is 'http://127.0.0.1",
    "/soft404": "title is 'Page not found', expected a page that exists",
    "/cut_gzip": "gzip body ends early",
    "/cut_body": "ResponseDataLossError",
    "/cut_chunks": "ResponseDataLossError",
    "/huge": "larger than download max size (33554432)",
    "/huge_chunks": "body is larger than the source may send",
    "/bomb": "unpacks to more than 33,554,432 bytes",
    "/loop": "redirect is 'http://127.0.0.1",
    "/hops": "max redirections reached",
    "/to_metadata": "host is '169.254.169.254', expected a public address",
    "/to_loopback": "host is '127.0.0.2', expected a public address",
    "/to_mapped": "host is '::ffff:7f00:1', expected a public address",
    "/to_decimal": "host is '127.0.0.1', expected a public address",
    "/to_name": "host is 'localhost', expected a host the source declares",
    "/to_file": "answered with status 302, pointing at file:///etc/passwd",
    "/to_port": "host is '127.0.0.1', expected a public address",
    "/to_stranger": "host is 'elsewhere.example', expected a host the source declares",
    "/to_endless": "expected at most 2,083",
    "/hangs": "took longer than 2.0 seconds",
    "/empty_table": "table is 'no rows', expected one row per notice",
    "/not_a_number": "affected_workers is 'tba', expected a number",
    "/one_cell": "a value for `employer, count = row.css(",
    "/binary": "expected a page of text",
    "/private": "Forbidden by robots.txt",
    "/gone": "answered with status 410",
}


ALONE = ("/good", "/429", "/latin1", "/wall", "/empty_table", "/cut_gzip")


class Batch:
    """All cases in one run (the messages), some in runs of their own (the verdicts); once for the module."""

    def __init__(self, root: Path, http: LocalServer, https: LocalServer) -> None:
        self.http, self.https = http, https
        runs = {path: [http.url(path)] for path in ALONE} | {"all": [http.url(path) for path in SAID]}
        runs["self_signed"] = [https.url("/good")]
        with ThreadPoolExecutor(3) as pool:
            ran = pool.map(lambda case: (case, self._run(root, case, runs[case])), sorted(runs, key=len, reverse=True))
            self.outcomes: dict[str, RunOutcome] = dict(ran)

    @staticmethod
    def _run(root: Path, case: str, addresses: list[str]) -> RunOutcome:
        place = RunFolder(root / case.strip("/"))
        place.write_input(RunInput(source="probe_warn", today=TODAY, cursors={"urls": addresses}))
        return run_spider(place.path, 60.0)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Batch]:
    root = tmp_path_factory.mktemp("hostile")
    with (
        pytest.MonkeyPatch.context() as patch,
        serve(PAGES) as http,
        serve({"/good": fixed(LIST)}, self_signed(root)) as https,
    ):
        patch.setenv("PINKSLIP_SPIDERS", "tests.crawlers.probes")
        patch.setenv("PINKSLIP_ALLOW_PRIVATE", f"{http.pair},{https.pair}")
        registry.spider_classes.cache_clear()
        reach.forget()
        yield Batch(root, http, https)
    registry.spider_classes.cache_clear()


@pytest.mark.parametrize("case", SAID)
def test_a_hostile_page_is_an_error_that_names_source_address_and_fault(batch: Batch, case: str) -> None:
    outcome = batch.outcomes["all"]
    assert any(SAID[case] in message and message.startswith("probe_warn: http") for message in outcome.errors)
    assert not judge(outcome, ProbeSpider.expect).may_be_stored


def test_no_hostile_page_yields_a_record_but_the_rows_above_a_bad_one(batch: Batch) -> None:
    outcome = batch.outcomes["all"]
    assert outcome.records_path is not None
    lines = outcome.records_path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["document"]["url"] for line in lines] == [batch.http.url("/not_a_number")]


@pytest.mark.parametrize("case", ["/wall", "/empty_table", "/cut_gzip", "self_signed"])
def test_a_run_that_met_only_such_a_page_may_not_be_stored(batch: Batch, case: str) -> None:
    assert judge(batch.outcomes[case], ProbeSpider.expect).verdict is Verdict.FAILED


def test_a_certificate_nobody_vouches_for_is_refused(batch: Batch) -> None:
    outcome = batch.outcomes["self_signed"]
    assert "the server's certificate cannot be verified" in outcome.errors[0]
    assert judge(outcome, ProbeSpider.expect).verdict is Verdict.FAILED
    assert batch.https.hits["/good"] == 0


def test_a_healthy_run_beside_them_is_unharmed(batch: Batch) -> None:
    outcome = batch.outcomes["/good"]
    assert outcome.finish_reason is FinishReason.FINISHED
    assert judge(outcome, ProbeSpider.expect).verdict is Verdict.OK
    assert outcome.stats.items == 2


def test_a_server_that_asks_for_a_pause_gets_it(batch: Batch) -> None:
    assert judge(batch.outcomes["/429"], ProbeSpider.expect).verdict is Verdict.OK
    asked = [when for when, path, _ in batch.http.seen if path == "/429"]
    assert len(asked) == 2
    assert asked[1] - asked[0] >= 2.0


def test_a_wall_is_not_asked_again(batch: Batch) -> None:
    assert batch.http.hits["/wall"] == 2  # two runs, one request each
    assert batch.http.hits["/wall503"] == 1


def test_what_robots_txt_forbids_is_never_asked_for(batch: Batch) -> None:
    assert batch.http.hits["/private"] == 0


def test_a_redirect_is_followed_five_times_at_most(batch: Batch) -> None:
    assert batch.http.hits["/hops"] == 6


def test_a_page_in_a_declared_old_encoding_reads_as_it_is_written(batch: Batch) -> None:
    outcome = batch.outcomes["/latin1"]
    assert outcome.records_path is not None
    assert "Café Nord" in outcome.records_path.read_text(encoding="utf-8")


def test_we_say_who_we_are(batch: Batch) -> None:
    assert all(headers["User-Agent"].startswith("Pinkslip/") for _, _, headers in batch.http.seen)


def test_the_failing_page_itself_is_kept_in_the_archive(batch: Batch) -> None:
    for case, body in (("/wall", WALL.body), ("/cut_gzip", PACKED[: len(PACKED) // 2])):
        (archive,) = RunFolder(batch.outcomes[case].folder).archives()
        kept = {archived.url: archived.payload for archived in iter_archive(archive)}
        assert kept[batch.http.url(case)] == body
