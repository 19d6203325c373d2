#pragma once

#include <any>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "app/scene/scene.hpp"
#include "app/text/numbers.hpp"
#include "core/problem.hpp"
#include "core/slice.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// What of a problem an answer is about: its layer, its arrays, one of its channel pairs, or some of these alone.
/// Arrays are compared by their storage, without a look at their values.
struct Subject {
  Layer layer{};
  Tensor input{};
  Tensor weight{};
  Tensor bias{};
  std::optional<Slice> pair{};

  [[nodiscard]] bool is_same_as(const Subject& other) const;
};
/// One channel pair of a problem, with everything that the layer is.
[[nodiscard]] Subject about(const Problem& problem, const Slice& pair);

/// How much memory an answer takes at most, bytes.
[[nodiscard]] inline std::size_t bytes_of(double) {
  return sizeof(double);
}
[[nodiscard]] inline std::size_t bytes_of(const NumberForms&) {
  return sizeof(NumberForms);
}
[[nodiscard]] std::size_t bytes_of(const Tensor& tensor);
[[nodiscard]] std::size_t bytes_of(const Grid& grid);
template <class T>
[[nodiscard]] std::size_t bytes_of(const std::optional<T>& value) {
  return value ? bytes_of(*value) : 0;
}

/// What the pictures of a problem are computed from, kept from one picture to the next: stages ask for an answer as
/// if they computed it, and get an equal one whether or not they did. Whoever draws many pictures of one problem
/// owns one; without it every picture computes everything itself. Not for several threads.
///
/// A question is a subject and a key. A key is a struct of its own for each kind of question: it holds all else
/// that decides the answer (a step, a mode), has `==`, and names the answer's type as `Answer`. Nothing else may
/// decide the answer.
class AnswerCache {
 public:
  /// The answers asked for last are kept, some hundred, together with the arrays they are about at most as large as
  /// `most_bytes` and the last one.
  explicit AnswerCache(std::size_t most_bytes = std::size_t{128} << 20) : most_bytes_(most_bytes) {}

  /// The answer to a question, from `make()` where it is not known yet.
  template <class Key, class Make>
  typename Key::Answer answer(const Subject& subject, const Key& key, const Make& make) {
    using Known = KnownAnswer<Key>;
    const auto is_answer = [&](const std::any& known) {
      const auto* found = std::any_cast<Known>(&known);
      return found != nullptr && found->key == key;
    };
    for (std::size_t i = kept_.size(); i-- > 0;) {
      if (!is_answer(kept_[i].answer) || !kept_[i].subject.is_same_as(subject)) continue;
      return std::any_cast<const Known&>(asked_again(i)).answer;
    }
    Known made{key, make()};
    typename Key::Answer result = made.answer;
    keep(subject, std::any(std::move(made)), bytes_of(result));
    return result;
  }

  /// Bytes of all answers kept.
  [[nodiscard]] std::size_t bytes() const;

 private:
  template <class Key>
  struct KnownAnswer {
    Key key;
    typename Key::Answer answer;
  };
  struct Kept {
    Subject subject;
    std::any answer;  // a KnownAnswer
    std::size_t bytes = 0;
  };
  const std::any& asked_again(std::size_t index);
  [[nodiscard]] std::size_t bytes_of_subject(const Subject& subject) const;
  void keep(const Subject& subject, std::any answer, std::size_t bytes);

  std::size_t most_bytes_;
  std::vector<Kept> kept_;  // the one asked for last at the end
};

/// From the cache, if there is one.
template <class Key, class Make>
typename Key::Answer cached(AnswerCache* cache, const Subject& subject, const Key& key, const Make& make) {
  if (cache == nullptr) return make();
  return cache->answer(subject, key, make);
}

}  // namespace tconv
