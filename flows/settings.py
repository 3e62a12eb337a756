"""Where the service keeps its state and which database it talks to: the one place in flows that reads the environment.

| variable | default | meaning |
|---|---|---|
| PINKSLIP_HOME | var | run folders, archive, embedded database, Prefect's own state |
| PINKSLIP_DATABASE_URL | sqlite:///$PINKSLIP_HOME/pinkslip.db | any SQLAlchemy URL for SQLite or PostgreSQL 15+ |
| PINKSLIP_CONTACT | the project's address | who publishers can write to; part of every User-Agent |
| PINKSLIP_PORT | 8501 | the dashboard's port |
| PINKSLIP_WAYBACK_PER_DAY | 200 | addresses the Internet Archive is asked about a day; 0 = none |
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"


class HomeUnwritable(OSError):
    """PINKSLIP_HOME cannot be created or written."""


class BadSetting(ValueError):
    """An environment variable of ours does not hold what it should."""


class Settings(BaseSettings):
    """The environment, typed; see the module's table."""

    model_config = SettingsConfigDict(env_prefix="PINKSLIP_", extra="ignore")

    home: Annotated[Path, BeforeValidator(lambda given: given or "var")] = Path("var")  # empty is not set
    database_url: str = ""
    contact: str = "https://github.com/pinkslip-record/pinkslip"
    port: int = Field(default=8501, ge=1, le=65535)
    wayback_per_day: int = Field(default=200, ge=0, le=1000)

    @property
    def database(self) -> str:
        """The database URL, embedded by default."""
        embedded = URL.create("sqlite", database=str(self.home.resolve() / "pinkslip.db"))
        return self.database_url or embedded.render_as_string()  # a path may hold what a URL reads otherwise

    @property
    def runs(self) -> Path:
        """Where run folders are laid out."""
        return self.home.resolve() / "runs"

    def prepare_home(self) -> Path:
        """Create the home folder.

        Raises:
            HomeUnwritable: says which folder and what to set instead.
        """
        home = self.home.resolve()
        try:
            home.mkdir(parents=True, exist_ok=True)
            probe = home / ".writable"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise HomeUnwritable(
                f"PINKSLIP_HOME: cannot write to {home} ({error.strerror}); set PINKSLIP_HOME to a folder you may write"
            ) from error
        return home


@cache
def settings() -> Settings:
    """The settings of this process.

    Raises:
        BadSetting: names the variable, its value and what was expected.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"PINKSLIP_{first['loc'][0]}".upper()
        raise BadSetting(f"{name}={first['input']!r}: {first['msg']}") from error


def quiet_prefect(home: Path) -> None:
    """Keep Prefect's state below our home and its telemetry off; must run before Prefect is imported.

    Values somebody set on purpose stand: a shop with its own server keeps it.
    """
    os.environ.setdefault("PREFECT_HOME", str(home.resolve() / "prefect"))
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
    # The temporary server is ended while it still writes its own log of events, and says so at length.
    os.environ.setdefault("PREFECT_SERVER_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_LOGGING_TO_API_ENABLED", "false")
    # It needs 11 s on an idle machine; on one given over to other work it was not up after 90.
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "300")
