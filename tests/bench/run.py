"""Runs the benchmarks, prints a table and writes bench.json beside the build folder.

usage: run.py --build build/release [--only MODULE] [--json FILE]

Figures with a target are ratios of this one run, so that another machine or a busy one gives much the same. Exit status
1 when a target is missed. To add figures, write a module with a function rows(build) that yields report.Row and list it
in BENCHMARKS.
"""
import argparse
import sys
from pathlib import Path

import fast_path
import frame_cost
import held_thread
import report
import window_cost

BENCHMARKS = [fast_path, window_cost, frame_cost, held_thread]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, required=True, help="folder that holds the release build")
    parser.add_argument("--only", choices=[benchmark.__name__ for benchmark in BENCHMARKS], help="one of them alone")
    parser.add_argument("--json", type=Path, help="where to write the figures; build/bench.json unless told")
    arguments = parser.parse_args()
    found = []
    for benchmark in BENCHMARKS:
        if arguments.only not in (None, benchmark.__name__):
            continue
        for row in benchmark.rows(arguments.build.resolve()):
            report.print_row(row)
            found.append(row)
    report.write_json(found, arguments.json or arguments.build.resolve().parent / "bench.json")
    return 1 if any(row.ok is False for row in found) else 0


if __name__ == "__main__":
    sys.exit(main())
