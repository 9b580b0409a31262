"""Draw the pictures of the sample column: abstract scenes, each with the word "MẪU" on it.

No font and no photograph is used, so the same Pillow gives the same bytes everywhere. Some files carry what
a phone would write (an orientation, a position, a camera's name), so that a build can be seen to turn the
picture and to drop the rest. The position is a point in the open sea.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE: Final = (1600, 1000)
OVERSAMPLE: Final = 2
WIDTH: Final = SIZE[0] * OVERSAMPLE
HEIGHT: Final = SIZE[1] * OVERSAMPLE

CAMERA: Final = "MAY ANH MAU"
PLACE_NOTE: Final = "VI TRI MAU"

Point = tuple[float, float]
Palette = tuple[str, str, str, str, str]

PALETTES: Final[tuple[Palette, ...]] = (
    ("#e9f3ee", "#1d6b4f", "#5aa588", "#e0a64a", "#123b2d"),
    ("#eef2fb", "#24508f", "#6f9bd8", "#f0b35b", "#14294a"),
    ("#fbf1ea", "#9c4a22", "#d9906b", "#3f7d78", "#4a210e"),
    ("#f4eef8", "#5d3a8c", "#a487c9", "#e5b94f", "#2c1a45"),
    ("#edf6f7", "#176a75", "#62b0b9", "#e8865a", "#0b353b"),
    ("#f8f4e6", "#7a6412", "#bfa74a", "#4d7c5f", "#3b3008"),
    ("#f9eef0", "#93304b", "#cd7f93", "#4f7fa8", "#481424"),
)

# The strokes of M, Ẫ and U in a box one wide and one high; the two marks of Ẫ stand above it.
LETTERS: Final[tuple[tuple[tuple[Point, ...], ...], ...]] = (
    (((0, 1), (0, 0), (0.5, 0.6), (1, 0), (1, 1)),),
    (
        ((0, 1), (0.5, 0), (1, 1)),
        ((0.2, 0.64), (0.8, 0.64)),
        ((0.2, -0.16), (0.5, -0.4), (0.8, -0.16)),
        ((0.14, -0.56), (0.34, -0.72), (0.62, -0.56), (0.84, -0.72)),
    ),
    (((0, 0), (0, 0.66), (0.1, 0.88), (0.32, 1), (0.68, 1), (0.9, 0.88), (1, 0.66), (1, 0)),),
)

# How an upright picture is stored so that its EXIF orientation turns it upright again.
STORED_AS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True)
class Picture:
    """One picture file: its name, its bytes, and what it shows in Vietnamese."""

    name: str
    data: bytes
    alt: str


@dataclass(frozen=True)
class Canvas:
    """What a scene draws on: the pen, its colours and its own dice."""

    pen: ImageDraw.ImageDraw
    colors: Palette
    dice: Random


def hills(canvas: Canvas) -> None:
    """Three ranges of hills under a sun."""
    pen, colors, dice = canvas.pen, canvas.colors, canvas.dice
    sun_x, sun_y = WIDTH * dice.uniform(0.2, 0.8), HEIGHT * 0.28
    pen.ellipse((sun_x - 260, sun_y - 260, sun_x + 260, sun_y + 260), fill=colors[3])
    for depth, color in enumerate((colors[2], colors[1], colors[4])):
        base, phase = HEIGHT * (0.5 + 0.16 * depth), dice.uniform(0, 6)
        ridge = [(x, base + 150 * math.sin(x / (330 + 90 * depth) + phase)) for x in range(0, WIDTH + 41, 40)]
        pen.polygon([*ridge, (WIDTH, HEIGHT), (0, HEIGHT)], fill=color)


def houses(canvas: Canvas) -> None:
    """A row of houses with lit windows."""
    pen, colors, dice = canvas.pen, canvas.colors, canvas.dice
    pen.rectangle((0, HEIGHT * 0.82, WIDTH, HEIGHT), fill=colors[4])
    for left in range(120, WIDTH - 300, 420):
        top = HEIGHT * dice.uniform(0.3, 0.55)
        pen.rectangle((left, top, left + 350, HEIGHT * 0.82), fill=dice.choice(colors[1:3]))
        pen.polygon([(left - 30, top), (left + 175, top - 170), (left + 380, top)], fill=colors[4])
        for row in range(int(top) + 90, int(HEIGHT * 0.74), 190):
            for column in (60, 205):
                pen.rectangle((left + column, row, left + column + 85, row + 105), fill=colors[3])


def gears(canvas: Canvas) -> None:
    """Gear wheels of several sizes."""
    pen, colors, dice = canvas.pen, canvas.colors, canvas.dice
    for index in range(5):
        x, y = WIDTH * (0.14 + 0.18 * index), HEIGHT * dice.uniform(0.3, 0.68)
        radius = dice.randint(190, 340)
        color = colors[1 + index % 3]
        for tooth in range(12):
            angle = tooth * math.tau / 12
            tip_x, tip_y = x + radius * 1.16 * math.cos(angle), y + radius * 1.16 * math.sin(angle)
            pen.line((x, y, tip_x, tip_y), fill=color, width=radius // 4)
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)
        hole = radius * 0.4
        pen.ellipse((x - hole, y - hole, x + hole, y + hole), fill=colors[0])


def circuit(canvas: Canvas) -> None:
    """Circuit tracks that end in pads."""
    pen, colors, dice = canvas.pen, canvas.colors, canvas.dice
    pen.rectangle((0, 0, WIDTH, HEIGHT), fill=colors[4])
    for row in range(10):
        y = 150 + row * 180
        turn_x, end_x = dice.randint(400, 1500), dice.randint(1900, WIDTH - 250)
        turn_y = y + dice.choice((-180, 0, 180))
        color = colors[1 + row % 3]
        track = [(0, y), (turn_x, y), (turn_x + 180, turn_y), (end_x, turn_y)]
        pen.line(track, fill=color, width=26, joint="curve")
        pen.ellipse((end_x - 58, turn_y - 58, end_x + 58, turn_y + 58), fill=color)
        pen.ellipse((end_x - 24, turn_y - 24, end_x + 24, turn_y + 24), fill=colors[4])


def bars(canvas: Canvas) -> None:
    """Columns of different heights on a line."""
    pen, colors, dice = canvas.pen, canvas.colors, canvas.dice
    floor = HEIGHT * 0.84
    for index in range(9):
        left = 230 + index * 310
        top = floor - dice.randint(250, 1250)
        pen.rounded_rectangle((left, top, left + 210, floor), radius=36, fill=colors[1 + index % 3])
    pen.rectangle((140, floor, WIDTH - 140, floor + 26), fill=colors[4])


def waves(canvas: Canvas) -> None:
    """Bands of waves from edge to edge."""
    pen, colors, dice = canvas.pen, canvas.colors, canvas.dice
    for band in range(7):
        base, phase = HEIGHT * (0.16 + 0.12 * band), dice.uniform(0, 6)
        crest = [(x, base + 80 * math.sin(x / 260 + phase)) for x in range(0, WIDTH + 21, 20)]
        pen.polygon([*crest, (WIDTH, HEIGHT), (0, HEIGHT)], fill=colors[(band + 1) % 5])


def tiles(canvas: Canvas) -> None:
    """A floor of quarter-circle tiles."""
    pen, colors, dice = canvas.pen, canvas.colors, canvas.dice
    side = 400
    for left in range(0, WIDTH, side):
        for top in range(0, HEIGHT, side):
            pen.rectangle((left, top, left + side, top + side), fill=dice.choice((colors[0], colors[2])))
            corner_x, corner_y = left + dice.choice((0, side)), top + dice.choice((0, side))
            box = (corner_x - side, corner_y - side, corner_x + side, corner_y + side)
            start = {(0, 0): 0, (1, 0): 90, (1, 1): 180, (0, 1): 270}[(int(corner_x > left), int(corner_y > top))]
            pen.pieslice(box, start, start + 90, fill=dice.choice((colors[1], colors[3], colors[4])))


def rays(canvas: Canvas) -> None:
    """Rays from the foot of the picture, and a disc."""
    pen, colors = canvas.pen, canvas.colors
    x, y = WIDTH * canvas.dice.uniform(0.35, 0.65), HEIGHT * 0.9
    for ray in range(0, 180, 12):
        first, second = math.radians(180 + ray), math.radians(186 + ray)
        far = WIDTH * 1.2
        edge = [(x + far * math.cos(angle), y + far * math.sin(angle)) for angle in (first, second)]
        pen.polygon([(x, y), *edge], fill=colors[2])
    pen.ellipse((x - 420, y - 420, x + 420, y + 420), fill=colors[1])
    pen.ellipse((x - 210, y - 210, x + 210, y + 210), fill=colors[3])


def shelves(canvas: Canvas) -> None:
    """Shelves of books."""
    pen, colors, dice = canvas.pen, canvas.colors, canvas.dice
    for floor in (640, 1180, 1720):
        left = 180
        while left < WIDTH - 320:
            thick, tall = dice.randint(60, 130), dice.randint(280, 430)
            pen.rectangle((left, floor - tall, left + thick, floor), fill=dice.choice(colors[1:]))
            left += thick + dice.choice((14, 14, 90))
        pen.rectangle((120, floor, WIDTH - 120, floor + 34), fill=colors[4])


def nearest(dots: list[Point], start: Point, count: int) -> list[Point]:
    """Return the dots that stand nearest to `start`, itself left out."""
    return sorted(dots, key=lambda dot: math.dist(dot, start))[1 : 1 + count]


def network(canvas: Canvas) -> None:
    """Dots joined by lines."""
    pen, colors, dice = canvas.pen, canvas.colors, canvas.dice
    dots: list[Point] = [(dice.randint(220, WIDTH - 220), dice.randint(200, HEIGHT - 380)) for _ in range(16)]
    for index, start in enumerate(dots):
        for end in nearest(dots, start, 2 + index % 2):
            pen.line((*start, *end), fill=colors[2], width=14)
    for index, (x, y) in enumerate(dots):
        radius = dice.randint(50, 120)
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colors[1 + index % 4])


SCENES: Final[tuple[tuple[Callable[[Canvas], None], str], ...]] = (
    (hills, "ba dãy đồi dưới một mặt trời"),
    (houses, "một dãy nhà có cửa sổ sáng đèn"),
    (gears, "năm bánh răng đặt cạnh nhau"),
    (circuit, "những đường mạch điện kết thúc ở các chấm tròn"),
    (bars, "chín cột cao thấp khác nhau"),
    (waves, "những dải sóng chạy ngang"),
    (tiles, "mặt sàn ghép từ các viên gạch hình quạt"),
    (rays, "các tia tỏa ra từ một đĩa tròn"),
    (shelves, "ba kệ sách xếp đầy"),
    (network, "các chấm tròn nối với nhau bằng đường thẳng"),
)


def stamp(pen: ImageDraw.ImageDraw, colors: Palette) -> None:
    """Write "MẪU" on a light plate in the lower right corner."""
    size, gap = 170, 80
    width, left, top = 3 * size + 2 * gap, WIDTH - 830, HEIGHT - 320
    plate = (left - 90, top - 190, left + width + 90, top + size + 80)
    pen.rounded_rectangle(plate, radius=60, fill="#ffffff", outline=colors[4], width=10)
    for index, letter in enumerate(LETTERS):
        shift = left + index * (size + gap)
        for stroke in letter:
            line = [(shift + x * size, top + y * size) for x, y in stroke]
            pen.line(line, fill=colors[4], width=30, joint="curve")
            for x, y in (line[0], line[-1]):
                pen.ellipse((x - 15, y - 15, x + 15, y + 15), fill=colors[4])


def render(number: int) -> Image.Image:
    """Paint scene `number`, upright, at its final size."""
    scene, _ = SCENES[number % len(SCENES)]
    colors = PALETTES[number % len(PALETTES)]
    image = Image.new("RGB", (WIDTH, HEIGHT), colors[0])
    pen = ImageDraw.Draw(image)
    scene(Canvas(pen, colors, Random(f"mau-{number}")))  # noqa: S311 - dice for a drawing, not for a secret
    stamp(pen, colors)
    return image.resize(SIZE, Image.Resampling.LANCZOS)


def phone_data(orientation: int) -> bytes:
    """Return the EXIF block of a phone: orientation, camera, and a position in the open sea."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = CAMERA
    exif[0x8825] = {
        1: "N",
        2: (1.0, 2.0, 3.0),
        3: "E",
        4: (4.0, 5.0, 6.0),
        28: b"ASCII\0\0\0" + PLACE_NOTE.encode(),
    }
    return exif.tobytes()


def draw(number: int) -> Picture:
    """Draw picture `number`; the number alone decides scene, colours, file format and phone data."""
    image = render(number)
    suffix = ("jpg", "png", "jpg", "webp")[number % 4]
    orientation = 1 + number // 4 % 8 if suffix == "jpg" else 1
    if orientation in STORED_AS:
        image = image.transpose(STORED_AS[orientation])
    exif = phone_data(orientation) if number % 3 == 0 or orientation > 1 else b""
    target = io.BytesIO()
    if suffix == "jpg":
        image.save(target, "JPEG", quality=78, optimize=True, progressive=True, exif=exif)
    elif suffix == "webp":
        image.save(target, "WEBP", quality=78, method=6, exif=exif)
    else:
        image.quantize(48, dither=Image.Dither.NONE).save(target, "PNG", optimize=True, exif=exif)
    alt = f"Hình vẽ mẫu: {SCENES[number % len(SCENES)][1]}"
    return Picture(f"hinh-{number:02d}.{suffix}", target.getvalue(), alt)
