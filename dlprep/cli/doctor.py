"""`dlprep doctor`: whether everything is in place, with a fix for what is not, and repairs on request."""

from dataclasses import asdict
from typing import Annotated

import typer

from dlprep.cli.options import AsJson
from dlprep.cli.world import as_json, clock
from dlprep.doctor import examine, mend
from dlprep.doctor import readmit as take_back

_SIGNS = {"good": "✓", "note": "·", "bad": "✗"}


app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def doctor(
    repair: Annotated[
        bool, typer.Option("--repair", help="Save what a damaged file holds; set aside what cannot be true.")
    ] = False,
    readmit: Annotated[bool, typer.Option("--readmit", help="Count again what was set aside.")] = False,
    json: AsJson = False,
) -> None:
    """Check Python, packages, torch, GPU, store, content and locale. Exit 1 if something must be mended.

    Repairing deletes nothing: a damaged file is kept beside the new one, and events stay in the log.
    """
    now = clock()()
    done = list(mend(now)) if repair else []
    if readmit:
        done.append(take_back(now))
    findings = [*done, *examine(now)]
    if json:
        print(as_json([asdict(finding) for finding in findings]))
    else:
        for finding in findings:
            print(f"{_SIGNS[finding.state]} {finding.name:10} {finding.what}")
            if finding.fix:
                print(f"             {finding.fix}")
    if any(finding.state == "bad" for finding in findings):
        raise typer.Exit(1)
