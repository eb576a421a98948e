"""How a program is held: namespaces, control groups, Landlock, resource limits. Linux first; says what holds.

A learner's own machine cannot be defended against its owner. What is here keeps accidents from spreading: a loop,
a fork bomb, a gigabyte of memory, a stray `rm -rf`.
"""

import ctypes
import os
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path

PROCESSES = 64  # of the program and whatever it starts
FILE_MB = 64  # that it may write into one file
OPEN_FILES = 256

_LINUX = sys.platform == "linux"
_NEW_USER, _NEW_PID, _NEW_NETWORK = 0x1000_0000, 0x2000_0000, 0x4000_0000
_PARENT_DEATH_SIGNAL, _CHILD_SUBREAPER, _NO_NEW_PRIVILEGES = 1, 36, 38
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_BENEATH = 1
# Landlock's rights that change something: write, remove (dir, file), make (char, dir, reg, sock, fifo, block, sym)
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
_CHANGES = _WRITE_FILE | sum(1 << bit for bit in range(4, 13))
_FIRST_WITH_TRUNCATE = 3  # version of Landlock
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/shm")


def die_with_parent() -> None:
    """Have the kernel end this process when the one that started it ends."""
    if _LINUX:
        _libc().prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def adopt_orphans() -> None:
    """Have what this process starts become its child when the process between them ends."""
    if _LINUX:
        _libc().prctl(_CHILD_SUBREAPER, 1)


def end_orphans() -> None:
    """Kill the children that are left, which a process namespace has done already where there is one."""
    with suppress(OSError):
        for _ in range(2 * PROCESSES):
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
            for child in children:
                os.kill(int(child), signal.SIGKILL)
            os.waitpid(-1, 0)  # raises when there are none


def isolate() -> dict[str, str]:
    """Part this process from the others as far as the system allows; what it starts next is in there.

    Called before a fork: the child is the first process of the new namespace, and all that it starts ends with it.
    """
    if not _LINUX:
        return {}
    user = 0 if os.geteuid() == 0 else _NEW_USER
    uid, gid = os.geteuid(), os.getegid()
    for flags in (_NEW_PID | _NEW_NETWORK, _NEW_PID, _NEW_NETWORK):
        if _libc().unshare(user | flags) == 0:
            if user:
                _keep_identity(uid, gid)
            parted = {"ends_together": _NEW_PID, "network": _NEW_NETWORK}
            return {what: "namespace" for what, flag in parted.items() if flags & flag}
    return {}


def _keep_identity(uid: int, gid: int) -> None:
    # a user without a map would be nobody, who may not read the learner's own packages
    with suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


class Cgroup:
    """A control group that counts processes, where one may be made; `name` is None where not."""

    def __init__(self) -> None:
        self.path = _pids_group() if _LINUX else None
        if self.path is None:
            return
        try:
            _remove_left_groups(self.path.parent)
            self.path.mkdir()
            (self.path / "pids.max").write_text(str(PROCESSES))
        except OSError:
            self.close()
            self.path = None

    def take(self, pid: int) -> bool:
        """Put a process into the group; what it starts from now on is counted with it."""
        try:
            if self.path is not None:
                (self.path / "cgroup.procs").write_text(str(pid))
                return True
        except OSError:
            pass
        return False

    def close(self) -> None:
        """Remove the group, which has to be empty by now."""
        if self.path is not None:
            with suppress(OSError):
                self.path.rmdir()


def _remove_left_groups(parent: Path) -> None:
    """Remove the groups of keepers that were killed before they could."""
    for group in parent.glob("dlprep-*"):
        if not Path("/proc", group.name.removeprefix("dlprep-")).exists():
            with suppress(OSError):
                group.rmdir()


def _pids_group() -> Path | None:
    """Where a group for this process would be: version 1 has a tree for each controller, version 2 one for all."""
    with suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, controllers, place = line.split(":", 2)
            for root in ("/sys/fs/cgroup/pids", "/sys/fs/cgroup"):
                parent = Path(root + place.rstrip("/"))
                right = controllers == "pids" if root.endswith("pids") else controllers == ""
                if right and (parent / "cgroup.procs").exists() and os.access(parent, os.W_OK):
                    return parent / f"dlprep-{os.getpid()}"
    return None


def limit_resources(seconds: float, memory_mb: int | None) -> dict[str, str]:
    """Limit what this process may take from now on; memory counts beyond what it holds already, None leaves it."""
    import resource

    def lower(what: int, value: int) -> bool:
        _, hard = resource.getrlimit(what)
        top = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(what, (top, top))
        except (OSError, ValueError):
            return False
        return True

    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    lower(resource.RLIMIT_FSIZE, FILE_MB << 20)
    # the supervisor's clock decides; this one stands in for it should the supervisor be gone
    lower(resource.RLIMIT_CPU, int(sum(os.times()[:2]) + seconds + 10))
    held = {}
    if os.geteuid() != 0 and lower(resource.RLIMIT_NPROC, _my_processes() + PROCESSES):
        held["processes"] = "limit"
    if memory_mb is not None and _LINUX and lower(resource.RLIMIT_AS, _address_space() + (memory_mb << 20)):
        held["memory"] = "limit"
    return held


def _my_processes() -> int:
    """How many threads the user has: the limit counts them all, in and out of here."""
    uid, count = os.geteuid(), 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if process.stat().st_uid == uid:
                count += sum(1 for _ in (process / "task").iterdir())
    return count


def _address_space() -> int:
    """Bytes of address space in use."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def resident_mb(pid: int) -> float:
    """Memory that a process has in use, where the system tells it; else 0."""
    with suppress(OSError, IndexError, ValueError):
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    return 0.0


def write_only_below(folder: Path) -> dict[str, str]:
    """Take from this process, for good, the right to change files outside a folder; reading stays."""
    if not _LINUX:
        return {}
    libc = _libc()
    version = libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), 1)
    more = _TRUNCATE if version >= _FIRST_WITH_TRUNCATE else 0
    rights = struct.pack("<Q", _CHANGES | more)
    ruleset = libc.syscall(_LANDLOCK_CREATE, rights, ctypes.c_size_t(len(rights)), 0)
    if ruleset < 0:
        return {}
    try:
        for place in (str(folder), *_DEVICES):
            _allow(libc, ruleset, place, more)
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return {"files": "Landlock"} if libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0 else {}
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, place: str, more: int) -> None:
    with suppress(OSError):
        opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
        try:
            rights = more | (_CHANGES if Path(place).is_dir() else _WRITE_FILE)
            libc.syscall(_LANDLOCK_ADD, ruleset, _BENEATH, struct.pack("<Qi", rights, opened), 0)
        finally:
            os.close(opened)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
