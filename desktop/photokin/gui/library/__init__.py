"""Watched folders, indexing, and what could not be read."""
