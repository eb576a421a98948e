"""`python -m fuzz TARGET…` feeds targets spoiled inputs; with `--hex` it feeds one input and shows what happens."""

import argparse
import json
import sys
from dataclasses import asdict

from fuzz.engine import feed_one, run
from fuzz.targets import FAULTY, TARGETS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of {', '.join(TARGETS)}; all if none")
    parser.add_argument("--inputs", type=int, help="how many for each target")
    parser.add_argument("--deep", action="store_true", help="as many as `make deep` tries")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print the reports as JSON, one a line")
    parser.add_argument("--hex", help="one input, as a report shows it")
    asked = parser.parse_args()
    known = TARGETS | FAULTY
    chosen = [known[name] for name in asked.targets or TARGETS]
    if asked.hex is not None:
        print("taken" if feed_one(chosen[0], bytes.fromhex(asked.hex)) else "refused")
        return 0
    escaped = 0
    for target in chosen:
        report = run(target, asked.inputs or (target.deep if asked.deep else target.quick), asked.seed)
        escaped += len(report.escapes)
        print(json.dumps(asdict(report)) if asked.json else report, flush=True)
    return min(escaped, 1)


if __name__ == "__main__":
    sys.exit(main())
