"""How a source can fall short, each by name. One raised error fails that source's run, never the others'."""

from __future__ import annotations


class UnexpectedData(ValueError):
    """A page says something the spider was not told to expect: names source, url, field, value and expectation."""

    def __init__(self, *, source: str, url: str, field: str, value: object, expected: str) -> None:
        super().__init__(f"{source}: {url}: {field} is {str(value)[:200]!r}, expected {expected}")
        self.source, self.url, self.field, self.value, self.expected = source, url, field, value, expected


class Blocked(UnexpectedData):
    """A wall or challenge page stands where the data should be, whatever its status code says. Never bypassed."""


class Truncated(UnexpectedData):
    """A body ends before its format says it may (PDF, gzip, workbook)."""
