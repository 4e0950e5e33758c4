"""What people and programs do to photos: random views of one, and where each shows what."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont

Pixels = npt.NDArray[np.uint8]
Rng = np.random.Generator
Edges = tuple[float, float, float, float]
"""Left, top, right and bottom as shares of a picture's sides."""
WHOLE: Edges = (0.0, 0.0, 1.0, 1.0)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!?.,&"


@dataclass(frozen=True)
class View:
    """A view of a photo: uint8 [size, size, 3], and where it shows what.

    The part `shown` of the photo lies at `placed` in the view, mirrored left to right or not.
    """

    pixels: Pixels
    shown: Edges
    placed: Edges
    mirrored: bool

    @property
    def share(self) -> float:
        """The share of the photo's area that is shown."""
        left, top, right, bottom = self.shown
        return (right - left) * (bottom - top)


def plain(photo: Pixels, size: int) -> View:
    """The whole photo, squashed to a square."""
    return View(np.asarray(_resized(Image.fromarray(photo), size, WHOLE)), WHOLE, WHOLE, False)


def mild(photo: Pixels, size: int, rng: Rng) -> View:
    """Nearly the whole photo with its colours hardly touched: what a target may stay true for."""
    shown, mirrored = random_crop(rng, (0.85, 1.0)), bool(rng.random() < 0.5)
    picture = _resized(Image.fromarray(photo), size, shown)
    if mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if rng.random() < 0.5:
        picture = recolour(picture, rng, 0.2)
    if rng.random() < 0.3:
        picture = sharpen(picture, rng)
    return View(np.asarray(picture), shown, WHOLE, mirrored)


def edited(photo: Pixels, size: int, rng: Rng, area: tuple[float, float] | None = None) -> View:
    """A crop (of `area`, else from nearly all down to a tenth) with a few random edits on it."""
    if area is None:
        area = ((0.85, 1.0), (0.4, 0.85), (0.1, 0.4))[rng.choice(3, p=(0.35, 0.35, 0.3))]
    shown, mirrored, placed = random_crop(rng, area), bool(rng.random() < 0.5), WHOLE
    picture = _resized(Image.fromarray(photo), size, shown)
    if mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    for edit, chance in EDITS.items():
        if rng.random() < chance:
            picture = edit(picture, rng)
    if rng.random() < 0.15:
        picture, placed = frame(picture, rng)
    if rng.random() < 0.35:
        picture = compress(picture, rng)
    return View(np.asarray(picture), shown, placed, mirrored)


def random_crop(rng: Rng, area: tuple[float, float]) -> Edges:
    """A rectangle of `area` (share of the photo, low to high), aspect 3:4 to 4:3."""
    share = np.exp(rng.uniform(*np.log(area)))
    stretch = np.exp(rng.uniform(-0.29, 0.29))
    width, height = min(1.0, np.sqrt(share * stretch)), min(1.0, np.sqrt(share / stretch))
    left, top = rng.uniform(0.0, 1.0 - width), rng.uniform(0.0, 1.0 - height)
    return float(left), float(top), float(left + width), float(top + height)


def recolour(picture: Image.Image, rng: Rng, strength: float = 0.4) -> Image.Image:
    """Change saturation, contrast, brightness and the balance of the channels."""
    for enhancer in (ImageEnhance.Color, ImageEnhance.Contrast, ImageEnhance.Brightness):
        picture = enhancer(picture).enhance(1 + strength * rng.uniform(-1, 1))
    gain = 1 + 0.4 * strength * rng.uniform(-1, 1, 3)
    table = np.clip(np.arange(256) * gain[:, None], 0, 255).round().astype(int)
    return picture.point(table.ravel().tolist())


def to_grey(picture: Image.Image, rng: Rng) -> Image.Image:
    """Black and white, at times tinted as old prints are."""
    grey = picture.convert("L").convert("RGB")
    tinted = ImageChops.multiply(grey, Image.new("RGB", picture.size, _colour(rng)))
    return Image.blend(grey, tinted, 0.3 * rng.random())


def shrink(picture: Image.Image, rng: Rng) -> Image.Image:
    """Lose detail: down to between a sixth and two thirds of its size, and up again."""
    small = round(picture.width * float(np.exp(rng.uniform(np.log(0.17), np.log(0.67)))))
    back = (Image.Resampling.BILINEAR, Image.Resampling.BICUBIC)[int(rng.integers(2))]
    return picture.resize((small, small), Image.Resampling.BOX).resize(picture.size, back)


def blur(picture: Image.Image, rng: Rng) -> Image.Image:
    """Out of focus a little."""
    return picture.filter(ImageFilter.BoxBlur(rng.uniform(0.5, 2.0)))


