"""A school's news column that counts itself against the school's plan."""
