"""Starts the program: the window without arguments, else a command (vurder, katalog, demo)."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the program with the arguments it was started with; gives the exit code."""
    arguments = sys.argv[1:]
    if not arguments:
        # The window must come at once, so nothing of the command line is loaded for it.
        from tildelingsklient.app import run_window

        return run_window()
    from tildelingsklient.kommandolinje.kjoring import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
