"""Awkward picture files, made here: what phones, scanners, drawing programs and downloads leave in a folder."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageCms, PngImagePlugin

HEIC = Path(__file__).parent / "awkward" / "nam-nghieng.heic"  # lies on its side; no encoder is installed here
SIZE = (60, 40)
RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 40), (30, 40, 200), (240, 240, 240)
CORNERS = (RED, GREEN, BLUE, WHITE)  # top left, top right, bottom left, bottom right
ORIENTATION, ARTIST, GPS = 0x0112, 0x013B, 0x8825
# What a camera held this way has written: its turn undoes the one that EXIF asks for.
_TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"{more}>{inside}<rect width="30" height="20"/></svg>'
)
_LONG = "ả" * 79 + "dài-vô-cùng"  # with «.jpg», 255 bytes: what a disk takes at most
Files = dict[str, bytes]


def quarters(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Draw four fields, a colour each: whatever turns, mirrors or recolours the picture is seen."""
    width, height = size[0] // 2, size[1] // 2
    picture = Image.new("RGB", size)
    for place, color in enumerate(CORNERS):
        left, top = place % 2 * width, place // 2 * height
        picture.paste(color, (left, top, left + width, top + height))
    return picture.convert(mode)


def saved(picture: Image.Image, name: str = "JPEG", **settings: object) -> bytes:
    """Return a picture as a file."""
    stream = io.BytesIO()
    picture.save(stream, name, **settings)
    return stream.getvalue()


def turned_files() -> Files:
    """Photos noted as turned in all eight ways, and in formats where few programs look for the note."""
    files = {}
    for way, turn in _TURNED.items():
        exif = Image.Exif()
        exif[ORIENTATION] = way
        stored = quarters() if turn is None else quarters().transpose(turn)
        files[f"xoay-{way}.jpg"] = saved(stored, quality=95, exif=exif)
        if way in {6, 7}:
            files[f"xoay-{way}.png"] = saved(stored, "PNG", exif=exif)
            files[f"xoay-{way}.webp"] = saved(stored, "WEBP", lossless=True, exif=exif)
    return files | {"nam-nghieng.heic": HEIC.read_bytes()}


def color_files() -> Files:
    """Colours told in every way; each means the same four."""
    palette = quarters().quantize(8)
    note = Image.Exif()
    note[ARTIST], note[GPS] = "zqcamera", {1: "N", 2: (10.0, 22.0, 8.0)}
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "zqcamera", zip=True)
    swapped = Image.merge("RGB", quarters().split()[::-1])
    return {
        "cmyk.jpg": saved(quarters("CMYK"), quality=95),
        "luy-tien.jpg": saved(quarters(), quality=95, progressive=True),
        "ghi-chu.jpg": saved(quarters(), quality=95, exif=note, comment=b"zqcamera"),
        "ghi-chu.png": saved(quarters(), "PNG", pnginfo=text),
        "bang-mau.png": saved(palette, "PNG"),
        "16-bit.png": _deep_png(),
        "trong-suot.png": saved(quarters("RGBA"), "PNG"),
        "ho-so-mau.jpg": saved(swapped, quality=95, icc_profile=swapping_profile()),
        "ho-so-mau.png": saved(swapped, "PNG", icc_profile=swapping_profile()),
        "ho-so-hong.jpg": saved(quarters(), quality=95, icc_profile=b"khong phai ho so mau" * 9),
        "srgb.jpg": saved(quarters(), quality=95, icc_profile=_srgb()),
        "dung.gif": saved(palette, "GIF"),
        "anh.avif": saved(quarters(), "AVIF", quality=95, subsampling="4:4:4"),
        "hai-anh.jpg": saved(quarters(), "MPO", quality=95, save_all=True, append_images=[quarters("L")]),
        "anh.bmp.png": saved(quarters(), "BMP"),
        "thuc-la-png.jpg": saved(quarters(), "PNG"),
        "thuc-la-jpeg.png": saved(quarters(), quality=95),
        "thuc-la-heic.jpg": HEIC.read_bytes(),
        "thuc-la-webp.gif": saved(quarters(), "WEBP", lossless=True),
        "CHU HOA.JPG": saved(quarters(), quality=95),
        "Ảnh chụp ở xưởng.jpg": saved(quarters(), quality=94),
        "A\u0309nh roi dau.png": saved(quarters(), "PNG", compress_level=1),
        "50% #1 & 'lạ'.png": saved(quarters(), "PNG", compress_level=2),
        f"{_LONG}.jpg": saved(quarters(), quality=93),
        "to.png": saved(quarters(size=(7000, 8000)).quantize(8), "PNG", compress_level=1),
    }


