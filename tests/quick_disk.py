"""A folder in memory where the system has one: for tests that write much and do not ask whether it lasts."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

MEMORY = Path("/dev/shm")


@contextmanager
def quick_folder():
    """A folder that is gone when the block ends."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="dlprep-test-") as folder:
        yield Path(folder)
