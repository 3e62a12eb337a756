"""The codes with which the command ends, beside 0."""

FAILED = 1
USAGE = 2
FELL_SHORT = 3
"""Finished, and some sources fell short."""
INTERRUPTED = 130