def moving_files() -> Files:
    """Pictures that move: the first frame has the four colours."""
    frames = [quarters(), *(Image.new("RGB", SIZE, color) for color in CORNERS)]
    small = [frame.quantize(8) for frame in frames]
    pace = {"save_all": True, "duration": [70, 70, 0, 200, 70], "loop": 0}
    return {
        "dong.gif": saved(small[0], "GIF", append_images=small[1:], comment=b"zqcamera", **pace),
        "dong.webp": saved(frames[0], "WEBP", append_images=frames[1:], lossless=True, **pace),
        "dong.png": saved(frames[0], "PNG", append_images=frames[1:], **pace),
    }


def bad_files() -> Files:
    """Files that cannot be published, whatever they claim to be."""
    photo = saved(quarters(size=(600, 400)), quality=95)
    drawing = saved(Image.effect_noise((300, 200), 90), "PNG")
    film = saved(Image.new("P", SIZE), "GIF", save_all=True, append_images=[quarters().quantize(8)])
    still = Image.new("1", (7500, 7500))
    return {
        "cat-cut.jpg": photo[: len(photo) // 2],
        "cat-cut.png": drawing[: len(drawing) // 2],
        "cat-cut.gif": film[:-60],
        "cat-cut.webp": saved(quarters(), "WEBP")[:-40],
        "cat-cut.heic": HEIC.read_bytes()[:-30],
        "sai-ma.png": drawing.replace(b"IDAT", b"IDAT\xff", 1),
        "bom.png": _bomb(50_000, 50_000),
        "qua-to.png": saved(Image.new("1", (8000, 8000)), "PNG"),
        "phim-bom.png": saved(still, "PNG", save_all=True, append_images=[Image.new("1", (7500, 7500), 1)] * 8),
        "rong.jpg": b"",
        "van-ban.png": "Không phải ảnh".encode(),
        "trang-web.webp": b"<!doctype html><script>alert(1)</script>",
        "thuc-la-eps.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 60 40\n%%EndComments\nshowpage\n",
        "thuc-la-tiff.png": saved(quarters(), "TIFF"),
        "co-ma.svg": _svg("<script>alert(1)</script>"),
        "co-su-kien.svg": _svg(more=' onload="alert(1)"'),
        "goi-ngoai.svg": _svg('<image href="https://xau.example/dem.png"/>'),
        "bom.svg": b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + _svg("<text>&b;</text>"),
    }


def private_svg() -> bytes:
    """Draw a safe SVG whose program noted who drew it and where."""
    namespaces = (
        ' xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
        ' xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'
        ' inkscape:export-filename="C:\\Users\\zqcamera\\ve.png" sodipodi:docname="zqcamera.svg"'
    )
    inside = (
        '<!-- zqcamera --><metadata><who>zqcamera</who></metadata><sodipodi:namedview label="zqcamera"/>'
        '<text inkscape:label="zqcamera">Sơ đồ</text>'
    )
    return b'<?xml version="1.0" encoding="UTF-8"?>' + _svg(inside, namespaces)


def swapping_profile() -> bytes:
    """Return a profile whose red is blue and whose blue is red: who ignores it is found out."""
    data = bytearray(_srgb())
    tags = {
        data[at : at + 4].decode(): at for at in range(132, 132 + 12 * struct.unpack_from(">I", data, 128)[0], 12)
    }
    red, blue = tags["rXYZ"], tags["bXYZ"]
    data[red + 4 : red + 12], data[blue + 4 : blue + 12] = data[blue + 4 : blue + 12], data[red + 4 : red + 12]
    return bytes(data).replace("sRGB".encode("utf-16-be"), "hgfe".encode("utf-16-be")).replace(b"sRGB", b"hgfe")


def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _svg(inside: str = "", more: str = "") -> bytes:
    return _SVG.format(inside=inside, more=more).encode()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, depth: int, kind: int, rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _deep_png() -> bytes:
    """Sixteen bits a colour, which Pillow cannot write."""
    pixels = quarters()
    width, height = SIZE
    rows = [
        b"\0" + b"".join(bytes((level, 0)) for at in range(width) for level in _at(pixels, at, row))
        for row in range(height)
    ]
    return _png(width, height, 16, 2, b"".join(rows))


def _at(picture: Image.Image, left: int, top: int) -> tuple[int, ...]:
    found = picture.getpixel((left, top))
    return found if isinstance(found, tuple) else ()


def _bomb(width: int, height: int) -> bytes:
    return _png(width, height, 8, 2, bytes(1000))
