"""Runs first in the frozen app: what it starts for a person must not load this app's libraries."""

import os

# The bootloader points these at the bundle for this process, and keeps what they were.
for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    _before = os.environ.pop(f"{_name}_ORIG", None)
    if _before is not None:
        os.environ[_name] = _before
    else:
        os.environ.pop(_name, None)
# Decode processes start through the bootloader, too: it must not take it for done.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
