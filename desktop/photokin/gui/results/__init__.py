"""What is found, and what can be done with it."""
