"""What `dlprep kata check` does once the backend is on its way: judge, record, tell."""

from dataclasses import asdict
from pathlib import Path

from dlprep.cli.kata_world import (
    backend_at_work,
    is_a_try,
    katas,
    known_backend,
    outcome,
    practice,
    require_able,
    require_started,
    require_trusted,
)
from dlprep.cli.world import as_json, language, learner, warn
from dlprep.judge import supervisor
from dlprep.judge.phrases import phrase
from dlprep.judge.process import Nursery
from dlprep.judge.verdict import Speed, Verdict
from dlprep.katas.kata import Kata
from dlprep.katas.workspace import read_source
from dlprep.memory.event import Json
from dlprep.report.katas import say
from dlprep.terminal.judged import verdict_lines
from dlprep.terminal.printed import print_styled, text_columns
from dlprep.text import Language


def judged(
    slug: str,
    backend: str | None,
    file: Path | None,
    device: str,
    seed: int | None,
    nursery: Nursery,
    lang: str | None,
    *,
    json: bool,
) -> bool:
    """Judge, record and tell; whether it is right."""
    spoken, shelved = language(lang), katas()
    kata = shelved.kata(slug)
    with learner() as you:
        found = practice(you, kata, kata.backends[0]).standing()
        chosen = known_backend(kata, backend) or (kata.backends[0] if file else backend_at_work(kata, found, None))
        require_able(chosen, device)
        require_trusted(you, shelved, kata)
        path = file or require_started(kata, chosen)
        source = read_source(path)
        verdict = supervisor.judge(kata, source, chosen, device, seed, filename=path.name, nursery=nursery)
        at_it = practice(you, kata, chosen)
        recorded = file is None and is_a_try(verdict)
        counts = recorded and at_it.checked(verdict, counts=seed is None)
        if json:
            print(as_json(_verdict_json(verdict, spoken)))
        else:
            _print_verdict(kata, verdict, source, spoken)
            if recorded:
                print(f"\n{outcome(at_it, verdict, counts, spoken)}")
            elif file:
                warn(say("not recorded", spoken))
    return verdict.passed


def _print_verdict(kata: Kata, verdict: Verdict, source: str, spoken: Language) -> None:
    print_styled(verdict_lines(kata, verdict, source, spoken, text_columns()))


def _verdict_json(verdict: Verdict, spoken: Language) -> dict[str, Json]:
    named: list[Json] = []
    for each in verdict.named:
        told: dict[str, Json] = {"mistake": each.id, "text": each.text.in_language(spoken)}
        named.append(told | ({"only": verdict.failing.id} if each.here and verdict.failing else {}))
    cases: list[Json] = [
        {
            "name": case.id,
            "passed": case.passed,
            "reason": phrase(case.finding, spoken) if case.finding else None,
        }
        for case in verdict.cases
    ]
    return {
        "kata": verdict.kata,
        "backend": verdict.backend,
        "device": verdict.device,
        "passed": verdict.passed,
        "reason": phrase(verdict.finding, spoken) if verdict.finding else None,
        "diagnosis": named,
        "cases": cases,
        "seed": verdict.seed,
        "seconds": round(verdict.seconds, 3),
        "sandbox": dict(asdict(verdict.sandbox)),
        "speed": _speed_json(verdict.speed),
    }


def _speed_json(speed: Speed | None) -> Json:
    if speed is None or speed.trouble:
        return {"trouble": speed.trouble} if speed else None
    return {
        "unit": f"{speed.unit}/s",
        "reached": round(speed.per_second),
        "device": round(speed.own_per_second),
        "seconds": speed.seconds,
        "amount": speed.amount,
    }
