#!/usr/bin/env python3
"""With one allocation failing, or every one from then on, the program does what it does otherwise, to the byte, or says
that there is not enough memory: one sentence, exit code 1. usage: check_out_of_memory.py PROGRAM SEEDS LIBRARY

LIBRARY is fail_allocation.cpp, SEEDS what make_seeds wrote. TCONV_OUT_OF_MEMORY_RUNS says how often each command is run."""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

RUNS = int(os.environ.get("TCONV_OUT_OF_MEMORY_RUNS", "24"))
# libcairo itself may go under (its rasteriser jumps over frames of its own), or leave out what it had no memory for
# without a status that says so (its SVG and PDF pages): this often it may, which is far less than without asking it.
BEYOND_US = -signal.SIGSEGV
# The same jump out of a frame that is gone, where glibc checks it.
JUMP_CHECKED = b"longjmp causes uninitialized stack frame"
MOST_BEYOND_US = 0.2


class Command:
    def __init__(self, name, arguments, output=None):
        self.name, self.arguments, self.output = name, arguments, output

    def run(self, program, library, folder, **settings):
        output = pathlib.Path(folder) / (self.output or "none")
        output.unlink(missing_ok=True)
        read_end, write_end = os.pipe()
        environment = {**os.environ, "LD_PRELOAD": library, **settings}
        if not settings:
            environment["TCONV_COUNT"] = str(write_end)
        run = subprocess.run([program, *self.arguments], cwd=folder, env=environment, capture_output=True, check=False,
                             pass_fds=[write_end])
        os.close(write_end)
        with os.fdopen(read_end) as count:
            self.count = int(count.read() or 0)
        self.left = sorted(path.name for path in pathlib.Path(folder).iterdir())
        return run.returncode, run.stdout, run.stderr, output.read_bytes() if output.exists() else None


def is_sentence_about_memory(error):
    text = error.decode()
    return text.startswith("tconvlab: ") and text.count("\n") == 1 and "here is not enough memory" in text


def main():
    program, seeds, library = (os.path.abspath(argument) for argument in sys.argv[1:])
    picture = pathlib.Path(seeds) / "picture"
    export = ["export", "--preset", "first-stamp", "--step", "5", "--size", "360x240", "-o"]
    commands = [
        Command("help", ["export", "--help"]),
        Command("version", ["--version"]),
        Command("wrong argument", ["compute", "--no-such-option"]),
        Command("PNG", ["compute", str(picture / "good-3.png")]),
        Command("JPEG", ["compute", str(picture / "progressive.jpg")]),
        Command("BMP", ["compute", str(picture / "bits-8.bmp")]),
        Command("problem", ["describe", "--preset", "fcn32-bilinear"]),
        *(Command(f"export {ending}", [*export, f"a.{ending}"], f"a.{ending}") for ending in ("png", "svg", "pdf")),
    ]
    faults = []
    for command in commands:
        with tempfile.TemporaryDirectory() as folder:
            usual = command.run(program, library, folder)
            count, left = command.count, command.left
            if count == 0:
                sys.exit(f"{command.name}: no allocations were counted")
            told = beyond = 0
            for i in range(RUNS):
                # Every part of the run, and with an odd step every kind of allocation in a loop.
                number = 1 + (i * count) // RUNS
                settings = {"TCONV_FAIL_AT": str(number)}
                if i % 4 == 3:
                    settings["TCONV_FAIL_ALL"] = "1"
                run = command.run(program, library, folder, **settings)
                code, out, error, written = run
                other_picture = code == 0 and error == b"" and written is not None and written != usual[3]
                lost = code == BEYOND_US or (code == -signal.SIGABRT and JUMP_CHECKED in error)
                if command.output and (lost or other_picture):
                    beyond += 1
                elif code == 1 and is_sentence_about_memory(error) and written is None:
                    told += 1
                elif run != usual:
                    faults.append(f"{command.name}, {settings}: exit code {code}: {error.decode()[:300]!r}")
                if command.output is None and command.left != left or any(n.startswith(".") for n in command.left):
                    faults.append(f"{command.name}, {settings}: {command.left} is left")
            print(f"{command.name}: {count} allocations, {RUNS} runs: {told} told, {beyond} beyond us")
            if beyond > RUNS * MOST_BEYOND_US:
                faults.append(f"{command.name}: {beyond} of {RUNS} pictures are others, or none")
            if told == 0:
                faults.append(f"{command.name}: no failure was ever told")
    if faults:
        sys.exit("\n".join(faults))


main()
