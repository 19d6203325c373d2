#pragma once

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>

#include "app/io/file_desk.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace tconv::test {

/// A desk and the workspace it serves, in a folder of its own: lists of files start in the present one.
class Office {
 public:
  Office() : before_(std::filesystem::current_path()) { std::filesystem::current_path(folder_.path()); }
  ~Office() { std::filesystem::current_path(before_); }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return std::filesystem::current_path() / name;
  }

  std::optional<PlatformRequest> ask(FileRequest request) { return desk.handle(workspace, request); }
  /// Chooses the line that stands for this.
  std::optional<PlatformRequest> choose(const ChoiceValue& value) {
    REQUIRE(workspace.chooser());
    auto& list = *workspace.chooser();
    const auto line = std::ranges::find(list.choices, value, &Choice::value);
    REQUIRE(line != list.choices.end());
    list.selected = static_cast<std::size_t>(line - list.choices.begin());
    return ask(FileRequest::take_choice);
  }
  std::optional<PlatformRequest> name(const std::string& text) {
    REQUIRE(workspace.chooser());
    workspace.chooser()->field = TextField(text);
    workspace.chooser()->typed();
    return ask(FileRequest::take_choice);
  }
  /// As Esc does.
  void leave() {
    const auto request = workspace.run(ActionId::release, 0);
    REQUIRE(request == HostRequest(FileRequest::leave_choice));
    CHECK_FALSE(ask(FileRequest::leave_choice));
  }
  void change(double value) { workspace.set_cell({ArrayId::input, 0, 0}, value); }
  /// Whether what the desk is doing needs a list over the window.
  [[nodiscard]] bool asks_from_list() const {
    return !std::holds_alternative<FileDesk::Idle>(desk.state()) &&
           !std::holds_alternative<FileDesk::AskingTheDesktop>(desk.state());
  }
  template <class Doing>
  [[nodiscard]] bool is() const {
    CHECK((workspace.chooser() != nullptr) == asks_from_list());
    return std::holds_alternative<Doing>(desk.state());
  }
  [[nodiscard]] std::string said() const { return workspace.remark ? workspace.remark->text : ""; }

  FileDesk desk;
  Workspace workspace{
      {open_preset("first-stamp").value().problem, "first-stamp"}, open_preset("first-stamp").value().view, {}};

 private:
  TemporaryFolder folder_;
  std::filesystem::path before_;
};

}  // namespace tconv::test
