#include "app/ui/agreement.hpp"

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "core/cost.hpp"
#include "core/methods.hpp"

namespace tconv {
namespace {

constexpr int least_priority = 19;
// A long comparison that was overtaken does not hold up the next one, but while a button is held they do not pile
// up.
constexpr int most_workers = 3;

// glibc gives every thread a heap of its own, and what is free in one cannot be used in another: the memory of a window
// that is open for hours would grow for no use.
void share_one_heap() {
#ifdef M_ARENA_MAX
  mallopt(M_ARENA_MAX, 1);
#endif
}

Comparison compared(const Problem& problem) {
  const Agreement agreement = compare_methods(problem);
  Comparison result;
  result.difference = agreement.max_difference;
  result.non_finite = agreement.has_non_finite;
  result.state = agreement.max_difference == 0 ? Comparison::State::agree : Comparison::State::differ;
  return result;
}

}  // namespace

// What the window and its workers share. Only the answer to the last question counts.
struct AgreementWatch::Answers {
  std::mutex mutex;
  std::int64_t asked = 0;          ///< questions so far
  std::optional<Problem> waiting;  ///< the last one, until a worker takes it
  std::optional<Comparison> answer;
  int workers = 0;

  // A worker: answers what waits until nothing does. What was asked and overtaken meanwhile is never begun.
  void work(const std::function<void()>& wake) {
    // Drawing comes first. On Linux a thread has a priority of its own.
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), least_priority);
    std::unique_lock lock(mutex);
    while (waiting) {
      const Problem problem = *std::exchange(waiting, std::nullopt);
      const std::int64_t question = asked;
      lock.unlock();
      Comparison found;
      try {
        found = compared(problem);
      } catch (const std::exception&) {  // no memory for it
        found.state = Comparison::State::too_large;
      }
      lock.lock();
      if (asked != question) continue;
      answer = found;
      lock.unlock();
      wake();
      lock.lock();
    }
    --workers;
  }
};

AgreementWatch::AgreementWatch(std::function<void()> wake)
    : wake_(std::move(wake)), answers_(std::make_shared<Answers>()) {
  share_one_heap();
}
AgreementWatch::~AgreementWatch() {
  const std::scoped_lock lock(answers_->mutex);
  answers_->waiting.reset();
}

const Comparison& AgreementWatch::about(const Problem& problem) {
  if (problem_ && *problem_ == problem) {
    if (comparison_.state == Comparison::State::checking) {
      const std::scoped_lock lock(answers_->mutex);
      if (answers_->answer) comparison_ = *answers_->answer;
    }
    return comparison_;
  }
  problem_ = problem;
  comparison_ = {};
  const double cost = comparison_cost(problem);
  if (cost > most_ever_compared) {
    comparison_.state = Comparison::State::too_large;
  } else if (cost <= most_compared_at_once) {
    comparison_ = compared(problem);
  }
  const std::scoped_lock lock(answers_->mutex);
  ++answers_->asked;
  answers_->answer.reset();
  answers_->waiting.reset();
  if (comparison_.state != Comparison::State::checking) return comparison_;
  answers_->waiting = problem;
  if (answers_->workers < most_workers) {
    ++answers_->workers;
    // Workers share nothing but the answers, so that they may be left alone when the window closes.
    std::thread([answers = answers_, wake = wake_] { answers->work(wake); }).detach();
  }
  return comparison_;
}

}  // namespace tconv
