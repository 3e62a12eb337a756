"""A web server that stands for 48 state sites: recorded pages, written ones where there is no recording, real waits.

It answers every address of a source with what that source publishes there, as late as a state's server would: half a
second to a first byte in the middle, seconds now and then, and a megabyte a second after that.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter, defaultdict
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.shared_material import SHARED

FIXTURES = Path(__file__).resolve().parents[1] / "tests" / "crawlers" / "fixtures"
FIRST_BYTE = 0.6
"""Seconds to the first byte in the middle; spread log-normally, a twentieth takes three times as long or more."""
SPREAD = 0.7
BYTES_A_SECOND = 1_000_000
DETAILS = {"us_ks_warn": 70, "us_az_warn": 70, "us_me_warn": 45, "us_de_warn": 15, "us_vt_warn": 25, "us_ga_warn": 257}
"""Notices of an ordinary week's lists whose pages are fetched one by one (Georgia's count is printed on its page)."""
PAGES_OF_WA = 99
_FORMS = {
    "html": "text/html",
    "htm": "text/html",
    "json": "application/json",
    "csv": "text/csv",
    "pdf": "application/pdf",
}


@cache
def files_of(source: str) -> dict[str, list[tuple[str, bytes]]]:
    """A source's recorded files by their ending, fixtures where there are none: (address, bytes)."""
    found: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for folder in (SHARED / "replay" / "warn", FIXTURES / source):
        if found:
            break
        manifest = folder / "manifest.jsonl"
        for line in manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else ():
            row = json.loads(line)
            if row["source"] == source and (folder / row["file"]).stat().st_size < 300_000:
                ending = row["file"].rsplit(".", 1)[-1]
                found[ending].append((row["url"] or "", (folder / row["file"]).read_bytes()))
    return found


def answer(source: str, method: str, url: str, body: bytes) -> bytes | None:
    """What the source publishes at an address; None where it publishes nothing."""
    parts = urlsplit(url)
    if parts.path == "/robots.txt":
        return None
    if source in DETAILS:
        return _listed(source, method, parts.path, parse_qs(parts.query))
    if source == "us_wa_warn":
        return _washington(parse_qs(body.decode()))
    files = files_of(source)
    for held in files.values():
        for address, content in held:
            if address == url:
                return content
    ending = parts.path.rsplit(".", 1)[-1].lower() if "." in parts.path.rsplit("/", 1)[-1] else ""
    guessed = [ending] if ending in files else ["json", "csv", "html", "htm", "xlsx", "pdf"]
    return next((content for form in guessed for _, content in files.get(form, ())), None)


def _listed(source: str, method: str, path: str, query: dict[str, list[str]]) -> bytes | None:
    if source == "us_ga_warn":
        html = files_of(source)["html"]
        if "/entry/" in path:
            return html[1][1]
        if method == "GET":
            return b'<html><script>{"view_id":77460,"post_id":77462,"nonce":"abc"}</script></html>'
        rows = [[f'<a href="/warn-public-view/entry/{n}/">GA{n}</a>', f"Mill {n}", "May 1, 2026", "10"]
                for n in range(DETAILS[source])]  # fmt: skip
        return json.dumps({"data": rows, "recordsTotal": len(rows)}).encode()
    if re.search(r"/\d+$", path):
        return files_of("us_ok_warn")["html"][1][1]
    page = int(query.get("page", ["1"])[0])
    left = DETAILS[source] - 25 * (page - 1)
    numbers = [25 * (page - 1) + n for n in range(max(0, min(25, left)))]
    rows = "".join(
        f'<tr><td><a href="/search/warn_lookups/{n}">Mill {n}</a></td><td>Topeka</td><td>66601</td><td>1</td>'
        f"<td>May 01, 2026</td><td>WARN</td></tr>"
        for n in numbers
    )
    following = f'<a rel="next" href="?page={page + 1}">Next</a>' if left > 25 else ""
    head = "".join(f"<th>{name}</th>" for name in ("Employer", "City", "ZIP", "LWIB Area", "Notice Date", "WARN Type"))
    return f"<html><table><tr>{head}</tr>{rows}</table>{following} no matches</html>".encode()


def _washington(form: dict[str, list[str]]) -> bytes:
    page = int(form.get("__EVENTARGUMENT", ["Page$1"])[0].removeprefix("Page$"))
    text = files_of("us_wa_warn")["html"][0][1].decode()
    text = re.sub(r"(<span>)1(</span>)", rf"\g<1>{page}\g<2>", text, count=1)
    text = re.sub(r"Page\$2\b", f"Page${page + 1}" if page < PAGES_OF_WA else "Page$Last", text, count=1)
    return re.sub(r"(\d+/\d+/)2026", rf"\g<1>{2026 - page % 20}", text).encode()


class StateSites(ThreadingHTTPServer):
    """The server; counts requests by source."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int = 0, seed: int = 20261121) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.asked: Counter[str] = Counter()
        self.chance = random.Random(seed)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: StateSites

    def do_GET(self) -> None:
        source, url = self.headers["X-Source"], self.headers["X-Address"]
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked[source] += 1
        body = answer(source, self.command, url, sent)
        wait = FIRST_BYTE * self.server.chance.lognormvariate(0, SPREAD)
        time.sleep(wait + len(body or b"") / BYTES_A_SECOND)
        self.send_response(200 if body is not None else 404)
        form = "application/octet-stream" if body and body[:1] in b"P%\xd0" else "text/html; charset=utf-8"
        self.send_header("Content-Type", "application/json" if body and body[:1] in b"[{" else form)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    do_POST = do_GET  # noqa: N815  the standard library's name

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""
