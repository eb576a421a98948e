"""What the kata commands find around them: the shelf, the file that is meant, whether its code may run, an editor."""

import os
import shlex
import subprocess
from collections.abc import Sequence
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path

from dlprep import paths
from dlprep.cli.world import Learner, shelf
from dlprep.errors import UsageError
from dlprep.judge.verdict import Verdict
from dlprep.katas.attempts import NOTHING, Standing, State, standings
from dlprep.katas.kata import BACKENDS, PACKAGES, Backend, Kata, Outline
from dlprep.katas.practice import Practice
from dlprep.katas.shelf import KataShelf
from dlprep.katas.trust import contents, is_trusted
from dlprep.katas.workspace import Workspace
from dlprep.report.katas import Row, say
from dlprep.text import Language

# what the judge says of the kata or of the machine, and not of the learner's program
NOT_JUDGED = ("kata-broken", "torch-missing", "triton-missing", "cuda-missing")
DEVICES = ("cpu", "cuda")
_URGENCY = (State.DUE, State.STARTED, State.NEW)  # of what to solve next


def katas() -> KataShelf:
    """The katas: those that come with dlprep, then the learner's own."""
    return KataShelf(paths.shipped_katas(), paths.user_katas(), paths.outlines_file())


def workspace() -> Workspace:
    """The learner's files."""
    return Workspace(paths.workspace())


def practice(you: Learner, kata: Kata, backend: Backend) -> Practice:
    """A learner at a kata in one backend."""
    return Practice(kata, backend, workspace(), you.log, you.settings, you.now)


def rows(you: Learner, listed: Sequence[Kata | Outline]) -> list[Row]:
    """The katas from the ground up, each with where it stands."""
    standing, today = standings(you.events, you.cards), you.now().day
    with shelf() as questions:
        places = {topic: place for place, topic in enumerate(questions.topics)}

    def place(kata: Kata | Outline) -> tuple[int, int, str]:
        return places.get(kata.topics[0], len(places)) if kata.topics else len(places), kata.level, kata.slug

    return [Row(kata, standing.get(kata.slug, NOTHING), today) for kata in sorted(listed, key=place)]


def next_rows(listed: Sequence[Row], after: str) -> list[Row]:
    """What to solve after a kata: what is due, then what was begun, then the new, first where the ground is laid."""
    solved = {row.kata.slug for row in listed if row.standing.passes}

    def urgency(row: Row) -> tuple[int, bool]:
        return _URGENCY.index(row.state), not solved >= set(row.kata.after)

    return sorted((row for row in listed if row.kata.slug != after and row.state in _URGENCY), key=urgency)


def is_a_try(verdict: Verdict) -> bool:
    """Whether it says something of the learner's program, and not of the kata or the machine."""
    return verdict.finding is None or verdict.finding.what not in NOT_JUDGED


def outcome(at_it: Practice, verdict: Verdict, counts: bool, language: Language) -> str:
    """What a run that was logged means for the attempt, and what to do next."""
    found, slug = at_it.standing(), at_it.kata.slug
    if counts and found.card.rating:
        return say(f"counted_{found.card.rating:d}", language, due=found.due)
    if not verdict.passed:
        return say("stuck", language, slug=slug)
    if at_it.is_under_way():
        return say("seed chosen", language)
    if found.is_due(at_it.now().day):
        return say("begin again", language, slug=slug)
    return say("counted before", language, due=found.due)


def known_backend(kata: Kata, name: str | None) -> Backend | None:
    """The backend of an option, None when there is no option; a UsageError where the kata has none of this name."""
    if name is None:
        return None
    for backend in kata.backends:
        if backend == name:
            return backend
    if name in BACKENDS:
        raise UsageError("--backend", f"{kata.slug} has no {name}", f"use {' or '.join(kata.backends)}")
    close = get_close_matches(name, kata.backends, n=1)
    remedy = f"did you mean '{close[0]}'?" if close else f"use {' or '.join(kata.backends)}"
    raise UsageError("--backend", f"there is no backend '{name[:20]}'", remedy)


def backend_to_start(kata: Kata, found: Standing, name: str | None) -> Backend:
    """The backend asked for, else that of the attempt under way, else numpy where there is one."""
    under_way = [attempt.backend for attempt in found.under_way]
    begun = [backend for backend in kata.backends if under_way and backend == under_way[-1]]
    return known_backend(kata, name) or (begun or list(kata.backends))[0]


def backend_at_work(kata: Kata, found: Standing, name: str | None) -> Backend:
    """The backend asked for, else the one whose file is there, of several the one last begun."""
    there = [backend for backend in kata.backends if workspace().holds(kata.slug, backend)]
    begun = [attempt.backend for attempt in found.attempts]
    there.sort(key=lambda backend: begun.index(backend) if backend in begun else -1)
    return known_backend(kata, name) or (there[-1] if there else kata.backends[0])


def require_started(kata: Kata, backend: Backend) -> Path:
    """The learner's file for a kata; a UsageError says how to begin where there is none."""
    if not workspace().holds(kata.slug, backend):
        chosen = f" --backend {backend}" if backend != kata.backends[0] else ""
        remedy = f"`dlprep kata start {kata.slug}{chosen}` writes it"
        raise UsageError(kata.slug, f"there is no file of yours for {backend}", remedy)
    return workspace().path(kata.slug, backend)


def require_able(backend: Backend, device: str = "cpu") -> None:
    """Refuse what this machine cannot run, without importing it."""
    if device not in DEVICES:
        raise UsageError("--device", f"there is no device '{device[:20]}'", f"use {' or '.join(DEVICES)}")
    if device == "cuda" and backend == "numpy":
        raise UsageError("--device", f"{backend} runs on the cpu", "leave --device out, or add --backend torch")
    for needed in PACKAGES[backend]:
        if find_spec(needed) is None:
            raise UsageError(
                f"--backend {backend}", f"{needed} is not installed", f"run: pip install 'dlprep[{backend}]'"
            )


def require_trusted(you: Learner, shelved: KataShelf, kata: Kata) -> None:
    """Refuse to run the code of another author's kata before the learner has said that it may."""
    if shelved.is_shipped(kata.slug):
        return
    held = contents(kata.folder)
    # given on this machine alone: what comes in by a merge must not make strangers' code run
    events = [event for event in you.log.of_card(kata.card) if event.device == you.log.device]
    if not is_trusted(events, kata.card, held.digest):
        before = any(event.kind == "trust" for event in events)
        what = "its files have changed since you trusted them" if before else "it is not trusted: it runs code"
        remedy = f"read {kata.folder}, then run `dlprep kata trust {kata.slug}`"
        raise UsageError(kata.slug, what, remedy)


def edit(path: Path) -> None:
    """Open the learner's editor on a file and wait for it."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise UsageError("--edit", "no editor is chosen", "choose one, for example: export EDITOR=vim")
    try:
        subprocess.run([*shlex.split(command), str(path)], check=False)
    except (OSError, ValueError) as error:
        raise UsageError("--edit", f"'{command[:40]}' cannot be started: {error}", "set EDITOR to a program") from error
