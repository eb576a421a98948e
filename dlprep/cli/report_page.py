"""The page of a report written to a file, and opened: what `report --html` adds."""

import webbrowser
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from dlprep import paths
from dlprep.errors import ContentError, UsageError
from dlprep.store.charting import charting_script
from dlprep.store.whole import write_whole


def require_charts() -> None:
    """Refuse where the package with the charting library is not installed."""
    if find_spec("vl_convert") is None:
        raise UsageError("--html", "the charts are not installed", "run: pip install 'dlprep[report]'")


def script() -> str:
    """What draws the charts."""
    return charting_script(paths.charts_file(version("vl-convert-python")))


def write_page(path: Path, text: str) -> None:
    """Write the page whole or not at all."""
    try:
        write_whole(path, text)
    except OSError as error:
        remedy = "choose another file, or check the permissions of its folder"
        raise ContentError(str(path), f"cannot be written: {error.strerror or error}", remedy) from error


def open_page(path: Path) -> bool:
    """Show the page in the learner's browser; False where there is none."""
    return webbrowser.open(path.absolute().as_uri())
