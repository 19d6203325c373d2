#include "app/ui/ending_signals.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <future>
#include <optional>

#include "app/io/temporary_file.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;

namespace {

/// What a child process ends with that runs this: 128 + n for signal n.
int end_of(const std::function<void()>& what) {
  const pid_t child = ::fork();
  if (child == 0) {
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, SIG_DFL);
    what();
    ::_exit(7);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("a signal is told, and ends nothing yet") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    CAPTURE(number);
    std::promise<void> woken;
    EndingSignals signals([&] { woken.set_value(); });
    CHECK(signals.received() == 0);
    std::raise(number);
    CHECK(signals.received() == number);
    CHECK(woken.get_future().wait_for(test::patience) == std::future_status::ready);
  }
}

TEST_CASE("a second signal ends the program at once, without what is provisional") {
  const test::TemporaryFolder folder;
  const auto end = end_of([&] {
    const EndingSignals signals([] {});
    const TemporaryFile file(folder.path(), TemporaryFile::Kind::named);
    std::raise(SIGTERM);
    std::raise(SIGINT);
  });
  CHECK(end == 128 + SIGINT);
  CHECK(folder.names().empty());
}

TEST_CASE("afterwards signals do what they did before, and one that was ignored is ignored throughout") {
  CHECK(end_of([] {
          {
            const EndingSignals signals([] {});
          }
          std::raise(SIGTERM);
        }) == 128 + SIGTERM);
  CHECK(end_of([] {
          std::signal(SIGHUP, SIG_IGN);
          const EndingSignals signals([] {});
          std::raise(SIGHUP);
          std::raise(SIGHUP);
          if (signals.received() != 0) std::raise(SIGKILL);
        }) == 7);
}
