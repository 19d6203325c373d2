#!/usr/bin/env python3
"""No picture is made of memory nobody wrote: the program reads good and damaged pictures under valgrind, which a sanitizer
for addresses cannot stand in for. usage: check_memory.py PROGRAM SEEDS PLANTED

SEEDS is what make_seeds wrote, PLANTED a program that does use such memory and has to be found out."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

FOUND = 99  # valgrind's exit code when it found something


def watched(program, *arguments, **options):
    # Memory that is still held at the end is somebody else's question.
    command = ["valgrind", "-q", f"--error-exitcode={FOUND}", "--leak-check=no", program, *arguments]
    return subprocess.run(command, capture_output=True, check=False, text=True, **options)


def problem(picture):
    return json.dumps({
        "format": "tconvlab/1",
        "layer": {"in_channels": 1, "out_channels": 1, "kernel_size": 1, "bias": False},
        "input": {"image": picture, "channels": 1},
        "weight": {"shape": [1, 1, 1, 1], "data": [1]},
    })


def main():
    program, seeds, planted = sys.argv[1:]
    if shutil.which("valgrind") is None:
        print("valgrind is not installed")
        sys.exit(77)
    run = watched(planted)
    if run.returncode != FOUND or "ninitialised" not in run.stderr:
        sys.exit(f"the planted fault was not found: exit code {run.returncode}\n{run.stderr}")

    folder = pathlib.Path(seeds) / "picture"
    pictures = sorted(path.name for path in folder.iterdir())
    lines = "".join(problem(name) + "\n" for name in pictures)
    command = ["compute", "--jsonl"]
    run = watched(program, *command, input=lines, cwd=folder)
    if run.returncode != 0:
        sys.exit(f"exit code {run.returncode}\n{run.stderr[:8000]}")
    answers = run.stdout.splitlines()
    if len(answers) != len(pictures):
        sys.exit(f"{len(answers)} answers to {len(pictures)} pictures")
    accepted = [name for name, answer in zip(pictures, answers) if "error" not in json.loads(answer)]
    wrong = [name for name in accepted if name.startswith("damaged-")]
    if wrong or len(accepted) < len(pictures) // 3:
        sys.exit(f"accepted of {len(pictures)}: {accepted}")

    # The same bytes give the same numbers whatever stood in memory before (a hint to glibc).
    for byte in ("1", "85", "170"):
        again = subprocess.run([program, *command], input=lines, cwd=folder, capture_output=True, check=False, text=True,
                               env={**os.environ, "MALLOC_PERTURB_": byte})
        if again.stdout != run.stdout:
            sys.exit(f"other numbers when new memory is full of {byte}")
    print(f"{len(accepted)} pictures read and {len(pictures) - len(accepted)} refused without a look at unwritten memory")


main()
