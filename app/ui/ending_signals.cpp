#include "app/ui/ending_signals.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <utility>

#include "app/io/temporary_file.hpp"

namespace tconv {
namespace {

// What the handler knows.
std::atomic<int> first = 0;
std::atomic<int> pipe_end = -1;
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may wait for nobody");

constexpr char signal_came = 's';
constexpr char no_more = 'n';

extern "C" void on_signal(int number) {
  const int error_number = errno;
  if (first.exchange(number) == 0) {
    (void)!::write(pipe_end, &signal_came, 1);
  } else {
    remove_temporary_files();
    struct sigaction usual {};
    usual.sa_handler = SIG_DFL;
    ::sigemptyset(&usual.sa_mask);
    ::sigaction(number, &usual, nullptr);
    ::raise(number);  // comes when this handler has returned
  }
  errno = error_number;
}

}  // namespace

EndingSignals::EndingSignals(std::function<void()> wake) {
  // Without a pipe the signals do what they do anyway.
  if (::pipe2(pipe_.data(), O_CLOEXEC) != 0) return;
  watcher_ = std::thread([end = pipe_[0], wake = std::move(wake)] {
    char byte = 0;
    for (;;) {
      const ssize_t got = ::read(end, &byte, 1);
      if (got < 0 && errno == EINTR) continue;
      if (got != 1 || byte != signal_came) return;
      wake();
    }
  });
  first = 0;
  pipe_end = pipe_[1];
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    Former former{number, {}};
    if (::sigaction(number, nullptr, &former.action) != 0 || former.action.sa_handler == SIG_IGN) continue;
    struct sigaction asking {};
    asking.sa_handler = on_signal;
    asking.sa_flags = SA_RESTART;
    ::sigemptyset(&asking.sa_mask);
    if (::sigaction(number, &asking, nullptr) == 0) former_.push_back(former);
  }
}

EndingSignals::~EndingSignals() {
  for (const Former& former : former_) ::sigaction(former.number, &former.action, nullptr);
  if (!watcher_.joinable()) return;
  (void)!::write(pipe_[1], &no_more, 1);
  watcher_.join();
  pipe_end = -1;
  for (const int end : pipe_) ::close(end);
}

int EndingSignals::received() const {
  return first;
}

}  // namespace tconv
