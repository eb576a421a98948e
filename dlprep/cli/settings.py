"""`dlprep settings`: what the learner can set, kept in the log like everything else."""

from typing import Annotated

import typer

from dlprep.cli.options import AsJson
from dlprep.cli.world import as_json, learner
from dlprep.memory.event import Happening
from dlprep.memory.preferences import changed, shown

_MEANING = {
    "new": "new questions a day",
    "retention": "share of due questions that you should still know",
    "rollover": "hour at which a study-day begins",
}


app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def settings(
    name: Annotated[str | None, typer.Argument(help="new, retention or rollover.")] = None,
    value: Annotated[str | None, typer.Argument(help="Its new value; without one it is shown.")] = None,
    json: AsJson = False,
) -> None:
    """Show the settings, or set one: `dlprep settings new 15`."""
    with learner() as you:
        now = shown(you.preferences)
        if name is not None:
            changed(you.preferences, name, value if value is not None else now.get(name, ""))
        if name is not None and value is not None:
            moment = you.now()
            now = shown(changed(you.preferences, name, value))
            payload = {"name": name, "value": now[name]}
            you.log.append(Happening(at=moment.at, day=moment.day, kind="setting", payload=payload))
        chosen = {each: now[each] for each in now if name in (None, each)}
        if json:
            print(as_json(chosen))
            return
        for each, current in chosen.items():
            print(f"{each:10} {current:8} {_MEANING[each]}")
