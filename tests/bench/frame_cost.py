"""What frames of the window cost at any size. With software OpenGL, 1280×800, in the middle of each stage's walk.

- A frame with arrays of 512×512 against one with arrays of 8×8: an unchanged one (redraw), and one for which the
  picture is made anew because the pointer is somewhere else (hover). Of the two ratios the larger one counts.
- Moving about in Cᵀ of 1024×1024 (4·10¹² entries) against that of 8×8 (16,384): among entries that can be read, and
  with nearly all of them in sight.
- What a step and a hover take in core and scene with arrays of 1024×1024, as a share of the whole frame that shows it,
  drawing and glFinish included: finding the cell under the pointer, what lights up with it, the next step's arrays, and
  the picture of all that. Steps go on and on; stages of few steps go back and forth between two, so that their arrays
  are those that were made when the step was first shown.
- The most memory that the real window has ever had resident in a walk through all stages with arrays of 1024×1024.

Of repeated times the least one counts: what else the machine does only adds to it.
"""
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from report import Row, skipped
from window_cost import Display, PATIENCE, environment, stop, write_photo

STEPS = 4


def least_times(line):
    """Stage, picture, kind, and the least times of a whole frame and of core and scene for it."""
    stage, picture, kind, *times = line.split()
    times = [float(word) for word in times]
    return stage, int(picture), kind, min(times[::2]), min(times[1::2])


def frame_times(build, folder):
    """The least times of each stage, picture and kind of frame, in the order of the stages."""
    photos = []
    for side in (8, 512, 1024):
        photos.append(str(folder / f"photo-{side}.png"))
        write_photo(Path(photos[-1]), side)
    env = dict(os.environ, LIBGL_ALWAYS_SOFTWARE="1", XDG_CACHE_HOME=str(folder / "cache"))
    found = subprocess.run([str(build / "tests" / "bench" / "tconv_frames"), *photos], env=env, text=True,
                           stdout=subprocess.PIPE, check=True).stdout
    frames = {}
    for line in found.splitlines():
        stage, picture, kind, frame, thought = least_times(line)
        frames[stage, picture, kind] = frame, thought
    return frames


def stages_of(frames):
    return list(dict.fromkeys(stage for stage, _, _ in frames))


def frame_rows(frames):
    for stage in stages_of(frames):
        ratios = {kind: frames[stage, 1, kind][0] / frames[stage, 0, kind][0] for kind in ("redraw", "hover")}
        kind = max(ratios, key=ratios.get)
        yield Row(f"frame, 512×512 / 8×8, {stage}", ratios[kind], "×", at_most=2,
                  note=f"{frames[stage, 1, kind][0]:.0f} ms / {frames[stage, 0, kind][0]:.0f} ms, {kind}")
    for kind, what in (("pan", "entries that can be read"), ("pan-far", "nearly all entries")):
        small, large = (frames["matrix", picture, kind][0] for picture in (0, 2))
        yield Row(f"{kind} in Cᵀ, 1024×1024 / 8×8", large / small, "×", at_most=2,
                  note=f"{what}: {large:.0f} ms / {small:.0f} ms")
    for stage in stages_of(frames):
        shares = {kind: frames[stage, 2, kind][1] / frames[stage, 2, kind][0] for kind in ("step", "hover")}
        for kind, share in shares.items():
            frame, thought = frames[stage, 2, kind]
            yield Row(f"{kind} in core and scene / its frame, 1024×1024, {stage}", share, "", at_most=0.1,
                      note=f"{thought:.1f} ms / {frame:.0f} ms")


class Walker:
    """The real window on a display, driven by keys and the pointer; what it shows, it says in its log."""

    def __init__(self, build, display, env, folder, photo):
        self.log = folder / "frames"
        self.log.touch()
        self.env = env
        self.process = subprocess.Popen([str(build / "tconvlab"), photo],
                                        env=dict(env, TCONVLAB_FRAME_LOG=str(self.log)))
        display.wait_for(window=True)
        self.do("mousemove", "5", "795", "key", "a")

    def do(self, *words):
        subprocess.run(["xdotool", *words], env=self.env, check=True, stdout=subprocess.DEVNULL)

    def last_frame(self):
        lines = self.log.read_bytes().rpartition(b"\n")[0].rpartition(b"\n")
        return json.loads(lines[2]) if lines[2] else {}

    def wait_for(self, expected, what):
        end = time.monotonic() + PATIENCE
        while True:
            frame = self.last_frame()
            if frame.get("settled") and expected(frame):
                return frame
            if time.monotonic() > end:
                raise RuntimeError(f"the window does not show {what}")
            time.sleep(0.005)

    def most_resident(self):
        """MiB."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("the system says nothing of the memory")


def memory_rows(build, display, env, folder, stages):
    photo = folder / "photo-1024.png"
    walker = Walker(build, display, env, folder, str(photo))
    most = {}
    for number, stage in enumerate(stages, 1):
        walker.do("key", str(number % 10))
        frame = walker.wait_for(lambda f: f["stage"] == stage and f["step"] == 0, stage)
        for step in range(1, min(STEPS, frame["count"]) + 1):
            walker.do("key", "Right")
            frame = walker.wait_for(lambda f: f["stage"] == stage and f["step"] == step, f"step {step} of {stage}")
        for share in (0.3, 0.5, 0.7):
            grid = max(frame["grids"], key=lambda g: g["pixels"][2] * g["pixels"][3])
            x, y, width, height = grid["pixels"]
            walker.do("mousemove", str(round(x + share * width)), str(round(y + share * height)))
            frame = walker.wait_for(lambda f: f["stage"] == stage, stage)
        walker.do("mousemove", "5", "795")
        most[stage] = walker.most_resident()
    stop(walker.process)
    last = max(most.values())
    where = next(stage for stage, value in most.items() if value == last)
    yield Row("most memory resident, 1024×1024, all stages", last, "MiB", at_most=512, note=f"reached in {where}")


def rows(build):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        frames = frame_times(build, folder)
        yield from frame_rows(frames)
        if shutil.which("xdotool") is None:
            yield skipped("most memory resident", "xdotool is not installed")
            return
        try:
            display = Display(folder)
        except FileNotFoundError:
            yield skipped("most memory resident", "Xvfb is not installed")
            return
        try:
            yield from memory_rows(build, display, environment(display, folder), folder, stages_of(frames))
        finally:
            display.close()
