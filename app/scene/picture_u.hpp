#pragma once

#include <optional>
#include <string>

#include "app/scene/view.hpp"
#include "core/problem.hpp"
#include "core/tensor.hpp"

/// The picture u that Compare sends through Conv2d and back: what the stage chooses (a ramp, or of a photograph the
/// input resized), or the numbers that a person gave it, which `View::compare` holds. Preconditions: the problem is
/// legal; the view's batch entry and channels exist.
namespace tconv {

/// Every how many-th row and column of the input is compared; nothing where there is nothing to compare, and no u.
[[nodiscard]] std::optional<std::int64_t> compared_every(const Problem& problem);
/// The shown input channel, every `every`-th row and column of it: an array of rank 2.
[[nodiscard]] Tensor compared_input(const Problem& problem, const View& view, std::int64_t every);

/// Rows and columns of u: those that were asked for, or else what the core chooses for this layer. Nothing where there
/// is no u.
[[nodiscard]] std::optional<Int2> size_of_u(const Problem& problem, const View& view);
/// The numbers of u, of rank 2; no elements where there is no u. O(1) for numbers that a person gave, else O(size).
[[nodiscard]] Tensor picture_u(const Problem& problem, const View& view);
/// Why an array cannot be u here, as a sentence: it is no plane, has too many rows or columns, or Conv2d cannot take it.
[[nodiscard]] std::optional<std::string> refused_as_u(const Problem& problem, const Tensor& values);

/// The view with these numbers as u. `values`: of rank 2.
[[nodiscard]] View with_u(View view, const Tensor& values);
/// The view with what the stage chooses as u, in the size that it has.
[[nodiscard]] View without_u(const Problem& problem, View view);
/// The view with a u of this size. Numbers that a person gave stay where they are, as far as there is still room; new
/// ones are what the stage would choose at this size.
[[nodiscard]] View with_size_of_u(const Problem& problem, View view, Int2 size);
/// The view with a u that this layer's Conv2d can take. A size alone that it cannot is forgotten; a u that a person
/// gave grows as far as it must, as by `with_size_of_u`. Where there is nothing to compare, it stays.
[[nodiscard]] View with_legal_u(const Problem& problem, View view);

}  // namespace tconv
