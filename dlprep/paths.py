"""Where content and progress live. Knows the environment and the folders, opens no file."""

import os
from collections.abc import Mapping
from pathlib import Path

from dlprep.errors import ContentError, UsageError

_PACKAGE = Path(__file__).parent


def home(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that holds all of a learner's state: DLPREP_HOME, else the platform's place for user data."""
    chosen = environ.get("DLPREP_HOME")
    if chosen:
        return _absolute(chosen)
    # here because a learner who sets DLPREP_HOME need not wait for it
    from platformdirs import user_data_path

    return user_data_path("dlprep", appauthor=False)


def progress_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the event log is."""
    return home(environ) / "progress.db"


def user_banks(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the learner's own question banks."""
    return home(environ) / "questions"


def user_katas(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the learner's own katas."""
    return home(environ) / "katas"


def workspace(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder in which the learner solves katas."""
    return home(environ) / "work"


def index_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the compiled bank is; it can be deleted at any time."""
    return home(environ) / "cache" / "index.db"


def plan_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the last plan is kept; it can be deleted at any time."""
    return home(environ) / "cache" / "plan.json"


def outlines_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the outlines of the katas are kept; it can be deleted at any time."""
    return home(environ) / "cache" / "katas.json"


def cards_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the cards are kept as the log had them; it can be deleted at any time."""
    return home(environ) / "cache" / "cards.json"


def charts_file(version: str, environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the script that draws the report's charts is kept; it can be deleted at any time."""
    return home(environ) / "cache" / f"charts-{version}.js"


def report_page(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the report's page goes unless another file is named."""
    return home(environ) / "report.html"


def shipped_questions(package: Path = _PACKAGE) -> Path:
    """Return the folder of the questions that come with the package at `package`."""
    return _shipped("questions", package)


def shipped_katas(package: Path = _PACKAGE) -> Path:
    """Return the folder of the katas that come with the package at `package`."""
    return _shipped("katas", package)


def _absolute(chosen: str) -> Path:
    try:
        return Path(chosen).expanduser().absolute()
    except RuntimeError as error:
        remedy = "write the folder in full, for example /home/me/dlprep"
        raise UsageError("DLPREP_HOME", f"{chosen!r} names no home folder that is known here", remedy) from error


def _shipped(kind: str, package: Path) -> Path:
    # the wheel's place first: beside an installed package lie the folders of strangers
    for root in (package / "_content", package.parent):
        if (root / "questions" / "topics.yaml").is_file() and (root / kind).is_dir():
            return root / kind
    what = f"the {kind} that come with dlprep are neither in {package / '_content'} nor in {package.parent}"
    raise ContentError(str(package), what, "install dlprep again")
