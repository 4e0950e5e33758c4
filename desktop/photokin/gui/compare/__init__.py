"""Two photos beside each other, and why they are alike."""
