"""How long a reader needs for a text."""

from __future__ import annotations

from typing import Final

# Words (“tiếng”) a minute. Pupils of nine read 70 to 80 aloud (Circular 32/2018/TT-BGDĐT, grade 3), adults read
# Vietnamese aloud at 315 (5.25 syllables a second, Coupé et al. 2019): who is told 200 is rarely told too little.
PACE: Final = 200


def reading_minutes(words: int) -> int:
    """Whole minutes, rounded; 0 for what is read in less than one."""
    return (2 * words + PACE) // (2 * PACE) if words >= PACE else 0
