"""The `dlprep` command: its groups, loaded only when they are called, and how errors leave it."""

import contextlib
import sys
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from dlprep import __version__
from dlprep.cli.options import Lang
from dlprep.errors import DlprepError, UsageError

PROBLEMS_FOUND = 1
USAGE = 2
INTERRUPTED = 130

# in the order of the help page; each module holds `app`
COMMANDS = {
    "quiz": "dlprep.cli.quiz",
    "report": "dlprep.cli.report",
    "bank": "dlprep.cli.bank",
    "settings": "dlprep.cli.settings",
    "doctor": "dlprep.cli.doctor",
}


class _Commands(TyperGroup):
    """Imports a command's module when it is asked for: the daily quiz must not wait for what `doctor` needs."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        # the names alone, to suggest from when one is mistyped: the commands are loaded below
        self.commands = cast(Any, dict.fromkeys(COMMANDS))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is typer's
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(COMMANDS[cmd_name]).app)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=_Commands,
    name="dlprep",
    help="Deep-learning interview preparation: a daily quiz that knows what you are about to forget.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    lang: Lang = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        print(f"dlprep {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        from dlprep.cli.today import today

        today(lang)


def main() -> None:
    """Run the command; every error leaves here as one line on stderr and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        # a terminal that is not UTF-8 shows a question mark rather than a traceback
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except UsageError as error:
        _complain(error)
        sys.exit(USAGE)
    except DlprepError as error:
        _complain(error)
        sys.exit(PROBLEMS_FOUND)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # the reader of our output left: nothing more to say, and nothing to say it to
        sys.stderr.close()
        sys.exit(PROBLEMS_FOUND)


def _complain(error: DlprepError) -> None:
    print(error, file=sys.stderr)
