#!/usr/bin/env python3
"""Expected values from PyTorch, written into tests/oracle/fixtures/.

usage: make_fixtures.py          write the fixtures
       make_fixtures.py --check  make them again in memory and compare with those checked in

PyTorch 1.13 (Debian 12's python3-torch) is the reference; a later one is asked for the same shapes and values, but
its wording is not compared. Exit codes: 0 done or equal, 1 they differ, 77 PyTorch is not installed (CTest skips).

The fixtures, one JSON value a line:
  layers.jsonl            legal layers with whole numbers, as problem files (format tconvlab/1), so that
                          `tconvlab compute --jsonl` reads them as they are
  layers.expected.jsonl   its answers, line for line: output_shape, output
  real.jsonl, real.expected.jsonl
                          the same with decimal fractions; sums depend on the order of addition there
  refused.jsonl           illegal ones: one rule broken, and several at once
  refused.expected.jsonl  error.rule is the first broken rule in PyTorch's order, error.message PyTorch's own words;
                          rules are all that were broken on purpose
  sizes.jsonl             larger layers, sizes alone: layer, input_shape, output_size if given, output_shape
  axis.jsonl              every small setting of one axis; each cell of `results` is the output size or a rule's id
  conv2d.jsonl            C·u: the Conv2d that the transposed layer `layer` belongs to
  conv2d_sizes.jsonl      [k, s, p, d, [sizes for pictures of 1, 2, 3, … pixels, null where Conv2d refuses]]
  upsample.jsonl          nn.Upsample: mode, factor, picture, output
"""
import json
import os
import pathlib
import sys
import warnings

sys.dont_write_bytecode = True
os.environ["OMP_NUM_THREADS"] = "1"  # before torch is imported
try:
    import torch
except ImportError:
    print("The fixtures were not compared with PyTorch: python3-torch is not installed.")
    sys.exit(77)

from case import answer
from legal import legal_cases, real_cases
from neighbours import conv2d_lines, conv2d_size_lines, upsample_lines
from refused import refused_cases
from rules import SAME_WORDS, rule_of
from sizes import axis_lines, size_cases, size_line

warnings.simplefilter("ignore")
torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

FOLDER = pathlib.Path(__file__).resolve().parent / "fixtures"


def make():
    """Every fixture: file name to lines."""
    files = {}
    for name, cases in (("layers", legal_cases()), ("real", real_cases())):
        files[name + ".jsonl"] = [case.problem_json() for case in cases]
        files[name + ".expected.jsonl"] = [answer(case) for case in cases]
    refused = refused_cases()
    files["refused.jsonl"] = [case.problem_json() for case, _, _ in refused]
    files["refused.expected.jsonl"] = []
    for case, rule, rules in refused:
        message = case.message()
        assert message is not None, "PyTorch accepts " + json.dumps(case.problem_json())
        if SAME_WORDS:
            assert rule_of(message) == rule, (rule, message, json.dumps(case.problem_json()))
        files["refused.expected.jsonl"].append({"error": {"rule": rule, "message": message}, "rules": rules})
    files["sizes.jsonl"] = [size_line(case) for case in size_cases()]
    files["axis.jsonl"] = list(axis_lines())
    files["conv2d.jsonl"] = list(conv2d_lines())
    files["conv2d_sizes.jsonl"] = list(conv2d_size_lines())
    files["upsample.jsonl"] = list(upsample_lines())
    return files


def same(made, stored, tolerance):
    """Equal; fractions within `tolerance`, since another processor may add in another order."""
    if isinstance(made, dict) and isinstance(stored, dict):
        return made.keys() == stored.keys() and all(
            same(made[key], stored[key], tolerance) for key in made if SAME_WORDS or key != "message")
    if isinstance(made, list) and isinstance(stored, list):
        return len(made) == len(stored) and all(same(a, b, tolerance) for a, b in zip(made, stored))
    if isinstance(made, float) or isinstance(stored, float):
        return isinstance(made, (int, float)) and isinstance(stored, (int, float)) and abs(made - stored) <= tolerance
    return made == stored


def main():
    files = make()
    if sys.argv[1:] == ["--check"]:
        if not SAME_WORDS:
            print(f"PyTorch {torch.__version__} is not 1.13: its wording is not compared.")
        for name, lines in files.items():
            stored = [json.loads(line) for line in (FOLDER / name).read_text().splitlines()]
            if len(stored) != len(lines):
                sys.exit(f"{name} has {len(stored)} lines, but PyTorch gives {len(lines)}.")
            # Sums of at most 100 products below 100: 2 * 100 * 2^-53 * 10^4, rounded up.
            for number, (made, old) in enumerate(zip(lines, stored), 1):
                if not same(made, old, 1e-9):
                    sys.exit(f"{name}:{number} differs from what PyTorch {torch.__version__} gives:\n"
                             f"stored {json.dumps(old)}\n  made {json.dumps(made)}")
        print(f"{sum(map(len, files.values()))} lines in {len(files)} files agree with PyTorch {torch.__version__}.")
        return
    if sys.argv[1:]:
        sys.exit("usage: make_fixtures.py [--check]")
    if not SAME_WORDS:
        sys.exit(f"The fixtures hold the words of PyTorch 1.13, and this is {torch.__version__}.")
    FOLDER.mkdir(exist_ok=True)
    for name, lines in files.items():
        text = "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)
        assert len(text) < 400_000, (name, len(text))
        (FOLDER / name).write_text(text)
        print(f"{name}: {len(lines)} lines, {len(text)} bytes")


main()
