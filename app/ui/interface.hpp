#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/io/file_desk.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/memory.hpp"
#include "app/screen/scene_painter.hpp"
#include "app/ui/agreement.hpp"
#include "app/ui/panel.hpp"

namespace tconv {

/// The inside of the window: what a person sees of a Workspace, and what their pointer and keys do to it. Knows
/// ImGui and OpenGL, but no window and no clock, so that tests run it without either.
class Interface {
 public:
  /// `wake` is called, on any thread, when there is something new to draw.
  Interface(Workspace workspace, const FreeTypeMetrics& metrics, std::function<void()> wake);

  /// Runs the action that a chord triggers, or edits the text that is being typed. `held` when the key repeats by
  /// itself.
  void press(const Chord& chord, bool held, double now);
  /// A character that was typed: into the field that has the keyboard, or as `press`.
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
  [[nodiscard]] double em() const { return em_; }
  [[nodiscard]] double stage_em() const { return stage_em_; }  ///< of the stage's scene: smaller in little room
  [[nodiscard]] const WindowLayout& layout() const { return layout_; }
  /// A button is held that presses itself again and again: more frames are needed although nothing happens.
  [[nodiscard]] bool repeats() const { return repeats_; }
  [[nodiscard]] const Box& stage_pixels() const { return stage_pixels_; }
  [[nodiscard]] const Scene& stage_scene() const { return shown_.scene; }
  [[nodiscard]] double layer_scroll() const { return layer_scroll_; }  ///< of the layer's panel, em
  [[nodiscard]] const std::string& caption() const { return shown_.picture.caption; }
  [[nodiscard]] const Comparison& comparison() const { return comparison_; }

 private:
  enum class PartId : std::uint8_t { menu, rail, layer, explanation, stage_bar, timeline };
  struct Part {
    PartId id;
    Panel panel;
    Box pixels;
    double* scroll = nullptr;  ///< of a panel that scrolls
    bool floats = false;       ///< over the stage
  };
  // Everything the stage's scene depends on.
  struct SceneKey {
    Problem problem;
    View view;
    Selection selection;
    Size area;
  };

  [[nodiscard]] PanelInput panel_input() const;
  [[nodiscard]] Box pixels(const Box& em_box) const;
  [[nodiscard]] Size size_of(const Box& pixel_box) const;
  void lay_out(double content_scale);
  void build_parts();
  void handle_pointer(double now);
  std::optional<Command> pressed_in(const Panel& panel, const Box& pixels);
  void handle_menu(double now);
  void place_menu(const Part& bar);
  void draw_menu();
  void handle_splitters();
  void handle_track(const Part& part);
  void handle_wheel();
  void build_stage(double now);
  void draw(double now);
  void draw_stage(double now);
  void draw_tip();
  void draw_veil();
  void draw_sheet();
  [[nodiscard]] std::optional<ShowTerm> lit_term() const;
  void draw_notice();
  void run(const Command& command, double now);
  void click(const Command& command, double now);
  bool edit_text(TextField& typing, const Chord& chord);
  bool press_in_overlay(const Chord& chord, bool held, double now);
  bool edit_cell(const Chord& chord);
  void handle_cells(bool released);
  void handle_zoom();
  [[nodiscard]] bool drags_values(const CellRef& cell) const;
  /// The pointer in the stage's em, and the topmost array there that can be zoomed.
  [[nodiscard]] Point pointer_on_stage() const;
  [[nodiscard]] const Grid* grid_at(Point point) const;
  [[nodiscard]] const Grid* overview_at(Point point) const;
  void go_in_overview(const Grid& overview, Point at);
  void move_array(int by);
  void paste_array();
  void build_chooser();
  void handle_chooser(double now);
  void draw_chooser();
  Notice drop_one(const std::filesystem::path& path, const ReadOptions& options);
  void copy_plane();
  void fulfil(const HostRequest& request);
  void fulfil(FocusRequest request);
  void fulfil(ClipboardRequest request);
  void ask_platform(std::optional<PlatformRequest> request);
  void take_remark();
  void move_focus(int by);
  void move_region(int by);
  void copy(const std::string& text, const std::string& what);
  [[nodiscard]] const Part* part(PartId id) const;
  [[nodiscard]] std::vector<Command> stops(PartId id) const;
  void reveal_focus();

  Workspace workspace_;
  const FreeTypeMetrics& metrics_;
  ScenePainter painter_;
  AgreementWatch agreement_;
  Comparison comparison_;
  FileDesk files_;
  std::optional<PlatformRequest> request_;
  Notice notice_;
  double em_ = 14;
  double stage_em_ = 14;
  WindowLayout layout_;
  Box stage_pixels_;
  std::vector<Part> parts_;
  std::optional<Command> hovered_;
  Box hovered_box_;
  Panel chooser_panel_;
  Box chooser_pixels_;
  std::size_t chooser_marked_ = 0;  ///< in the last frame
  bool scrubbing_ = false;
  /// A cell of the input or kernel that is held down, to be dragged to another value.
  struct Drag {
    CellRef cell;
    double from_y = 0;  ///< pixels
    double value = 0;
    bool moved = false;
  };
  std::optional<Drag> drag_;
  /// An array that is held and moved about in.
  struct Pan {
    ArrayId array;
    Size cell;  ///< em
    bool moved = false;
  };
  std::optional<Pan> panned_;
  bool in_overview_ = false;  ///< pressed there, and held since
  double layer_scroll_ = 0;
  double explanation_scroll_ = 0;
  bool repeats_ = false;
  std::optional<PartId> split_;  ///< the panel whose edge is being moved
  Panel menu_panel_;
  Box menu_pixels_;
  bool stage_hovered_ = false;
  Memory memory_;
  SceneKey shown_key_;
  Frame shown_;
  Scene before_;  ///< what fades away under it, while it fades in
  View before_view_;
};

}  // namespace tconv
