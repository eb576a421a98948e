"""Options that several commands share."""

from typing import Annotated

import typer

Lang = Annotated[
    str | None, typer.Option("--lang", metavar="en|zh", help="Language; else DLPREP_LANG, else the locale.")
]
Slug = Annotated[str, typer.Argument(metavar="SLUG", help="The kata; `dlprep kata list` shows them.")]
Backend = Annotated[str | None, typer.Option(metavar="numpy|torch|triton", help="What to solve it with.")]
Device = Annotated[str, typer.Option(metavar="cpu|cuda", help="Where torch and Triton run it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
