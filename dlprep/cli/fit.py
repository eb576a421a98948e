"""`dlprep fit`: weights of one's own for the schedule, when they predict better than those in use."""

from typing import TYPE_CHECKING, Annotated

import typer

from dlprep.cli.options import AsJson, Lang
from dlprep.cli.world import Learner, as_json, language, learner
from dlprep.memory.event import DEFAULT_WEIGHTS, Happening
from dlprep.memory.history import histories
from dlprep.memory.preferences import ADOPTION, adoption, preferences

if TYPE_CHECKING:
    from dlprep.memory.fit import Compared, TooFew

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def fit(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the comparison and change nothing.")] = False,
    reset: Annotated[bool, typer.Option("--reset", help="Go back to the default weights.")] = False,
    json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Fit the schedule to your own memory; the fitted weights are used only when they are surely better."""
    from dlprep.report.fit import fit_json, fit_line

    spoken = language(lang)
    with learner() as you:
        outcome, found = _reset(you, dry_run) if reset else _fitted(you, dry_run)
        version = you.settings.version
    print(as_json(fit_json(outcome, found, version)) if json else fit_line(outcome, found, version, spoken))


def _reset(you: Learner, dry_run: bool) -> tuple[str, None]:
    if you.settings.version == DEFAULT_WEIGHTS:
        return "default", None
    if dry_run:
        return "would-reset", None
    _adopt(you, None)
    return "reset", None


def _fitted(you: Learner, dry_run: bool) -> "tuple[str, TooFew | Compared]":
    from dlprep.memory import fit as fitting  # with numpy, for which nothing else here has to wait

    found = fitting.fit(histories(you.events), you.settings.weights, you.preferences.adopted)
    if isinstance(found, fitting.TooFew):
        return "too-few" if found.since is None else "too-soon", found
    if not found.better:
        return "kept", found
    if dry_run:
        return "would-adopt", found
    _adopt(you, found)
    return "adopted", found


def _adopt(you: Learner, found: "Compared | None") -> None:
    """Log the adoption; the learner's settings are what the next command will find."""
    if found is None:
        payload = adoption(None)
    else:
        payload = adoption(found.weights, reviews=found.reviews, judged=found.judged, gain=found.gain, low=found.low)
    moment = you.now()
    (event,) = you.log.append(Happening(at=moment.at, day=moment.day, kind=ADOPTION, payload=payload))
    you.preferences = preferences([*you.events, event])
    you.settings = you.preferences.schedule()
