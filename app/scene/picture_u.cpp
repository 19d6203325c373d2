#include "app/scene/picture_u.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/scene/stage_facts.hpp"
#include "app/text/compare_words.hpp"
#include "core/enlarging.hpp"
#include "core/fill.hpp"
#include "core/geometry.hpp"
#include "core/upsample.hpp"

namespace tconv {
namespace {

// What the stage chooses at this size. Precondition: there is something to compare.
Tensor chosen_u(const Problem& problem, const View& view, Int2 size) {
  if (!problem.photograph) return filled({size.y, size.x}, Fill::ramp);
  return resize_bilinear(compared_input(problem, view, *compared_every(problem)), size);
}

// The top left corner of one picture in the place of the other's.
Tensor with_corner(const Tensor& picture, const Tensor& corner) {
  const Int2 size = picture.plane_size();
  std::vector<double> values(picture.values().begin(), picture.values().end());
  for (std::int64_t y = 0; y < std::min(size.y, corner.extent(1)); ++y) {
    std::copy_n(corner.row(y), std::min(size.x, corner.extent(0)), values.begin() + y * size.x);
  }
  return Tensor({size.y, size.x}, std::move(values));
}

// The smallest picture on whose padded rows and columns the kernel finds room.
Int2 least_taken(const Layer& layer) {
  const Int2 footprint = geometry(layer, {1, 1}).value_or(Geometry{}).footprint;
  Int2 least;
  for (const Axis axis : both_axes) {
    least[axis] = std::max<std::int64_t>(1, footprint[axis] - 2 * layer.padding[axis]);
  }
  return least;
}

}  // namespace

std::optional<std::int64_t> compared_every(const Problem& problem) {
  if (is_empty(problem)) return std::nullopt;
  return reduction(effective_layer(problem), problem.input.plane_size());
}

Tensor compared_input(const Problem& problem, const View& view, std::int64_t every) {
  const Tensor whole = problem.input.plane_alone(view.batch, view.in_channel);
  return every == 1 ? whole : reduced(whole.plane(0, 0), every);
}

std::optional<Int2> size_of_u(const Problem& problem, const View& view) {
  const auto every = compared_every(problem);
  if (!every) return std::nullopt;
  if (view.compare.size) return view.compare.size;
  return round_trip_size(effective_layer(problem), reduced_size(problem.input.plane_size(), *every));
}

Tensor picture_u(const Problem& problem, const View& view) {
  const auto size = size_of_u(problem, view);
  if (!size) return Tensor::filled({0, 0}, 0);
  return view.compare.u ? *view.compare.u : chosen_u(problem, view, *size);
}

std::optional<std::string> refused_as_u(const Problem& problem, const Tensor& values) {
  if (values.rank() != 2) return words::u_is_a_plane(values.shape());
  const Int2 size = values.plane_size();
  if (std::min(size.y, size.x) < 1 || std::max(size.y, size.x) > most_compared) return words::u_is_from_to(size);
  const Layer layer = effective_layer(problem);
  if (!compared_every(problem) || conv2d_takes(layer, size)) return std::nullopt;
  return words::conv2d_cannot_take(layer, size);
}

View with_u(View view, const Tensor& values) {
  view.compare = {values.plane_size(), values};
  return view;
}

View without_u(const Problem& problem, View view) {
  const auto size = size_of_u(problem, view);
  view.compare = {};
  if (size != size_of_u(problem, view)) view.compare.size = size;
  return view;
}

View with_size_of_u(const Problem& problem, View view, Int2 size) {
  if (view.compare.u) return with_u(view, with_corner(chosen_u(problem, view, size), *view.compare.u));
  view.compare.size = size;
  return view;
}

View with_legal_u(const Problem& problem, View view) {
  const Layer layer = effective_layer(problem);
  if (!view.compare.size || conv2d_takes(layer, *view.compare.size)) return view;
  if (!view.compare.u) {
    view.compare.size.reset();
    return view;
  }
  if (!compared_every(problem)) return view;
  Int2 size = *view.compare.size;
  for (const Axis axis : both_axes) size[axis] = std::max(size[axis], least_taken(layer)[axis]);
  return with_size_of_u(problem, std::move(view), size);
}

}  // namespace tconv
