#!/usr/bin/env python3
"""What a refused .npy array is told to do, done by NumPy: the program then reads it. usage: check_npy_cures.py PROGRAM"""
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings

try:
    import numpy
except ImportError:
    print("NumPy is not installed")
    sys.exit(77)

RECORD = [("x", "<f4"), ("y", "<i2")]
ARRAYS = {
    "records": numpy.ones((4, 4), dtype=RECORD),
    "a field called as Python quotes it": numpy.ones((4, 4), dtype=[("it's", "<f4")]),
    "a field called in Chinese": numpy.ones((4, 4), dtype=[("轉", "<f8"), ("y", "<f8")]),
    "a field without a name": numpy.ones((4, 4), dtype=[("", "<f4"), ("y", "<f8")]),
    "a field with a title": numpy.ones((4, 4), dtype=[(("how wide", "width"), "<f4"), ("y", "<f8")]),
    "records in records": numpy.ones((4, 4), dtype=[("outer", RECORD)]),
    "a field of rows": numpy.ones(4, dtype=[("row", "<f4", (4,))]),
    "halves": numpy.ones((4, 4), dtype="<f2"),
    "long doubles": numpy.ones((4, 4), dtype=numpy.longdouble),
    "complex numbers": numpy.ones((4, 4), dtype="<c8"),
    "truths": numpy.ones((4, 4), dtype=bool),
    "objects": numpy.full((4, 4), 1.5, dtype=object),
    "texts": numpy.full((4, 4), "1.5"),
    "byte strings": numpy.full((4, 4), b"1.5"),
    "raw bytes": numpy.ones((4, 4), dtype="<f8").view("|V8"),
    "dates": numpy.full((4, 4), "2020-01-01", dtype="<M8[D]"),
    "durations": numpy.full((4, 4), 1, dtype="<m8[s]"),
    "large integers": numpy.full((4, 4), 2**53 + 1),
}


def run(program, path):
    return subprocess.run([program, "compute", path], capture_output=True, check=False, text=True)


def main():
    warnings.filterwarnings("ignore", message="Stored array in format 3.0")
    with tempfile.TemporaryDirectory() as folder:
        name = str(pathlib.Path(folder) / "x.npy")
        for what, array in ARRAYS.items():
            numpy.save(name, array)
            answer = run(sys.argv[1], name)
            refusals = 0
            while answer.returncode != 0:
                cure = re.search(r"save it with (numpy\.save\(name, .*?\))(?=[.,;])", answer.stderr)
                if answer.returncode != 2 or cure is None or refusals == 2:
                    sys.exit(f"{what}: exit code {answer.returncode}: {answer.stderr}")
                refusals += 1
                exec(cure[1], {"numpy": numpy, "name": name, "array": array})  # what the sentence says
                array = numpy.load(name, allow_pickle=True)
                answer = run(sys.argv[1], name)
            if not refusals:
                sys.exit(f"{what}: is read as it is, which proves nothing")
        print(f"{len(ARRAYS)} kinds of arrays are read after what they were told to do")


main()
