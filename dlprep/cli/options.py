"""Options that several commands share."""

from typing import Annotated

import typer

Lang = Annotated[
    str | None, typer.Option("--lang", metavar="en|zh", help="Language; else DLPREP_LANG, else the locale.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
