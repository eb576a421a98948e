"""`kill -9` at random moments: an answer that was acknowledged is in the log, and the log is whole."""

import os
import random
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from quiz_world import program, warm_home

from dlprep.memory.schedule import effective_answers
from dlprep.store.log import Log

AT_ONCE = 2
KILLS = 40
DEEP_KILLS = 400
MOST_BYTES = 12_000  # read before the kill; about thirty answers
PATIENCE_SECONDS = 60


def kept(home):
    """How many answers the log holds, which must be whole."""
    with Log.open(home / "progress.db") as log:
        assert log.integrity() == ()
        return len(effective_answers(log.events()))


def killed_after(home, count):
    """Answer without end, kill the program once it has written so much, and return what it had written."""
    process = subprocess.Popen(
        program("quiz", "--plain", "--bank", "small", "--new", "99"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "DLPREP_HOME": str(home)},
    )
    # not knowing brings every card back, so that there is always one to answer
    process.stdin.write(b":0\n\n" * 500)
    process.stdin.flush()
    written = b""
    while len(written) < count:
        data = os.read(process.stdout.fileno(), count - len(written))
        assert data, process.stderr.read().decode()
        written += data
    process.kill()
    rest, said = process.communicate(timeout=PATIENCE_SECONDS)
    assert (process.returncode, said) == (-signal.SIGKILL, b"")
    return (written + rest).decode(errors="replace")


def killed_again_and_again(home, kills, seed):
    """Each start goes on from what the kill before it left; returns how many answers were acknowledged in all."""
    moments, total = random.Random(seed), 0
    for _ in range(kills):
        before = kept(home)
        # each question but the first is put only after the answer to the one before is on disk
        acknowledged = max(0, killed_after(home, moments.randint(1, MOST_BYTES)).count(" done · ") - 1)
        assert kept(home) - before in (acknowledged, acknowledged + 1)
        total += acknowledged
    return total


@pytest.mark.parametrize(
    "kills",
    [
        KILLS,
        pytest.param(
            DEEP_KILLS,
            marks=[pytest.mark.deep, pytest.mark.skipif("DLPREP_DEEP" not in os.environ, reason="`make deep` runs it")],
        ),
    ],
)
def test_no_acknowledged_answer_is_ever_lost(tmp_path, kills):
    homes = [warm_home(tmp_path / str(number)) for number in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        totals = list(pool.map(killed_again_and_again, homes, [kills // AT_ONCE] * AT_ONCE, range(AT_ONCE)))
    assert min(totals) > kills
