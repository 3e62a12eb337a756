"""What the dashboard is told from outside: the one place in it that reads the environment.

| variable | default | meaning |
|---|---|---|
| PINKSLIP_HOME | var | where the embedded database lies |
| PINKSLIP_DATABASE_URL | sqlite:///$PINKSLIP_HOME/pinkslip.db | any SQLAlchemy URL for SQLite or PostgreSQL 15+ |
| PINKSLIP_PUBLIC_URL | http://localhost:8501 | the address permalinks and citations begin with |

`pinkslip serve` passes what it knows through `configure`, which wins over the environment.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_PORT = 8501


class DashboardSettings(BaseSettings):
    """The environment, typed; see the module's table."""

    model_config = SettingsConfigDict(env_prefix="PINKSLIP_", extra="ignore")

    home: Path = Path("var")
    database_url: str = ""
    public_url: str = ""

    @property
    def database(self) -> str:
        """The database URL, embedded by default."""
        return self.database_url or f"sqlite:///{self.home.resolve() / 'pinkslip.db'}"

    @property
    def base_url(self) -> str:
        """Where this dashboard is reached, without a closing slash."""
        return (self.public_url or f"http://localhost:{DEFAULT_PORT}").rstrip("/")


_given: dict[str, Any] = {}


def configure(**given: Any) -> None:
    """Set what the caller knows; names of `DashboardSettings`. None leaves the environment's value."""
    _given.clear()
    _given.update({name: value for name, value in given.items() if value is not None})


def settings() -> DashboardSettings:
    """The settings in force."""
    return DashboardSettings(**_given)
