"""A group of commands whose modules are imported when they are called."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar, cast

import typer
from typer.core import TyperGroup


class LazyGroup(TyperGroup):
    """Imports a command's module when it is asked for: the daily quiz must not wait for what `doctor` needs.

    `modules` are the commands in the order of the help page; each module holds `app`, with that command or as it.
    """

    modules: ClassVar[Mapping[str, str]] = {}

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        # the names alone, to suggest from when one is mistyped: the commands are loaded below
        self.commands = cast(Any, dict.fromkeys(self.modules))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is typer's
        return list(self.modules)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in self.modules:
            return None
        command = typer.main.get_command(import_module(self.modules[cmd_name]).app)
        command = getattr(command, "commands", {}).get(cmd_name, command)
        command.name = cmd_name
        return command
