#include "app/ui/agreement.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <condition_variable>
#include <limits>
#include <mutex>

#include "app/io/open.hpp"
#include "core/cost.hpp"
#include "tests/support/process.hpp"

using namespace tconv;

namespace {

// Lets a test wait for the worker's call.
struct Bell {
  std::mutex mutex;
  std::condition_variable changed;
  int rings = 0;

  void ring() {
    const std::scoped_lock lock(mutex);
    ++rings;
    changed.notify_all();
  }
  bool wait(int count) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, test::patience, [&] { return rings >= count; });
  }
};

Problem large(double value) {
  Problem problem;
  problem.layer.kernel_size = {4, 4};
  problem.layer.stride = {2, 2};
  problem.layer.bias = false;
  problem.input = Tensor::filled({1, 300, 300}, value);
  problem.weight = Tensor::filled({1, 1, 4, 4}, 0.25);
  return problem;
}

}  // namespace

TEST_CASE("a small problem has its answer at once") {
  AgreementWatch watch([] { FAIL("no worker is needed"); });
  const auto& answer = watch.about(open_preset("first-stamp").value().problem);
  CHECK(answer.state == Comparison::State::agree);
  CHECK(answer.difference == 0);
}

TEST_CASE("a large problem is compared by a worker, which says when it is done") {
  Bell bell;
  AgreementWatch watch([&] { bell.ring(); });
  const Problem problem = large(1);
  REQUIRE(comparison_cost(problem) > 2e6);
  CHECK(watch.about(problem).state == Comparison::State::checking);
  REQUIRE(bell.wait(1));
  CHECK(watch.about(problem).state == Comparison::State::agree);
  CHECK(watch.about(problem).state == Comparison::State::agree);
}

TEST_CASE("the answer to an earlier question is never taken for that to a later one") {
  Bell bell;
  AgreementWatch watch([&] { bell.ring(); });
  // An infinite weight times the second way's zeros makes it differ; the first problem's answer would be "agree".
  Problem infinite = large(1);
  infinite.weight = infinite.weight.with(7, std::numeric_limits<double>::infinity());
  CHECK(watch.about(large(1)).state == Comparison::State::checking);
  CHECK(watch.about(infinite).state == Comparison::State::checking);
  // One ring, or two when the first worker was done before the second question.
  REQUIRE(bell.wait(1));
  while (watch.about(infinite).state == Comparison::State::checking) REQUIRE(bell.wait(2));
  CHECK(watch.about(infinite).state == Comparison::State::differ);
  CHECK(watch.about(infinite).non_finite);
}

TEST_CASE("questions that were overtaken are not answered") {
  Bell bell;
  AgreementWatch watch([&] { bell.ring(); });
  for (int i = 1; i <= 50; ++i) CHECK(watch.about(large(i)).state == Comparison::State::checking);
  for (int rings = 1; watch.about(large(50)).state == Comparison::State::checking; ++rings) {
    REQUIRE(bell.wait(rings));
  }
  CHECK(watch.about(large(50)).state == Comparison::State::agree);
  const std::scoped_lock lock(bell.mutex);
  CHECK(bell.rings <= 4);
}

TEST_CASE("what would take minutes is not begun") {
  Problem problem = large(1);
  problem.layer.in_channels = problem.layer.out_channels = 256;
  problem.input = Tensor::filled({256, 64, 64}, 1);
  problem.weight = Tensor::filled({256, 256, 4, 4}, 1);
  AgreementWatch watch([] {});
  CHECK(watch.about(problem).state == Comparison::State::too_large);
}
