#include "app/ui/verdict.hpp"

#include <fmt/format.h>

#include <string_view>

#include "app/scene/stage.hpp"
#include "app/text/cost_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/ways_words.hpp"

namespace tconv {
namespace {

std::string largest_difference(const Comparison& comparison) {
  return fmt::format("The largest difference between any two over all pixels is {}.",
                     short_number(comparison.difference));
}

// Of the layer that the core was asked about: the forms, and the sentence of the explanation.
Verdict of_layer(const Comparison& comparison, const Problem* problem) {
  switch (comparison.state) {
    case Comparison::State::checking:
      return {{"checking…"}, Role::muted, false, "They are being compared."};
    case Comparison::State::agree:
      return {{fmt::format("3 ways agree · largest difference {}", short_number(comparison.difference)),
               "3 ways agree", "✓"},
              Role::output,
              true,
              largest_difference(comparison)};
    case Comparison::State::differ:
      if (comparison.non_finite) {
        return {
            {"0·∞ differs between the ways", "0·∞ differs", "≠"},
            Role::wrong,
            false,
            "Input or kernel holds ∞ or NaN. B multiplies the zeros that it put in by them, which makes NaN, and A "
            "and C have no such products: the ways differ, and rightly so."};
      }
      return {{fmt::format("the ways differ by {}", short_number(comparison.difference)), "the ways differ", "≠"},
              Role::wrong,
              false,
              largest_difference(comparison)};
    case Comparison::State::too_large:
      return {{"not compared: too large", "not compared", "–"},
              Role::muted,
              false,
              problem == nullptr ? std::string() : words::too_much_to_compare(*problem)};
  }
  return {};
}

}  // namespace

Verdict usual_verdict() {
  return of_layer({Comparison::State::agree, 0, false}, nullptr);
}

Verdict verdict(const Workspace& workspace, const Comparison& comparison) {
  Verdict result = of_layer(comparison, &workspace.session.document.problem);
  if (workspace.draft) {
    result = {{"not checked: the layer is not legal", "not checked", "–"},
              Role::muted,
              false,
              "They are not compared while the layer is not legal: the stage shows the last one that could run."};
  } else if (const auto wrong = wrong_on_purpose(workspace.session.view); !wrong.empty()) {
    result.forms.assign(wrong.begin(), wrong.end());
    result.forms.emplace_back("≠");
    result.role = Role::wrong;
    result.agree = false;
    result.explained = "What the stage shows now is wrong on purpose, and not what they give. " + result.explained;
  }
  result.explained = std::string(words::three_ways) + " " + result.explained;
  return result;
}

}  // namespace tconv
