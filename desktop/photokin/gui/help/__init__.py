"""The user guide, and the window that shows it."""
