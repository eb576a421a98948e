"""`python -m dlprep` is the command itself."""

from dlprep.cli import main

main()
