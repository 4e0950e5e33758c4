"""One rule for finding bundled files in a checkout, a wheel and a frozen app."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def resource(name: str) -> Path:
    """The file or folder `name`, such as `assets/icons/photokin.svg` or `models/encoder.onnx`.

    Wheels and frozen apps carry `assets` and `models` inside the package; in a checkout they
    lie at the root. The path is where the file belongs, whether or not it is there.
    """
    packaged = _PACKAGE / name
    return packaged if packaged.exists() else _CHECKOUT / name
