"""The command line: reads arguments, calls the rest, and is the only place where an error is printed."""

from dlprep.cli.app import main

__all__ = ["main"]
