"""Texts of the cache under a seal: one that is damaged, or was made by something else, is as good as none."""

from contextlib import suppress
from pathlib import Path

from dlprep.digest import blake2b
from dlprep.store.whole import write_whole


def write_sealed(path: Path, text: str, maker: str) -> None:
    """Write the text whole or not at all; where nothing can be written it is made again the next time.

    `maker` names whatever the text depends on: code, settings.
    """
    with suppress(OSError):
        write_whole(path, f"{_seal(text, maker)}\n{text}")


def read_sealed(path: Path, maker: str) -> str | None:
    """The text, if it is there as this maker wrote it."""
    try:
        seal, _, text = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    return text if seal == _seal(text, maker) else None


def _seal(text: str, maker: str) -> str:
    """Shows damage, not malice."""
    return blake2b(f"{maker}\n{text}".encode(errors="surrogatepass"), digest_size=12).hexdigest()
