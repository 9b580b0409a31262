"""Vietnamese text: pure functions on strings."""
