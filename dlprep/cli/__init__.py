"""The command line: reads arguments, calls the rest, and is the only place where an error is printed."""

import gc

# a start makes many objects and next to no garbage: looking for it at the usual pace took a twentieth of the time
gc.set_threshold(100_000, 20, 20)

from dlprep.cli.app import main  # noqa: E402 - after that

__all__ = ["main"]
