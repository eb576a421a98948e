"""The `dlprep` command: its groups, loaded only when they are called, and how errors leave it."""

import contextlib
import os
import sys
from importlib import import_module
from io import StringIO
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
    "kata": "dlprep.cli.kata",
    "mock": "dlprep.cli.mock",
    "plan": "dlprep.cli.plan",
    "report": "dlprep.cli.report",
    "fit": "dlprep.cli.fit",
    "bank": "dlprep.cli.bank",
    "settings": "dlprep.cli.settings",
    "data": "dlprep.cli.data",
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
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        print(f"dlprep {__version__}")
        raise typer.Exit
    if lang is not None:
        os.environ["DLPREP_LANG"] = lang  # for the command that follows
    if context.invoked_subcommand is None:
        from dlprep.cli.today import today

        today(lang)


def main() -> None:
    """Run the command; every error leaves here as one line on stderr and an exit code."""
    _open_streams()
    try:
        app(prog_name="dlprep")
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
    except OSError as error:
        # what the rest of the program opens has errors of its own: this is our output, on a full disk for example
        print(f"output: cannot be written: {error.strerror} — make room, or write it elsewhere", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(PROBLEMS_FOUND)


def _open_streams() -> None:
    """A stream that was closed reads and writes nothing; one that is not UTF-8 shows question marks, and says why."""
    if sys.stdin is None:
        sys.stdin = StringIO()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8":
        remedy = "export LC_ALL=C.UTF-8, or set the terminal to UTF-8"
        print(f"locale: {sys.stdout.encoding} cannot show formulas and Chinese — {remedy}", file=sys.stderr)


def _complain(error: DlprepError) -> None:
    print(error, file=sys.stderr)
