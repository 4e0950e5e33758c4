"""The window: Qt only; everything slow happens in `photokin.core`, on other threads."""
