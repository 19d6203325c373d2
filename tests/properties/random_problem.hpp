#pragma once

#include <rapidcheck.h>

#include <cstdint>
#include <ostream>
#include <vector>

#include "core/contribution.hpp"
#include "core/geometry.hpp"
#include "core/problem.hpp"
#include "core/steps.hpp"
#include "core/tensor.hpp"

namespace tconv {

// How RapidCheck prints a counterexample.
void showValue(const Problem& problem, std::ostream& out);
void showValue(const Layer& layer, std::ostream& out);
void showValue(const Tensor& tensor, std::ostream& out);
void showValue(const Contribution& contribution, std::ostream& out);
void showValue(const AxisPairs& pairs, std::ostream& out);
void showValue(const Int2& pair, std::ostream& out);
void showValue(const SizeRange& range, std::ostream& out);

namespace properties {

/// Runs a property on random cases, the same ones every time; RC_PARAMS changes that ("seed=7 max_success=5000").
bool check_property(const char* what, const std::function<void()>& property);

enum class Numbers {
  whole,  ///< −4 … 4: sums are exact
  real,   ///< fractions of very different sizes, ±0 among them: sums depend on the order of addition
};

/// The largest values that a random problem has; the smallest are 1, for padding and the batch 0.
struct Limits {
  int size = 7;
  int kernel = 5;
  int stride = 4;
  int dilation = 4;
  int padding = 6;
  int groups = 3;
  int channels_per_group = 2;
  int batch = 2;            ///< batch entries; 0 is an empty batch
  bool empty_batch = true;  ///< whether an empty batch may come
  int width = 0;            ///< of the input, where it differs from `size`
};

/// Small enough to look at every step and every entry.
inline constexpr Limits few{4, 3, 3, 3, 4, 2, 2, 2, false};

/// Random legal problems. They shrink to small sizes and to the data 1, 2, 3, …
[[nodiscard]] rc::Gen<Problem> legal_problems(Numbers numbers, Limits limits = {});

/// Every contribution of a batch entry, found by trying all, in ascending (ci, iy, ky, ix, kx, co): the order of
/// a ContributionRange.
[[nodiscard]] std::vector<Contribution> all_contributions(const Problem& problem, std::int64_t n);
/// The contributions of a range, one by one.
[[nodiscard]] std::vector<Contribution> listed(const ContributionRange& range);
/// Canvas and output pixel of a contribution from the definition alone.
[[nodiscard]] Int2 canvas_of(const Layer& layer, const Contribution& contribution);
[[nodiscard]] bool is_kept(const Problem& problem, const Contribution& contribution);

/// A whole number from first to last, both included.
[[nodiscard]] std::int64_t pick(std::int64_t first, std::int64_t last);
/// A random batch entry and output channel with all its input channels or one of them.
[[nodiscard]] Slice pick_slice(const Problem& problem);
/// A few of the steps 0 … count, both ends among them, ascending.
[[nodiscard]] std::vector<std::int64_t> pick_steps(std::int64_t count);

}  // namespace properties
}  // namespace tconv
