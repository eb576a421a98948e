"""One learner at one kata: every step goes into the log, and the learner's file follows. Judges nothing itself."""

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from pathlib import Path

from dlprep.errors import UsageError
from dlprep.judge.verdict import Verdict
from dlprep.katas.attempts import Attempt, Standing, duration_ms, rating, standing
from dlprep.katas.kata import Backend, Kata
from dlprep.katas.workspace import Workspace
from dlprep.memory.clock import Moment
from dlprep.memory.event import Happening, Json, Rating
from dlprep.memory.schedule import Settings, replay_card
from dlprep.store.log import Log
from dlprep.text import Language, Text
from dlprep.values import dataclass

ID_BYTES = 16


class Begun(Enum):
    """How `start` found things."""

    AFRESH = "afresh"
    UNDER_WAY = "under way"
    FOUND = "found"  # a file lay there that the log knows nothing of


@dataclass(frozen=True, slots=True)
class Start:
    """Where to write, and what became of the file that was there before."""

    path: Path
    how: Begun
    aside: Path | None = None


@dataclass(slots=True)
class Practice:
    """A kata, the learner's file for it in one backend, and the log."""

    kata: Kata
    backend: Backend
    workspace: Workspace
    log: Log
    settings: Settings
    now: Callable[[], Moment]

    @property
    def path(self) -> Path:
        """The learner's file."""
        return self.workspace.path(self.kata.slug, self.backend)

    def standing(self) -> Standing:
        """Where the kata stands."""
        events = self.log.of_card(self.kata.card)
        return standing(events, replay_card(events, self.settings))

    def start(self, language: Language) -> Start:
        """Begin an attempt from the starter; one that is under way is left as it is."""
        if self._under_way():
            # the file may be on the machine where the attempt began
            self.workspace.put(self.kata.slug, self.backend, self._starter(language))
            return Start(self.path, Begun.UNDER_WAY)
        if not self.standing().last(self.backend) and self.workspace.holds(self.kata.slug, self.backend):
            self._begin("started")
            return Start(self.path, Begun.FOUND)
        return Start(self.path, Begun.AFRESH, self._afresh("started", language))

    def reset(self, language: Language) -> Start:
        """Begin a new attempt; what was written is set aside."""
        return Start(self.path, Begun.AFRESH, self._afresh("reset", language))

    def checked(self, verdict: Verdict, *, counts: bool = True) -> bool:
        """Log what the judge said of the learner's file; whether it is a pass that counts, the attempt's first.

        A run with numbers that the learner knew never `counts`.
        """
        attempt = self.standing().last(self.backend) or self._begin("started")
        named: list[Json] = [each.id for each in verdict.named if not each.here]
        payload: dict[str, Json] = {"passed": verdict.passed, "seed": verdict.seed, "named": named}
        steps = [self._step(attempt, "checked", payload | {"duration_ms": round(verdict.seconds * 1000)})]
        counts = counts and verdict.passed and attempt.end is None
        if counts:
            steps.append(self._end(attempt, "passed", rating(attempt)))
        self.log.append(*steps)
        return counts

    def hint(self) -> tuple[int, Text] | None:
        """The next hint of the attempt under way with its number, logged; None when all were seen."""
        attempt = self._under_way()
        if attempt is None:
            raise UsageError(
                self.kata.slug, "no attempt is under way", f"`dlprep kata start {self.kata.slug}` begins one"
            )
        if attempt.hints >= len(self.kata.hints):
            return None
        self.log.append(self._step(attempt, "hint", {"number": attempt.hints + 1}))
        return attempt.hints + 1, self.kata.hints[attempt.hints]

    def give_up(self) -> None:
        """End the attempt under way, or one that begins now, as not known."""
        self.log.append(self._end(self._under_way() or self._begin("started"), "gave-up", Rating.AGAIN))

    def is_under_way(self) -> bool:
        """Whether an attempt was begun that has no end."""
        return self._under_way() is not None

    def may_see_solution(self) -> bool:
        """Whether the last attempt has its end, and the kata is not to be solved again today."""
        found = self.standing()
        is_over = bool(found.attempts) and not self._under_way()
        return is_over and not (found.due is not None and found.due <= self.now().day)

    def _under_way(self) -> Attempt | None:
        last = self.standing().last(self.backend)
        return last if last and last.end is None else None

    def _afresh(self, what: str, language: Language) -> Path | None:
        # the file first: an attempt in the log must not find the last one's solution
        aside = None if self._is_untouched() else self.workspace.set_aside(self.kata.slug, self.backend, self._wall())
        self.workspace.put(self.kata.slug, self.backend, self._starter(language))
        self._begin(what)
        return aside

    def _is_untouched(self) -> bool:
        try:
            written = self.path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return False
        return written in {self._starter("en"), self._starter("zh")}

    def _wall(self) -> datetime:
        return self.now().at.astimezone()

    def _starter(self, language: Language) -> str:
        return header(self.kata, self.backend, language) + self.kata.starters[self.backend]

    def _begin(self, what: str) -> Attempt:
        attempt = Attempt(os.urandom(ID_BYTES).hex(), self.backend, self.now().at)
        self.log.append(self._step(attempt, what, {}))
        return attempt

    def _end(self, attempt: Attempt, what: str, rated: Rating) -> Happening:
        spent = duration_ms(attempt, self.now().at)
        return self._step(attempt, what, {"rating": int(rated), "mode": "review", "duration_ms": spent})

    def _step(self, attempt: Attempt, what: str, more: Mapping[str, Json]) -> Happening:
        moment = self.now()
        payload = {"what": what, "attempt": attempt.id, "backend": self.backend, **more}
        return Happening(
            at=moment.at,
            day=moment.day,
            kind="kata",
            card=self.kata.card,
            payload=payload,
            weights=self.settings.version,
        )


def header(kata: Kata, backend: Backend, language: Language) -> str:
    """The comment above a starter: what it is, and the commands to type."""
    chosen = f" --backend {backend}" if len(kata.backends) > 1 else ""
    title = kata.title.in_language(language)
    return _HEADER.in_language(language).format(title=title, slug=kata.slug, chosen=chosen, minutes=kata.minutes)


_HEADER = Text(
    en="""\
# {title} (about {minutes} minutes)
# what to build:  dlprep kata show {slug}
# is it right?    dlprep kata check {slug}{chosen}

""",
    zh="""\
# {title}（约 {minutes} 分钟）
# 题目：  dlprep kata show {slug}
# 检查：  dlprep kata check {slug}{chosen}

""",
)
