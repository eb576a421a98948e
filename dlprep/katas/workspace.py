"""The folder in which the learner solves katas. Nothing in it is ever overwritten or deleted; knows no log."""

import errno
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from dlprep.errors import ContentError, UsageError

MAX_BYTES = 1_000_000
EARLIER = "earlier"  # the folder of what was set aside
# file systems that know no second name for a file say so in one of these ways
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES)


class Workspace:
    """One file for each kata and backend, and dated copies of those that were set aside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, slug: str, backend: str) -> Path:
        """Where the learner writes; never named like a package that the file may want to import."""
        return self.folder / f"{_stem(slug, backend)}.py"

    def holds(self, slug: str, backend: str) -> bool:
        """Whether something is there, be it a link that leads nowhere."""
        return os.path.lexists(self.path(slug, backend))

    def put(self, slug: str, backend: str, source: str) -> bool:
        """Write a file that is not there yet, whole or not at all; False, and nothing done, when there is one."""
        path = self.path(slug, backend)
        with _explained(path):
            self.folder.mkdir(parents=True, exist_ok=True)
            return _written(path, source)

    def set_aside(self, slug: str, backend: str, at: datetime) -> Path | None:
        """Move the file to a dated name of its own and return that; None when there is no file."""
        path = self.path(slug, backend)
        if not self.holds(slug, backend):
            return None
        folder = self.folder / EARLIER
        with _explained(path):
            folder.mkdir(parents=True, exist_ok=True)
            for name in _dated(_stem(slug, backend), at):
                if _moved(path, folder / name):
                    _keep(folder)
                    _keep(self.folder)
                    return folder / name
        raise AssertionError("the names have no end")


def read_source(path: Path) -> str:
    """The text of a learner's file; a UsageError says why it cannot be judged."""
    try:
        if not path.exists():
            raise UsageError(str(path), "there is no such file", "name the file that you wrote")
        if not path.is_file():
            raise UsageError(str(path), "is not a file", "name the file that you wrote")
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(str(path), f"is larger than {MAX_BYTES:,} bytes", "is it the right file?")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(str(path), "is not UTF-8 text", "save it as UTF-8") from error
    except OSError as error:
        raise UsageError(str(path), f"cannot be read: {error.strerror}", "check its permissions") from error


def _stem(slug: str, backend: str) -> str:
    return f"{slug.replace('-', '_')}_{backend}"


def _dated(stem: str, at: datetime) -> Iterator[str]:
    name = f"{stem}-{at:%Y-%m-%dT%H-%M-%S}"
    yield f"{name}.py"
    yield from (f"{name}-{number}.py" for number in itertools.count(2))


def _written(path: Path, source: str) -> bool:
    handle, temporary = mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(source)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())  # a temporary file is made for its owner alone
        return _moved(Path(temporary), path)
    finally:
        Path(temporary).unlink(missing_ok=True)
        _keep(path.parent)


def _moved(source: Path, target: Path) -> bool:
    """Give a file its new name; False, and nothing done, when that name is taken."""
    try:
        # a link never replaces what is there, as a rename would
        os.link(source, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):
            return False
        source.rename(target)
        return True
    source.unlink()
    return True


def _keep(folder: Path) -> None:
    """Have the names in a folder on disk, where a system can be asked for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise ContentError(str(path), what, "make room, or check the permissions of its folder") from error
