"""No input escapes: each is taken or refused as documented, in bounded time and memory. `make deep` tries many."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import SystemRandom

import pytest
from fuzz.engine import MEMORY
from fuzz.targets import FAULTY, TARGETS, WINGS

ENOUGH = 100_000  # inputs in the long run
TESTS = Path(__file__).parent.parent
SEED = 0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be forked here")


def fed(*names, seed=SEED, deep=False):
    """The reports of a run in processes of its own, where no thread and no import of the tests is in the way."""
    command = [sys.executable, "-W", "error", "-m", "fuzz", *names, "--json", "--seed", str(seed)]
    # threads of the array library would be alive at the fork
    environment = os.environ | {"PYTHONPATH": str(TESTS), "OPENBLAS_NUM_THREADS": "1"}
    ended = subprocess.run([*command, *["--deep"] * deep], capture_output=True, text=True, env=environment)
    assert len(ended.stdout.splitlines()) == len(names), ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()]


def shown(report):
    """What escaped, as the command line shows it."""
    return json.dumps(report["escapes"], indent=1).replace("\\n", "\n")


@pytest.mark.parametrize("wing", WINGS)
def test_a_few_inputs_are_taken_or_refused(wing):
    for report in fed(*(target.name for target in WINGS[wing])):
        assert not report["escapes"], f"{report['target']}: {shown(report)}"
        assert report["fed"] == TARGETS[report["target"]].quick


@pytest.mark.deep
@pytest.mark.skipif("DLPREP_DEEP" not in os.environ, reason="minutes: run by `make deep`")
@pytest.mark.parametrize("name", TARGETS)
def test_many_inputs_are_taken_or_refused(name, capsys):
    (report,) = fed(name, seed=SystemRandom().randrange(10**6), deep=True)
    assert not report["escapes"], f"{name}, seed {report['seed']}: {shown(report)}"
    assert report["fed"] == TARGETS[name].deep
    assert report["taken"] > 0, "no input got past the first look"
    assert report["grown_mb"] < MEMORY >> 20
    with capsys.disabled():
        print(f"\n{name}: {report['fed']:,} inputs in {report['seconds']:.0f} s, +{report['grown_mb']:.0f} MB")


def test_the_long_run_has_enough_inputs():
    assert sum(target.deep for target in TARGETS.values()) >= ENOUGH


NOTICED = {
    "raises": "KeyError: 'undocumented'",
    "loops": "TooSlow",
    "swallows": "TooSlow",
    "sleeps": "the process ended with -14",
    "hoards": "MemoryError",
    "crashes": "the process ended with -11",
    "leaves": "the process ended with 0",
    "drops": "unraised KeyError",
}


def test_every_way_to_escape_is_noticed():
    assert set(NOTICED) == set(FAULTY)
    for report in fed(*NOTICED):
        (escape,) = report["escapes"]
        assert escape["error"].startswith(NOTICED[report["target"]])
        assert b"trouble" in bytes.fromhex(escape["hex"])
