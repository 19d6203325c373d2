"""Who may include whom: checks every #include of core/ and app/.

usage: include_rule.py [REPOSITORY]

Prints one line for each violation and exits 1 when there is one. include_rule_test.py plants violations and checks
that each is found.
"""

import re
import sys
from pathlib import Path

# What each folder may include besides itself. Link lines enforce most of this; a header alone would slip through.
CORE = {"core"}
SCENE = CORE | {"app/text"}
SESSION = SCENE | {"app/scene", "app/lessons"}
RENDERERS = SESSION | {"app/session"}
EXPORT = RENDERERS | {"app/io", "app/paper", "app/screen"}
TOP = EXPORT | {"app/export"}
MAY_INCLUDE = {
    "core": set(),
    "app/text": CORE,
    "app/scene": SCENE,
    "app/lessons": SCENE | {"app/scene"},
    "app/session": SESSION,
    "app/io": RENDERERS,
    "app/paper": RENDERERS,
    "app/screen": RENDERERS,
    "app/export": EXPORT,
    "app/ui": TOP,
    "app/cli": TOP,
    "app": TOP | {"app/ui", "app/cli"},  # main.cpp
}

# Libraries that draw or open windows, and the only folders that know them.
DRAWING = {
    "ImGui": (re.compile(r"(imgui/)?(backends/)?im(gui|stb_|config)"), {"app/screen", "app/ui"}),
    "OpenGL": (re.compile(r"(GL|GLES\d?|EGL|KHR|glad)/|epoxy/"), {"app/screen", "app/ui"}),
    "GLFW": (re.compile(r"GLFW/"), {"app/ui"}),
    "cairo": (re.compile(r"(cairo/)?cairo"), {"app/paper"}),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
STANDARD_HEADER = re.compile(r"[a-z_0-9]+")
# Core's run-time dispatch may need the compiler's vector intrinsics; they are no library.
COMPILER_HEADERS = {"immintrin.h"}


def folder_of(path):
    """The folder of MAY_INCLUDE that a repository path belongs to, or None."""
    parents = [str(parent) for parent in Path(path).parents]
    return next((parent for parent in parents if parent in MAY_INCLUDE), None)


def check_include(folder, kind, name):
    """What is wrong with one #include in a file of `folder`; None when nothing is."""
    if kind == '"':
        target = folder_of(name)
        if target is None:
            return f'"{name}" is not named from the root of the repository'
        if target != folder and target not in MAY_INCLUDE[folder]:
            return f"{folder} may not include {target}"
        return None
    for library, (pattern, allowed) in DRAWING.items():
        if pattern.match(name) and folder not in allowed:
            return f"{folder} may not include {library} (<{name}>)"
    if folder == "core" and not STANDARD_HEADER.fullmatch(name) and name not in COMPILER_HEADERS:
        return f"core includes only the standard library, not <{name}>"
    return None


def violations(root):
    """Every broken rule below `root` as a sentence with file and line."""
    found = []
    version_tests = []
    imgui_used = False
    paths = sorted(path for top in ("core", "app") for path in (root / top).rglob("*") if path.is_file())
    for path in paths:
        if path.suffix not in (".hpp", ".cpp"):
            continue
        relative = path.relative_to(root).as_posix()
        folder = folder_of(relative)
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            include = INCLUDE.match(line)
            if include:
                wrong = check_include(folder, *include.groups())
                if wrong:
                    found.append(f"{relative}:{number}: {wrong}")
                imgui_used = imgui_used or include.group(2) == "imgui.h"
        if re.search(r"^\s*#.*\bIMGUI_VERSION_NUM\b", text, re.MULTILINE):
            version_tests.append(relative)
    if len(version_tests) > 1 or any(not name.endswith(".hpp") for name in version_tests):
        found.append(f"IMGUI_VERSION_NUM is for exactly one header to test, not for {', '.join(version_tests)}")
    if imgui_used and not version_tests:
        found.append("ImGui is used, but no header tests IMGUI_VERSION_NUM")
    if not paths:
        found.append(f"there is no source below {root}: nothing was checked")
    return found


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2])
    found = violations(root)
    print("\n".join(found) if found else "the include rule holds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
