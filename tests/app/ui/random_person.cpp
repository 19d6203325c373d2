#include "tests/app/ui/random_person.hpp"

#include <algorithm>
#include <cfloat>
#include <fstream>
#include <utility>

#include "app/text/embedded.hpp"
#include "app/ui/save_frame.hpp"

namespace tconv::test {

namespace {

namespace fs = std::filesystem;

bool is_large(const Problem& problem) {
  const Geometry sizes = geometry(problem);
  return sizes.stretched.y * sizes.stretched.x > 10'000 || problem.weight.size() > 10'000 ||
         problem.input.size() > 10'000 ||
         sizes.output.y * sizes.output.x * sizes.input.y * sizes.input.x > 1'000'000;
}

}  // namespace

RandomPerson::RandomPerson(Bench& bench, std::uint64_t seed, fs::path home)
    : bench_(bench), dice_(seed), log_(seed), home_(std::move(home)) {
  const auto gift = [&](const char* name, std::string_view bytes) {
    gifts_.push_back(home_ / name);
    std::ofstream(gifts_.back(), std::ios::binary) << bytes;
  };
  const auto preset = embedded_text("presets/groups.tconv.json");
  gift("groups.tconv.json", preset);
  gift("cut.tconv.json", preset.substr(0, preset.size() / 2));
  gift("empty.npy", "");
  gift("garbage.png", "\x89PNG\r\n\x1a\n and then nothing of the kind");
  gift("garbage", std::string("\0\xff\xfe garbage", 12));
  gifts_.push_back(home_ / "missing.png");
  gifts_.push_back(home_);
}

void RandomPerson::note(const std::string& event) {
  log_.add(event);
  ++events_;
}

void RandomPerson::act() {
  const auto kind = dice_.below(1000);
  if (kind < 300) {
    type_something();
  } else if (kind < 800) {
    strike_something();
  } else if (kind < 985) {
    use_mouse();
  } else if (kind < 993) {
    change_window();
  } else if (kind < 998) {
    copy_nonsense();
  } else {
    drop_something();
  }
  bench_.now += 0.01 * static_cast<double>(dice_.below(50));
  fulfil_request();
  stay_home();
  keep_small();
}

void RandomPerson::type_something() {
  constexpr std::u32string_view usual = U"0123456789-.eEnaifbx/ tmg[]−½.,123456al";
  const char32_t c = dice_.one_in(20) ? static_cast<char32_t>(dice_.below(0x120000))
                                      : usual[static_cast<std::size_t>(dice_.below(usual.size()))];
  const bool held = dice_.one_in(4);
  note("type " + std::to_string(static_cast<std::uint32_t>(c)) + (held ? " held" : ""));
  bench_->type(c, held, bench_.now);
  frame_now_and_then(100);
}

// Half of the time a key that does something somewhere, otherwise any that GLFW knows.
void RandomPerson::strike_something() {
  Stroke stroke;
  if (dice_.one_in(2)) {
    const auto all = actions();
    const Action& action = all[static_cast<std::size_t>(dice_.below(all.size()))];
    stroke = stroke_of(action.keys[static_cast<std::size_t>(dice_.below(action.keys.size()))]);
  } else {
    constexpr const char* printed[] = {"", "a", "c", "v", "x", "z", "+", "\xd1\x83", "\xff", "ab"};
    stroke.key = static_cast<int>(dice_.below(GLFW_KEY_LAST + 2)) - 1;
    stroke.modifiers = static_cast<int>(dice_.one_in(2) ? dice_.below(64) : 0);
    stroke.printed = printed[dice_.below(std::size(printed))];
  }
  const bool held = dice_.one_in(4);
  note("key " + std::to_string(stroke.key) + " modifiers " + std::to_string(stroke.modifiers) + " prints " +
       stroke.printed + (held ? " held" : ""));
  strike(bench_, stroke, held);
  frame_now_and_then(50);
}

void RandomPerson::click() {
  for (const bool down : {true, false}) {
    note(down ? "button down" : "button up");
    compat::set_button(0, down);
    bench_.build();
    stay_home();
  }
}

void RandomPerson::use_mouse() {
  switch (dice_.below(10)) {
    default: {
      const auto x = static_cast<float>(dice_.below(1400)) - 50;
      const auto y = static_cast<float>(dice_.below(900)) - 50;
      note("pointer " + std::to_string(x) + " " + std::to_string(y));
      compat::set_pointer(x, y);
      frame_now_and_then(3);
      break;
    }
    case 6: {
      held_ = !held_;
      const auto button = static_cast<int>(dice_.one_in(4) ? dice_.below(3) : 0);
      note("button " + std::to_string(button) + (held_ ? " down" : " up"));
      compat::set_button(button, held_);
      frame_now_and_then(2);
      break;
    }
    case 7:
      click();
      break;
    case 8:
      click();
      click();
      break;
    case 9: {
      const auto notches = static_cast<float>(dice_.below(21)) - 10;
      note("wheel " + std::to_string(notches));
      compat::turn_wheel(notches);
      frame_now_and_then(3);
      break;
    }
  }
}

void RandomPerson::change_window() {
  switch (dice_.below(4)) {
    default: {
      constexpr std::pair<int, int> sizes[] = {{1280, 800}, {1280, 800}, {1024, 640}, {1920, 1080}, {700, 900},
                                               {300, 200},  {0, 0},      {1, 1},      {10000, 3},   {3, 2000}};
      const auto& size = sizes[dice_.below(std::size(sizes))];
      note("window " + std::to_string(size.first) + " " + std::to_string(size.second));
      bench_.resize(size.first, size.second);
      break;
    }
    case 1: {
      constexpr double scales[] = {1, 1, 1.25, 1.5, 2, 3};
      bench_.content_scale = scales[dice_.below(std::size(scales))];
      note("display's scale " + std::to_string(bench_.content_scale));
      break;
    }
    case 2: {
      const bool focused = dice_.one_in(2);
      note(focused ? "focus" : "no focus");
      ImGui::GetIO().AddFocusEvent(focused);
      // As ImGui's own backend says that the pointer is nowhere.
      if (!focused) compat::set_pointer(-FLT_MAX, -FLT_MAX);
      break;
    }
  }
  bench_.build();
}

void RandomPerson::copy_nonsense() {
  constexpr std::string_view texts[] = {"",
                                        "5",
                                        "1\t2\t3\n4\t5\t6\n7\t8\t9\n",
                                        "[[1, 2], [3, 4]]",
                                        "tensor([[1., nan], [inf, -0.]])",
                                        "[[1, 2], [3",
                                        "1\t2\n3\n",
                                        "\xff\xfe\x80 no UTF-8",
                                        "1e999 -1e999 99999999999999999999",
                                        "ünï\u2028cødé \U0001F600",
                                        "<script>$(id)</script>"};
  const auto index = dice_.below(std::size(texts) + 1);
  note("clipboard " + std::to_string(index));
  bench_.clipboard = index < std::size(texts) ? std::string(texts[index]) : std::string(100'000, '7');
}

void RandomPerson::drop_something() {
  const auto index = static_cast<std::size_t>(dice_.below(gifts_.size()));
  note("drop " + gifts_[index].filename().string());
  bench_->drop({gifts_[index]}, {});
}

void RandomPerson::frame_now_and_then(std::uint64_t one_in) {
  if (dice_.one_in(one_in)) bench_.build();
}

// What the window's owner would do.
void RandomPerson::fulfil_request() {
  Workspace& workspace = bench_.workspace();
  const auto request = bench_->take_request();
  if (request == PlatformRequest::full_screen) {
    workspace.full_screen = !workspace.full_screen;
    bench_.resize(workspace.full_screen ? 1920 : 1280, workspace.full_screen ? 1080 : 800);
  } else if (request == PlatformRequest::save_frame && dice_.one_in(200)) {
    // Drawing it takes as long as a hundred events.
    const auto saved = save_frame(workspace.session, workspace.selection, bench_.metrics(), home_);
    if (saved) fs::remove(saved.value());
  }
}

// A list may have gone to the folder above home, which holds nothing else: back, before anything is saved there.
void RandomPerson::stay_home() {
  const Workspace& workspace = bench_.workspace();
  const auto above = home_.parent_path().string();
  if (!workspace.chooser() || !is_doing<FileDesk::ListingFolder>(bench_) ||
      !workspace.chooser()->title.ends_with(above))
    return;
  auto& chooser = *bench_.workspace().chooser();
  chooser.field = {};
  const auto found = std::ranges::find(chooser.choices, ChoiceValue(FolderChoice{home_}), &Choice::value);
  if (found == chooser.choices.end()) {
    bench_->press({.key = Key::escape}, false, bench_.now);
    return;
  }
  chooser.selected = static_cast<std::size_t>(found - chooser.choices.begin());
  bench_->press({.key = Key::enter}, false, bench_.now);
}

// Large layers are for other tests: here they would only take time, and the memory of undo.
void RandomPerson::keep_small() {
  Workspace& workspace = bench_.workspace();
  const bool large = is_large(bench_.problem()) || (workspace.draft && workspace.draft->input_size.y > 1000);
  if (!large) return;
  log_.add("(too large: start again)");
  const LoadedProblem first = open_preset("first-stamp").value();
  workspace.open({first.problem, "first-stamp"}, first.view);
  workspace.history = {};
}

void RandomPerson::calm() {
  for (int button = 0; button < 3; ++button) compat::set_button(button, false);
  held_ = false;
  compat::set_pointer(-10, -10);
  ImGui::GetIO().AddFocusEvent(true);
  bench_.resize(1280, 800);
  bench_.content_scale = 1;
  bench_.clipboard.clear();
  bench_.settle();
  for (int i = 0; i < 8; ++i) bench_->press({.key = Key::escape}, false, bench_.now);
  bench_.settle();
}

}  // namespace tconv::test
