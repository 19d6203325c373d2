#include "app/ui/agreement.hpp"

#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "core/methods.hpp"

namespace tconv {
namespace {

// Up to here the answer comes within a frame; beyond the second it would take minutes and gigabytes.
constexpr double cost_at_once = 2e6;
constexpr double cost_at_most = 2e10;

Comparison compared(const Problem& problem) {
  const Agreement agreement = compare_methods(problem);
  Comparison result;
  result.difference = agreement.max_difference;
  result.non_finite = agreement.has_non_finite;
  result.state = agreement.max_difference == 0 ? Comparison::State::agree : Comparison::State::differ;
  return result;
}

}  // namespace

// Where workers leave what they found. Only the answer to the last question counts.
struct AgreementWatch::Answers {
  std::mutex mutex;
  std::int64_t question = 0;
  std::optional<Comparison> answer;
};

AgreementWatch::AgreementWatch(std::function<void()> wake)
    : wake_(std::move(wake)), answers_(std::make_shared<Answers>()) {}
AgreementWatch::~AgreementWatch() = default;

double comparison_cost(const Problem& problem) {
  const Layer layer = effective_layer(problem);
  const Geometry sizes = geometry(problem);
  const auto area = [](Int2 size) { return static_cast<double>(size.y) * static_cast<double>(size.x); };
  const double pairs = static_cast<double>(layer.in_channels) * static_cast<double>(layer.out_channels) /
                       static_cast<double>(layer.groups) * static_cast<double>(batch_size(problem));
  return pairs * area(layer.kernel_size) * (2 * area(sizes.input) + area(sizes.output));
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
  std::int64_t question = 0;
  {
    const std::scoped_lock lock(answers_->mutex);
    question = ++answers_->question;
    answers_->answer.reset();
  }
  const double cost = comparison_cost(problem);
  if (cost > cost_at_most) {
    comparison_.state = Comparison::State::too_large;
  } else if (cost <= cost_at_once) {
    comparison_ = compared(problem);
  } else {
    // The worker owns its problem and shares only the answers, so that it may be left alone when the window closes.
    std::thread([problem, question, answers = answers_, wake = wake_] {
      Comparison found;
      try {
        found = compared(problem);
      } catch (const std::exception&) {  // no memory for it
        found.state = Comparison::State::too_large;
      }
      {
        const std::scoped_lock lock(answers->mutex);
        if (answers->question != question) return;
        answers->answer = found;
      }
      wake();
    }).detach();
  }
  return comparison_;
}

}  // namespace tconv
