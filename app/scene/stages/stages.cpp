#include "app/scene/stages/stages.hpp"

#include <algorithm>
#include <iterator>

namespace tconv {
namespace {

constexpr Stage all_stages[] = {
    {StageId::input, "input", "Input", 1, build::input_steps, build::input},
    {StageId::stamp, "stamp", "Stamp", 2, build::stamp_steps, build::stamp, build::stamp_focus},
    {StageId::crop, "crop", "Crop", 3, build::crop_steps, build::crop},
    {StageId::insert_zeros, "insert-zeros", "Insert zeros", 4, build::insert_zeros_steps, build::insert_zeros},
    {StageId::convolve, "convolve", "Convolve", 5, build::convolve_steps, build::convolve, build::convolve_focus},
    {StageId::matrix, "matrix", "Matrix", 6, build::matrix_steps, build::matrix, build::matrix_focus},
    {StageId::compare, "compare", "Compare", 7, build::compare_steps, build::compare},
    {StageId::coverage, "coverage", "Coverage", 8, build::coverage_steps, build::coverage},
};

}  // namespace

std::span<const Stage> stages() {
  return all_stages;
}

const Stage& stage(StageId id) {
  return all_stages[static_cast<std::size_t>(id)];
}

const Stage* stage_named(std::string_view slug) {
  const auto* found = std::find_if(std::begin(all_stages), std::end(all_stages),
                                   [&](const Stage& candidate) { return candidate.slug == slug; });
  return found == std::end(all_stages) ? nullptr : found;
}

}  // namespace tconv
