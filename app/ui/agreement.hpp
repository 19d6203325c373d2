#pragma once

#include <functional>
#include <memory>

#include "app/ui/panel.hpp"
#include "core/problem.hpp"

namespace tconv {

/// Asks the core whether the three ways agree, for the problem that is shown: small ones at once, larger ones on a
/// worker thread that the window never waits for.
class AgreementWatch {
 public:
  /// `wake` is called on the worker's thread when an answer has come; it must be safe there at any time.
  explicit AgreementWatch(std::function<void()> wake);
  ~AgreementWatch();
  AgreementWatch(const AgreementWatch&) = delete;
  AgreementWatch& operator=(const AgreementWatch&) = delete;

  /// What is known about this problem by now. Asking about another one forgets the last. Precondition: it is legal.
  [[nodiscard]] const Comparison& about(const Problem& problem);

 private:
  struct Answers;

  std::function<void()> wake_;
  std::shared_ptr<Answers> answers_;  ///< shared with workers, which may outlive the window
  std::optional<Problem> problem_;
  Comparison comparison_;
};

}  // namespace tconv
