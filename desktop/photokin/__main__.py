"""Starts Photokin: the window, or one of the commands."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence

from photokin import cli
from photokin.core.recent import recent_file


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (default: the process's); return the exit status."""
    multiprocessing.freeze_support()  # decode processes of a frozen app start here too
    arguments = cli.parse(sys.argv[1:] if argv is None else argv)
    if arguments.command is not None:
        return cli.run(arguments)
    if arguments.self_test:
        from photokin import self_test

        return self_test.main()
    try:
        from photokin.gui import app
    except ImportError as error:
        print(f"photokin: the window can't be opened: {error}", file=sys.stderr)
        return 1
    return app.main(arguments.library, arguments.files, recent_file())


if __name__ == "__main__":
    sys.exit(main())
