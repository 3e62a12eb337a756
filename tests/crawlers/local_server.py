"""A real HTTP(S) server on loopback that behaves as badly as a test asks it to.

Routes are plain functions from the request to an Answer; the address is `server.url("/path")`.
"""

from __future__ import annotations

import datetime
import ipaddress
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass
class Answer:
    """What a route sends back. `cut` ends the connection after so many body bytes; `wait` delays the first one."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    cut: int | None = None
    chunked: bool = False
    times: int = 1


Route = Callable[[BaseHTTPRequestHandler], Answer]


class LocalServer:
    """Serve routes on a free port; counts requests per path and remembers when each came and with which headers."""

    def __init__(self, routes: dict[str, Route], certificate: tuple[Path, Path] | None = None) -> None:
        self.routes = routes
        self.hits: Counter[str] = Counter()
        self.seen: list[tuple[float, str, dict[str, str]]] = []
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.http.daemon_threads = True
        self.scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.http.socket = context.wrap_socket(self.http.socket, server_side=True)
            self.scheme = "https"

    @property
    def pair(self) -> str:
        """host:port, as PINKSLIP_ALLOW_PRIVATE wants it."""
        return f"127.0.0.1:{self.http.server_port}"

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"{self.scheme}://{self.pair}{path}"

    def _handler(server: LocalServer) -> type[BaseHTTPRequestHandler]:  # noqa: N805  the handler has its own self
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = self.path.split("?")[0]
                server.hits[path] += 1
                server.seen.append((time.monotonic(), self.path, dict(self.headers)))
                route = server.routes.get(path) or server.routes.get("*")
                send(self, route(self) if route else Answer(b"no such page", 404))

            do_POST = do_GET  # noqa: N815  the standard library's name

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        return Handler


def send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Write an answer to the wire, as rudely as it says."""
    if answer.wait:
        time.sleep(answer.wait)
    handler.send_response(answer.status)
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    if answer.chunked:
        handler.send_header("Transfer-Encoding", "chunked")
    elif "Content-Length" not in answer.headers:
        handler.send_header("Content-Length", str(len(answer.body) * answer.times))
    try:
        handler.end_headers()
        for _ in range(answer.times):
            part = answer.body[: answer.cut]
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part) if answer.chunked else part)
        if answer.chunked and answer.cut is None:
            handler.wfile.write(b"0\r\n\r\n")
    except OSError:  # the crawler hung up: what such a page is for
        handler.close_connection = True
    if answer.cut is not None:
        handler.close_connection = True


@contextmanager
def serve(routes: dict[str, Route], certificate: tuple[Path, Path] | None = None) -> Iterator[LocalServer]:
    """Run a server for the length of a with block."""
    server = LocalServer(routes, certificate)
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that nobody vouches for, and its key, as PEM files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths
