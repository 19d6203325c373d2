// A layer whose matrix nobody could hold: drawn in a real window, in little memory. The release build runs it: a
// sanitizer's own memory would be counted, too.
#include "tests/support/sanitizers.hpp"

#if !TCONV_ADDRESS_SANITIZER && !TCONV_THREAD_SANITIZER

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "app/scene/stages/stages.hpp"
#include "tests/support/real_window.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;

namespace {

// The most memory that a process has ever had resident, KiB; 0 where the system does not say.
long most_resident(int pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  std::string word;
  while (status >> word) {
    long kib = 0;
    if (word == "VmHWM:" && status >> kib) return kib;
  }
  return 0;
}

}  // namespace

TEST_SUITE_BEGIN("property");

TEST_CASE("a matrix of 64 GiB is walked through in less than 512 MiB") {
  // 256² pixels make 512² of output: 2¹⁶ × 2¹⁸ entries of 4 bytes.
  const test::VirtualScreen screen(1280, 800);
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "large.tconv.json";
  std::ofstream(path) << R"({"format": "tconvlab/1", "layer": {"in_channels": 1, "out_channels": 1,
    "kernel_size": 4, "stride": 2, "padding": 1, "bias": false},
    "input": {"shape": [1, 256, 256], "fill": "random"}, "weight": {"shape": [1, 1, 4, 4], "fill": "bilinear"}})";
  test::RealWindow window(screen, {path.string()});
  screen.type({"mousemove", "5", "795", "key", "a"});
  for (const Stage& each : stages()) {
    const std::string slug(each.slug);
    CAPTURE(slug);
    screen.type({"key", std::to_string(each.number() % 10)});
    window.at(slug, 0);
    screen.type({"key", "Right"});
    window.at(slug, 1);
    const long most = most_resident(window.pid());
    CHECK(most > 0);
    CHECK(most < 512 * 1024);
  }
  screen.type({"key", "ctrl+q"});
  CHECK(window.wait() == 0);
}

TEST_SUITE_END();

#endif
