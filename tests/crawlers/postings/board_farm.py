"""A farm of invented boards behind a real HTTP server that behaves as the vendors do.

One path prefix a vendor (`/greenhouse/v1/boards/b7/jobs`), honest answers and the dishonest ones the notes tell of:
ETag and 304, gzip, pages, a list that wraps round, 404 for dead boards, 429 with Retry-After, 5xx, slow answers, cut
bodies and lost connections. What a board lists is a function of its number and the round, so that a crawl can be
checked against the truth. A board that is not there is said so in each vendor's way: 404, a redirect to the vendor's
front page (BambooHR), or an empty list with status 200 (SmartRecruiters).
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import hashlib
import json
import random
import socket
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate
from urllib.parse import parse_qs, urlsplit

WORDS = ("lantern", "harbour", "ledger", "quarry", "orchard", "signal", "copper", "meadow", "anchor", "timber")
LEVELS = ("Intern", "Junior Engineer", "Engineer", "Senior Engineer", "Staff Engineer")
VENDORS = ("greenhouse", "lever", "ashby", "smartrecruiters", "bamboohr")
# Twenty-three in turn, so that no vendor always meets the same mishap (their periods share no factor with it).
DEAL = ("greenhouse", "lever", "greenhouse", "ashby") * 5 + ("lever", "bamboohr", "smartrecruiters")
HOSTS = {vendor: f"127.0.0.{number}" for number, vendor in enumerate(VENDORS, 1)}
"""A host a vendor, as in life, so that what is owed to one host is not paid by another."""
DEAD_EVERY, EMPTY_EVERY, WRAP_EVERY, SLOW_EVERY = 20, 47, 31, 101
CHANGED_SHARE, FAILING_SHARE = 0.03, 0.1


@dataclass
class Farm:
    """The state of the farm; `round` is the crawl it is being read for (0, 1, 2)."""

    boards: int = 60
    per_board: int = 20
    latency: float = 0.0
    slow: float = 0.3
    round: int = 0
    port: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)
    throttled: set[str] = field(default_factory=set)

    def tokens(self, vendor: str) -> list[str]:
        """The boards of one vendor, dealt out in turn."""
        return [f"b{n}" for n in range(self.boards) if DEAL[n % len(DEAL)] == vendor]

    def is_dead(self, number: int) -> bool:
        """Boards the vendor does not know (any more)."""
        return number % DEAD_EVERY == DEAD_EVERY - 1

    def fails(self, number: int) -> bool:
        """Boards that fail in the third round."""
        return self.round == 2 and not self.is_dead(number) and number % round(1 / FAILING_SHARE) == 3

    def changed(self, number: int) -> bool:
        """Boards that change between the first and the second round."""
        return number % round(1 / CHANGED_SHARE) == 5

    def listed(self, number: int, at: int | None = None) -> list[int]:
        """Ids of the advertisements a board lists in a round: a changed board loses its first and gains one."""
        if number % EMPTY_EVERY == EMPTY_EVERY - 1:
            return []
        count = max(1, self.per_board + (number % 9 - 4) * self.per_board // 10)
        base = number * 10_000
        shift = 1 if (self.round if at is None else at) >= 1 and self.changed(number) else 0
        return list(range(base + shift, base + count + shift))


_SYLLABLES = ("an", "ber", "co", "del", "er", "fi", "gra", "ing", "lo", "men", "or", "pre", "qui", "ra", "sto", "ty")
VOCABULARY = sorted({a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in ("", *_SYLLABLES[:7])})
_FREQUENT_FIRST = list(accumulate(1 / rank for rank in range(1, len(VOCABULARY) + 1)))


@lru_cache(maxsize=256)
def text_of(number: int) -> str:
    """An advertisement's HTML, about two and a half thousand characters, another for each advertisement.

    Words come as often as in a language (Zipf), so that the texts pack as texts do.
    """
    words = random.Random(number).choices(VOCABULARY, cum_weights=_FREQUENT_FIRST, k=330)
    lines = [" ".join(words[start : start + 33]) for start in range(0, 330, 33)]
    return "".join(f"<p>{line.capitalize()}.</p>" for line in lines) + "<ul><li>2+ years</li><li>Patience</li></ul>"


def title_of(identity: int) -> str:
    """A title that says a level."""
    return f"{LEVELS[identity % len(LEVELS)]}, {WORDS[identity % 7].capitalize()} {identity % 97}"


def greenhouse(identity: int) -> dict[str, object]:
    """A Greenhouse row."""
    content = text_of(identity).replace("<", "&lt;").replace(">", "&gt;")
    return {
        "id": identity, "internal_job_id": identity + 5, "title": title_of(identity), "company_name": "Farm",
        "content": content,
        "location": {"name": "Tulsa, OK"}, "first_published": "2026-09-01T00:00:00Z",
        "updated_at": "2026-11-20T00:00:00Z",
        "absolute_url": f"https://job-boards.greenhouse.io/farm/jobs/{identity}", "departments": [], "offices": [],
    }  # fmt: skip


def lever(identity: int) -> dict[str, object]:
    """A Lever row."""
    return {
        "id": f"l-{identity}", "text": title_of(identity), "description": text_of(identity), "lists": [],
        "additional": "",
        "categories": {"location": "Leeds", "commitment": "Full-time"}, "country": "GB", "workplaceType": "hybrid",
        "createdAt": 1_780_000_000_000, "hostedUrl": f"https://jobs.lever.co/farm/{identity}",
    }  # fmt: skip


def ashby(identity: int) -> dict[str, object]:
    """An Ashby row."""
    return {
        "id": f"a-{identity}", "title": title_of(identity), "descriptionHtml": text_of(identity), "isListed": True,
        "location": "Oslo", "employmentType": "FullTime", "workplaceType": "OnSite",
        "publishedAt": "2026-08-01T00:00:00Z",
        "jobUrl": f"https://jobs.ashbyhq.com/farm/{identity}",
    }  # fmt: skip


def smartrecruiters(identity: int) -> dict[str, object]:
    """A SmartRecruiters list row: no text."""
    return {
        "id": str(identity), "name": title_of(identity), "refNumber": f"REF{identity}", "company": {"name": "Farm"},
        "releasedDate": "2026-07-01T00:00:00.000Z", "location": {"fullLocation": "Porto, Portugal", "country": "pt"},
        "experienceLevel": {"id": "entry_level"},
    }  # fmt: skip


def bamboohr(identity: int, *, page: bool = False) -> dict[str, object]:
    """A BambooHR list row, or the advertisement's own page with its text and date."""
    row: dict[str, object] = {
        "id": str(identity), "jobOpeningName": title_of(identity), "departmentLabel": "Works",
        "employmentStatusLabel": "Full-Time", "location": {"city": "Lyon", "state": None},
    }  # fmt: skip
    return row | {"description": text_of(identity), "datePosted": "2026-06-01"} if page else row


