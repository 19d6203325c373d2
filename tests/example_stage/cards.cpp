#include "tests/example_stage/cards.hpp"

#include "tests/example_stage/words.hpp"

namespace tconv::example {

std::string caption(const StageFacts& facts, const Step& step) {
  return step.row ? words::example_row(*step.row, step.sum) : words::example_start(facts.sizes.input);
}

std::vector<Card> cards() {
  return {{std::string(words::card_example), {words::example_explained()}, {}, {}}};
}

}  // namespace tconv::example
