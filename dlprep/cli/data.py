"""`dlprep data`: the learner's history: merge, sync, back up and restore it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dlprep import paths
from dlprep.cli.exchange import register
from dlprep.cli.options import AsJson
from dlprep.cli.world import as_json, clock, warn
from dlprep.errors import Problem
from dlprep.store.backup import Backup, back_up, backups
from dlprep.store.log import Log
from dlprep.text import counted

SHOWN = 10  # problems

app = typer.Typer(
    help="Your history: bring machines together, back it up, restore it, take it out and in.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.command()
def merge(
    other: Annotated[Path, typer.Argument(help="A progress file, a backup, an export (.jsonl), or a folder.")],
    json: AsJson = False,
) -> None:
    """Take in what was answered on another machine. Nothing is dropped, on either side; merging twice adds nothing."""
    from dlprep.store.merge import merge as take_in

    with Log.open(paths.progress_file()) as log:
        done = take_in(log, other, clock()())
    if json:
        print(as_json({"new": done.new, "known": done.known, "problems": _problems(done.problems)}))
    else:
        print(f"{counted(done.new, 'new event')}, {done.known} known already")
        _tell(done.problems)
    _exit(done.problems)


@app.command()
def sync(
    folder: Annotated[Path, typer.Argument(help="A folder that your machines share, by a sync tool, git or a stick.")],
    json: AsJson = False,
) -> None:
    """Write this machine's events into a shared folder, and take in those of the others.

    Every machine writes files of its own there, and only at their end, so that sync tools and git find no conflicts.
    """
    from dlprep.store.sync import sync as meet

    with Log.open(paths.progress_file()) as log:
        done = meet(log, folder, clock()())
    if json:
        found = {"written": done.written, "new": done.new, "known": done.known}
        print(as_json(found | {"problems": _problems(done.problems)}))
    else:
        print(f"{counted(done.written, 'event')} written, {counted(done.new, 'new event')} taken in")
        _tell(done.problems)
    _exit(done.problems)


@app.command()
def backup(json: AsJson = False) -> None:
    """Back up the progress file now. It also happens by itself: daily, and before a merge, import or upgrade."""
    path = paths.progress_file()
    with Log.open(path):  # made, or brought to the newest format, if need be
        made = back_up(path, "by-hand", clock()())
    if json:
        print(as_json(_described(made)))
    else:
        print(f"{made.path}: {counted(made.events, 'event')}, checked")


@app.command()
def restore(
    name: Annotated[
        str | None, typer.Argument(metavar="[BACKUP]", help="A name from --list, or a file; else the newest.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the backups instead.")] = False,
    json: AsJson = False,
) -> None:
    """Go back to a backup. What you have now is backed up first; `dlprep data merge` brings it back."""
    from dlprep.store.restore import chosen
    from dlprep.store.restore import restore as put_back

    path = paths.progress_file()
    if list_:
        _list(backups(path), as_json_=json)
        return
    source = chosen(path, name)
    done = put_back(path, source, clock()())
    kept = str(done.kept) if done.kept else None
    if json:
        print(as_json({"backup": str(source), "events": done.events, "kept": kept}))
        return
    print(f"{source.name}: {counted(done.events, 'event')} restored")
    if kept:
        warn(f"what it replaces is kept in {kept}")


def _list(found: Sequence[Backup], *, as_json_: bool) -> None:
    if as_json_:
        print(as_json([_described(backup) for backup in found]))
        return
    for backup in found:
        size = backup.path.stat().st_size / 1024
        held = counted(backup.events, "event")
        print(f"{_local(backup.at)}  {held:>14}  {size:8,.0f} KiB  {backup.why:16}  {backup.path.name}")
    warn(counted(len(found), "backup"))


def _described(backup: Backup) -> dict[str, str | int]:
    name, path = backup.path.name, str(backup.path)
    return {"name": name, "path": path, "at": backup.at.isoformat(), "why": backup.why, "events": backup.events}


def _local(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def _problems(problems: Sequence[Problem]) -> list[dict[str, str]]:
    return [{"place": each.place, "what": each.what, "remedy": each.remedy} for each in problems]


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems[:SHOWN]:
        warn(str(problem))
    if len(problems) > SHOWN:
        warn(f"… and {len(problems) - SHOWN} more — --json shows them all")


def _exit(problems: Sequence[Problem]) -> None:
    if problems:
        raise typer.Exit(1)


register(app)
