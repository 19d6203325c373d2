#include <sys/stat.h>
#include <unistd.h>

#include <random>

#include "app/io/settings.hpp"
#include "tests/app/io/settings_samples.hpp"
#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::contents;
using test::put;
using test::TemporaryFolder;
using test::unusual;
using test::unusual_text;
using test::usual;
using test::with;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

/// Loads a faulty file: the usual settings, a sentence, and the file under its other name.
Failure set_aside(const fs::path& file) {
  const LoadedSettings loaded = load_settings(file);
  CHECK(loaded.settings == usual);
  REQUIRE(loaded.trouble);
  INFO(loaded.trouble->message);
  CHECK(loaded.trouble->message.find("“" + file.native() +
                                     "” cannot be used and are kept as “settings.json.bad”") != std::string::npos);
  CHECK(loaded.trouble->message.ends_with('.'));
  CHECK_FALSE(fs::exists(fs::symlink_status(file)));
  return *loaded.trouble;
}

/// Somebody without the administrator's rights, meanwhile.
class Nobody {
 public:
  Nobody() {
    if (before_ == 0) REQUIRE(::seteuid(65534) == 0);
  }
  Nobody(const Nobody&) = delete;
  Nobody& operator=(const Nobody&) = delete;
  ~Nobody() { (void)!::seteuid(before_); }

 private:
  uid_t before_ = ::geteuid();
};

ino_t identity(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_ino;
}

}  // namespace

TEST_CASE("settings come back from their file; its folder is made for its owner alone") {
  const TemporaryFolder folder;
  const fs::path file = folder / "config/tconvlab/settings.json";
  CHECK(load_settings(file).settings == usual);
  CHECK_FALSE(load_settings(file).trouble);
  CHECK_FALSE(fs::exists(folder / "config"));
  CHECK_FALSE(save_settings(file, unusual()));
  CHECK(contents(file) == unusual_text);
  CHECK(fs::status(folder / "config").permissions() == fs::perms::owner_all);
  CHECK(fs::status(file.parent_path()).permissions() == fs::perms::owner_all);
  const LoadedSettings loaded = load_settings(file);
  CHECK(loaded.settings == unusual());
  CHECK_FALSE(loaded.trouble);
  CHECK_FALSE(save_settings(file, usual));
  CHECK(load_settings(file).settings == usual);
  CHECK(std::distance(fs::directory_iterator(file.parent_path()), {}) == 1);
}

TEST_CASE("two windows at once: the recent files of both are there at the next start") {
  const TemporaryFolder folder;
  const fs::path file = folder / "settings.json";
  const std::vector<fs::path> before = {"/b/1", "/b/2", "/b/3"};
  const auto recent_after = [&](std::vector<fs::path> first, std::vector<fs::path> second,
                                std::vector<fs::path> began) {
    Settings settings = usual;
    settings.recent = std::move(first);
    CHECK_FALSE(save_settings(file, settings, &began));
    settings.recent = std::move(second);
    CHECK_FALSE(save_settings(file, settings, &began));
    return load_settings(file).settings.recent;
  };
  using Files = std::vector<fs::path>;
  CHECK_FALSE(save_settings(file, usual));
  CHECK(recent_after({"/x", "/b/1", "/b/2", "/b/3"}, {"/y", "/z", "/b/1", "/b/2", "/b/3"}, before) ==
        Files{"/y", "/z", "/x", "/b/1", "/b/2", "/b/3"});
  // A file from before that was opened again, one that both opened, and nothing new.
  CHECK_FALSE(save_settings(file, usual));
  CHECK(recent_after({"/x", "/b/1", "/b/2", "/b/3"}, {"/b/2", "/x", "/b/1", "/b/3"}, before) ==
        Files{"/b/2", "/x", "/b/1", "/b/3"});
  CHECK_FALSE(save_settings(file, usual));
  CHECK(recent_after({"/x", "/b/1", "/b/2", "/b/3"}, before, before) == Files{"/x", "/b/1", "/b/2", "/b/3"});
  // Ten at most: the oldest go.
  Files ten;
  for (int i = 0; i < 10; ++i) ten.push_back("/b/" + std::to_string(i));
  const auto with = [&](const char* name, std::size_t gone) {
    Files files(ten.begin(), ten.end() - static_cast<std::ptrdiff_t>(gone));
    files.insert(files.begin(), name);
    return files;
  };
  CHECK_FALSE(save_settings(file, usual));
  Files expected = with("/x", 2);
  expected.insert(expected.begin(), "/y");
  CHECK(recent_after(with("/x", 1), with("/y", 1), ten) == expected);
}

