"""The “71” of the icons: one outline for large sizes, one on the grid of points for tabs."""

from __future__ import annotations

Point = tuple[float, float]
Outline = tuple[tuple[Point, ...], ...]

WIDTH, HEIGHT = 901.0, 740.0
# Be Vietnam Pro Bold, units of its em, its curves as short straight lines; from the upper left.
LARGE: Outline = (
    (
        (0, 0),
        (538, 0),
        (538, 110),
        (511, 140),
        (469, 196),
        (430, 255),
        (392, 321),
        (353, 402),
        (319, 484),
        (298, 556),
        (282, 641),
        (273, 740),
        (119, 740),
        (127, 655),
        (144, 560),
        (168, 480),
        (202, 398),
        (242, 319),
        (281, 254),
        (320, 196),
        (366, 134),
        (0, 134),
    ),
    (
        (901, 740),
        (747, 740),
        (747, 210),
        (605, 211),
        (605, 118),
        (627, 111),
        (691, 91),
        (746, 62),
        (790, 25),
        (804, 9),
        (811, 0),
        (901, 0),
    ),
)
_GRID = 16
# Sixteenths of the icon.
SMALL: Outline = (
    (
        (1.5, 3),
        (8.5, 3),
        (8.5, 4.75),
        (7.3, 6.6),
        (6.4, 8.8),
        (5.9, 11),
        (5.75, 13),
        (3.25, 13),
        (3.5, 11),
        (4.1, 8.8),
        (5, 6.9),
        (6, 5.2),
        (1.5, 5.2),
    ),
    ((12, 3), (14, 3), (14, 13), (11.75, 13), (11.75, 6.2), (9.75, 6.2), (9.75, 4.7), (11, 4.2)),
)


def placed(share: float) -> Outline:
    """Return the figure in the middle of a square of 1 × 1, ``share`` of it wide."""
    scale = share / WIDTH
    left, top = (1 - share) / 2, (1 - HEIGHT * scale) / 2
    return tuple(tuple((left + x * scale, top + y * scale) for x, y in part) for part in LARGE)


def on_grid() -> Outline:
    """Return the small figure in a square of 1 × 1."""
    return tuple(tuple((x / _GRID, y / _GRID) for x, y in part) for part in SMALL)
