#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/size_terms.hpp"

/// The formula of the output's size in words and numbers, for the layer panel and for stage 1.
namespace tconv::words {

/// "(input − 1) × stride", "− 2 × padding": a term in the parameters' own names, with the sign that it has in the
/// formula.
[[nodiscard]] std::string_view size_term_name(SizeTerm term);
/// "(3−1)·2", "−2·1": its value as the numbers of an axis make it.
[[nodiscard]] std::string size_term_numbers(SizeTerm term, const Layer& layer, const Geometry& sizes, Axis axis);
/// Title of the sum that the output's size is: of one axis, or, where both are alike, of both.
[[nodiscard]] std::string size_title(const std::optional<Axis>& axis);

}  // namespace tconv::words
