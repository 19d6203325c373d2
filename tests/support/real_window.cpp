#include "tests/support/real_window.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/support/paths.hpp"

namespace tconv::test {

namespace {

constexpr int patience_ms = static_cast<int>(std::chrono::milliseconds(patience).count());

bool readable(int descriptor) {
  pollfd waiting{descriptor, POLLIN, 0};
  return poll(&waiting, 1, patience_ms) > 0;
}

}  // namespace

VirtualScreen::VirtualScreen(int width, int height, int dpi) {
  std::array<int, 2> ready{};
  if (pipe2(ready.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe failed");
  // The server picks a free display and says its number when it is ready.
  server_ = std::make_unique<Process>(
      Process::Start{{"Xvfb", "-displayfd", std::to_string(ready[1]), "-screen", "0",
                      std::to_string(width) + "x" + std::to_string(height) + "x24", "-fbdir",
                      folder_.path().string(), "-nolisten", "tcp", "-nocursor", "-noreset"},
                     {},
                     {},
                     ready[1]});
  close(ready[1]);
  std::string number;
  char c = 0;
  while (readable(ready[0]) && read(ready[0], &c, 1) == 1 && c != '\n') number += c;
  close(ready[0]);
  if (number.empty()) throw std::runtime_error("Xvfb does not start: " + server_->error_output());
  display_ = ":" + number;
  const std::string resources = "Xft.dpi: " + std::to_string(dpi);
  const std::vector<std::string> command{
      "xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", resources};
  if (dpi != 96 && run({command, {{"DISPLAY", display_}}, {}}) != 0) throw std::runtime_error("xprop fails");
}

VirtualScreen::~VirtualScreen() = default;

void VirtualScreen::type(const std::vector<std::string>& command) const {
  std::vector<std::string> arguments{"xdotool"};
  arguments.insert(arguments.end(), command.begin(), command.end());
  if (run({arguments, {{"DISPLAY", display_}}, {}}) != 0) throw std::runtime_error("xdotool fails");
}

// The framebuffer is kept as an XWD file: a header of big-endian words, colours, then 32 bits a pixel.
Pixels VirtualScreen::picture() const {
  std::ifstream file(folder_.path() / "Xvfb_screen0", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto word = [&](std::size_t index) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(index * 4 + i));
    return value;
  };
  enum : std::size_t { header_size = 0, width = 4, height = 5, bytes_per_line = 12, colours = 19 };
  Pixels pixels{static_cast<int>(word(width)), static_cast<int>(word(height)), {}};
  const std::size_t start = word(header_size) + word(colours) * std::size_t{12};
  for (std::size_t y = 0; y < word(height); ++y) {
    const std::size_t row = start + y * word(bytes_per_line);
    for (std::size_t x = 0; x < word(width); ++x) {
      const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes.at(row + x * 4 + i)); };
      pixels.rgba.insert(pixels.rgba.end(), {byte(2), byte(1), byte(0), 255});
    }
  }
  return pixels;
}

RealWindow::RealWindow(const VirtualScreen& screen, const std::vector<std::string>& arguments,
                       const std::map<std::string, std::string>& environment) {
  const auto path = folder_.path() / "frames";
  if (mkfifo(path.c_str(), 0600) != 0) throw std::runtime_error("mkfifo failed");
  // Open for writing, too: the pipe then never ends, and opening does not wait.
  pipe_ = open(path.c_str(), O_RDWR | O_CLOEXEC);
  std::map<std::string, std::string> all{{"DISPLAY", screen.display()},
                                         {"WAYLAND_DISPLAY", ""},
                                         {"LIBGL_ALWAYS_SOFTWARE", "1"},
                                         {"TCONVLAB_FRAME_LOG", path.string()},
                                         {"XDG_CONFIG_HOME", (folder_.path() / "config").string()},
                                         {"XDG_STATE_HOME", (folder_.path() / "state").string()},
                                         {"TCONVLAB_NO_NATIVE_DIALOG", "1"},
                                         // What the OpenGL driver keeps for itself is none of our leaks.
                                         {"ASAN_OPTIONS", "detect_leaks=0"}};
  for (const auto& [name, value] : environment) all[name] = value;
  std::vector<std::string> command{program_path()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const auto work = folder_.path() / "work";
  std::filesystem::create_directory(work);
  program_ = std::make_unique<Process>(Process::Start{command, all, work});
  settled([](const auto&) { return true; });
  // Without a window manager nothing gives the window the keyboard.
  screen.type({"search", "--sync", "--onlyvisible", "--name", "TConv Lab", "windowfocus", "--sync"});
}

RealWindow::~RealWindow() {
  program_.reset();
  if (pipe_ >= 0) close(pipe_);
}

bool RealWindow::read_line() {
  for (;;) {
    const auto end = buffer_.find('\n');
    if (end != std::string::npos) {
      frame_ = nlohmann::json::parse(buffer_.substr(0, end));
      buffer_.erase(0, end + 1);
      return true;
    }
    // Whichever comes first: a line, or the program's end.
    pollfd waiting[] = {{pipe_, POLLIN, 0}, {program_->end_descriptor(), POLLIN, 0}};
    if (poll(waiting, 2, patience_ms) <= 0 || (waiting[0].revents & POLLIN) == 0) return false;
    std::array<char, 65536> chunk{};
    const auto count = read(pipe_, chunk.data(), chunk.size());
    if (count <= 0) return false;
    buffer_.append(chunk.data(), static_cast<std::size_t>(count));
  }
}

const nlohmann::json& RealWindow::settled(const std::function<bool(const nlohmann::json&)>& expected) {
  while (read_line()) {
    if (frame_["settled"] == true && expected(frame_)) return frame_;
  }
  throw std::runtime_error("the frame that was waited for does not come; the last one: " + frame_.dump() + "\n" +
                           program_->error_output());
}

int RealWindow::drawn() {
  int count = 0;
  const auto waits = [&] {
    pollfd waiting{pipe_, POLLIN, 0};
    return buffer_.find('\n') != std::string::npos || poll(&waiting, 1, 0) > 0;
  };
  while (waits() && read_line()) ++count;
  return count;
}

const nlohmann::json& RealWindow::at(const std::string& stage, std::int64_t step) {
  return settled([&](const nlohmann::json& frame) { return frame["stage"] == stage && frame["step"] == step; });
}

}  // namespace tconv::test
