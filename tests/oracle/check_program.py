#!/usr/bin/env python3
"""The whole program against PyTorch: `tconvlab compute --jsonl` answers the fixtures. usage: check_program.py PROGRAM"""
import json
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / "fixtures"


def agrees(name, given, expected):
    if name == "refused":
        error = given.get("error", {})
        return (error.get("rule") == expected["error"]["rule"]
                and error.get("message", "").startswith(expected["error"]["message"]))
    if given.get("output_shape") != expected["output_shape"] or given.get("max_difference") != 0:
        return False
    if name == "layers":
        return given["output"] == expected["output"]
    # At most 100 products below 100 in another order of addition: 2 * 100 * 2^-53 * 10^4, rounded up.
    return all(abs(a - b) <= 1e-9 for a, b in zip(given["output"], expected["output"], strict=True))


def main():
    for name in ("layers", "real", "refused"):
        with open(FOLDER / f"{name}.jsonl", "rb") as problems:
            run = subprocess.run([sys.argv[1], "compute", "--jsonl"], stdin=problems, capture_output=True, check=False)
        if run.returncode != 0:
            sys.exit(f"{name}.jsonl: exit code {run.returncode}: {run.stderr.decode()}")
        given = run.stdout.decode().splitlines()
        expected = (FOLDER / f"{name}.expected.jsonl").read_text().splitlines()
        if len(given) != len(expected):
            sys.exit(f"{name}.jsonl: {len(given)} answers to {len(expected)} problems")
        for number, (answer, wanted) in enumerate(zip(given, expected), 1):
            if not agrees(name, json.loads(answer), json.loads(wanted)):
                sys.exit(f"{name}.jsonl:{number}\n expected {wanted}\n answered {answer}")
        print(f"{name}.jsonl: {len(given)} answers as expected")


main()
