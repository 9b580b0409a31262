"""Articles of other systems: one reader a kind of source, all yielding the same value (``domain.old_article``)."""
