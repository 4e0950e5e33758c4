"""What is searched for: photos, parts of them, words and filters."""
