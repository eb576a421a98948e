"""`python -m benchmarks [NAME] [--json FILE]`: one table of ratios; exit 1 when a bar is not met."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks import fit, katas, planning, reports, startup
from benchmarks.pairs import PAIRS, Ratio

SUITES: dict[str, Callable[[], Iterator[Ratio]]] = {
    "startup": startup.ratios,
    "katas": katas.ratios,
    "fit": fit.ratios,
    "planning": planning.ratios,
    "reports": reports.ratios,
}


def main() -> int:
    """Run the suites and print what they found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="*", choices=[*SUITES, []], help="which suites; all when none is named")
    parser.add_argument("--json", type=Path, help="also write the table to this file")
    wanted = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    print(f"{machine}; medians of {PAIRS} interleaved pairs with 95 % bootstrap intervals\n")
    print(f"{'what':56} {'ours':>9} {'floor':>9} {'ratio':>6}  {'interval':13} {'bar':>5}")
    found = []
    for name in wanted.name or SUITES:
        for ratio in SUITES[name]():
            found.append(ratio)
            verdict = {True: "met", False: "missed", None: ""}[ratio.met]
            print(
                f"{ratio.name:56} {ratio.ours_ms:6.0f} ms {ratio.theirs_ms:6.0f} ms {ratio.ratio:6.2f}  "
                f"{ratio.low:.2f} – {ratio.high:.2f}   {ratio.bar or '':>5} {verdict}",
                flush=True,
            )
    if wanted.json:
        table = {"machine": machine, "ratios": [asdict(ratio) | {"met": ratio.met} for ratio in found]}
        wanted.json.write_text(json.dumps(table, indent=2))
    return int(any(ratio.met is False for ratio in found))


if __name__ == "__main__":
    sys.exit(main())
