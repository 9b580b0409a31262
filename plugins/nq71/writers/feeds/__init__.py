"""Feeds, one format a file, all made from the same finished values (``feed.py``)."""
