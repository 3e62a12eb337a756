"""Serve the dashboard: Streamlit as an ASGI app, with our own readiness route.

`serve` blocks until it is stopped. Run it in the main thread of its own process: Streamlit installs signal handlers and
keeps one runtime a process.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import streamlit as st
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.extracts import ROUTE, announcements
from dashboard.reading import engine_of
from dashboard.settings import DEFAULT_PORT, configure, settings
from dashboard.theme import streamlit_options

SCRIPT = Path(__file__).parent / "app.py"
WAIT_SECONDS = 5


def _answers(url: str) -> None:
    with engine_of(url).connect() as connection:
        connection.execute(text("SELECT count(*) FROM data_versions"))


async def readyz(_request: Request) -> Response:
    """200 "ok" when the database answers, else 503 with the kind of failure and nothing more."""
    try:
        await asyncio.wait_for(asyncio.to_thread(_answers, settings().database), WAIT_SECONDS)
    except (SQLAlchemyError, ValueError, TimeoutError) as error:
        return PlainTextResponse(f"database: {type(error).__name__}", status_code=503)
    return PlainTextResponse("ok")


def routes() -> list[BaseRoute]:
    """Routes beside the pages; extracts stand below /api/v1."""
    return [Route("/readyz", readyz), Route(ROUTE, announcements)]


def build_app() -> st.App:
    """The ASGI app."""
    return st.App(SCRIPT, routes=routes())


def options(host: str, port: int) -> dict[str, Any]:
    """Streamlit's settings: nothing is reported home, no traceback reaches a reader, no file is watched."""
    return {
        "server.address": host,
        "server.port": port,
        "server.headless": True,
        "server.fileWatcherType": "none",
        "server.showEmailPrompt": False,
        "server.maxUploadSize": 1,
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "client.disableDataExport": True,
        "global.developmentMode": False,
        "runner.magicEnabled": False,
        **streamlit_options(),
    }


def serve(
    host: str = "localhost",
    port: int = DEFAULT_PORT,
    database_url: str | None = None,
    home: Path | None = None,
    public_url: str | None = None,
) -> None:
    """Serve until stopped.

    Args:
        host: address to listen on.
        port: port to listen on; the next free one if it is taken.
        database_url: the record; PINKSLIP_DATABASE_URL or the embedded database when None.
        home: where the embedded database lies; PINKSLIP_HOME when None.
        public_url: what permalinks begin with; PINKSLIP_PUBLIC_URL, else this address, when None.
    """
    configure(
        database_url=database_url,
        home=home,
        public_url=public_url or settings().public_url or f"http://{host}:{port}",
    )
    build_app().run(config=options(host, port))
