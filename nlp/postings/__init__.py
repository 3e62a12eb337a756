"""Reads job postings: the level hired at, years asked, occupation, and whether AI tools are asked of the hire."""
