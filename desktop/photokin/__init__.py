"""Photokin finds the photos on your own disk that look like the one you drop on it."""

__version__ = "0.1.0"