TEST_CASE("where the settings lie") {
  const auto at = [](const char* config, const char* home) {
    return settings_path([=](const char* name) { return std::string_view(name) == "HOME" ? home : config; });
  };
  CHECK(at("/x/conf", "/home/ada") == "/x/conf/tconvlab/settings.json");
  CHECK(at("/x/conf/", nullptr) == "/x/conf/tconvlab/settings.json");
  CHECK(at("conf", "/home/ada") == "/home/ada/.config/tconvlab/settings.json");
  CHECK_FALSE(at("conf", nullptr));
}

TEST_CASE("without a home nothing is read or written") {
  CHECK(load_settings({}).settings == usual);
  CHECK_FALSE(load_settings({}).trouble);
  CHECK_FALSE(save_settings({}, unusual()));
}

TEST_CASE("settings that are there already are not written again") {
  const TemporaryFolder folder;
  const fs::path file = folder / "settings.json";
  CHECK_FALSE(save_settings(file, usual));
  CHECK(folder.names().empty());
  put(file, unusual_text);
  const ino_t before = identity(file);
  CHECK_FALSE(save_settings(file, unusual()));
  CHECK(identity(file) == before);
  // Written by hand, but the same.
  const std::string by_hand = with("\n \"theme\"", "\t\"theme\"");
  put(file, by_hand);
  CHECK_FALSE(save_settings(file, unusual()));
  CHECK(contents(file) == by_hand);
  Settings other = unusual();
  other.window->x += 1;
  CHECK_FALSE(save_settings(file, other));
  CHECK(identity(file) != before);
  CHECK(load_settings(file).settings == other);
}

TEST_CASE("a file broken off anywhere is set aside whole, in place of the one set aside before") {
  const TemporaryFolder folder;
  const fs::path file = folder / "settings.json";
  const std::string whole(unusual_text);
  for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
    INFO(size);
    put(file, whole.substr(0, size));
    CHECK(set_aside(file).rule == "json-syntax");
    REQUIRE(contents(folder / "settings.json.bad") == whole.substr(0, size));
  }
  CHECK(folder.names() == Names{"settings.json.bad"});
  // Only the line break at its end is missing.
  put(file, whole.substr(0, whole.size() - 1));
  CHECK(load_settings(file).settings == unusual());
  CHECK(fs::exists(file));
}

TEST_CASE("garbage, other versions, numbers out of range and too much are set aside") {
  const TemporaryFolder folder;
  const fs::path file = folder / "settings.json";
  std::string noise(5000, '\0');
  std::mt19937 random(27);
  for (char& c : noise) c = static_cast<char>(random());
  const auto check = [&](const std::string& text, std::string_view rule, std::string_view words) {
    put(file, text);
    const Failure failure = set_aside(file);
    CHECK(failure.rule == rule);
    INFO(failure.message);
    CHECK(failure.message.find(words) != std::string::npos);
    CHECK(contents(folder / "settings.json.bad") == text);
  };
  check(noise, "json-syntax", "not valid JSON");
  check(std::string(100, '\0'), "json-syntax", "NUL byte");
  check(with("settings/1", "settings/2"), "format-version", "/format: This is format “tconvlab-settings/2”");
  check(with("1.1", "7"), "json-range", "/scale: 7 is out of range: this must be a number from 0.75 to 3.");
  check(with("1280", "0"), "json-range", "/window/width: 0 is out of range");
  check(with("\"speed\"", "\"spe\\u001b[2Jed\""), "json-unknown-key", "/spe\\x1b[2Jed: ");
  const std::string most = unusual_text.data() + std::string((1U << 20U) - unusual_text.size(), ' ');
  put(file, most);
  CHECK(load_settings(file).settings == unusual());
  check(most + ' ', "file", "larger than 1 MiB, the most that a settings file may have");
}

