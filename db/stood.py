"""Ads as they stood when a month ended: one that is retitled later moves no month that is over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists
from sqlalchemy.orm import aliased

from db.models import Posting, PostingWording


class Stood:
    """What postings said at an instant. A statement that names their columns must be `joined` with it."""

    def __init__(self, at: datetime) -> None:
        self._was = aliased(PostingWording)
        self._here = (self._was.posting_id == Posting.id) & was_standing(self._was, at)

    def __getitem__(self, name: str) -> ColumnElement[Any]:
        """A column of `postings` as it was."""
        return case((self._was.posting_id.is_not(None), getattr(self._was, name)), else_=getattr(Posting, name))

    def joined(self, statement: Select[*tuple[Any, ...]]) -> Select[Any]:
        """A statement over postings, with what they said."""
        return statement.outerjoin(self._was, self._here)


def is_standing(posting: type[Posting], at: datetime) -> ColumnElement[bool]:
    """Whether a posting said at an instant what it says now."""
    later = aliased(PostingWording)
    return ~exists().where(later.posting_id == posting.id, later.until >= at)


def was_standing(wording: type[PostingWording], at: datetime) -> ColumnElement[bool]:
    """Whether an earlier wording is what its posting said at an instant."""
    nearer = aliased(PostingWording)
    between = (nearer.posting_id == wording.posting_id, nearer.until >= at, nearer.until < wording.until)
    return (wording.until >= at) & ~exists().where(*between)
