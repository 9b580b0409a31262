"""Dựng lần đầu 10.000 bài giữ nhiều nhất 35% bộ nhớ mà Hugo giữ.

The same runs as ``cold_within_hugo``: the most that the processes of a build hold at one time (``weigh``).
"""

from __future__ import annotations

from tests.bench.lines.cold_within_hugo import PEER, rivals

__all__ = ["BOUNDS", "COMPARED", "PEER", "rivals"]

BOUNDS = {500: None, 2_000: None, 10_000: 0.35}
COMPARED = "peak"
