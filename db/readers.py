"""Who read an announcement, by the name its reading carries: a person, a form's ticked box, else a model@version."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, not_, or_

HUMAN = "human:"
"""Begins the name of a person: `human:REVIEWER`."""
FORM = "form:"
"""Begins the name of a box that the employer ticked."""


def by_model(name: ColumnElement[str] | Any) -> ColumnElement[bool]:
    """Whether a column names a model."""
    return not_(or_(name.startswith(HUMAN), name.startswith(FORM)))
