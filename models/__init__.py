"""Training of the encoder; only the file it ends in, encoder.onnx, goes into the app."""
