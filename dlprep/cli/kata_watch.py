"""`dlprep kata watch`: what the watch screen asks of the log, the shelf and the judge."""

from pathlib import Path

from dlprep.cli.kata_world import (
    backend_at_work,
    backend_to_start,
    edit,
    is_a_try,
    katas,
    next_rows,
    outcome,
    practice,
    require_able,
    require_started,
    require_trusted,
    rows,
)
from dlprep.cli.world import Learner, has_screen
from dlprep.errors import UsageError
from dlprep.judge.supervisor import Session
from dlprep.judge.verdict import Verdict
from dlprep.katas.kata import Backend, Kata
from dlprep.katas.practice import Practice
from dlprep.report.katas import Row
from dlprep.terminal.watch import run_watch
from dlprep.text import Language, Text


def watch(you: Learner, slug: str, backend: str | None, device: str, language: Language) -> Verdict | None:
    """Judge at each save until the learner leaves; the last verdict."""
    if not has_screen():
        raise UsageError("watch", "there is no terminal to draw on", f"use `dlprep kata check {slug}`")
    kata = katas().kata(slug)
    chosen = backend_at_work(kata, practice(you, kata, kata.backends[0]).standing(), backend)
    path = require_started(kata, chosen)
    heard = Heard(you, language, device, practice(you, kata, chosen))
    return run_watch(heard.session(kata, chosen), path, kata, language, heard)


class Heard:
    """Keeps in the log what happens on the screen, and finds what it asks for."""

    def __init__(self, you: Learner, language: Language, device: str, at_it: Practice) -> None:
        self._you, self._language, self._device, self._at_it = you, language, device, at_it
        self._shelf = katas()

    def session(self, kata: Kata, backend: Backend) -> Session:
        """A judge for a kata, if it may run here."""
        require_able(backend, self._device)
        require_trusted(self._you, self._shelf, kata)
        return Session(kata, backend, self._device)

    def checked(self, verdict: Verdict) -> str | None:
        """Log a verdict; what it means for the attempt."""
        if not is_a_try(verdict):
            return None
        counts = self._at_it.checked(verdict)
        return outcome(self._at_it, verdict, counts, self._language) if verdict.passed else None

    def hinted(self) -> Text | None:
        """The next hint, logged."""
        given = self._at_it.hint()
        return given[1] if given else None

    def next(self) -> tuple[Session, Path, Kata] | None:
        """The next kata, begun in the backend of this one where it has that."""
        refused = None
        for row in next_rows(rows(self._up_to_date(), self._shelf.outlines()[0]), self._at_it.kata.slug):
            try:
                return self._begin(row)
            except UsageError as error:
                # one that may not run yet must not bar the way to those behind it
                refused = refused or error
        if refused:
            raise refused
        return None

    def edit(self, path: Path) -> None:
        """Open the learner's editor."""
        edit(path)

    def _begin(self, row: Row) -> tuple[Session, Path, Kata]:
        kata = self._shelf.kata(row.kata.slug)
        same = self._at_it.backend if self._at_it.backend in kata.backends else None
        backend = backend_to_start(kata, row.standing, None if row.standing.under_way else same)
        session, at_it = self.session(kata, backend), practice(self._you, kata, backend)
        begun = at_it.start(self._language)
        self._at_it = at_it
        return session, begun.path, kata

    def _up_to_date(self) -> Learner:
        self._you.read_again()
        return self._you
