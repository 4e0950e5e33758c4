"""Material that the tests and the demo make from public-domain photos."""
