"""The same photo in several files, group by group."""
