"""Training of the encoder; only the file it ends in, encoder.onnx, goes into the app."""

import photokin  # noqa: F401 - before NumPy, whose threads it limits
