"""What the figures were measured on."""

import os
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("numpy", "torch", "fsrs-rs-python", "anki")


def machine() -> dict[str, str]:
    """The processor, the system, and the versions of what was measured with."""
    found = {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
    }
    return found | {name: _version(name) for name in PACKAGES}


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    names = told.read_text().splitlines() if told.exists() else []
    named = next((line.partition(":")[2].strip() for line in names if line.startswith("model name")), "")
    return named or platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
