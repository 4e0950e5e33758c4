"""Photokin finds the photos on your own disk that look like the one you drop on it."""

import os

__version__ = "0.1.0"

# NumPy's products are small here: on a busy machine more threads only wait for each other. Its
# libraries read this when it is first imported.
for _limit in ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_limit, "1")
