"""Scores of the shipped models on gold sets; gold measures and never trains."""
