#pragma once

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <memory>
#include <string>
#include <vector>

#include "app/io/open.hpp"
#include "app/screen/imgui_compat.hpp"
#include "app/ui/interface.hpp"
#include "tests/support/headless.hpp"

namespace tconv::test {

/// The inside of the window on a headless context, with a pointer and a clock of the test's.
class Bench {
 public:
  explicit Bench(const std::string& slug, int width = 1280, int height = 800)
      : width_(width), height_(height), context_(ImGui::CreateContext()) {
    ImGui::GetIO().IniFilename = nullptr;
    // A clipboard of its own: the machine's belongs to whoever works there.
    ImGui::GetIO().ClipboardUserData = &clipboard;
    ImGui::GetIO().SetClipboardTextFn = [](void* to, const char* text) { *static_cast<std::string*>(to) = text; };
    ImGui::GetIO().GetClipboardTextFn = [](void* from) {
      return const_cast<const char*>(static_cast<std::string*>(from)->c_str());
    };
    ImGui_ImplOpenGL3_Init("#version 330 core");
    const LoadedProblem loaded = open_preset(slug).value();
    interface_ = std::make_unique<Interface>(Workspace({loaded.problem, slug}, loaded.view, {}), metrics_, [] {});
    settle();
  }
  ~Bench() {
    interface_.reset();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(context_);
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  Interface& operator*() { return *interface_; }
  Interface* operator->() { return interface_.get(); }

  /// A frame that is built but not drawn: without a graphics card, drawing is most of what a test costs.
  void build() {
    begin();
    interface_->finish();
  }
  /// As many as ImGui needs to take in what has happened.
  void settle() {
    for (int i = 0; i < 3; ++i) build();
  }
  /// A frame that is drawn, and its picture; a framebuffer without pixels is not drawn into, as in the window.
  Pixels frame() {
    const bool draws = width_ > 0 && height_ > 0;
    if (draws) gl_.begin(width_, height_);
    begin();
    if (draws) ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    interface_->finish();
    return draws ? gl_.read() : Pixels{};
  }
  /// The picture once ImGui has taken in what has happened.
  Pixels frames() {
    build();
    build();
    return frame();
  }
  void point(double x, double y) {
    compat::set_pointer(static_cast<float>(x), static_cast<float>(y));
    settle();
  }
  void button(bool down) {
    compat::set_button(0, down);
    settle();
  }
  void click(double x, double y) {
    point(x, y);
    button(true);
    button(false);
  }
  /// Until a click is no longer the second half of a double click.
  void wait() {
    for (int i = 0; i < 60; ++i) build();
  }
  void resize(int width, int height) {
    width_ = width;
    height_ = height;
  }
  void run(ActionId id) {
    now += 10;
    interface_->workspace().run(id, now);
    now += 10;
    settle();
  }
  void press(const Chord& chord) {
    interface_->press(chord, false, now);
    settle();
  }
  void type(std::u32string_view text) {
    for (const char32_t c : text) interface_->type(c, false, now);
    settle();
  }
  [[nodiscard]] Workspace& workspace() { return interface_->workspace(); }
  [[nodiscard]] const View& view() const { return interface_->workspace().session.view; }
  [[nodiscard]] const Problem& problem() const { return interface_->workspace().session.document.problem; }

  // The middle of a cell of the n-th grid shown, in pixels.
  [[nodiscard]] Point middle(const Grid& grid, std::int64_t y, std::int64_t x) const {
    const Box cell = grid.cell(y, x);
    const Box& stage = interface_->stage_pixels();
    return {stage.x + (cell.x + cell.width / 2) * interface_->stage_em(),
            stage.y + (cell.y + cell.height / 2) * interface_->stage_em()};
  }
  [[nodiscard]] std::vector<Grid> grids() const {
    std::vector<Grid> result;
    for (const Grid* grid : tconv::grids(interface_->stage_scene())) result.push_back(*grid);
    return result;
  }

  [[nodiscard]] double em() const { return interface_->em(); }
  [[nodiscard]] const FreeTypeMetrics& metrics() const { return metrics_; }

  double now = 100;
  double content_scale = 1;  ///< the display's
  std::string clipboard;

 private:
  void begin() {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
    io.DeltaTime = 1.0F / 60;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    interface_->build(now, content_scale, 1);
    ImGui::Render();
  }

  int width_;
  int height_;
  FreeTypeMetrics metrics_;
  HeadlessGl gl_;
  ImGuiContext* context_;
  std::unique_ptr<Interface> interface_;
};

/// Whether the files' desk is doing this, one of `FileDesk::State`.
template <class Doing>
bool is_doing(Bench& bench) {
  return std::holds_alternative<Doing>(bench->files().state());
}

}  // namespace tconv::test
