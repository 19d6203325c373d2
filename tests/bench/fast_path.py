"""The fast path against PyTorch and oneDNN: the same layers, one thread, memory already touched, turn by turn."""
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from report import Row, skipped

ROUNDS = 15
TURN_MS = 25      # a contender runs about this long before the next one has its turn
MOST_CALLS = 40


@dataclass
class Layer:
    c_in: int
    c_out: int
    groups: int
    size: int
    k: int
    s: int
    p: int
    torch_target: float | None = None
    onednn_target: float | None = None

    def __str__(self):
        kind = f"{self.c_in}→{self.c_out}" + (f" in {self.groups} groups" if self.groups > 1 else "")
        return f"{kind}, {self.size}×{self.size}, k{self.k} s{self.s} p{self.p}"

    def request(self):
        return f"{self.c_in} {self.c_out} {self.groups} {self.size} {self.k} {self.s} {self.p}"


LAYERS = [
    Layer(1, 1, 1, 512, 4, 2, 1, torch_target=8, onednn_target=1),
    Layer(3, 3, 3, 1024, 4, 2, 1, torch_target=20, onednn_target=1),
    # Without a target: shapes that networks have.
    Layer(1, 1, 1, 512, 3, 1, 1),
    Layer(1, 1, 1, 512, 6, 3, 0),
    Layer(128, 64, 1, 28, 2, 2, 0),
    Layer(64, 32, 1, 64, 4, 2, 1),
    Layer(512, 256, 1, 8, 4, 2, 1),
]

RIVALS = {"torch": "PyTorch", "onednn": "oneDNN, NCHW", "onednn-own": "oneDNN, its own layout"}


def environment():
    """One thread, OpenBLAS as it comes, and memory that is kept between calls instead of given back and faulted in
    again: PyTorch has no way to be handed an output."""
    result = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MALLOC_MMAP_MAX_="0",
                  MALLOC_TRIM_THRESHOLD_=str(1 << 40), MALLOC_TOP_PAD_=str(1 << 20))
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA"):
        result.pop(name, None)
    return result


class Contenders:
    """A process with one or more contenders in it."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, env=environment())
        self.missing = ""

    def run(self, name, layer, calls):
        """(checksum, [milliseconds]), or None when this contender is not to be had; `missing` says why."""
        try:
            self.process.stdin.write(f"{name} {layer.request()} {calls}\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            lines = self.process.stderr.read().strip().splitlines()
            self.missing = lines[-1] if lines else "it ended without a word"
            return None
        if answer.startswith("- "):
            self.missing = answer[2:].strip()
            return None
        checksum, *times = (float(word) for word in answer.split())
        return checksum, times

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def measure(layer, contenders):
    """{name: median milliseconds} and {name: why it is missing}."""
    times, calls, missing, checksums = {}, {}, {}, {}
    for name, home in contenders.items():
        first = home.run(name, layer, 3)
        if first is None:
            missing[name] = home.missing
            continue
        checksums[name] = first[0]
        times[name] = []
        calls[name] = max(2, min(MOST_CALLS, round(TURN_MS / max(min(first[1]), 1e-3))))
    if "ours" in missing:
        raise RuntimeError(f"tconv_bench: {missing['ours']}")
    for name, checksum in checksums.items():
        if checksum != checksums["ours"]:
            raise RuntimeError(f"{layer}: {name} and ours compute different things")
    for _ in range(ROUNDS):
        for name in times:
            # The first call of a turn finds its caches emptied by the others.
            times[name] += contenders[name].run(name, layer, calls[name])[1][1:]
    return {name: statistics.median(values) for name, values in times.items()}, missing


def rows(build):
    ours = Contenders([str(build / "tests" / "bench" / "tconv_bench")])
    torch = Contenders([sys.executable, str(Path(__file__).with_name("torch_contender.py"))])
    contenders = {"ours": ours, "torch": torch, "onednn": ours, "onednn-own": ours}
    try:
        for layer in LAYERS:
            medians, missing = measure(layer, contenders)
            yield Row(f"fast path, {layer}", medians["ours"], "ms")
            for name, title in RIVALS.items():
                row_name = f"{title} / fast path, {layer}"
                if name in missing:
                    yield skipped(row_name, missing[name])
                    continue
                row = Row(row_name, medians[name] / medians["ours"], "×", note=f"{medians[name]:.3f} ms")
                if name == "torch":
                    row.at_least = layer.torch_target
                else:
                    row.more_than = layer.onednn_target
                yield row
    finally:
        ours.close()
        torch.close()
