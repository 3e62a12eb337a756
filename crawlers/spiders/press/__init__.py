"""Newsrooms, wires, news and restructuring events."""
