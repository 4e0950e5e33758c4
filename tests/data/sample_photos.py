"""A folder of real photos and variants of them: `python -m tests.data.sample_photos FOLDER`.

The photos ship inside scikit-image and are in the public domain or under CC0; none is kept here.
"""

import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import skimage
from PIL import Image, ImageEnhance, ImageOps

PHOTOS = {
    "astronaut.png": "public domain, NASA",
    "brick.png": "CC0, CC0Textures",
    "camera.png": "CC0, Lav Varshney",
    "cell.png": "CC0, dedicated by its author",
    "chelsea.png": "CC0, Stefan van der Walt",
    "clock_motion.png": "public domain, Stefan van der Walt",
    "coffee.png": "CC0, Rachel Michetti",
    "grass.png": "CC0, CC0Textures",
    "gravel.png": "CC0, CC0Textures",
    "hubble_deep_field.jpg": "public domain, NASA",
    "retina.jpg": "CC0, Mikael Häggström",
    "rocket.jpg": "public domain, SpaceX",
    "text.png": "public domain",
}
"""The photos that are used, and their rights as scikit-image states them."""


def originals() -> dict[str, Path]:
    """Where the photos lie inside scikit-image, by name without extension."""
    folder = Path(skimage.__file__).parent / "data"
    return {Path(name).stem: folder / name for name in PHOTOS}


def cropped(photo: Image.Image) -> Image.Image:
    """The middle half of the area, moved a little up and left."""
    width, height = photo.size
    left, top = width // 10, height // 10
    return photo.crop((left, top, left + width * 7 // 10, top + height * 7 // 10))


def rotated(photo: Image.Image) -> Image.Image:
    """Turned by 8 degrees and cut so that no corner is empty."""
    turned = photo.rotate(8, Image.Resampling.BICUBIC)
    width, height = photo.size
    return turned.crop((width // 8, height // 8, width * 7 // 8, height * 7 // 8))


def recoloured(photo: Image.Image) -> Image.Image:
    """Warmer and paler."""
    red, green, blue = photo.split()
    warm = Image.merge("RGB", (red.point(lambda v: min(255, v + 30)), green, blue))
    return ImageEnhance.Color(warm).enhance(0.6)


def grey(photo: Image.Image) -> Image.Image:
    """Black and white."""
    return photo.convert("L")


def resized(photo: Image.Image) -> Image.Image:
    """A third of the width and height."""
    return photo.reduce(3)


def bordered(photo: Image.Image) -> Image.Image:
    """In a white frame."""
    return ImageOps.expand(photo, min(photo.size) // 12, "white")


def mirrored(photo: Image.Image) -> Image.Image:
    """Left and right swapped."""
    return ImageOps.mirror(photo)


VARIANTS: dict[str, tuple[Callable[[Image.Image], Image.Image], str, int]] = {
    "bordered": (bordered, ".png", 0),
    "cropped": (cropped, ".jpg", 90),
    "grey": (grey, ".jpg", 90),
    "mirrored": (mirrored, ".jpg", 90),
    "recoloured": (recoloured, ".jpg", 90),
    "recompressed": (Image.Image.copy, ".jpg", 25),
    "resized": (resized, ".webp", 90),
    "rotated": (rotated, ".jpg", 90),
}
"""By folder name: what is done to the photo, the format it is kept in and its quality."""


def make(folder: Path) -> list[Path]:
    """Fill `folder` with `originals` and one sub-folder a variant; what is there is kept.

    Returns the paths of all photos, sorted. The same every time.
    """
    made = []
    for name, source in originals().items():
        with Image.open(source) as image:
            photo = image.convert("RGB")
        made.append(_once(folder / "originals" / source.name, partial(shutil.copyfile, source)))
        for variant, (change, suffix, quality) in VARIANTS.items():
            save = partial(_save, photo, change, quality)
            made.append(_once(folder / variant / f"{name}{suffix}", save))
    return sorted(made)


def make_query(name: str, path: Path) -> Path:
    """Save a view of the photo `name` that `make` does not make: a tight crop, paler, reduced."""
    with Image.open(originals()[name]) as image:
        photo = image.convert("RGB")
    width, height = photo.size
    part = photo.crop((width // 5, height // 12, width * 9 // 10, height * 4 // 5))
    path.parent.mkdir(parents=True, exist_ok=True)
    ImageEnhance.Contrast(part).enhance(0.8).save(path, quality=70)
    return path


def _save(
    photo: Image.Image, change: Callable[[Image.Image], Image.Image], quality: int, path: Path
) -> None:
    change(photo).save(path, quality=quality)


def _once(target: Path, write: Callable[[Path], object]) -> Path:
    """Make a file unless it is there; an interrupted run leaves none that is half written."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f"unfinished-{os.getpid()}{target.suffix}")
        write(unfinished)
        unfinished.replace(target)
    return target


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.data.sample_photos FOLDER")
    photos = make(Path(sys.argv[1]) / "photos")
    query = make_query("chelsea", Path(sys.argv[1]) / "query.jpg")
    print(f"{len(photos)} sample photos in {sys.argv[1]}; {query.name} is a view of one of them.")
