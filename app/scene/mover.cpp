#include "app/scene/mover.hpp"

#include <cmath>
#include <span>
#include <vector>

#include "app/scene/array_view.hpp"
#include "app/text/numbers.hpp"

namespace tconv {

std::optional<Box> place_of(const Grid& grid, Int2 cell) {
  const std::int64_t y = cell.y - grid.origin.y;
  const std::int64_t x = cell.x - grid.origin.x;
  return cells_inside(grid).contains(y, x) ? std::optional(grid.cell(y, x)) : std::nullopt;
}

double largest_product(const Problem& problem, const ContributionRange& set) {
  std::vector<double> products;
  for (std::int64_t j = 0; j < set.size(); ++j) products.push_back(product(problem, set[j]));
  return largest_magnitude(products);
}

Box between(const Box& from, const Box& to, double share) {
  return {std::lerp(from.x, to.x, share), std::lerp(from.y, to.y, share), std::lerp(from.width, to.width, share),
          std::lerp(from.height, to.height, share)};
}

void Mover::cell(const Box& box, Role role, const Number& number, double most) {
  const double value = number.value;
  builder_.fill(box, cell_ground(role, value, most));
  builder_.outline(box, {role}, 0.09);
  const NumberFit fit = fit_numbers(builder_.metrics(), {box.width, box.height}, std::span(&value, 1), number.form);
  if (!fit.readable()) return;
  const Face face = value < 0 ? Face::bold : Face::regular;
  builder_.write_centred(box, written(value, fit.form), {face, fit.size, cell_digit(role, value, most)});
}

void Mover::zero(const Box& box) {
  constexpr double value = 0;
  builder_.fill(box, {Role::faint});
  const NumberFit fit = fit_numbers(builder_.metrics(), {box.width, box.height}, std::span(&value, 1), {});
  if (fit.readable()) builder_.write_centred(box, "0", {Face::regular, inserted_zero_size(fit), {Role::muted}});
}

}  // namespace tconv
