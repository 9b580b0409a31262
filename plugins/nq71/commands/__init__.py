"""The use cases behind the tasks; each has ``run`` and returns an exit code (CONTRACT section 1)."""