@dataclass
class Answer:
    """What goes on the wire; `cut` promises more bytes than it sends."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    cut: bool = False
    drop: bool = False


def answer(farm: Farm, target: str, headers: dict[str, str]) -> Answer:
    """What the farm says to one request."""
    parts = urlsplit(target)
    vendor, _, path = parts.path.lstrip("/").partition("/")
    if vendor == "_round":  # the benchmark's own word: which crawl it is; tells what has been asked so far
        farm.round = int(path)
        return Answer(200, json.dumps(farm.sent).encode())
    if vendor not in VENDORS:
        return Answer(404)
    token = path.split("/")[0 if vendor == "bamboohr" else 2]
    number = int(token.removeprefix("b"))
    wait = farm.latency + (farm.slow if number % SLOW_EVERY == 7 else 0.0)
    if farm.is_dead(number):
        return replace(_DEAD.get(vendor, Answer(404, b'{"ok":false}')), wait=wait)
    if farm.fails(number):
        return _failure(number)
    if number % 211 == 9 and token not in farm.throttled:  # once each, in the first round
        farm.throttled.add(token)
        return Answer(429, b"slow down", {"Retry-After": "1"})
    reply = _page(farm, vendor, path, number, parse_qs(parts.query), headers)
    reply.wait = wait
    return reply


_DEAD = {
    "bamboohr": Answer(302, headers={"Location": "https://www.bamboohr.com/"}),
    "smartrecruiters": Answer(200, b'{"totalFound": 0, "content": []}', {"Content-Type": "application/json"}),
}


def _failure(number: int) -> Answer:
    kind = number // 10 % 4
    if kind == 0:
        return Answer(503, b"down for maintenance")
    if kind == 1:
        return Answer(200, b'{"jobs": [{"id": 1, "title"', cut=True)
    return Answer(drop=True) if kind == 2 else Answer(403, b"<html><title>Forbidden</title></html>")


def _page(
    farm: Farm, vendor: str, path: str, number: int, query: dict[str, list[str]], headers: dict[str, str]
) -> Answer:
    listed = farm.listed(number)
    if vendor == "greenhouse":
        return _whole({"jobs": [greenhouse(n) for n in listed], "meta": {"total": len(listed)}}, headers, has_etag=True)
    if vendor == "ashby":
        return _whole({"jobs": [ashby(n) for n in listed], "apiVersion": "1"}, headers, has_etag=False)
    if vendor == "lever":
        skip, limit = int(query["skip"][0]), int(query["limit"][0])
        is_wrapping = number % WRAP_EVERY == 2 and len(listed) % limit == 0 and skip >= len(listed)
        rows = listed[:limit] if is_wrapping else listed[skip : skip + limit]
        return _whole([lever(n) for n in rows], headers, has_etag=False)
    if vendor == "bamboohr":
        if path.endswith("/detail"):
            return _whole(
                {"result": {"jobOpening": bamboohr(int(path.split("/")[-2]), page=True)}}, headers, has_etag=False
            )
        return _whole(
            {"meta": {"totalCount": len(listed)}, "result": [bamboohr(n) for n in listed]}, headers, has_etag=False
        )
    if not path.endswith("/postings"):
        section = {"title": "Job", "text": text_of(int(path.rsplit("/", 1)[-1]))}
        return _whole({"jobAd": {"sections": {"jobDescription": section}}}, headers, has_etag=False)
    start, limit = int(query["offset"][0]), int(query["limit"][0])
    content = [smartrecruiters(n) for n in listed[start : start + limit]]
    return _whole({"totalFound": len(listed), "content": content}, headers, has_etag=False)


def _whole(data: object, headers: dict[str, str], *, has_etag: bool) -> Answer:
    body = json.dumps(data).encode()
    told = {"Content-Type": "application/json"}
    if has_etag:
        told["ETag"] = f'"{hashlib.md5(body).hexdigest()}"'
        if headers.get("if-none-match") == told["ETag"]:
            return Answer(304, headers=told)
    if "gzip" in headers.get("accept-encoding", ""):
        body, told["Content-Encoding"] = gzip.compress(body, 1), "gzip"
    return Answer(200, body, told)


async def _serve(farm: Farm, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while line := await reader.readline():
            target = line.split(b" ")[1].decode()
            headers: dict[str, str] = {}
            while (header := await reader.readline()).strip():
                name, _, value = header.decode("latin-1").partition(":")
                headers[name.lower()] = value.strip()
            reply = answer(farm, target, headers)
            farm.hits[target.split("?")[0]] += 1
            farm.sent[str(reply.status) if not reply.drop else "dropped"] += 1
            farm.sent["bytes"] += len(reply.body)
            if reply.wait:
                await asyncio.sleep(reply.wait)
            if reply.drop:
                return
            length = len(reply.body) + (1000 if reply.cut else 0)
            head = [
                f"HTTP/1.1 {reply.status} X",
                *(f"{k}: {v}" for k, v in reply.headers.items()),
                f"Content-Length: {length}",
            ]
            writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + reply.body)
            await writer.drain()
            if reply.cut:
                return
    except ConnectionError:
        return
    finally:
        writer.close()


@contextmanager
def serving(farm: Farm) -> Iterator[Farm]:
    """Serve the farm on a free loopback port from a thread of its own."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(_listen(farm))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield farm
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.run_until_complete(_hang_up(loop))
        loop.close()


async def _listen(farm: Farm) -> asyncio.Server:
    """Listen on one free port of every vendor's host."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", farm.port))
        farm.port = probe.getsockname()[1]
    return await asyncio.start_server(lambda r, w: _serve(farm, r, w), list(HOSTS.values()), farm.port, backlog=512)


async def _hang_up(loop: asyncio.AbstractEventLoop) -> None:
    left = asyncio.all_tasks(loop) - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


def main() -> None:
    """Serve a farm from a process of its own until standard input ends; prints the port."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boards", type=int, required=True)
    parser.add_argument("--postings", type=int, required=True)
    parser.add_argument("--latency", type=float, required=True)
    chosen = parser.parse_args()
    with serving(Farm(boards=chosen.boards, per_board=chosen.postings, latency=chosen.latency)) as farm:
        print(farm.port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
