"""The whole library by month and folder."""
