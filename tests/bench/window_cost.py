"""What the window costs: its start against a bare window's, doing nothing, and a changed parameter against a redraw.
With software OpenGL on a display of its own, 1280×800. Of the times of a change and of a redraw the least one counts:
what else the machine does only adds to it."""
import math
import mmap
import os
import random
import statistics
import struct
import subprocess
import tempfile
import time
import zlib
from pathlib import Path

from report import Row, skipped

WIDTH, HEIGHT = 1280, 800
STARTS = 15
IDLE_SECONDS = 5
PATIENCE = 30  # seconds


class Display:
    """An X server without a screen, whose picture can be read."""

    def __init__(self, folder):
        ready, said = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(said), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder),
             "-noreset", "-nolisten", "tcp", "-nocursor"], pass_fds=[said], stderr=subprocess.DEVNULL)
        os.close(said)
        # The whole line: a server whose pipe is closed before it has written the end of it dies.
        with os.fdopen(ready) as line:
            self.name = ":" + line.readline().strip()
        with open(folder / "Xvfb_screen0", "rb") as file:
            self.picture = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # An XWD file: a header of big-endian words, colours of twelve bytes, then four bytes a pixel.
        words = struct.unpack(">25I", self.picture[:100])
        self.start, self.row = words[0] + 12 * words[19], words[12]

    def pixel(self):
        """The one in the middle; all zeros where there is no window."""
        at = self.start + HEIGHT // 2 * self.row + WIDTH // 2 * 4
        return self.picture[at:at + 3]

    def wait_for(self, window):
        end = time.monotonic() + PATIENCE
        while any(self.pixel()) != window:
            if time.monotonic() > end:
                raise RuntimeError("no window appears" if window else "a window stays")
            time.sleep(0.0005)

    def close(self):
        self.server.terminate()
        self.server.wait()


def environment(display, folder):
    # Settings and the driver's compiled shaders are the benchmark's own; nobody's are read or written.
    return dict(os.environ, DISPLAY=display.name, WAYLAND_DISPLAY="", LIBGL_ALWAYS_SOFTWARE="1",
                XDG_CONFIG_HOME=str(folder / "config"), XDG_CACHE_HOME=str(folder / "cache"),
                XDG_STATE_HOME=str(folder / "state"))


def stop(process):
    process.terminate()
    process.wait()


def start_time(command, display, env):
    """Milliseconds from the process's start until its first frame is on the display."""
    display.wait_for(window=False)
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE)
    display.wait_for(window=True)
    result = (time.perf_counter() - start) * 1e3
    stop(process)
    return result


def start_rows(build, display, env):
    ours = [str(build / "tconvlab")]
    bare = [str(build / "tests" / "bench" / "bare_window")]
    # The first of each finds its files on the disk and its shaders not compiled.
    start_time(bare, display, env)
    start_time(ours, display, env)
    times = [(start_time(bare, display, env), start_time(ours, display, env)) for _ in range(STARTS)]
    bare_ms, ours_ms = (statistics.median(column) for column in zip(*times))
    low, _, high = statistics.quantiles([a / b for b, a in times], n=4)
    yield Row("start to first frame", ours_ms, "ms")
    yield Row("start to first frame / that of a bare window", ours_ms / bare_ms, "×", at_most=1.5,
              note=f"{bare_ms:.0f} ms; middle half of the pairs {low:.2f} to {high:.2f}")


def cpu_seconds(process):
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def idle_rows(build, display, env, folder):
    log = folder / "frames"
    log.touch()
    process = subprocess.Popen([str(build / "tconvlab")], env=dict(env, TCONVLAB_FRAME_LOG=str(log)))
    display.wait_for(window=True)
    time.sleep(2)
    if not log.read_bytes():
        raise RuntimeError("the window says nothing of its frames")
    frames, used = log.read_bytes().count(b"\n"), cpu_seconds(process)
    time.sleep(IDLE_SECONDS)
    frames, used = log.read_bytes().count(b"\n") - frames, cpu_seconds(process) - used
    stop(process)
    yield Row(f"idle window, frames in {IDLE_SECONDS} s", frames, "", at_most=0)
    yield Row("idle window, CPU time of one core", used / IDLE_SECONDS * 100, "%", at_most=1)


def write_photo(path, side=512):
    """A grey PNG with the slow changes and the noise of a photo; always the same."""
    dice = random.Random(1)
    rows = bytearray()
    for y in range(side):
        rows.append(0)
        for x in range(side):
            value = 128 + 60 * math.sin(x / 40) * math.cos(y / 55) + 40 * math.sin((x * x + y * y) / 9000)
            rows.append(max(0, min(255, round(value + dice.gauss(0, 8)))))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)) +
                     chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b""))


def change_rows(build, env, folder):
    photo = folder / "photo.png"
    write_photo(photo)
    found = subprocess.run([str(build / "tests" / "bench" / "tconv_redraw"), str(photo)], env=env, text=True,
                           stdout=subprocess.PIPE, check=True).stdout
    worst = {}
    for line in found.splitlines():
        stage, parameter, *times = line.split()
        times = [float(word) for word in times]
        redraw, change = min(times[::2]), min(times[1::2])
        row = Row(f"changed parameter / redraw, 512×512, {stage}", change / redraw, "×", at_most=2,
                  note=f"{change:.0f} ms / {redraw:.0f} ms, {parameter}")
        if stage not in worst or row.value > worst[stage].value:
            worst[stage] = row
    yield from worst.values()


def rows(build):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            display = Display(folder)
        except FileNotFoundError:
            yield skipped("window", "Xvfb is not installed")
            return
        try:
            env = environment(display, folder)
            yield from start_rows(build, display, env)
            yield from idle_rows(build, display, env, folder)
            yield from change_rows(build, env, folder)
        finally:
            display.close()
