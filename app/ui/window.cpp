#include "app/ui/window.hpp"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "app/io/json_text.hpp"
#include "app/io/temporary_file.hpp"
#include "app/screen/x_errors.hpp"
#include "app/text/unsaved_words.hpp"
#include "app/ui/ending_signals.hpp"
#include "app/ui/frame_log.hpp"
#include "app/ui/gl_window.hpp"
#include "app/ui/interface.hpp"
#include "app/ui/keyboard.hpp"
#include "app/ui/next_start.hpp"
#include "app/ui/placement.hpp"
#include "app/ui/save_frame.hpp"

namespace tconv {
namespace {

constexpr int no_display = 3;
constexpr double frame_time = 1.0 / 60;

std::string title_of(const std::string& name) {
  return "TConv Lab – " + name;
}

const char* variable(const char* name) {
  return std::getenv(name);
}

/// A worker has something new to draw.
std::atomic<bool> woken = false;

void wake() {
  woken = true;
  glfwPostEmptyEvent();
}

/// What ends the program after its window.
struct Ending {
  int code = 0;
  int signal = 0;
};

/// The window while it is open: takes events, draws when there is something new, and waits otherwise.
class Running {
 public:
  Running(GLFWwindow* window, const WindowOptions& options, NextStart& next_start, const FreeTypeMetrics& metrics)
      : window_(window), next_start_(next_start), read_(options.read), metrics_(metrics), signals_(wake) {
    // Ours first: ImGui's backend calls on to the callbacks that were there before it.
    glfwSetWindowUserPointer(window, this);
    set_callbacks();
    imgui_ = std::make_unique<ImGuiSession>(window);
    Workspace workspace({options.loaded.problem, options.name, options.file}, options.loaded.view,
                        next_start.settings().preferences);
    interface_ = std::make_unique<Interface>(std::move(workspace), metrics, wake);
    interface_->files().set_recent(next_start.settings().recent);
    interface_->files().set_read_options(options.read);
    interface_->files().set_places(usual_places(variable));
    if (const auto tool = find_native_dialog(variable)) interface_->files().use_native_dialog(*tool, wake);
    next_start.begin(*interface_, options.notice);
    watch_x_errors([this] { end_without_display(); });
  }

