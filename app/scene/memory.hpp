#pragma once

#include <any>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "app/scene/scene.hpp"
#include "core/problem.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// What an answer follows from: the question, the parts of the problem that it is about, and numbers of its own
/// (channels, a step). Nothing else may decide it.
struct Question {
  std::string_view name;  ///< a literal, one for each kind of question
  Layer layer{};
  Tensor input{};
  Tensor weight{};
  Tensor bias{};
  std::array<std::int64_t, 5> numbers{};

  /// By the arrays' storage, without looking at their values.
  [[nodiscard]] bool is_same_as(const Question& other) const;
};
/// A question about all of a problem.
[[nodiscard]] Question about(std::string_view name, const Problem& problem,
                             std::array<std::int64_t, 5> numbers = {});

/// How much memory an answer takes at most, bytes.
[[nodiscard]] inline std::size_t bytes_of(double) {
  return sizeof(double);
}
[[nodiscard]] std::size_t bytes_of(const Tensor& tensor);
[[nodiscard]] std::size_t bytes_of(const Grid& grid);
template <class T>
[[nodiscard]] std::size_t bytes_of(const std::optional<T>& value) {
  return value ? bytes_of(*value) : 0;
}

/// What the pictures of a problem are computed from, kept from one picture to the next: stages ask for an answer as
/// if they computed it, and get the same one whether or not they did. Whoever draws many pictures of one problem
/// owns one; without it every picture computes everything itself. Not for several threads.
class Memory {
 public:
  /// The answers asked for last are kept, some hundred, together with the arrays they are about at most as large as
  /// this and the last one.
  explicit Memory(std::size_t most_bytes = std::size_t{128} << 20) : most_bytes_(most_bytes) {}

  /// The answer to a question, from `make()` where it is not known yet. The type belongs to the question's name.
  template <class Make>
  auto answer(const Question& question, const Make& make) {
    using Answer = decltype(make());
    if (const std::any* known = find(question)) return *std::any_cast<Answer>(known);
    Answer made = make();
    keep(question, made, bytes_of(made));
    return made;
  }

  /// Bytes of all answers kept.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Kept {
    Question question;
    std::any answer;
    std::size_t bytes = 0;
  };
  const std::any* find(const Question& question);
  [[nodiscard]] std::size_t bytes_of_question(const Question& question) const;
  void keep(const Question& question, std::any answer, std::size_t bytes);

  std::size_t most_bytes_;
  std::vector<Kept> kept_;  // the one asked for last at the end
};

/// From the memory, if there is one.
template <class Make>
auto remembered(Memory* memory, const Question& question, const Make& make) {
  return memory == nullptr ? make() : memory->answer(question, make);
}

}  // namespace tconv
