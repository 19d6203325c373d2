#include "app/io/native_dialog.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// Only ever waited for in full when something is broken.
constexpr std::chrono::seconds patience{60};

const std::vector<DialogFilter> two_filters{{"Problems", {"*.tconv.json"}}, {"Pictures", {"*.png", "*.jpg"}}};
const Words hostile_names{"-rf",
                          "--save",
                          "two words",
                          "new\nline",
                          "ends with one\n",
                          ";$(id)",
                          "`id` & 'x' \"y\" *",
                          "転置畳み込み.npy",
                          "a\\nb%20#|?"};

/// A folder with the tool in it, a shell script that first writes the words it was given to "words", each ended by
/// a NUL, and its process id to "pid".
class FakeTool {
 public:
  FakeTool(DialogTool kind, const std::string& script)
      : tool_{kind, folder_.path() / (kind == DialogTool::zenity ? "zenity" : "kdialog")} {
    std::ofstream(tool_.program) << "#!/bin/sh\nhere=${0%/*}\nprintf '%s\\0' \"$0\" \"$@\" >\"$here/words\"\n"
                                 << "echo $$ >\"$here/pid\"\n"
                                 << script;
    fs::permissions(tool_.program, fs::perms::owner_all);
  }

  [[nodiscard]] const NativeTool& tool() const { return tool_; }
  [[nodiscard]] fs::path path(const std::string& name) const { return folder_.path() / name; }
  [[nodiscard]] std::string bytes(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  [[nodiscard]] Words words() const {
    Words result(1);
    for (const char c : bytes("words")) c == '\0' ? result.emplace_back() : result.back() += c;
    result.pop_back();
    return result;
  }
  [[nodiscard]] pid_t pid(const std::string& name = "pid") const { return std::stoi(bytes(name)); }

 private:
  test::TemporaryFolder folder_;
  NativeTool tool_;
};

/// Counts the calls of `wake`, which come from another thread.
class Bell {
 public:
  std::function<void()> wake() {
    return [this] {
      const std::lock_guard lock(mutex_);
      ++rung_;
      changed_.notify_all();
    };
  }
  bool wait() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [this] { return rung_ > 0; });
  }
  int rung() {
    const std::lock_guard lock(mutex_);
    return rung_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int rung_ = 0;
};

DialogAnswer ask(const NativeTool& tool, const DialogRequest& request) {
  Bell bell;
  NativeDialog dialog(tool, bell.wake());
  REQUIRE(dialog.start(request));
  REQUIRE(bell.wait());
  CHECK(dialog.running());
  auto answer = dialog.poll();
  REQUIRE(answer);
  CHECK_FALSE(dialog.running());
  CHECK_FALSE(dialog.poll());
  CHECK(bell.rung() == 1);
  return *answer;
}

// The sentence of a failure; empty when it is none.
std::string failure_of(const DialogAnswer& answer) {
  const auto* failed = std::get_if<DialogFailed>(&answer);
  return failed == nullptr ? "" : failed->sentence;
}

DialogRequest to_open() {
  return {.title = "Open", .folder = "/srv", .filters = two_filters};
}

// Waits until the fake writes into a named pipe of its folder: it runs and has come so far.
void wait_for(const fs::path& fifo) {
  std::ifstream file(fifo);
  std::string line;
  REQUIRE(std::getline(file, line));
}

bool is_gone(pid_t pid) {
  return ::kill(pid, 0) != 0 && errno == ESRCH;  // a zombie would still be there
}

}  // namespace

TEST_CASE("zenity is asked in its own words") {
  const NativeTool zenity{DialogTool::zenity, "/usr/bin/zenity"};
  CHECK(dialog_arguments(zenity, {.title = "Open", .folder = "/home/a b", .filters = two_filters}) ==
        Words{"/usr/bin/zenity", "--file-selection", "--title=Open", "--filename=/home/a b/",
              "--file-filter=Problems | *.tconv.json", "--file-filter=Pictures | *.png *.jpg"});
  // It does not ask about overwriting: the program does.
  CHECK(dialog_arguments(zenity, {.saves = true, .title = "Save", .folder = "/", .name = "x.tconv.json"}) ==
        Words{"/usr/bin/zenity", "--file-selection", "--save", "--title=Save", "--filename=/x.tconv.json"});
}

TEST_CASE("kdialog is asked in its own words") {
  const NativeTool kdialog{DialogTool::kdialog, "/usr/bin/kdialog"};
  CHECK(dialog_arguments(kdialog, {.title = "Open", .folder = "/home/a b/", .filters = two_filters}) ==
        Words{"/usr/bin/kdialog", "--title=Open", "--getopenfilename", "/home/a b/",
              "Problems (*.tconv.json)|Pictures (*.png *.jpg)"});
  CHECK(dialog_arguments(kdialog, {.saves = true, .title = "Save", .folder = "/srv", .name = "x.tconv.json"}) ==
        Words{"/usr/bin/kdialog", "--title=Save", "--getsavefilename", "/srv/x.tconv.json"});
}

