"""What Photokin does, without a window: no Qt and no torch in here."""
