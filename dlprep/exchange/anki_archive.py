"""The SQLite collection inside an Anki package, out of a file that may be damaged or meant to do harm.

Of an archive only the collection is read, by its fixed name, into a folder of our own; nothing in it decides where
anything is written, how much is read or what SQLite runs.
"""

import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Protocol

from dlprep.errors import ContentError, UsageError

MOST_FILES = 65_534  # one more, and the archive has to say so in its own way
MOST_DIRECTORY_BYTES = 6 * 2**20  # what lists the files: Python keeps all of it in memory
MOST_BYTES = 512 * 2**20  # of the collection: a hundred thousand cards take 40 MiB
UNSUSPICIOUS_BYTES, MOST_RATIO = 32 * 2**20, 200  # above this size, nothing real shrinks so well
WINDOW_BYTES = 32 * 2**20  # of memory that a compressed collection may ask for
MOST_CELL_BYTES = 16 * 2**20
SCHEMA_STEPS = 50_000  # of SQLite's machine to learn what tables there are: a collection needs some hundred
MOST_STEPS = 600_000_000
STEPS_A_TIME = 1_000
CHUNK = 2**20

# newest first: where there is a newer one, the older holds only a note that says to update Anki
_ZSTANDARD = "collection.anki21b"
_COLLECTIONS = (_ZSTANDARD, "collection.anki21", "collection.anki2")
_SQLITE = b"SQLite format 3\0"
_END, _END_BYTES, _MOST_COMMENT = b"PK\x05\x06", 22, 65_535
_LOCATOR, _LOCATOR_BYTES = b"PK\x06\x07", 20
_ENCRYPTED = 1
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OverflowError)

_AGAIN = "export it from Anki again: File, Export"
_SMALLER = "export one deck, without media"


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Steps:
    """How many steps SQLite may still take; without a bound, a file could keep it busy for ever."""

    def __init__(self, left: int) -> None:
        self.left = left

    def __call__(self) -> bool:
        """Whether to stop, asked every `STEPS_A_TIME` steps."""
        self.left -= STEPS_A_TIME
        return self.left < 0


@contextmanager
def collection(path: Path) -> Iterator[sqlite3.Connection]:
    """The collection of a package, open for reading only; a ContentError says why there is none."""
    if not path.is_file():
        raise ContentError(str(path), "there is no such file", "name an .apkg or .colpkg file")
    with tempfile.TemporaryDirectory(prefix="dlprep-anki-") as folder:
        copy = Path(folder) / "collection"
        try:
            with path.open("rb") as file:
                _check_directory(file, path)
                with zipfile.ZipFile(file) as archive:
                    _copy_out(archive, copy, path)
        except _DAMAGE as error:
            raise ContentError(str(path), f"is damaged or no Anki package ({error})", _AGAIN) from error
        except OSError as error:
            raise ContentError(str(path), f"cannot be read: {error.strerror or error}", "check the file") from error
        with _opened(copy, path) as connection:
            yield connection


def _check_directory(file: IO[bytes], path: Path) -> None:
    """Refuse a list of files that would fill the memory: zipfile reads all of it before anyone is asked."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES - _MOST_COMMENT - _LOCATOR_BYTES))
    tail = file.read()
    bare = tail[-_END_BYTES:]
    found = len(tail) - _END_BYTES if bare[:4] == _END and bare[-2:] == b"\0\0" else tail.rfind(_END)
    if found < 0 or len(tail) < found + _END_BYTES:
        raise ContentError(str(path), "is no Anki package", _AGAIN)
    count, listed = struct.unpack("<HI", tail[found + 10 : found + 16])
    wide = tail[max(0, found - _LOCATOR_BYTES) : found].startswith(_LOCATOR)
    if wide or count > MOST_FILES or listed > MOST_DIRECTORY_BYTES:
        raise ContentError(str(path), "holds too many files, or is larger than 4 GB", _SMALLER)
    file.seek(0)


def _copy_out(archive: zipfile.ZipFile, copy: Path, path: Path) -> None:
    names = set(archive.namelist())
    name = next((each for each in _COLLECTIONS if each in names), None)
    if name is None:
        raise ContentError(str(path), "holds no Anki collection", _AGAIN)
    member = archive.getinfo(name)
    if member.flag_bits & _ENCRYPTED or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ContentError(str(path), "is packed in a way that Anki never uses", _AGAIN)
    with archive.open(member) as packed, copy.open("wb") as out:
        if name == _ZSTANDARD:
            _unpack_zstandard(packed, out, member.compress_size, path)
        else:
            _copy(packed, out, member.compress_size, path)
    with copy.open("rb") as file:
        if file.read(len(_SQLITE)) != _SQLITE:
            raise ContentError(f"{path}: {name}", "is no SQLite file", _AGAIN)


def _unpack_zstandard(packed: IO[bytes], out: IO[bytes], packed_bytes: int, path: Path) -> None:
    try:
        import zstandard
    except ImportError as error:
        what = "is in Anki's newest format, which needs the package zstandard"
        remedy = "run: pip install 'dlprep[anki]', or export it with 'Support older Anki versions'"
        raise UsageError(str(path), what, remedy) from error
    unpacker = zstandard.ZstdDecompressor(max_window_size=WINDOW_BYTES)
    try:
        with unpacker.stream_reader(packed, closefd=False) as unpacked:
            _copy(unpacked, out, packed_bytes, path)
    except zstandard.ZstdError as error:
        raise ContentError(str(path), f"is damaged ({error})", _AGAIN) from error


def _copy(source: _Readable, out: IO[bytes], packed_bytes: int, path: Path) -> None:
    written = 0
    while chunk := source.read(CHUNK):
        written += len(chunk)
        swollen = written > UNSUSPICIOUS_BYTES and written > MOST_RATIO * packed_bytes
        if written > MOST_BYTES or swollen:
            raise ContentError(str(path), "holds a collection that is too large", _SMALLER)
        out.write(chunk)


@contextmanager
def _opened(copy: Path, path: Path) -> Iterator[sqlite3.Connection]:
    steps = Steps(SCHEMA_STEPS)
    try:
        address = f"{copy.as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_CELL_BYTES)
            connection.set_progress_handler(steps, STEPS_A_TIME)
            # wrong bytes in a text are shown as such; they are no reason to lose the rest
            connection.text_factory = lambda text: text.decode(errors="replace")
            for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            steps.left = MOST_STEPS
            yield connection
    except sqlite3.DatabaseError as error:
        what = "keeps SQLite too busy" if steps.left < 0 else f"is damaged ({error})"
        raise ContentError(str(path), what, _AGAIN) from error
    except UnicodeDecodeError as error:  # SQLite quotes the damage in its message
        raise ContentError(str(path), "is damaged", _AGAIN) from error
    except MemoryError as error:
        raise ContentError(str(path), "needs too much memory", _SMALLER) from error
