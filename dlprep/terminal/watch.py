"""The watch screen: judges a learner's file at each save and shows at once what the judge says.

The judge works in one thread for as long as a kata is watched, so that keys are always heard.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from rich.text import Text as Styled

from dlprep.errors import ContentError, UsageError
from dlprep.judge.verdict import Verdict
from dlprep.katas.kata import Kata
from dlprep.katas.workspace import read_source
from dlprep.terminal.canvas import Canvas
from dlprep.terminal.judged import headline
from dlprep.terminal.kata_words import say
from dlprep.terminal.keys import CLOSED, INTERRUPTED, RESIZED, STOPPED, TICK, Keys
from dlprep.terminal.printed import print_styled
from dlprep.terminal.watched import Doing, Scene, picture
from dlprep.text import Language, Text
from dlprep.values import dataclass

LOOK_SECONDS = 0.02  # between two looks at the file
HEAR_SECONDS = 0.005  # between two looks at the judge while it works
PARTING_SECONDS = 2.0  # for a judge whose processes were ended to notice it
MISSED_LOOKS = 50  # a file that is away for longer was not only being renamed
SIGNALLED = 128  # a program ended by signal n exits with n more than this

LEAVING = ("q", "ctrl-d", INTERRUPTED, CLOSED)


class Judging(Protocol):
    """What judges one kata, kept warm; `close` may be called while another thread waits in one of the others."""

    backend: str

    def prepare(self) -> None:
        """Do ahead what does not depend on a program."""

    def first(self, source: str, filename: str) -> Verdict:
        """The verdict to show at once."""

    def rest(self, source: str, filename: str) -> Verdict:
        """The verdict that stands in the end, of a program that passed `first`."""

    def close(self) -> None:
        """End what was started."""


class Listener(Protocol):
    """What the screen tells the command, and asks of it. A UsageError is shown on the screen."""

    def checked(self, verdict: Verdict) -> str | None:
        """Hear the verdict on a save; what it means for the learner, if that is to be said."""

    def hinted(self) -> Text | None:
        """The next hint of the kata, None when all were seen."""

    def next(self) -> tuple[Judging, Path, Kata] | None:
        """The next kata, begun, None when there is none."""

    def edit(self, path: Path) -> None:
        """Open the learner's editor and wait for it."""


def run_watch(session: Judging, path: Path, kata: Kata, language: Language, heard: Listener) -> Verdict | None:
    """Judge at each save until the learner leaves; the last verdict, whose headline stays behind on the terminal.

    Every session, also those that `heard.next` gives, is prepared here, and closed here when it is left.
    """
    keys = Keys(sys.stdin.fileno())
    canvas = Canvas()
    watch = _Watch(keys, canvas, language, heard)
    try:
        watch.open(session, path, kata)
        with keys.raw(), canvas.open():
            watch.run()
    finally:
        watch.close()
        keys.close()
    verdict = watch.scene.verdict
    try:
        if verdict is not None:
            print_styled([Styled(f"{watch.scene.kata.slug} ({verdict.backend})  ") + headline(verdict, language)])
        sys.stdout.flush()
    except OSError:
        # a terminal that was closed shows nothing; what is left in the buffer must not fail again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if keys.ended_by is not None:
        sys.exit(SIGNALLED + keys.ended_by)
    return verdict


