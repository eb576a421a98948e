"""`dlprep doctor`: whether everything is in place, with a fix for what is not."""

from dataclasses import asdict

import typer

from dlprep.cli.options import AsJson
from dlprep.cli.world import as_json
from dlprep.doctor import examine

_SIGNS = {"good": "✓", "note": "·", "bad": "✗"}


app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def doctor(json: AsJson = False) -> None:
    """Check Python, packages, torch, GPU, store, content and locale. Exit 1 if something must be mended."""
    findings = list(examine())
    if json:
        print(as_json([asdict(finding) for finding in findings]))
    else:
        for finding in findings:
            print(f"{_SIGNS[finding.state]} {finding.name:9} {finding.what}")
            if finding.fix:
                print(f"            {finding.fix}")
    if any(finding.state == "bad" for finding in findings):
        raise typer.Exit(1)