TEST_CASE("a name is never an option, and never leads out of the folder") {
  const NativeTool zenity{DialogTool::zenity, "/z"};
  const NativeTool kdialog{DialogTool::kdialog, "/k"};
  for (const auto& name : hostile_names) {
    CAPTURE(name);
    const DialogRequest request{.saves = true, .title = name, .folder = "/srv/" + name, .name = name};
    CHECK(dialog_arguments(zenity, request) ==
          Words{"/z", "--file-selection", "--save", "--title=" + name, "--filename=/srv/" + name + "/" + name});
    CHECK(dialog_arguments(kdialog, request) ==
          Words{"/k", "--title=" + name, "--getsavefilename", "/srv/" + name + "/" + name});
  }
  CHECK(dialog_arguments(kdialog, {.saves = true, .folder = "/srv", .name = "/etc/passwd"}).back() ==
        "/srv/_etc_passwd");
  CHECK(dialog_arguments(kdialog, {.folder = "-relative"}).back() == "./-relative/");
  CHECK(dialog_arguments(kdialog, {}).back() == "./");
}

TEST_CASE("the desktop's own tool is found, where there is a display") {
  const FakeTool zenity(DialogTool::zenity, "");
  const FakeTool kdialog(DialogTool::kdialog, "");
  const std::string z = zenity.path("").string();
  const std::string k = kdialog.path("").string();
  using Variables = std::map<std::string, std::string>;
  const auto found = [](const Variables& variables) -> std::string {
    const auto tool = find_native_dialog([&](const char* name) -> const char* {
      const auto at = variables.find(name);
      return at == variables.end() ? nullptr : at->second.c_str();
    });
    if (!tool) return "none";
    CHECK(tool->program.filename() == (tool->kind == DialogTool::zenity ? "zenity" : "kdialog"));
    return tool->program.parent_path().string() + "/";
  };
  const std::string both = "/no-such-folder::relative:" + z + ":" + k;
  CHECK(found({{"PATH", both}, {"DISPLAY", ":0"}}) == z);
  CHECK(found({{"PATH", both}, {"WAYLAND_DISPLAY", "wayland-0"}}) == z);
  CHECK(found({{"PATH", both}, {"DISPLAY", ":0"}, {"XDG_CURRENT_DESKTOP", "ubuntu:GNOME"}}) == z);
  CHECK(found({{"PATH", both}, {"DISPLAY", ":0"}, {"XDG_CURRENT_DESKTOP", "KDE"}}) == k);
  CHECK(found({{"PATH", both}, {"DISPLAY", ":0"}, {"XDG_CURRENT_DESKTOP", "X-Mine:KDE"}}) == k);
  CHECK(found({{"PATH", z}, {"DISPLAY", ":0"}, {"XDG_CURRENT_DESKTOP", "KDE"}}) == z);
  CHECK(found({{"PATH", k}, {"DISPLAY", ":0"}}) == k);
  CHECK(found({{"PATH", both}}) == "none");
  CHECK(found({{"PATH", both}, {"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}}) == "none");
  CHECK(found({{"PATH", both}, {"DISPLAY", ":0"}, {"TCONVLAB_NO_NATIVE_DIALOG", "1"}}) == "none");
  CHECK(found({{"PATH", both}, {"DISPLAY", ":0"}, {"TCONVLAB_NO_NATIVE_DIALOG", ""}}) == z);
  CHECK(found({{"DISPLAY", ":0"}}) == "none");
  fs::permissions(zenity.tool().program, fs::perms::owner_read);
  fs::create_directory(kdialog.path("zenity"));
  CHECK(found({{"PATH", both}, {"DISPLAY", ":0"}}) == k);
}

TEST_CASE("a chosen file is a path, and the tool is given its words literally") {
  for (const DialogTool kind : {DialogTool::zenity, DialogTool::kdialog}) {
    const FakeTool fake(kind, "cat \"$here/answer\"\n");
    for (const auto& name : hostile_names) {
      CAPTURE(name);
      std::ofstream(fake.path("answer"), std::ios::binary) << "/srv/" << name << "\n";
      const DialogRequest request{
          .saves = true, .title = name, .folder = "/srv/" + name, .name = name, .filters = two_filters};
      const auto answer = ask(fake.tool(), request);
      REQUIRE(std::holds_alternative<fs::path>(answer));
      CHECK(std::get<fs::path>(answer).string() == "/srv/" + name);
      CHECK(fake.words() == dialog_arguments(fake.tool(), request));
    }
  }
}

TEST_CASE("a dialog that was left is cancelled") {
  const FakeTool fake(DialogTool::zenity, "echo /srv/not-this\nexit 1\n");
  CHECK(std::holds_alternative<DialogCancelled>(ask(fake.tool(), to_open())));
}

TEST_CASE("a tool that does not answer as it should is a sentence") {
  const auto failure = [](const std::string& script) {
    const FakeTool fake(DialogTool::kdialog, script);
    return failure_of(ask(fake.tool(), to_open()));
  };
  CHECK(failure("echo /srv/x\nexit 5\n") == "kdialog ended with code 5 and no file.");
  CHECK(failure("echo /srv/x\nkill -9 $$\n") == "kdialog was ended by signal 9.");
  CHECK(failure("") == "kdialog says that a file was chosen, but not which.");
  CHECK(failure("echo\n") == "kdialog says that a file was chosen, but not which.");
  for (const std::string script : {"echo srv/x\n", "echo\necho /srv/x\n", "printf '/srv\\0x'\n"}) {
    CHECK(failure(script) == "kdialog answered with something else than the whole path of a file.");
  }
  CHECK(failure_of(ask({DialogTool::zenity, "/no-such-folder/zenity"}, to_open())) ==
        "zenity could not be started: No such file or directory.");
}

TEST_CASE("output is bounded, even of a tool that never ends by itself") {
  const std::string too_long = "zenity answered with more than the 64 KiB that a path may have.";
  const FakeTool mebibyte(DialogTool::zenity, "printf /\nhead -c 1048576 /dev/zero | tr '\\0' a\n");
  CHECK(failure_of(ask(mebibyte.tool(), to_open())) == too_long);
  const FakeTool endless(DialogTool::zenity, "exec yes /srv\n");
  CHECK(failure_of(ask(endless.tool(), to_open())) == too_long);
  CHECK(is_gone(endless.pid()));
  // 64 KiB themselves are read whole.
  const FakeTool most(DialogTool::zenity, "printf /\nhead -c 65535 /dev/zero | tr '\\0' a\n");
  const auto answer = ask(most.tool(), to_open());
  REQUIRE(std::holds_alternative<fs::path>(answer));
  CHECK(std::get<fs::path>(answer).string() == "/" + std::string(65535, 'a'));
}

TEST_CASE("the child has nothing to read, and nobody's descriptors") {
  const FakeTool fake(
      DialogTool::zenity,
      "cat\necho noise >&2\nfor f in /proc/$$/fd/*; do readlink \"$f\"; done >\"$here/open\"\necho /srv\n");
  std::set<std::string> before;  // what this process was itself started with
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    std::error_code ignored;
    before.insert(fs::read_symlink(entry, ignored).string());
  }
  CHECK(std::holds_alternative<fs::path>(ask(fake.tool(), to_open())));
  std::ifstream open(fake.path("open"));
  std::string target;
  REQUIRE(std::getline(open, target));
  CHECK(target == "/dev/null");
  int pipes = 0;  // one: its standard output
  while (std::getline(open, target)) pipes += target.starts_with("pipe:") && !before.contains(target) ? 1 : 0;
  CHECK(pipes == 1);
}

TEST_CASE("a helper that keeps the pipe open does not keep the answer") {
  const FakeTool fake(DialogTool::kdialog, "sleep 600 &\necho $! >\"$here/helper\"\necho /srv/x\n");
  const auto answer = ask(fake.tool(), to_open());
  ::kill(fake.pid("helper"), SIGKILL);
  REQUIRE(std::holds_alternative<fs::path>(answer));
  CHECK(std::get<fs::path>(answer) == "/srv/x");
}

TEST_CASE("a dialog still shown is refused a second, and ended with its owner") {
  for (const std::string script : {"", "trap '' TERM\n", "exec >&-\n"}) {
    CAPTURE(script);
    const FakeTool fake(DialogTool::zenity, script + "echo up >\"$here/up\"\nexec sleep 600\n");
    REQUIRE(::mkfifo(fake.path("up").c_str(), 0600) == 0);
    Bell bell;
    {
      NativeDialog dialog(fake.tool(), bell.wake());
      CHECK_FALSE(dialog.running());
      CHECK_FALSE(dialog.poll());
      REQUIRE(dialog.start(to_open()));
      wait_for(fake.path("up"));
      CHECK(dialog.running());
      CHECK_FALSE(dialog.poll());
      CHECK_FALSE(dialog.start(to_open()));
      CHECK_FALSE(is_gone(fake.pid()));
    }
    CHECK(is_gone(fake.pid()));
    CHECK(bell.rung() == 0);
  }
}

TEST_CASE("one dialog after another, and an answer that nobody fetches") {
  const FakeTool fake(DialogTool::zenity, "echo /srv/x\n");
  Bell bell;
  NativeDialog dialog(fake.tool(), bell.wake());
  REQUIRE(dialog.start(to_open()));
  REQUIRE(bell.wait());
  CHECK_FALSE(dialog.start(to_open()));
  CHECK(dialog.poll());
  CHECK(dialog.start(to_open()));
}
