"""`dlprep kata check`: has the backend imported in a process of its own while everything else is imported here."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from dlprep import paths
from dlprep.cli.options import AsJson, Backend, Device, Lang, Slug
from dlprep.judge.process import Nursery
from dlprep.katas.kata import BACKENDS, PACKAGES
from dlprep.katas.workspace import Workspace

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def check(
    slug: Slug,
    backend: Backend = None,
    file: Annotated[Path | None, typer.Option(help="Judge this file instead; nothing is recorded.")] = None,
    device: Device = "cpu",
    seed: Annotated[int | None, typer.Option(min=0, help="The numbers of an earlier run again.")] = None,
    json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Judge what you wrote: exit 0 when it is right, 1 when it is wrong."""
    with Nursery(_likely(slug, backend), device) as nursery:
        from dlprep.cli.kata_judged import judged

        passed = judged(slug, backend, file, device, seed, nursery, lang, json=json)
    if not passed:
        raise typer.Exit(1)


def _likely(slug: str, name: str | None) -> str:
    """The backend that will most likely be used, told without reading kata or log: as asked for, else the last file."""
    work = Workspace(paths.workspace())
    there = [backend for backend in BACKENDS if backend == name or (name is None and work.holds(slug, backend))]
    able = [backend for backend in there if all(map(find_spec, PACKAGES[backend]))]
    return max(able, key=lambda backend: _written(work.path(slug, backend)), default="numpy")


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
