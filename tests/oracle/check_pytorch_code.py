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

# Numbers that are easily written wrongly: every kind of zero, the ends of float64, what is no decimal at all.
SPECIAL = {"format": "tconvlab/1",
           "layer": {"in_channels": 1, "out_channels": 2, "kernel_size": [1, 2], "stride": [1, 2]},
           "input": {"shape": [1, 2, 3], "data": [-0.0, 0, "NaN", "Infinity", "-Infinity", 1e16]},
           "weight": {"shape": [1, 2, 1, 2], "data": [-0.0, 1.7976931348623157e308, 5e-324, 0.1]},
           "bias": {"shape": [2], "data": [9007199254740991, -123456789012345678]}}
# Rows that go on in the next line.
LONG = [-1 / number for number in range(1, 65)]
WIDE = {"format": "tconvlab/1",
        "layer": {"in_channels": 1, "out_channels": 64, "kernel_size": 1},
        "input": {"shape": [1, 1, 1, 64], "data": LONG},
        "weight": {"shape": [1, 64, 1, 1], "data": LONG},
        "bias": {"shape": [64], "data": LONG}}
FOLDER = pathlib.Path(__file__).resolve().parent / "fixtures"


def run_code(problems):
    """The code of problems, given as lines, and what is defined once PyTorch has run it."""
    run = subprocess.run([sys.argv[1]], input="\n".join(problems), capture_output=True, check=False, encoding="utf-8")
    if run.returncode != 0:
        sys.exit(f"exit code {run.returncode}: {run.stderr}")
    codes = [json.loads(line) for line in run.stdout.splitlines()]
    if len(codes) != len(problems):
        sys.exit(f"{len(codes)} answers to {len(problems)} problems")
    for code in codes:
        names = {"print": lambda *_: None}
        try:
            exec(code, names)  # pylint: disable=exec-used
        except Exception as error:  # pylint: disable=broad-except
            sys.exit(f"{type(error).__name__}: {error}\n{code}")
        yield code, names


def holds(tensor, array):
    """Whether a tensor has the shape and exactly the numbers, as float64, of an array of a problem file."""
    return (tensor.dtype == torch.float64 and list(tensor.shape) == array["shape"]
            and list(map(repr, tensor.reshape(-1).tolist())) == [repr(float(value)) for value in array["data"]])


def check_arrays(problem, code, names):
    arrays = {"input": names["x"], "weight": names["layer"].weight, "bias": names["layer"].bias}
    for name, tensor in arrays.items():
        if (tensor is None) != (name not in problem) or tensor is not None and not holds(tensor, problem[name]):
            sys.exit(f"{name} is {tensor} instead of {problem.get(name)}\n{code}")


def check(name, tolerance):
    """Runs the code of all layers of a file; returns how many had their numbers compared, not only their sizes."""
    problems = (FOLDER / f"{name}.jsonl").read_text().splitlines()
    expected = (FOLDER / f"{name}.expected.jsonl").read_text().splitlines()
    if len(problems) != len(expected):
        sys.exit(f"{name}.jsonl: {len(expected)} answers to {len(problems)} problems")
    compared = 0
    for number, ((code, names), problem, wanted) in enumerate(zip(run_code(problems), problems, expected), 1):
        wanted = json.loads(wanted)
        y = names["y"].detach()
        if list(y.shape) != wanted["output_shape"]:
            sys.exit(f"{name}.jsonl:{number}: {list(y.shape)} instead of {wanted['output_shape']}\n{code}")
        if "too many numbers" in code:
            continue
        compared += 1
        check_arrays(json.loads(problem), code, names)
        difference = max((abs(a - b) for a, b in zip(y.reshape(-1).tolist(), wanted["output"])), default=0)
        if not difference <= tolerance:
            sys.exit(f"{name}.jsonl:{number}: differs by {difference}\n{code}")
    return compared


def main():
    problems = [SPECIAL, WIDE]
    for problem, (code, names) in zip(problems, run_code([json.dumps(problem) for problem in problems])):
        check_arrays(problem, code, names)
    # Whole numbers are exact; real ones differ by the order of addition, as check_program.py says.
    compared = check("layers", 0) + check("real", 1e-9)
    if compared < 500:
        sys.exit(f"only {compared} layers had their numbers compared")
    print(f"the code of {compared} layers computes what is expected")


main()
