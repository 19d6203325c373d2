// The real window, ended by others than the person at it: what was unsaved is there at the next start.
#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>

#include "tests/support/real_window.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A home that several runs share.
struct Home {
  [[nodiscard]] std::map<std::string, std::string> environment() const {
    return {{"XDG_CONFIG_HOME", folder / "config"}, {"XDG_STATE_HOME", folder / "state"}};
  }
  /// The text of every copy that lies there.
  [[nodiscard]] std::vector<std::string> copies() const {
    std::error_code error;
    std::vector<std::string> texts;
    for (const auto& entry : fs::directory_iterator(folder / "state/tconvlab/unsaved", error)) {
      std::ifstream file(entry.path() / "copy");
      if (file) texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return texts;
  }
  test::TemporaryFolder folder;
};

std::function<bool(const json&)> begins_with(int value) {
  return [=](const json& frame) { return frame["stage"] == "input" && frame["grids"][0]["values"][0] == value; };
}

/// Waits until a copy has this number; another process that looks at the pointer is the clock.
void wait_for_copy(const Home& home, const test::VirtualScreen& screen, const std::string& number) {
  const auto has_it = [&] {
    return std::ranges::any_of(home.copies(), [&](const auto& text) { return text.find(number) != text.npos; });
  };
  for (int i = 0; i < 10'000 && !has_it(); ++i) screen.type({"getmouselocation"});
  CHECK(has_it());
}

/// Types −78 into the first cell of the input. There is a copy with −7; the next one is not due yet.
void change(const Home& home, const test::VirtualScreen& screen, test::RealWindow& window) {
  screen.type({"mousemove", "5", "795", "key", "a", "key", "1"});
  window.at("input", 0);
  screen.type({"key", "Return", "key", "minus", "key", "7"});
  window.settled(begins_with(-7));
  wait_for_copy(home, screen, "-7,");
  screen.type({"key", "8"});
  window.settled(begins_with(-78));
}

/// Starts once more, opens what was left, and closes the window.
void check_offered(const Home& home) {
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {"--preset", "non-square"}, home.environment());
  screen.type({"mousemove", "5", "795", "key", "Return"});
  const json& frame = window.settled(begins_with(-78));
  CHECK(frame["name"] == "first-stamp");
  CHECK(frame["question"] == "");
  screen.type({"key", "ctrl+q", "key", "Down", "key", "Return"});
  CHECK(window.wait() == 0);
  CHECK(home.copies().empty());
}

}  // namespace

TEST_SUITE_BEGIN("screen");

TEST_CASE("a signal ends the window as usual, and what was unsaved is offered at the next start") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    CAPTURE(number);
    const Home home;
    {
      const test::VirtualScreen screen(1280, 800);
      test::RealWindow window(screen, {}, home.environment());
      change(home, screen, window);
      ::kill(window.pid(), number);
      CHECK(window.wait() == 128 + number);
      CHECK(window.error_output().empty());
    }
    CHECK(home.copies().size() == 1);
    CHECK(fs::exists(home.folder / "config/tconvlab/settings.json"));
    if (number == SIGTERM) check_offered(home);
  }
}

TEST_CASE("a window that is killed leaves what was unsaved five seconds ago, and draws nothing for it") {
  const Home home;
  {
    const test::VirtualScreen screen(1280, 800);
    test::RealWindow window(screen, {}, home.environment());
    change(home, screen, window);
    const auto let_others_work = [&] {
      for (int i = 0; i < 40; ++i) screen.type({"getmouselocation"});
    };
    int tries = 0;
    do {
      let_others_work();
    } while (window.drawn() > 0 && ++tries < 100);
    // Now it is written, when five seconds are over.
    wait_for_copy(home, screen, "-78,");
    let_others_work();
    CHECK(window.drawn() == 0);
    ::kill(window.pid(), SIGKILL);
    CHECK(window.wait() == 128 + SIGKILL);
  }
  check_offered(home);
}

TEST_CASE("the X server's end, and the window's at somebody else's hands, are one sentence; nothing is lost") {
  for (const std::string how : {"server", "windowclose", "windowkill"}) {
    CAPTURE(how);
    const Home home;
    {
      auto screen = std::make_unique<test::VirtualScreen>(1280, 800);
      test::RealWindow window(*screen, {}, home.environment());
      change(home, *screen, window);
      if (how == "server") {
        screen.reset();
      } else {
        screen->type({"search", "--onlyvisible", "--name", "TConv Lab", how});
      }
      CHECK(window.wait() == 1);
      const std::string said = window.error_output();
      CAPTURE(said);
      CHECK(said.starts_with("tconvlab: The window is gone: "));
      CHECK(said.ends_with("what was unsaved is offered at the next start.\n"));
      CHECK(std::ranges::count(said, '\n') == 1);
      CHECK(std::ranges::count(said, '\r') == 0);
    }
    CHECK(home.copies().size() == 1);
    CHECK(fs::exists(home.folder / "config/tconvlab/settings.json"));
  }
}

TEST_CASE("two windows do not ask about each other's work") {
  const Home home;
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow first(screen, {}, home.environment());
  change(home, screen, first);
  const test::VirtualScreen other(1280, 800);
  test::RealWindow second(other, {}, home.environment());
  other.type({"key", "F1"});
  CHECK(second.settled([](const json& frame) { return frame["help"] == true; })["question"] == "");
  CHECK(home.copies().size() == 1);
}

TEST_CASE("without a home it is said that nothing is kept") {
  const test::VirtualScreen screen(1280, 800);
  test::RealWindow window(screen, {}, {{"HOME", ""}, {"XDG_CONFIG_HOME", ""}, {"XDG_STATE_HOME", ""}});
  screen.type({"mousemove", "5", "795"});
  const json& frame = window.settled([](const json&) { return true; });
  CHECK(frame["notice"].get<std::string>().find("HOME, XDG_CONFIG_HOME and XDG_STATE_HOME") != std::string::npos);
}

TEST_SUITE_END();
