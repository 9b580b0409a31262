"""Disk to values: nothing is judged here, everything keeps its line."""