class Follower:
    """Notices that a file was saved: it is there, not empty, and the same at two looks, one after the other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._judged = self._seen = self._look()
        self._missed = 0

    def saved(self) -> bool:
        """Look once; whether a save has just settled."""
        look = self._look()
        settled = look is not None and look == self._seen and look != self._judged
        self._missed = 0 if look else self._missed + 1
        self._seen = look
        if settled:
            self._judged = look
        return settled

    def is_as_judged(self) -> bool:
        """Whether the file is still the one that settled."""
        return self._look() == self._judged

    def is_missing(self) -> bool:
        """Whether the file has been away, or empty, for some time."""
        return self._missed > MISSED_LOOKS

    def again(self) -> None:
        """Count what is there now as settled."""
        self._judged = self._seen = self._look()

    def _look(self) -> tuple[int, ...] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        # an editor empties a file before it writes it, or renames another over it, which may have any time of writing
        return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino) if found.st_size else None


@dataclass(slots=True)
class _Bench:
    """One kata at the judge: the session in its thread, what it is at, and the newest save that waits for it."""

    session: Judging
    thread: ThreadPoolExecutor
    doing: Doing
    future: "Future[Verdict | None]"
    source: str = ""
    waiting: str | None = None

    @classmethod
    def prepared(cls, session: Judging) -> "_Bench":
        """Begin with what does not depend on a save."""
        thread = ThreadPoolExecutor(1)
        return cls(session, thread, Doing.PREPARING, thread.submit(session.prepare))

    def judge(self, source: str, filename: str) -> None:
        """Begin with a save."""
        self.doing, self.source, self.waiting = Doing.JUDGING, source, None
        self.future = self.thread.submit(self.session.first, source, filename)

    def amend(self, filename: str) -> None:
        """Go on with what passed."""
        self.doing = Doing.AMENDING
        self.future = self.thread.submit(self.session.rest, self.source, filename)

    def close(self) -> None:
        """End the session; a judge that is at work notices that its processes are gone."""
        self.session.close()
        if not wait([self.future], PARTING_SECONDS).not_done:
            # what it had begun in the meantime goes as well
            self.session.close()
        self.thread.shutdown(wait=False, cancel_futures=True)


class _Watch:
    """One run of the screen: what is shown, what is drawn of it, and who is at work."""

    scene: Scene

    def __init__(self, keys: Keys, canvas: Canvas, language: Language, heard: Listener) -> None:
        self._keys, self._canvas, self._language, self._heard = keys, canvas, language, heard
        self._bench: _Bench | None = None
        self._is_over = False
        self._painted: tuple[Scene, os.terminal_size] | None = None

    def open(self, session: Judging, path: Path, kata: Kata) -> None:
        """Turn to a kata, and away from the one before."""
        self.close()
        self._bench = _Bench.prepared(session)
        self._follower = Follower(path)
        self._path = path
        self.scene = Scene(kata, str(path), session.backend, self._language, doing=Doing.PREPARING)

    def close(self) -> None:
        """Turn away from a kata."""
        if self._bench:
            self._bench.close()
        self._bench = None

    def run(self) -> None:
        """Look, hear, draw, until the learner leaves."""
        while True:
            try:
                self._paint()
            except OSError:
                return
            key = self._keys.next(LOOK_SECONDS if self.scene.doing is Doing.NOTHING else HEAR_SECONDS)
            if key in LEAVING:
                return
            self._press(key)
            if self._is_over:
                return
            self._look()
            self._hear()

    def _press(self, key: str) -> None:
        if key not in (TICK, RESIZED):
            self._show(message="")
        match key:
            case "enter":
                self._follower.again()
                self._read()
            case "h":
                self._said(self._hint)
            case "n":
                self._said(self._next)
            case "e":
                self._said(self._edit)
            case "s":
                self._show(statement_shown=not self.scene.statement_shown, top=0)
            case "up" | "down" | "page-up" | "page-down" | "home" | "end" | " ":
                self._scroll(key)
            case str() if key == RESIZED:
                self._canvas.forget()
                self._painted = None
            case str() if key == STOPPED:
                with self._aside():
                    os.kill(os.getpid(), signal.SIGTSTP)

    def _said(self, act: Callable[[], None]) -> None:
        """Do what a key asks for; what keeps it from being done is said."""
        try:
            act()
        except (ContentError, UsageError) as error:
            self._show(message=str(error))

    def _hint(self) -> None:
        hint = self._heard.hinted()
        if hint is None:
            self._show(message=say("no_more_hints", self._language))
            return
        self._show(hints=(*self.scene.hints, hint), top=0)

    def _next(self) -> None:
        # to read all katas takes a moment
        self._show(message=say("finding_next", self._language))
        with suppress(OSError):
            self._paint()
        self._show(message="")
        found = self._heard.next()
        if found is None:
            self._show(message=say("no_next", self._language))
            return
        self.open(*found)

    def _edit(self) -> None:
        with self._aside():
            self._heard.edit(self._path)
        # Ctrl-C was meant for the editor
        while (key := self._keys.next(0)) == INTERRUPTED:
            pass
        self._is_over = key == CLOSED

    @contextmanager
    def _aside(self) -> Iterator[None]:
        """The terminal as the shell left it."""
        self._painted = None
        with self._canvas.aside(), self._keys.cooked():
            yield

    def _scroll(self, key: str) -> None:
        room = self._canvas.size().lines
        page = max(1, room - 4)
        steps = {"up": -1, "down": 1, "page-up": -page, "page-down": page, " ": page}
        top = {"home": 0, "end": sys.maxsize}.get(key, self.scene.top + steps.get(key, 0))
        self._show(top=top)

    def _look(self) -> None:
        """Notice a save; the newest is judged as soon as the judge is free."""
        missing = say("missing", self._language)
        if self._follower.saved():
            self._read()
        elif self._follower.is_missing():
            self._show(message=self.scene.message or missing)
        elif self.scene.message == missing:
            self._show(message="")

    def _read(self) -> None:
        assert self._bench is not None
        try:
            source = read_source(self._path)
        except UsageError as error:
            self._show(message=str(error))
            return
        # a file that changed while it was read settles anew
        if self._follower.is_as_judged():
            self._bench.waiting = source
            self._show(message="")

    def _hear(self) -> None:
        """Take what the judge has to say, and give it the next thing to do."""
        bench, scene = self._bench, self.scene
        assert bench is not None
        if not bench.future.done():
            return
        if bench.doing is not Doing.NOTHING:
            verdict, done, bench.doing = bench.future.result(), bench.doing, Doing.NOTHING
            if verdict is not None:
                self._show(verdict=verdict, source=bench.source, statement_shown=False, top=0)
                if verdict.passed and done is Doing.JUDGING:
                    # a newer save makes the rest of an older one idle
                    if bench.waiting is None:
                        bench.amend(self._path.name)
                else:
                    # a hint has done its work once the kata is solved
                    self._show(hints=() if verdict.passed else scene.hints)
                    self._show(message=self._heard.checked(verdict) or "")
        if bench.waiting is not None and bench.doing is Doing.NOTHING:
            bench.judge(bench.waiting, self._path.name)
        self._show(doing=bench.doing)

    def _show(self, **changed: object) -> None:
        if any(getattr(self.scene, name) is not value for name, value in changed.items()):
            self.scene = replace(self.scene, **changed)  # type: ignore[arg-type]

    def _paint(self) -> None:
        size = self._canvas.size()
        if self._painted is not None and self._painted[0] is self.scene and self._painted[1] == size:
            return
        drawn = picture(self.scene, size.columns, size.lines)
        self._show(top=drawn.top)
        self._canvas.draw(drawn.lines, size.columns)
        self._painted = self.scene, size
