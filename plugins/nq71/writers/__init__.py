"""Values to bytes: what the disk and the reader get."""
