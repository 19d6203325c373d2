#!/usr/bin/env python3
"""The PyTorch code that the window copies, run by PyTorch for every layer of the fixtures: it has to compute what they
say. usage: check_pytorch_code.py PRINT_PYTORCH_CODE. Exit codes: 0 it does, 1 it does not, 77 PyTorch is not installed
(CTest skips)."""
import json
import os
import pathlib
import subprocess
import sys

os.environ["OMP_NUM_THREADS"] = "1"  # before torch is imported
try:
    import torch
except ImportError:
    print("The code was not run: python3-torch is not installed.")
    sys.exit(77)

FOLDER = pathlib.Path(__file__).resolve().parent / "fixtures"


def check(name, tolerance):
    """Runs the code of all layers of a file; returns how many had their numbers compared, not only their sizes."""
    with open(FOLDER / f"{name}.jsonl", "rb") as problems:
        run = subprocess.run([sys.argv[1]], stdin=problems, capture_output=True, check=False)
    if run.returncode != 0:
        sys.exit(f"{name}.jsonl: exit code {run.returncode}: {run.stderr.decode()}")
    codes = run.stdout.decode().splitlines()
    expected = (FOLDER / f"{name}.expected.jsonl").read_text().splitlines()
    if len(codes) != len(expected):
        sys.exit(f"{name}.jsonl: {len(codes)} answers to {len(expected)} problems")
    compared = 0
    for number, (line, wanted) in enumerate(zip(codes, map(json.loads, expected)), 1):
        code = json.loads(line)
        names = {"print": lambda *_: None}
        exec(code, names)  # pylint: disable=exec-used
        y = names["y"].detach()
        if list(y.shape) != wanted["output_shape"]:
            sys.exit(f"{name}.jsonl:{number}: {list(y.shape)} instead of {wanted['output_shape']}\n{code}")
        if "too many numbers" in code:
            continue
        compared += 1
        difference = max((abs(a - b) for a, b in zip(y.reshape(-1).tolist(), wanted["output"])), default=0)
        if not difference <= tolerance:
            sys.exit(f"{name}.jsonl:{number}: differs by {difference}\n{code}")
    return compared


def main():
    # Whole numbers are exact; real ones differ by the order of addition, as check_program.py says.
    compared = check("layers", 0) + check("real", 1e-9)
    if compared < 500:
        sys.exit(f"only {compared} layers had their numbers compared")
    print(f"the code of {compared} layers computes what is expected")


main()
