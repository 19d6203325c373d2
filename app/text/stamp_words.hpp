#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/text/numbers.hpp"
#include "core/axes.hpp"
#include "core/geometry.hpp"
#include "core/layer.hpp"

/// The sentences of stage 2, Stamp.
namespace tconv::words {

[[nodiscard]] std::string stamp_start();
[[nodiscard]] std::string stamp_pixel(Int2 pixel, const Number& value, Int2 corner);
[[nodiscard]] std::string stamp_contribution(Int2 pixel, const Number& value, Int2 tap, const Number& weight,
                                             const Number& result, Int2 cell);
[[nodiscard]] std::string stamp_all(std::int64_t pixels);
/// "Input (1,1) holds 3, so 3 × kernel is added to the canvas. …": where to, and why.
[[nodiscard]] std::string stamp_explained(const Layer& layer, Int2 pixel, const Number& value, Int2 corner);
[[nodiscard]] std::string stamp_one_product(Int2 pixel, Int2 tap, Int2 cell, const Layer& layer);
/// How many of this stamp's cells had been reached before.
[[nodiscard]] std::string stamp_overlap(std::int64_t before, std::int64_t cells);
[[nodiscard]] std::string stamped_zero();
/// What a stamp is and what the canvas is. `is_only`: the layer has no other input channel.
[[nodiscard]] std::string stamp_and_canvas(const Geometry& sizes, std::int64_t in_channel, bool is_only);
/// "All stamps are added up on the canvas, 7 × 7.", or those of the input channel shown, unless it `is_only`.
[[nodiscard]] std::string stamps_added_up(const Geometry& sizes, std::int64_t in_channel, bool is_only);
/// How far apart stamps begin, how wide they are, and what comes of it.
[[nodiscard]] std::string stamp_spacing(const Layer& layer, const Geometry& sizes);
/// Why the canvas is as large as it is.
[[nodiscard]] std::string canvas_comes_about(const Geometry& sizes);
inline constexpr std::string_view point_at_cells = "Point at any cell to see what it is made of.";
/// `where`: the first cell that the most stamps have reached.
[[nodiscard]] std::string stamp_done(std::int64_t most_stamps, Int2 where, std::int64_t untouched);

/// How a cell says how many stamps are added in it.
enum class Badge : std::uint8_t { words, dots };
/// "2 stamps", "••".
[[nodiscard]] std::string badge(std::int64_t count, Badge form);

// Under the canvas: what its marks are.
[[nodiscard]] std::string_view badge_meaning(Badge form);
inline constexpr std::string_view earlier_stamps = "an earlier stamp, too";
inline constexpr std::string_view no_stamp = "no stamp here";
inline constexpr std::string_view sum_so_far = "all stamps so far, added up";

}  // namespace tconv::words
