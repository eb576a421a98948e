"""Every target by its name."""

from fuzz import content, faulty, foreign, keeping, messages, pasts, texts
from fuzz.engine import Target

WINGS = {
    "authors": content.TARGETS,
    "learners": (*texts.TARGETS, *messages.TARGETS),
    "files": keeping.TARGETS,
    "histories": pasts.TARGETS,
    "other programs": foreign.TARGETS,
}
TARGETS: dict[str, Target] = {target.name: target for targets in WINGS.values() for target in targets}
FAULTY: dict[str, Target] = {target.name: target for target in faulty.TARGETS}
