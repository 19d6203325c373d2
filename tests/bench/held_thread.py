"""How long the window's thread is held at most, with software OpenGL: no legal layer may hold it for longer than ten
redraws of the first problem of all. And a kernel with a NaN costs what a finite one costs.

The layers are those that come close to a limit of core/cost.hpp or pass it, each in another way; what is measured is the
longest first frame of any stage and step (tconv_held says which).
"""
import json
import os
import subprocess
import tempfile
from pathlib import Path

from report import Row

REDRAWS = 10
FIRST = "first-stamp"


def problem(size, kernel, stride=1, padding=0, dilation=1, channels=1, weights=None):
    """A problem file's content. `size`, `kernel` and `dilation` are numbers or pairs."""
    pair = lambda value: list(value) if isinstance(value, tuple) else [value, value]
    weight = {"data": weights} if weights else {"fill": "random"}
    return {"format": "tconvlab/1",
            "layer": {"in_channels": channels, "out_channels": channels, "kernel_size": pair(kernel), "stride": stride,
                      "padding": padding, "dilation": pair(dilation), "bias": False},
            "input": {"shape": [channels, *pair(size)], "fill": "random"},
            "weight": {"shape": [channels, channels, *pair(kernel)], **weight}}


LAYERS = {
    "512×512, k512 p256": problem(512, 512, padding=256),
    "256×256, k55: most products": problem(256, 55),
    "2000×2000, k2 s2: most cells": problem(2000, 2, stride=2),
    "4096×4096, k3 p1": problem(4096, 3, padding=1),
    "1×1, k(1, 2) d2^25 − 1": problem(1, (1, 2), dilation=(1, 2**25 - 1)),
    "1×2^26, k1": problem((1, 2**26), 1),
    "1×10^6, k(1, 16): most lines": problem((1, 10**6), (1, 16)),
    "64×64, k64 s32": problem(64, 64, stride=32),
    "256→256, 64×64, k4 s2 p1": problem(64, 4, stride=2, padding=1, channels=256),
}
SIDE = 64
KERNELS = {"finite": [1] * SIDE**2, "NaN": [1] * (SIDE**2 - 1) + ["NaN"]}


def held_times(build, folder, paths):
    """By problem and stage: milliseconds of a redraw and of the longest frame, and the step that shows."""
    env = dict(os.environ, LIBGL_ALWAYS_SOFTWARE="1", XDG_CACHE_HOME=str(folder / "cache"))
    times = {}
    for place, path in enumerate(paths):  # each in a process of its own, whose memory goes with it
        found = subprocess.run([str(build / "tests" / "bench" / "tconv_held"), str(path)], env=env, text=True,
                               stdout=subprocess.PIPE, check=True).stdout
        for line in found.splitlines():
            _, stage, redraw, first, longest, step = line.split()
            # The first frame of all shows step 0.
            held = max((float(first), 0), (float(longest), int(step)))
            times[place, stage] = (float(redraw), *held)
    return times


def rows(build):
    presets = Path(__file__).resolve().parents[2] / "assets" / "presets"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        problems = dict(LAYERS)
        for kind, weights in KERNELS.items():
            problems[kind] = problem(SIDE, SIDE, stride=SIDE // 2, weights=weights)
        paths = [presets / f"{FIRST}.tconv.json"]
        for place, content in enumerate(problems.values()):
            paths.append(folder / f"{place}.tconv.json")
            paths[-1].write_text(json.dumps(content))
        times = held_times(build, folder, paths)
    redraw = times[0, "stamp"][0]
    places = {what: place for place, what in enumerate(problems, 1)}
    for what in LAYERS:
        held, step, stage = max((*times[key][1:], key[1]) for key in times if key[0] == places[what])
        yield Row(f"window held / {REDRAWS} redraws of {FIRST}, {what}", held / (REDRAWS * redraw), "×", at_most=1,
                  note=f"{held:.0f} ms / {REDRAWS * redraw:.0f} ms, {stage}, step {step}")
    finite, spoiled = (times[places[kind], "convolve"][1] for kind in ("finite", "NaN"))
    yield Row(f"kernel with a NaN / finite one, Convolve, {SIDE}×{SIDE}, k{SIDE} s{SIDE // 2}", spoiled / finite, "×",
              at_most=1.2, note=f"{spoiled:.0f} ms / {finite:.0f} ms")
