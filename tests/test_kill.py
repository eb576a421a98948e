"""`kill -9` at any step of whatever writes: nothing that was confirmed is lost, nothing is half done, all goes on."""

import os
import random
import shutil
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from killed_commands import COMMANDS, NURSERY, Quiz, World, events_of, happenings
from quick_disk import quick_folder
from quiz_world import warm_home

from dlprep.store.backup import backups
from dlprep.store.log import Log
from dlprep.store.merge import opened

MOST_IN_A_ROW = 4  # kills, before a run that is left alone
DEEP = pytest.param(
    10, marks=[pytest.mark.deep, pytest.mark.skipif("DLPREP_DEEP" not in os.environ, reason="`make deep` runs it")]
)


@pytest.fixture(scope="module", autouse=True)
def nursery():
    with NURSERY:
        yield


@pytest.fixture
def folder():
    with quick_folder() as found:
        yield found


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with a history of fifty answers and an index of the small bank, to be copied."""
    folder = warm_home(tmp_path_factory.mktemp("template") / "home")
    with Log.open(folder / "progress.db") as log:
        log.append(*happenings(50))
    return folder


def world_for(command, template, folder):
    world = World(Path(shutil.copytree(template, folder)), events_of(folder / "progress.db"), [])
    command.prepare(world)
    return world


def copied(world, folder):
    """The same world again: the command changes only its home and what lies beside it."""
    for path in world.home.parent.glob(f"{world.home.name}*"):
        target = folder.with_name(folder.name + path.name.removeprefix(world.home.name))
        shutil.copytree(path, target) if path.is_dir() else shutil.copy(path, target)
    return replace(world, home=folder)


def killed(command, world, moments, steps):
    """Kill the command up to so many times in a row, then leave it alone; returns how many kills there were."""
    kills = 0
    for _ in range(MOST_IN_A_ROW):
        with ExitStack() as stack:
            if command.watched:
                stack.enter_context(Log.open(world.progress))
            run = NURSERY.run(world.home, *command.call(world), typed=command.typed, at=moments.randint(1, steps))
            assert run.was_killed or run.code == command.code, run.err
            kills += run.was_killed
            for backup in backups(world.progress):
                with opened(backup.path) as found:
                    assert list(found)
            if command.check(world, run):
                break
    run = NURSERY.run(world.home, *command.call(world), typed=command.typed)
    assert command.check(world, run) or isinstance(command, Quiz)
    assert run.code in (0, command.code), run.err
    return kills


@pytest.mark.parametrize("times", [1, DEEP])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_at_any_step_loses_nothing_that_was_confirmed(name, times, home, folder):
    command, wanted = COMMANDS[name]
    moments = random.Random(f"{name} {times}")
    ready = world_for(command, home, folder / "ready")
    steps = NURSERY.run(
        copied(ready, folder / "measured").home, *command.call(ready), typed=command.typed, counted=True
    )
    assert (steps.code, steps.steps > 50) == (command.code, True), steps.err
    kills = number = 0
    while kills < wanted * times:
        number += 1
        kills += killed(command, copied(ready, folder / f"world-{number}"), moments, steps.steps)
