#include "app/io/xdg.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <map>

#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::put;
using test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

using Variables = std::map<std::string, std::string>;

Environment environment(const Variables& variables) {
  return [variables](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  };
}

std::optional<fs::path> home_for(const Variables& variables) {
  return config_home(environment(variables));
}

mode_t mode(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

}  // namespace

// "If $XDG_CONFIG_HOME is either not set or empty, a default equal to $HOME/.config should be used." "All paths set
// in these environment variables must be absolute. If an implementation encounters a relative path in any of these
// variables it should consider the path invalid and ignore it."
TEST_CASE("the folder of settings is the one that the XDG specification names") {
  CHECK(home_for({{"XDG_CONFIG_HOME", "/x/conf"}, {"HOME", "/home/ada"}}) == "/x/conf");
  CHECK(home_for({{"XDG_CONFIG_HOME", "/x/conf/"}}) == "/x/conf/");
  CHECK(home_for({{"HOME", "/home/ada"}}) == "/home/ada/.config");
  CHECK(home_for({{"XDG_CONFIG_HOME", ""}, {"HOME", "/home/ada"}}) == "/home/ada/.config");
  for (const char* relative : {".config", "./x", "../x", "~/.config", "$HOME/.config", " /x"}) {
    INFO(relative);
    CHECK(home_for({{"XDG_CONFIG_HOME", relative}, {"HOME", "/home/ada"}}) == "/home/ada/.config");
    CHECK_FALSE(home_for({{"XDG_CONFIG_HOME", relative}}));
  }
}

TEST_CASE("without a home there is no such folder") {
  CHECK_FALSE(home_for({}));
  CHECK_FALSE(home_for({{"HOME", ""}}));
  CHECK_FALSE(home_for({{"HOME", "home/ada"}}));
  CHECK_FALSE(home_for({{"XDG_CONFIG_HOME", ""}, {"HOME", ""}}));
  // The other variables of the specification are no substitute.
  CHECK_FALSE(home_for({{"XDG_CONFIG_DIRS", "/etc/xdg"}, {"XDG_DATA_HOME", "/x"}, {"USER", "ada"}}));
}

// "If $XDG_STATE_HOME is either not set or empty, a default equal to $HOME/.local/state should be used."
TEST_CASE("the folder of what the program keeps is the one that the XDG specification names") {
  const auto state_for = [](const Variables& variables) { return state_home(environment(variables)); };
  CHECK(state_for({{"XDG_STATE_HOME", "/x/state"}, {"HOME", "/home/ada"}}) == "/x/state");
  CHECK(state_for({{"HOME", "/home/ada"}}) == "/home/ada/.local/state");
  CHECK(state_for({{"XDG_STATE_HOME", "state"}, {"HOME", "/home/ada"}}) == "/home/ada/.local/state");
  CHECK_FALSE(state_for({{"XDG_CONFIG_HOME", "/x/conf"}, {"XDG_STATE_HOME", ""}, {"HOME", "ada"}}));
}

TEST_CASE("missing folders are made for their owner alone; those that exist keep their permissions") {
  const TemporaryFolder folder;
  ::chmod(folder.path().c_str(), 0755);
  CHECK(make_private_folder(folder / "a/b") == 0);
  CHECK(mode(folder / "a") == 0700);
  CHECK(mode(folder / "a/b") == 0700);
  CHECK(mode(folder.path()) == 0755);
  ::chmod((folder / "a/b").c_str(), 0750);
  CHECK(make_private_folder(folder / "a/b") == 0);
  CHECK(mode(folder / "a/b") == 0750);
  CHECK(make_private_folder(folder / "a/c/d/") == 0);
  CHECK(mode(folder / "a/c/d") == 0700);
  fs::create_directory_symlink("a", folder / "link");
  CHECK(make_private_folder(folder / "link") == 0);
  CHECK(make_private_folder(folder / "link/e") == 0);
  CHECK(fs::is_directory(folder / "a/e"));
}

TEST_CASE("a folder that cannot be made says why") {
  const TemporaryFolder folder;
  put(folder / "file", "x");
  CHECK(make_private_folder(folder / "file") == ENOTDIR);
  CHECK(make_private_folder(folder / "file/a/b") == ENOTDIR);
  CHECK(make_private_folder(folder / std::string(300, 'n')) == ENAMETOOLONG);
  // The kernel's own file systems take no folders, not even from the administrator.
  CHECK(make_private_folder("/proc/tconvlab-test/a") != 0);
  CHECK(folder.names() == std::vector<std::string>{"file"});
}

TEST_CASE("the folders for pictures and documents are those that user-dirs.dirs names") {
  const TemporaryFolder folder;
  const std::string home = (folder.path() / "ada").string();
  fs::create_directories(home + "/.config");
  const auto pictures = [&] { return user_folder(environment({{"HOME", home}}), "Pictures"); };
  CHECK(pictures() == home + "/Pictures");
  const auto says = [&](const std::string& text) {
    put(home + "/.config/user-dirs.dirs", text);
    return pictures();
  };
  // As xdg-user-dirs-update writes it.
  CHECK(says("# a comment\nXDG_DESKTOP_DIR=\"$HOME/Schreibtisch\"\nXDG_PICTURES_DIR=\"$HOME/Bilder\"\n") ==
        home + "/Bilder");
  CHECK(says("XDG_PICTURES_DIR=\"/srv/my pictures\"") == "/srv/my pictures");
  CHECK(says("  XDG_PICTURES_DIR = \"$HOME/a \\\"b\\\" \\$c\"\n") == home + "/a \"b\" $c");
  CHECK(says("XDG_PICTURES_DIR=\"/a\"\nXDG_PICTURES_DIR=\"/b\"\n") == "/b");
  for (const char* whole : {"$HOME", "$HOME/"})  // a folder for nothing
    CHECK(says("XDG_PICTURES_DIR=\"" + std::string(whole) + "\"\n") == home);
  for (const char* other : {"", "XDG_PICTURES_DIR=\"Bilder\"", "XDG_PICTURES_DIR=$HOME/Bilder",
                            "XDG_PICTURES_DIR=\"/a", "XDG_PICTURES_DIR=\"/a\\", "#XDG_PICTURES_DIR=\"/a\"",
                            "XDG_PICTURES_DIR=\"$HOMER/a\"", "XDG_PICTURES_DIRS=\"/a\""}) {
    CAPTURE(other);
    CHECK(says(other) == home + "/Pictures");
  }
  const Variables elsewhere{{"HOME", home}, {"XDG_CONFIG_HOME", home + "/conf"}};
  fs::create_directories(home + "/conf");
  put(home + "/conf/user-dirs.dirs", "XDG_DOCUMENTS_DIR=\"$HOME/Texte\"");
  CHECK(user_folder(environment(elsewhere), "Documents") == home + "/Texte");
  CHECK_FALSE(user_folder(environment({}), "Pictures"));
  CHECK_FALSE(user_folder(environment({{"HOME", "ada"}, {"XDG_CONFIG_HOME", home + "/.config"}}), "Pictures"));
}
