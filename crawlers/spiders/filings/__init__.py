"""Regulators' filings."""