  ~Running() { watch_x_errors({}); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  /// Runs until the window is closed, or something else ends it. Returns the exit code, or the signal that is to end
  /// the program.
  Ending loop() {
    draw();
    while (glfwWindowShouldClose(window_) == GLFW_FALSE && signals_.received() == 0 && !x_error()) {
      wait();
      open_dropped();
      // A transition that has ended since the last frame still has its end to show.
      if (pending_ > 0 || fading_ || interface_->repeats() || interface_->workspace().playback.playing()) draw();
      if (next_start_.look(*interface_, glfwGetTime())) draw_soon();
    }
    if (const auto error = x_error()) {
      say_display_lost("the X server says " + printable(*error));
      return {.code = 1};
    }
    if (signals_.received() != 0) {
      next_start_.end(*interface_, place());
      return {.signal = signals_.received()};
    }
    next_start_.close(*interface_, place());
    return {};
  }

 private:
  // Where the next start puts the window: back where it was, if it fills the screen now.
  [[nodiscard]] std::optional<WindowPlace> place() const {
    return interface_->workspace().full_screen ? std::optional(windowed_)
                                               : place_of(window_, next_start_.settings().window);
  }

  // The window cannot be asked where it is any more.
  void say_display_lost(const std::string& reason) {
    const Kept kept = next_start_.end(*interface_, next_start_.settings().window);
    const auto became = kept == Kept::kept ? words::is_kept : kept == Kept::lost ? words::is_lost : "";
    std::fputs(("tconvlab: " + words::display_lost(reason, became) + "\n").c_str(), stderr);
  }

  // Afterwards nothing more is done.
  void end_without_display() {
    const char* display = variable("DISPLAY");
    say_display_lost("the connection to the X server " + in_quotes(display == nullptr ? "" : display) + " broke");
    remove_temporary_files();
  }

  static Running& of(GLFWwindow* window) { return *static_cast<Running*>(glfwGetWindowUserPointer(window)); }

  void set_callbacks() {
    glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int scancode, int action, int modifiers) {
      of(w).key(key, scancode, action, modifiers);
    });
    glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned int c) { of(w).character(c); });
    glfwSetDropCallback(window_, [](GLFWwindow* w, int count, const char** paths) {
      of(w).dropped_.assign(paths, paths + count);
      of(w).draw_soon();
    });
    glfwSetWindowCloseCallback(window_, [](GLFWwindow* w) {
      glfwSetWindowShouldClose(w, GLFW_FALSE);
      of(w).draw_soon();
      of(w).interface_->request_quit(glfwGetTime());
    });
    // The rest only says that something happened.
    glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double, double) { of(w).draw_soon(); });
    glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int) { of(w).draw_soon(); });
    glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int, int, int) {
      of(w).draw_soon();
      of(w).unseen_ = 2;
    });
    glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double) { of(w).draw_soon(); });
    glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int) { of(w).draw_soon(); });
    glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { of(w).draw_soon(); });
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { of(w).draw_soon(); });
    glfwSetWindowContentScaleCallback(window_, [](GLFWwindow* w, float, float) { of(w).draw_soon(); });
  }

  // ImGui takes several frames to learn that a pointer rests where it is, and may take in one event a frame.
  void draw_soon() { pending_ = std::clamp(pending_ + 1, 3, 12); }

  // ImGui sees a click in the frames that follow it, its press in one and its release in the next; what is typed
  // after it has to wait for them, however slow they are.
  void see_clicks() {
    while (unseen_ > 0) draw();
  }

  void key(int key, int scancode, int action, int modifiers) {
    see_clicks();
    draw_soon();
    held_ = action == GLFW_REPEAT;
    if (action == GLFW_RELEASE || ImGui::GetIO().WantTextInput) return;
    const char* printed = glfwGetKeyName(key, scancode);
    typing_key_ = {key, printed == nullptr ? "" : printed};
    const auto chord = pressed_chord(key, modifiers, typing_key_.printed);
    if (chord) interface_->press(*chord, held_, glfwGetTime());
  }

  void character(unsigned int c) {
    see_clicks();
    draw_soon();
    if (ImGui::GetIO().WantTextInput) return;
    // GLFW tells of a key first and then of what it types; an input method types without a key.
    const TypingKey by = std::exchange(typing_key_, {});
    const auto typed = static_cast<char32_t>(c);
    interface_->type(typed, typed_chord(typed, by.key, by.printed), held_, glfwGetTime());
  }

  // Sleeps until there is something to do.
  void wait() {
    const Workspace& workspace = interface_->workspace();
    const double now = glfwGetTime();
    if (pending_ > 0 || fading_ || interface_->repeats()) {
      // At most sixty frames a second, also where the display does not hold us back.
      const double rest = last_frame_ + frame_time - now;
      rest > 0.001 ? glfwWaitEventsTimeout(rest) : glfwPollEvents();
    } else if (workspace.playback.playing()) {
      glfwWaitEventsTimeout(std::max(0.001, workspace.playback.next_due() - now));
    } else if (const auto look = next_start_.next_look()) {
      glfwWaitEventsTimeout(std::max(0.001, *look - now));
      // Nothing is drawn because it was time to look.
      if (woken.exchange(false) || glfwGetTime() < *look - 0.01) draw_soon();
    } else {
      glfwWaitEvents();
      draw_soon();  // also when it was a worker that woke us
    }
  }

  void draw() {
    last_frame_ = glfwGetTime();
    unseen_ = std::max(0, unseen_ - 1);
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    if (width < 1 || height < 1) {  // minimised
      pending_ = 0;
      return;
    }
    float scale = 1;
    glfwGetWindowContentScale(window_, &scale, nullptr);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    // Where ImGui counts in units larger than pixels, that already is the display's scale.
    const double framebuffer_scale = std::max(1.0F, ImGui::GetIO().DisplayFramebufferScale.x);
    interface_->build(last_frame_, std::max(1.0, static_cast<double>(scale) / framebuffer_scale),
                      framebuffer_scale);
    ImGui::Render();
    const Colour& ground = interface_->ground();
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(static_cast<float>(ground.red), static_cast<float>(ground.green), static_cast<float>(ground.blue),
                 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    // With its first picture in it: what a hidden window is given never reaches the display.
    if (!std::exchange(shown_, true)) glfwShowWindow(window_);
    glfwSwapBuffers(window_);
    pending_ = interface_->finish() ? 3 : std::max(0, pending_ - 1);
    if (const auto request = interface_->take_request()) fulfil(*request);
    name_window();
    fading_ = interface_->workspace().transition.running(last_frame_);
    const bool settled = pending_ == 0 && !interface_->workspace().animated(last_frame_);
    if (log_.is_open()) {
      // What was drawn is on the screen once the display has answered a question.
      glFinish();
      int x = 0;
      int y = 0;
      glfwGetWindowPos(window_, &x, &y);
      log_.write(*interface_, settled, width, height, last_frame_);
    }
  }

  void name_window() {
    const std::string& name = interface_->workspace().session.document.name;
    if (name == name_) return;
    name_ = name;
    glfwSetWindowTitle(window_, title_of(name).c_str());
  }

  void fulfil(PlatformRequest request) {
    switch (request) {
      case PlatformRequest::close:
        glfwSetWindowShouldClose(window_, GLFW_TRUE);
        break;
      case PlatformRequest::full_screen:
        turn_full_screen();
        break;
      case PlatformRequest::save_frame:
        save();
        break;
    }
  }

  // Fills the screen that most of the window is on, or goes back to where it was.
  void turn_full_screen() {
    bool& full = interface_->workspace().full_screen;
    if (full) {
      glfwSetWindowMonitor(window_, nullptr, windowed_.x, windowed_.y, windowed_.width, windowed_.height,
                           GLFW_DONT_CARE);
    } else if (GLFWmonitor* monitor = monitor_under(window_)) {
      windowed_ = place_of(window_, windowed_).value_or(WindowPlace{});
      const GLFWvidmode* mode = glfwGetVideoMode(monitor);
      if (mode == nullptr) return;
      glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
    } else {
      return;
    }
    full = !full;
    draw_soon();
  }

  void save() {
    const Workspace& workspace = interface_->workspace();
    std::error_code error;
    const auto folder = std::filesystem::current_path(error);
    const auto saved = save_frame(workspace.session, workspace.selection, metrics_, error ? "." : folder);
    if (saved) {
      interface_->set_notice({"Saved as " + saved.value().string(), false});
    } else {
      interface_->set_notice({saved.failure().message, true});
    }
    draw_soon();
  }

  void open_dropped() {
    if (const auto paths = std::exchange(dropped_, {}); !paths.empty()) {
      interface_->drop(paths, read_);
    }
  }

  GLFWwindow* window_;
  NextStart& next_start_;
  ReadOptions read_;
  const FreeTypeMetrics& metrics_;
  EndingSignals signals_;
  std::unique_ptr<ImGuiSession> imgui_;
  std::unique_ptr<Interface> interface_;
  FrameLog log_;
  std::vector<std::filesystem::path> dropped_;
  WindowPlace windowed_{};  ///< where the window was before it filled the screen
  std::string name_;        ///< in the window's title
  int pending_ = 3;         ///< frames still to draw
  bool shown_ = false;
  int unseen_ = 0;  ///< frames until ImGui has seen the last click
  struct TypingKey {
    int key = GLFW_KEY_UNKNOWN;
    std::string printed;  ///< without Shift
  };
  TypingKey typing_key_;  ///< the last one pressed, until a character has come of it
  bool held_ = false;
  bool fading_ = false;  ///< in the last frame
  double last_frame_ = 0;
};

}  // namespace

int run_window(const WindowOptions& options) {
  Ending ending;
  try {
    const Glfw glfw;
    const GlWindow window = make_window(title_of(options.name));
    NextStart next_start(variable);
    place_window(window.get(), next_start.settings().window);
    const FreeTypeMetrics metrics;
    ending = Running(window.get(), options, next_start, metrics).loop();
  } catch (const NoWindow& reason) {
    const std::string sentence = std::string("tconvlab: ") + reason.what() +
                                 ", which the window needs; export, compute and describe work without.\n";
    std::fputs(sentence.c_str(), stderr);
    return no_display;
  }
  if (ending.signal != 0) (void)std::raise(ending.signal);
  return ending.code;
}

}  // namespace tconv
