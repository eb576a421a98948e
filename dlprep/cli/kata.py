"""`dlprep kata`: what can be built, and the commands to build it with."""

import typer

from dlprep.cli.lazy import LazyGroup

NAMES = ("list", "show", "start", "check", "watch", "hint", "solution", "reset", "trust", "new")
COMMANDS = dict.fromkeys(NAMES, "dlprep.cli.kata_work") | {"check": "dlprep.cli.kata_check"}


class _Commands(LazyGroup):
    modules = COMMANDS


app = typer.Typer(
    cls=_Commands,
    help="Coding katas: list, solve, check and write them.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.callback()
def _kata() -> None: ...
