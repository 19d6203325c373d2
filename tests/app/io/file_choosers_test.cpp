#include "app/io/file_choosers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "app/io/open.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::put;

namespace {

namespace fs = std::filesystem;

std::vector<std::string> labels(const FolderRequest& request) {
  std::vector<std::string> result;
  for (const Choice& choice : folder_list(request).chooser.choices) result.push_back(choice.label);
  return result;
}

}  // namespace

TEST_CASE("each purpose lists the files that it could read or replace") {
  const test::TemporaryFolder folder;
  for (const char* name : {"a.npy", "b.csv", "c.png", "d.tconv.json", "e.txt", "F.NPY"}) put(folder / name, "x");
  const auto files = [&](FilePurpose purpose) {
    std::vector<std::string> all = labels({purpose, folder.path(), "", {}, {}});
    std::erase(all, "../");
    return all;
  };
  CHECK(files(FilePurpose::save) == std::vector<std::string>{"d.tconv.json"});
  CHECK(files(FilePurpose::save_output) == std::vector<std::string>{"F.NPY", "a.npy", "b.csv"});
  CHECK(std::ranges::count(files(FilePurpose::open), "c.png") == 1);
}

TEST_CASE("a recent file is listed once, by its name and its folder below home") {
  const test::TemporaryFolder folder;
  const fs::path home = folder.path() / "home";
  fs::create_directories(home / "projects/deep");
  const fs::path here = put(home / "here.npy", "x");
  const fs::path there = put(home / "projects/deep/there.npy", "x");
  const FolderRequest request{FilePurpose::open, home, "", {here, there, home / "gone.npy"}, {{"Home", home}}};
  const Chooser list = folder_list(request).chooser;
  CHECK(list.title == "Open from ~");
  REQUIRE(list.choices.size() >= 2);
  CHECK(list.choices[0] == Choice{"there.npy", "recent, in ~/projects/deep", FileChoice{there}});
  CHECK(list.choices[1] == Choice{"deep/", "recent folder, ~/projects/deep", FolderChoice{home / "projects/deep"}});
  CHECK(labels(request) == std::vector<std::string>{"there.npy", "deep/", "../", "projects/", "here.npy"});
}

TEST_CASE("home and the desktop are in every list but their own, as far as they exist") {
  const test::TemporaryFolder folder;
  const fs::path home = folder.path() / "home";
  fs::create_directories(home);
  const auto environment = [&](const std::string& value) {
    return [value](const char* name) { return std::string_view(name) == "HOME" ? value.c_str() : nullptr; };
  };
  CHECK(usual_places(environment(home.string())) == std::vector<Place>{{"Home", home}});
  fs::create_directories(home / "Desktop");
  const auto places = usual_places(environment(home.string()));
  CHECK(places == std::vector<Place>{{"Home", home}, {"Desktop", home / "Desktop"}});
  for (const char* bad : {"", "home", "/nowhere/at/all"}) CHECK(usual_places(environment(bad)).empty());
  CHECK(usual_places([](const char*) { return nullptr; }).empty());

  fs::create_directories(folder.path() / "else/where");
  for (const FilePurpose purpose : {FilePurpose::open, FilePurpose::save, FilePurpose::save_output}) {
    const auto far = labels({purpose, folder.path() / "else/where", "", {}, places});
    CHECK(far == std::vector<std::string>{"Home", "Desktop", "../"});
    CHECK(labels({purpose, home, "", {}, places}) == std::vector<std::string>{"../", "Desktop/"});
  }

  // Where the desktop environment says where a person keeps things, in the person's language, these are the places.
  fs::create_directories(home / "Bilder");
  fs::create_directories(home / ".config");
  put(home / ".config/user-dirs.dirs", "XDG_PICTURES_DIR=\"$HOME/Bilder\"\nXDG_DOCUMENTS_DIR=\"$HOME/\"\n");
  CHECK(usual_places(environment(home.string())) ==
        std::vector<Place>{{"Home", home}, {"Desktop", home / "Desktop"}, {"Pictures", home / "Bilder"}});
}

TEST_CASE("paths are short below home, and whole elsewhere") {
  CHECK(below_home("/home/me", "/home/me") == "~");
  CHECK(below_home("/home/me/a/b", "/home/me") == "~/a/b");
  CHECK(below_home("/home/mean", "/home/me") == "/home/mean");
  CHECK(below_home("/srv", "/home/me") == "/srv");
  CHECK(below_home("/srv", "") == "/srv");
}

TEST_CASE("every built-in problem stands in the list with its sentence and a small picture of it") {
  const Chooser list = preset_list();
  REQUIRE(list.choices.size() == presets().size());
  for (std::size_t i = 0; i < presets().size(); ++i) {
    const Choice& choice = list.choices[i];
    CAPTURE(choice.label);
    CHECK(choice.label == presets()[i].slug);
    CHECK(choice.note == presets()[i].sentence);
    CHECK(choice.picture == thumbnail(open_preset(presets()[i].slug).value().problem));
    CHECK(choice.picture.has_value());
  }
}
