#include "app/io/paste.hpp"

#include <doctest/doctest.h>

#include "tests/app/io/office.hpp"

using namespace tconv;

TEST_CASE("a text of one meaning is put in place at once") {
  test::Office office;
  paste_text(office.workspace, {ArrayId::input, 0, 0}, "A = [1 2; 3 4]");
  CHECK(office.workspace.chooser() == nullptr);
  CHECK(office.workspace.session.document.problem.input == Tensor({1, 2, 2}, {1, 2, 3, 4}));
  paste_text(office.workspace, {ArrayId::kernel, 1, 1}, "{{1.0f, 2}, {3, 4}}");
  CHECK(office.workspace.session.document.problem.weight == Tensor({1, 1, 2, 2}, {1, 2, 3, 4}));
  paste_text(office.workspace, {ArrayId::kernel, 0, 1}, "np.float64(7.5)");
  CHECK(office.workspace.session.document.problem.weight == Tensor({1, 1, 2, 2}, {1, 7.5, 3, 4}));
  paste_text(office.workspace, {ArrayId::kernel, 0, 1}, "x");
  CHECK(office.said() == "This cannot be read as an array: row 1, column 1 holds “x”, which is no number.");
}

TEST_CASE("a text of several meanings is asked about, and each answer shows what it gives") {
  test::Office office;
  const Problem before = office.workspace.session.document.problem;
  const CellRef cell{ArrayId::input, 0, 0};
  paste_text(office.workspace, cell, "1,234\t5\n2,000\t7");
  CHECK(office.workspace.session.document.problem == before);
  const Chooser* question = office.workspace.chooser();
  REQUIRE(question != nullptr);
  CHECK(question->title == "What does the comma in “1,234” mean?");
  REQUIRE(question->choices.size() == 3);
  CHECK(question->selected == 0);
  CHECK(question->choices[0].label == "It groups thousands");
  CHECK(question->choices[0].note == "2 × 2: [1234, 5], [2000, 7]");
  CHECK(question->choices[1].label == "It is the decimal mark");
  CHECK(question->choices[1].note == "2 × 2: [1.234, 5], [2, 7]");
  CHECK(question->choices[2].value == ChoiceValue(KeepChoice{}));
  office.workspace.chooser()->selected = 1;
  CHECK_FALSE(office.workspace.take_choice(0));
  CHECK(office.workspace.chooser() == nullptr);
  CHECK(office.workspace.session.document.problem.input == Tensor({1, 2, 2}, {1.234, 5, 2, 7}));
  CHECK(office.workspace.history.size() == 1);
  // Esc leaves it, as every list.
  paste_text(office.workspace, cell, "1,234");
  REQUIRE(office.workspace.chooser() != nullptr);
  CHECK(office.workspace.chooser()->choices.size() == 4);
  office.leave();
  CHECK(office.workspace.chooser() == nullptr);
  CHECK(office.workspace.history.size() == 1);
}
