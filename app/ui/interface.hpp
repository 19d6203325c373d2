#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/io/file_desk.hpp"
#include "app/screen/scene_painter.hpp"
#include "app/ui/agreement.hpp"
#include "app/ui/buttons.hpp"
#include "app/ui/overlay_host.hpp"
#include "app/ui/panel_host.hpp"
#include "app/ui/stage_pointer.hpp"
#include "app/ui/stage_view.hpp"

namespace tconv {

/// The inside of the window: what a person sees of a Workspace, and what their pointer and keys do to it. It puts
/// together the stage, the panels round it, what lies over them, and the files' desk. Knows ImGui and OpenGL, but
/// no window and no clock, so that tests run it without either.
class Interface {
 public:
  /// `wake` is called, on any thread, when there is something new to draw.
  Interface(Workspace workspace, const FreeTypeMetrics& metrics, std::function<void()> wake);

  /// Runs the action that a chord triggers, or edits the text that is being typed. `held` when the key repeats by
  /// itself.
  void press(const Chord& chord, bool held, double now);
  /// A character that was typed: into the field that has the keyboard, or else as `press` does with the chord that it
  /// stands for (see `typed_chord`).
  void type(char32_t character, const std::optional<Chord>& chord, bool held, double now);
  void type(char32_t character, bool held, double now);
  /// Opens a problem file, a picture or an array in place of the problem; what cannot be opened becomes a notice,
  /// and everything stays as it is.
  void open(const std::filesystem::path& path, const ReadOptions& options);
  /// The files that were dropped on the window, one after the other: a picture or an array takes the place of the
  /// input (of the kernel, where the pointer is over it), as an edit; a problem file is opened, after the question
  /// about unsaved changes. What came of each file is said in one notice.
  void drop(const std::vector<std::filesystem::path>& paths, const ReadOptions& options);
  /// As when the window's own close button was clicked: `PlatformRequest::close`, unless there are unsaved changes
  /// to ask about.
  void request_quit(double now) { run(ActionId::quit, now); }
  /// What the window's owner is asked to do, once; nothing when nothing was asked since the last call.
  [[nodiscard]] std::optional<PlatformRequest> take_request() { return std::exchange(request_, std::nullopt); }
  /// Builds one frame between ImGui's NewFrame and Render, as large as ImGui's display. `content_scale` is the
  /// display's (1 for 96 dpi), `framebuffer_scale` the framebuffer's pixels in one of ImGui's.
  void build(double now, double content_scale, double framebuffer_scale);
  /// To be called when the frame has been rendered; true when it should be drawn again.
  bool finish() { return painter_.end_frame(); }
  /// The colour of what is covered by nothing.
  [[nodiscard]] const Colour& ground() const;

  [[nodiscard]] Workspace& workspace() { return workspace_; }
  [[nodiscard]] const Workspace& workspace() const { return workspace_; }
  [[nodiscard]] FileDesk& files() { return files_; }
  [[nodiscard]] const FileDesk& files() const { return files_; }
  [[nodiscard]] ScenePainter& painter() { return painter_; }
  void set_notice(Notice notice) { notice_ = std::move(notice); }
  [[nodiscard]] const Notice& notice() const { return notice_; }

  /// What the last frame showed.
  [[nodiscard]] double em() const { return scale_.em; }
  [[nodiscard]] double stage_em() const { return stage_.em(); }  ///< of the stage's scene: smaller in little room
  [[nodiscard]] const WindowLayout& layout() const { return panels_.layout(); }
  /// A button is held that presses itself again and again: more frames are needed although nothing happens.
  [[nodiscard]] bool repeats() const { return buttons_.repeats(); }
  [[nodiscard]] const Box& stage_pixels() const { return stage_.pixels(); }
  [[nodiscard]] const Scene& stage_scene() const { return stage_.scene(); }
  [[nodiscard]] double layer_scroll() const { return panels_.layer_scroll(); }  ///< of the layer's panel, em
  [[nodiscard]] const std::string& caption() const { return stage_.picture().caption; }
  [[nodiscard]] const Comparison& comparison() const { return comparison_; }

 private:
  void run(const Command& command, double now);
  void click(const Command& command, double now);
  void fulfil(const HostRequest& request);
  void move_focus(FocusRequest request);
  void ask_platform(std::optional<PlatformRequest> request);
  void take_remark();
  bool press_in_overlay(const Chord& chord, bool held, double now);
  void drop_one(const std::filesystem::path& path, const ReadOptions& options, bool asks);
  void drop_photograph(const std::filesystem::path& path, const Tensor& photograph);
  [[nodiscard]] PanelInput panel_input() const;
  void lay_out(double content_scale);
  void handle_pointer(double now);
  void draw(double now);
  void notice_missing_characters();
  void draw_notice();
  [[nodiscard]] std::optional<ShowTerm> lit_term() const;

  Workspace workspace_;
  const FreeTypeMetrics& metrics_;
  ScenePainter painter_;
  AgreementWatch agreement_;
  Comparison comparison_;
  FileDesk files_;
  EmScale scale_;
  Buttons buttons_;
  PanelHost panels_;
  OverlayHost overlays_;
  StageView stage_;
  StagePointer stage_pointer_;
  Notice notice_;
  /// The step in which the pointer was moved last: a tip goes with it.
  std::pair<StageId, std::int64_t> tip_of_{StageId::input, -1};
  std::size_t missing_characters_ = 0;      ///< no font has them, and a notice said so
  std::optional<PlatformRequest> request_;  ///< until whoever owns the window takes it
};

}  // namespace tconv
