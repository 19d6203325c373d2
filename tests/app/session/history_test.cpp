#include "app/session/history.hpp"

#include <doctest/doctest.h>

#include "tests/app/session/story.hpp"

using namespace tconv;
using test::small_problem;

namespace {

Work numbered(double number) {
  return {{small_problem(number), "small"}};
}
double number_of(const Work& work) {
  return work.document.problem.input[0];
}

Work large(double number, std::int64_t elements) {
  Work result = numbered(number);
  result.document.problem.input = Tensor::filled({1, 1, elements}, number);
  return result;
}

}  // namespace

TEST_CASE("undo and redo walk along the changes") {
  History history;
  Work now = numbered(0);
  for (int i = 1; i <= 3; ++i) {
    history.record(now);
    now = numbered(i);
  }
  for (int i = 2; i >= 0; --i) {
    const auto before = history.undo(now);
    REQUIRE(before);
    now = *before;
    CHECK(number_of(now) == i);
  }
  CHECK_FALSE(history.can_undo());
  CHECK_FALSE(history.undo(now));
  for (int i = 1; i <= 3; ++i) {
    const auto after = history.redo(now);
    REQUIRE(after);
    now = *after;
    CHECK(number_of(now) == i);
  }
  CHECK_FALSE(history.redo(now));
}

TEST_CASE("a change after an undo forgets what could be redone") {
  History history;
  history.record(numbered(0));
  REQUIRE(history.undo(numbered(1)));
  CHECK(history.can_redo());
  history.record(numbered(0));
  CHECK_FALSE(history.can_redo());
}

TEST_CASE("a drag is one change, and none when it ends where it began") {
  History history;
  history.begin_gesture(numbered(0));
  for (int i = 1; i < 50; ++i) history.record(numbered(i));
  history.end_gesture(numbered(50));
  CHECK(history.size() == 1);
  const auto before = history.undo(numbered(50));
  REQUIRE(before);
  CHECK(number_of(*before) == 0);

  History other;
  other.begin_gesture(numbered(0));
  other.record(numbered(0));
  other.end_gesture(numbered(0));
  CHECK(other.size() == 0);
}

TEST_CASE("undo in the middle of a drag takes the drag back") {
  History history;
  history.record(numbered(-1));
  history.begin_gesture(numbered(0));
  const auto before = history.undo(numbered(7));
  REQUIRE(before);
  CHECK(number_of(*before) == 0);
  CHECK_FALSE(history.in_gesture());
  CHECK(history.size() == 1);
}

TEST_CASE("it keeps the newest hundred documents") {
  History history;
  for (int i = 0; i < 250; ++i) history.record(numbered(i));
  CHECK(history.size() == History::max_documents);
  Work now = numbered(250);
  while (history.can_undo()) now = *history.undo(now);
  CHECK(number_of(now) == 150);
}

TEST_CASE("it keeps at most 256 MiB, and the newest document whatever its size") {
  constexpr std::int64_t elements = std::int64_t{60} << 17;  // 60 MiB each
  History history;
  for (int i = 0; i < 6; ++i) history.record(large(i, elements));
  CHECK(history.bytes() <= History::max_bytes);
  CHECK(history.size() == 4);
  const auto newest = history.undo(numbered(9));
  REQUIRE(newest);
  CHECK(number_of(*newest) == 5);

  History small;
  small.record(numbered(1));
  small.record(large(2, std::int64_t{257} << 17));
  CHECK(small.size() == 1);
  CHECK(small.can_undo());
}

TEST_CASE("an array that documents share counts once") {
  History history;
  Work work = numbered(1);
  work.compare = {Int2{1, 3}, Tensor({1, 3}, {1, 2, 3})};
  for (int i = 0; i < 10; ++i) {
    work.document.problem.layer.padding = {i % 2, 0};
    history.record(work);
  }
  CHECK(history.size() == 10);
  CHECK(history.bytes() == (4 + 4 + 3) * 8);
}