def sharpen(picture: Image.Image, rng: Rng) -> Image.Image:
    """Unsharp mask: the training photos are smaller, so softer, than people's."""
    amount = int(rng.integers(40, 140))
    return picture.filter(ImageFilter.UnsharpMask(rng.uniform(0.8, 2.0), amount, 0))


def add_noise(picture: Image.Image, rng: Rng) -> Image.Image:
    """A sensor's noise."""
    noise = rng.normal(0, rng.uniform(3, 15), (picture.height, picture.width, 3))
    return Image.fromarray((np.asarray(picture) + noise).clip(0, 255).astype(np.uint8))


def tilt(picture: Image.Image, rng: Rng) -> Image.Image:
    """Turn by up to 12 degrees and cut the corners off as an editor does."""
    turned = picture.rotate(rng.uniform(-12, 12), Image.Resampling.BILINEAR)
    edge = round(picture.width * 0.08)
    return turned.resize(
        picture.size,
        Image.Resampling.BILINEAR,
        (edge, edge, picture.width - edge, picture.height - edge),
    )


def write_text(picture: Image.Image, rng: Rng) -> Image.Image:
    """One to three lines of letters, at times on a bar, as in captions and memes."""
    picture = picture.copy()
    draw = ImageDraw.Draw(picture)
    for _ in range(int(rng.integers(1, 4))):
        text = "".join(rng.choice(list(LETTERS + "    "), int(rng.integers(4, 22))))
        height = picture.height * rng.uniform(0.06, 0.2)
        left, top = rng.uniform(-0.1, 0.6) * picture.width, rng.uniform(0, 0.9) * picture.height
        if rng.random() < 0.4:
            draw.rectangle((0, top, picture.width, top + height * 1.2), fill=_colour(rng))
        font = ImageFont.load_default(height)
        draw.text((left, top), text, fill=_colour(rng), font=font)
    return picture


def cover(picture: Image.Image, rng: Rng) -> Image.Image:
    """A flat patch over a part: a sticker, a watermark, a finger."""
    picture = picture.copy()
    left, top = rng.uniform(0, 0.7, 2)
    width, height = rng.uniform(0.1, 0.4, 2)
    side = picture.width
    box = (left * side, top * side, (left + width) * side, (top + height) * side)
    ImageDraw.Draw(picture).rectangle(box, fill=_colour(rng))
    return picture


def frame(picture: Image.Image, rng: Rng) -> tuple[Image.Image, Edges]:
    """The photo on a screen: flat margins, bars with marks on them, and the place of the photo."""
    left, top, right, bottom = rng.uniform(0, 0.22, 4) * (rng.random(4) < 0.75)
    size = picture.size
    screen = Image.new("RGB", size, _colour(rng))
    draw = ImageDraw.Draw(screen)
    for low, high in ((0.0, top), (1 - bottom, 1.0)):
        if high - low > 0.04 and rng.random() < 0.7:
            draw.rectangle((0, low * size[1], size[0], high * size[1]), fill=_colour(rng))
            for _ in range(int(rng.integers(0, 6))):
                x, y = rng.uniform(0, 0.9) * size[0], rng.uniform(low, high) * size[1]
                draw.rectangle((x, y, x + rng.uniform(2, 40), y + 3), fill=_colour(rng))
    place = [round(edge * size[0]) for edge in (left, top, 1 - right, 1 - bottom)]
    inner = (max(place[2] - place[0], 8), max(place[3] - place[1], 8))
    screen.paste(picture.resize(inner, Image.Resampling.BILINEAR, reducing_gap=2.0), place[:2])
    return screen, (float(left), float(top), float(1 - right), float(1 - bottom))


def compress(picture: Image.Image, rng: Rng) -> Image.Image:
    """Save as a JPEG of quality 10 to 80 and open again."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=int(rng.integers(10, 80)))
    with Image.open(buffer) as again:
        return again.convert("RGB")


EDITS: dict[Callable[[Image.Image, Rng], Image.Image], float] = {
    tilt: 0.12,
    recolour: 0.5,
    to_grey: 0.12,
    sharpen: 0.2,
    shrink: 0.25,
    blur: 0.1,
    add_noise: 0.08,
    cover: 0.08,
    write_text: 0.12,
}
"""Edits that leave everything where it is (nearly so), and how often each is made."""


def _resized(photo: Image.Image, size: int, shown: Edges) -> Image.Image:
    left, top, right, bottom = shown
    box = (left * photo.width, top * photo.height, right * photo.width, bottom * photo.height)
    return photo.resize((size, size), Image.Resampling.BICUBIC, box)


def _colour(rng: Rng) -> tuple[int, int, int]:
    if rng.random() < 0.5:
        return ((0, 0, 0), (255, 255, 255), (32, 32, 36), (240, 240, 242))[int(rng.integers(4))]
    red, green, blue = rng.integers(0, 256, 3)
    return int(red), int(green), int(blue)
