// tconv_frames [--stage SLUG] PICTURE…: what frames of the window cost that show the picture as an input, in the
// middle of each stage's walk. One line per stage, picture and kind of frame: the stage, the picture's place in the
// list, the kind, then milliseconds in pairs, the whole frame and what of it core and scene take.
//
// Kinds: "redraw", nothing has changed (core and scene take nothing); "hover", the pointer has come to another
// cell; "step", one step on (or back and forth, where a stage has few), without the transition. What core and scene
// take is measured by asking them for the same as the window does (the cell under the pointer, the view of the next
// step, the frame's scene), beside the frames. Of the matrix also "pan", some entries moved along a little, and
// "pan-far", the same with nearly all of Cᵀ in sight.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "app/scene/arrays.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/stepping.hpp"
#include "tests/bench/window.hpp"

namespace tconv::bench {
namespace {

constexpr int times = 11;

/// A stage's frames, and what core and scene do for them.
class Frames {
 public:
  Frames(bench::Window& window, StageId stage) : window_(window) {
    Workspace& workspace = window.workspace();
    View view = workspace.session.view;
    view.stage = stage;
    view.step = 0;
    const std::int64_t count = step_count(problem(), view);
    view.step = count / 2;
    is_long_ = count > 4 * times;
    compat::set_pointer(-1, -1);
    workspace.show(view, -10);
    for (int i = 0; i < 3; ++i) window.frame();
    think();
  }

  struct Pair {
    double frame;
    double thought;
  };

  Pair redraw(int) {
    return {milliseconds([&] { window_.frame(); }), 0};
  }

  Pair hover(int i) {
    const Point at = place(i);
    const Box& stage = window_.interface().stage_pixels();
    const double em = window_.interface().stage_em();
    compat::set_pointer(static_cast<float>(stage.x + at.x * em), static_cast<float>(stage.y + at.y * em));
    const double frame = milliseconds([&] { window_.frame(); });
    if (!window_.workspace().selection.hovered) throw std::runtime_error("nothing lies under the pointer");
    const double thought = milliseconds([&] {
      if (!window_.interface().stage_scene().pick(at)) throw std::runtime_error("nothing is picked");
      think();
    });
    return {frame, thought};
  }

  Pair step(int i) {
    Workspace& workspace = window_.workspace();
    const View& view = workspace.session.view;
    const bool on = is_long_ || i % 2 == 0;
    const double frame = milliseconds([&] {
      workspace.show(on ? next_step(problem(), view) : previous_step(problem(), view), 0);
      window_.frame();
    });
    const double thought = milliseconds([&] {
      if (at_step(problem(), view, view.step) != view) throw std::runtime_error("not the step that is shown");
      think();
    });
    return {frame, thought};
  }

  Pair pan(int i) { return pan(0, i); }
  Pair pan_far(int i) { return pan(0.95, i); }

 private:
  // The part of Cᵀ in sight: this share of it, but no less than can be read.
  Pair pan(double share, int i) {
    Workspace& workspace = window_.workspace();
    const Int2 size = *array_size(problem(), {}, ArrayId::transposed_matrix);
    const auto part = [&](std::int64_t lines, double least) {
      const auto all = static_cast<double>(lines);
      return std::min(all, std::max(least, share * all));
    };
    View view = workspace.session.view;
    view.matrix.window = tconv::Window{0, 0, part(size.y, 30), part(size.x, 12)};
    const double along = 0.3 + 0.01 * i;
    view.matrix.window->y = along * (static_cast<double>(size.y) - view.matrix.window->rows);
    view.matrix.window->x = along * (static_cast<double>(size.x) - view.matrix.window->columns);
    return {milliseconds([&] {
              workspace.look(view);
              window_.frame();
            }),
            0};
  }

  [[nodiscard]] const Problem& problem() const { return window_.workspace().session.document.problem; }

  // What the window asks core and scene for when something in its stage has changed.
  void think() {
    const Workspace& workspace = window_.workspace();
    const Interface& interface = window_.interface();
    const View& view = workspace.session.view;
    const Size area{interface.stage_pixels().width / interface.stage_em(),
                    interface.stage_pixels().height / interface.stage_em()};
    const Frame made = frame({problem(), view, workspace.selection, area, window_.metrics(), &answers_},
                             {.heading = false, .cards = false, .caption = false});
    if (made.scene.primitives.empty()) throw std::runtime_error("nothing is shown");
  }

  // Places on the largest array that can be pointed at, each some way from the one before.
  [[nodiscard]] Point place(int i) const {
    Box largest;
    for (const Grid* grid : grids(window_.interface().stage_scene())) {
      if (!grid->is_array()) continue;
      if (grid->box.width * grid->box.height > largest.width * largest.height) largest = grid->box;
    }
    const double share = 0.2 + 0.6 * (i % 5) / 5;
    return {largest.x + share * largest.width, largest.y + share * largest.height};
  }

  bench::Window& window_;
  AnswerCache answers_;   // as the window's
  bool is_long_ = false;  // the walk: it need not go back and forth
};

void measure(Window& window, StageId id, std::size_t place) {
  struct Kind {
    const char* name;
    Frames::Pair (Frames::*make)(int);
  };
  Frames frames(window, id);
  std::vector<Kind> kinds{{"redraw", &Frames::redraw}, {"hover", &Frames::hover}, {"step", &Frames::step}};
  if (is_matrix(stage(id).zooms)) {
    kinds.push_back({"pan", &Frames::pan});
    kinds.push_back({"pan-far", &Frames::pan_far});
  }
  for (const Kind& kind : kinds) {
    std::printf("%s %zu %s", std::string(stage(id).slug).c_str(), place, kind.name);
    (frames.*kind.make)(-1);
    for (int i = 0; i < times; ++i) {
      const Frames::Pair pair = (frames.*kind.make)(i);
      std::printf(" %.3f %.3f", pair.frame, pair.thought);
    }
    std::printf("\n");
    std::fflush(stdout);
  }
}

// Shows another picture, until the comparison of the three ways is over, which runs beside the frames.
void show(Window& window, const LoadedProblem& loaded) {
  window.workspace().open({loaded.problem, "picture"}, loaded.view);
  window.frame();
  while (window.interface().comparison().state == Comparison::State::checking) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));  // it gives way to whatever else is done
    window.frame();
  }
}

}  // namespace
}  // namespace tconv::bench

int main(int argc, char** argv) {
  using namespace tconv;
  std::vector<std::string> words(argv + 1, argv + argc);
  std::optional<std::string> only;
  if (words.size() >= 2 && words[0] == "--stage") {
    only = words[1];
    words.erase(words.begin(), words.begin() + 2);
  }
  if (words.empty()) return 2;
  try {
    std::vector<LoadedProblem> pictures;
    for (const std::string& path : words) {
      const auto loaded = open_path(path);
      if (!loaded) throw std::runtime_error(loaded.failure().message);
      pictures.push_back(loaded.value());
    }
    bench::Window window(pictures.front());
    window.workspace().session.preferences.reduced_motion = true;
    for (const Stage& one : stages()) {
      if (only && one.slug != *only) continue;
      for (std::size_t i = 0; i < pictures.size(); ++i) {
        bench::show(window, pictures[i]);
        bench::measure(window, one.id, i);
      }
    }
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
