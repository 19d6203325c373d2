"""Plants each kind of violation in a small tree of its own and checks that include_rule.py finds just that one."""

import tempfile
import unittest
from pathlib import Path

from include_rule import violations

# A tree in which every rule is kept, down to the headers that only some folders may include.
CLEAN = {
    "core/layer.hpp": "#include <vector>\n#include <cstdint>\n",
    "core/fast.cpp": '#include "core/layer.hpp"\n#include <immintrin.h>\n',
    "app/text/font.cpp": '#include "core/layer.hpp"\n#include <ft2build.h>\n',
    "app/scene/scene.hpp": '#include "app/text/font.hpp"\n#include "app/scene/role.hpp"\n',
    "app/scene/stages/stamp.cpp": '#include "app/scene/scene.hpp"\n#include "core/layer.hpp"\n',
    "app/session/session.hpp": '#include "app/scene/scene.hpp"\n',
    "app/io/json.cpp": '#include "app/session/session.hpp"\n#include <nlohmann/json.hpp>\n',
    "app/paper/paper.cpp": '#include "app/scene/scene.hpp"\n#include <cairo.h>\n',
    "app/screen/screen.cpp": '#include "app/scene/scene.hpp"\n#include <glad/gl.h>\n#include <imgui.h>\n',
    "app/screen/imgui_compat.hpp": "#include <imgui.h>\n#if IMGUI_VERSION_NUM < 19000\n#endif\n",
    "app/export/frame.cpp": '#include "app/paper/paper.hpp"\n#include "app/io/json.hpp"\n',
    "app/ui/window.cpp": '#include "app/export/frame.hpp"\n#include <GLFW/glfw3.h>\n#include <imgui.h>\n',
    "app/cli/export.cpp": '#include "app/export/frame.hpp"\n#include <CLI/CLI.hpp>\n',
    "app/main.cpp": '#include "app/cli/cli.hpp"\n#include "app/ui/window.hpp"\n',
}

# (file, what it says, what the report has to contain)
PLANTED = [
    ("core/bad.cpp", '#include "app/text/font.hpp"\n', "core may not include app/text"),
    ("core/bad.hpp", "#include <fmt/format.h>\n", "standard library"),
    ("core/bad.hpp", "#include <zlib.h>\n", "standard library"),
    ("app/text/bad.cpp", '#include "app/scene/scene.hpp"\n', "app/text may not include app/scene"),
    ("app/scene/bad.hpp", '#include "app/session/session.hpp"\n', "app/scene may not include app/session"),
    ("app/scene/stages/bad.cpp", "#include <imgui.h>\n", "ImGui"),
    ("app/scene/bad.cpp", "  #  include <cairo/cairo.h>\n", "cairo"),
    ("app/scene/bad.cpp", "#include <imgui/imgui_internal.h>\n", "ImGui"),
    ("app/text/bad.cpp", "#include <cairo-ft.h>\n", "cairo"),
    ("app/lessons/bad.cpp", "#include <GL/gl.h>\n", "OpenGL"),
    ("app/session/bad.cpp", "#include <glad/gl.h>\n", "OpenGL"),
    ("app/session/bad.cpp", "#include <GLFW/glfw3.h>\n", "GLFW"),
    ("app/session/bad.cpp", '#include "app/io/json.hpp"\n', "app/session may not include app/io"),
    ("app/io/bad.cpp", '#include "app/paper/paper.hpp"\n', "app/io may not include app/paper"),
    ("app/paper/bad.cpp", '#include "app/screen/screen.hpp"\n', "app/paper may not include app/screen"),
    ("app/paper/bad.cpp", "#include <imgui.h>\n", "ImGui"),
    ("app/screen/bad.cpp", "#include <cairo.h>\n", "cairo"),
    ("app/export/bad.cpp", '#include "app/ui/window.hpp"\n', "app/export may not include app/ui"),
    ("app/cli/bad.cpp", '#include "app/ui/window.hpp"\n', "app/cli may not include app/ui"),
    ("app/ui/bad.cpp", '#include "app/cli/cli.hpp"\n', "app/ui may not include app/cli"),
    ("app/ui/bad.cpp", '#include "app/main.hpp"\n', "app/ui may not include app"),
    ("app/scene/stages/bad.cpp", '#include "../scene.hpp"\n', "not named from the root"),
    ("app/scene/bad.cpp", '#include "scene.hpp"\n', "not named from the root"),
    ("app/ui/bad.hpp", "#if IMGUI_VERSION_NUM >= 19000\n#endif\n", "exactly one header"),
]


class IncludeRuleTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name, text in CLEAN.items():
            self.write(name, text)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def test_clean_tree_passes(self):
        self.assertEqual(violations(self.root), [])

    def test_each_planted_violation_is_found(self):
        for name, text, expected in PLANTED:
            with self.subTest(file=name, text=text):
                path = self.write(name, text)
                found = violations(self.root)
                path.unlink()
                self.assertEqual(len(found), 1, found)
                self.assertIn(expected, found[0])
                self.assertIn(name, found[0])

    def test_version_test_in_a_source_file_is_found(self):
        header = self.root / "app/screen/imgui_compat.hpp"
        header.rename(header.with_suffix(".cpp"))
        self.assertIn("exactly one header", "".join(violations(self.root)))

    def test_missing_version_test_is_found(self):
        (self.root / "app/screen/imgui_compat.hpp").unlink()
        self.assertIn("no header tests", "".join(violations(self.root)))

    def test_empty_tree_is_no_success(self):
        with tempfile.TemporaryDirectory() as empty:
            self.assertNotEqual(violations(Path(empty)), [])


if __name__ == "__main__":
    unittest.main()
