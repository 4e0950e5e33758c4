"""Tests and benchmarks."""

import photokin  # noqa: F401 - before NumPy, whose threads it limits