TEST_CASE("what is no file is refused without waiting, and set aside") {
  const TemporaryFolder folder;
  const fs::path file = folder / "settings.json";
  const fs::path bad = folder / "settings.json.bad";
  // Nobody will ever write to this pipe.
  REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
  const Failure failure = set_aside(file);
  CHECK(failure.rule == "file");
  CHECK(failure.message.find(": A folder, a pipe or a device has its name") != std::string::npos);
  CHECK(fs::is_fifo(bad));
  fs::remove(bad);
  fs::create_directory(file);
  put(file / "inside", "x");
  CHECK(set_aside(file).rule == "file");
  CHECK(contents(bad / "inside") == "x");
  fs::remove_all(bad);
  for (const char* place : {"/dev/zero", "settings.json"}) {
    fs::create_symlink(place, file);
    CHECK(set_aside(file).rule == "file");
    CHECK(fs::read_symlink(bad) == place);
  }
}

TEST_CASE("a file that cannot be set aside is not written over") {
  const TemporaryFolder folder;
  const fs::path file = put(folder / "settings.json", "precious");
  fs::create_directory(folder / "settings.json.bad");
  const LoadedSettings loaded = load_settings(file);
  CHECK(loaded.settings == usual);
  REQUIRE(loaded.trouble);
  INFO(loaded.trouble->message);
  CHECK(loaded.trouble->message.find("nor renamed to “settings.json.bad”") != std::string::npos);
  const auto refused = save_settings(file, unusual());
  REQUIRE(refused);
  CHECK(refused->rule == "json-syntax");
  CHECK(contents(file) == "precious");
  CHECK(folder.names() == Names{"settings.json", "settings.json.bad"});
}

TEST_CASE("a file that has become unusable meanwhile is set aside before it is replaced") {
  const TemporaryFolder folder;
  const std::string newer = with("settings/1", "settings/2");
  const fs::path file = put(folder / "settings.json", newer);
  const auto told = save_settings(file, usual);
  REQUIRE(told);
  CHECK(told->rule == "format-version");
  CHECK(told->message.find("kept as “settings.json.bad”; new ones take their place") != std::string::npos);
  CHECK(contents(folder / "settings.json.bad") == newer);
  CHECK(load_settings(file).settings == usual);
  CHECK(fs::exists(file));
}

TEST_CASE("a folder that takes no settings is a sentence each time") {
  const TemporaryFolder folder;
  put(folder / "config", "a file");
  for (const fs::path& home : {folder / "config", fs::path("/proc"), fs::path("/dev/null")}) {
    INFO(home.native());
    const fs::path file = home / "tconvlab/settings.json";
    const LoadedSettings loaded = load_settings(file);
    CHECK(loaded.settings == usual);
    CHECK_FALSE(loaded.trouble);
    for (int i = 0; i < 2; ++i) {
      const auto refused = save_settings(file, unusual());
      REQUIRE(refused);
      CHECK(refused->rule == "write");
      CHECK(refused->message.find("Cannot create the folder “" + file.parent_path().native()) == 0);
      CHECK(refused->message.ends_with('.'));
    }
  }
  CHECK(contents(folder / "config") == "a file");
  // A link to settings that are not there now (a disk that is not mounted) stays.
  fs::create_symlink("missing/settings.json", folder / "settings.json");
  CHECK_FALSE(load_settings(folder / "settings.json").trouble);
  CHECK(save_settings(folder / "settings.json", unusual())->rule == "write");
  CHECK(fs::is_symlink(folder / "settings.json"));
}

TEST_CASE("a folder or file made read-only keeps its old settings; an unreadable file is set aside") {
  const Nobody nobody;
  const TemporaryFolder folder;
  const fs::path file = put(folder / "settings.json", unusual_text);
  ::chmod(folder.path().c_str(), 0500);
  CHECK(load_settings(file).settings == unusual());
  CHECK_FALSE(save_settings(file, unusual()));
  const auto refused = save_settings(file, usual);
  ::chmod(folder.path().c_str(), 0700);
  REQUIRE(refused);
  CHECK(refused->rule == "write");
  CHECK(refused->message.find(file.native()) != std::string::npos);
  CHECK(contents(file) == unusual_text);
  CHECK(folder.names() == Names{"settings.json"});

  ::chmod(file.c_str(), 0400);
  CHECK(save_settings(file, usual)->rule == "write");
  CHECK(contents(file) == unusual_text);

  ::chmod(file.c_str(), 0);
  CHECK(set_aside(file).rule == "file");
  ::chmod((folder / "settings.json.bad").c_str(), 0600);
  CHECK(contents(folder / "settings.json.bad") == unusual_text);
}
