"""`python -m benchmarks [NAME …] [--pairs N] [--json FILE]`: one table of ratios; exit 1 when a bar is not met."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import answers, checks, fit, install, katas, planning, replay, reports, startup
from benchmarks.machine import machine
from benchmarks.pairs import PAIRS, Bench, Ratio, Row, Skipped

NAME_COLUMNS = 76

SUITES: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "startup": startup.ratios,
    "answers": answers.ratios,
    "replay": replay.ratios,
    "checks": checks.ratios,
    "katas": katas.ratios,
    "fit": fit.ratios,
    "planning": planning.ratios,
    "reports": reports.ratios,
    "install": install.ratios,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the suites and print what they found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="*", choices=[*SUITES, []], help="which suites; all when none is named")
    parser.add_argument("--pairs", type=int, default=PAIRS, help="how many; fewer for a quick look")
    parser.add_argument("--install-extras", action="store_true", help="install torch and triton too, gigabytes")
    parser.add_argument("--json", type=Path, help="also write the table and every pair to this file")
    wanted = parser.parse_args(arguments)
    here = machine()
    print("; ".join(f"{name} {value}" for name, value in here.items()))
    print(f"medians of n interleaved pairs with 95 % bootstrap intervals; {wanted.pairs} pairs unless they are slow\n")
    print(f"{'what':{NAME_COLUMNS}} {'ours':>10} {'theirs':>10} {'ratio':>7}  {'interval':15} {'n':>4} {'bar':>5}")
    bench, rows = Bench(wanted.pairs, install_extras=wanted.install_extras), list[dict[str, Any]]()
    for suite in wanted.name or SUITES:
        for row in SUITES[suite](bench):
            print(line(row), flush=True)
            rows.append({"suite": suite, **as_json(row)})
    if wanted.json:
        wanted.json.write_text(json.dumps({"machine": here, "rows": rows}, indent=1, ensure_ascii=False) + "\n")
    missed = [row["name"] for row in rows if row.get("met") is False]
    print(f"\n{len(missed)} of {sum(row.get('bar') is not None for row in rows)} bars missed")
    return int(bool(missed))


def line(row: Row) -> str:
    """A row of the table."""
    if isinstance(row, Skipped):
        return f"{row.name:{NAME_COLUMNS}} skipped: {row.why}"
    verdict = {True: "met", False: "missed", None: ""}[row.met]
    interval = f"{row.low:.2f} – {row.high:.2f}"
    values = f"{_shown(row.ours, row.unit)} {_shown(row.theirs, row.unit)} {row.ratio:7.2f}"
    return f"{row.name:{NAME_COLUMNS}} {values}  {interval:15} {len(row.pairs):4} {row.bar or '':>5} {verdict}".rstrip()


def as_json(row: Row) -> dict[str, Any]:
    """A row with every pair of it."""
    return asdict(row) | ({"met": row.met} if isinstance(row, Ratio) else {})


def _shown(value: float, unit: str) -> str:
    return f"{value:7.{0 if value >= 100 else 1 if value >= 10 else 2}f} {unit:2}"


if __name__ == "__main__":
    sys.exit(main())
