#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/axes.hpp"
#include "core/enlarging.hpp"
#include "core/layer.hpp"
#include "core/tensor.hpp"
#include "core/upsample.hpp"

/// The sentences of stage 7, Compare.
namespace tconv::words {

// --- names of pictures -----------------------------------------------------------------------------------------

inline constexpr std::string_view nearest_name = "Nearest";
inline constexpr std::string_view bilinear_name = "Bilinear";
inline constexpr std::string_view this_layer_name = "This layer";
inline constexpr std::string_view nearest_kernel = "Nearest kernel";
inline constexpr std::string_view bilinear_kernel_name = "Bilinear kernel";
inline constexpr std::string_view its_output = "Its output";
inline constexpr std::string_view output_of_ones = "Output of the nearest kernel";
inline constexpr std::string_view output_of_bilinear = "Output of the bilinear kernel";
inline constexpr std::string_view picture_u = "u";
inline constexpr std::string_view picture_result = "Conv2d's result";
inline constexpr std::string_view picture_back = "through this layer";
// Where that is one kernel of several.
inline constexpr std::string_view picture_back_alone = "back through this kernel";
// What the strips under the pictures are the colours of.
inline constexpr std::string_view inputs_scale = "input";
inline constexpr std::string_view outputs_scale = "outputs";
inline constexpr std::string_view result_scale = "Conv2d's result";
inline constexpr std::string_view trip_scale = "u, before and after";
// Where u is too small to be seen on a scale with what comes of it.
inline constexpr std::string_view before_scale = "u before, own scale";
inline constexpr std::string_view after_scale = "u after";
inline constexpr std::string_view kernels_scale = "kernels";
inline constexpr std::string_view remark_no_way = "no way back";
/// The size of what came back, held against u: "12 × 12: as large as u", "11 × 11: one short of 12".
[[nodiscard]] std::string size_held_against(Int2 u, Int2 back);
/// "not nearest": what a hatched cell is.
[[nodiscard]] std::string not_like(std::string_view name);
/// "Input, column 0": the line of pixels that is blended, and what is made of it.
[[nodiscard]] std::string line_of(std::string_view picture, Axis axis);
/// "rows 0–5 of 8": how much of it is shown; empty for all.
[[nodiscard]] std::string part_of_line(Axis axis, std::int64_t shown, std::int64_t all);
inline constexpr std::string_view goes_on = "…";
/// "every 2nd row and column"; empty for a step of 1.
[[nodiscard]] std::string reduced_remark(std::int64_t step);
/// "is nearest", or that hatched cells differ.
[[nodiscard]] std::string remark_of_output(std::string_view name, bool all_same);

// --- captions --------------------------------------------------------------------------------------------------

[[nodiscard]] std::string compare_start(Int2 input, Int2 factor);
[[nodiscard]] std::string compare_nearest(Int2 factor, Int2 enlarged);
[[nodiscard]] std::string compare_bilinear(Int2 factor, Int2 enlarged);
/// Where bilinear places its lines along an axis, said of one of them.
[[nodiscard]] std::string compare_blend(Axis axis, const std::vector<BilinearSample>& samples, std::int64_t factor);
[[nodiscard]] std::string compare_layer(Int2 output, Int2 enlarged);
/// `rounding` is what counts as no difference to bilinear.
[[nodiscard]] std::string compare_kernels(const Apart& nearest, const Apart& bilinear, double rounding);
/// `back`: nothing where there is no way back.
[[nodiscard]] std::string compare_round_trip(Int2 picture, Int2 result, const std::optional<Int2>& back,
                                             const std::optional<Farthest>& difference);
/// Added to the caption: "; a reduced copy: every 2nd row and column". Empty for a step of 1.
[[nodiscard]] std::string reduced_caption(std::int64_t step);

// --- cards -----------------------------------------------------------------------------------------------------

inline constexpr std::string_view card_why = "Could we not simply enlarge the picture?";
inline constexpr std::string_view card_trip = "There and back";
inline constexpr std::string_view card_no_inverse = "Why it is no inverse";
inline constexpr std::string_view card_ones = "Nearest is a kernel of ones";
inline constexpr std::string_view card_ones_not = "A kernel of ones";
inline constexpr std::string_view card_tent = "Bilinear is a kernel, too";
inline constexpr std::string_view card_tent_not = "A bilinear kernel";
inline constexpr std::string_view card_reduced = "A reduced copy";
inline constexpr std::string_view nearest_term = "nearest";
inline constexpr std::string_view bilinear_term = "bilinear";
inline constexpr std::string_view layer_term = "this layer";
inline constexpr std::string_view to_nearest_term = "largest difference to nearest";
inline constexpr std::string_view to_bilinear_term = "largest difference to bilinear";
inline constexpr std::string_view inside_term = "largest difference inside";
inline constexpr std::string_view edge_term = "largest difference at the edge";
inline constexpr std::string_view no_cells = "no cells";
inline constexpr std::string_view return_term = "largest difference";

/// A number of a picture or a difference: whole ones in full, others with up to six digits.
[[nodiscard]] std::string difference_text(double difference);
/// The same, but 0 where rounding explains it.
[[nodiscard]] std::string difference_text(double difference, double rounding);
/// The answer to "Could we not simply enlarge the picture?": what each of the three ways does.
[[nodiscard]] std::string why_compare(const Layer& layer);
/// By how much nearest and bilinear enlarge, and to what; what this layer gives.
[[nodiscard]] std::string enlarged_by(Int2 factor, Int2 enlarged, Int2 output);
[[nodiscard]] std::string nearest_explained(Int2 factor);
[[nodiscard]] std::string bilinear_explained(Int2 factor);
/// How an output line comes to its shares, said of the first that has two.
[[nodiscard]] std::string blend_explained(Axis axis, const std::vector<BilinearSample>& samples,
                                          std::int64_t factor);
/// "¾ · 2 + ¼ · 1 = 1.75", "2/3 · 2 + 1/3 · 1 ≈ 1.667": of two input pixels `low` and `high`, which is the share that
/// `sample` has of each. "≈" where a number is written shorter than it is by more than `rounding`.
[[nodiscard]] std::string blended(const BilinearSample& sample, std::int64_t factor, double low, double high,
                                  double result, double rounding);
/// A number that is a multiple of 1/`divisor` as a fraction in lowest terms: "¾", "3/16", "2"; others as
/// `short_number` has them.
[[nodiscard]] std::string fraction(double value, std::int64_t divisor);
[[nodiscard]] std::string layer_explained(const Layer& layer);
/// What the differences to nearest and bilinear say; `inside` is that to bilinear away from the edges, of which there are
/// `edge` rows and columns on each side. `share`: the input channel whose share is compared, where that is not all.
[[nodiscard]] std::string layer_compared(const std::optional<std::int64_t>& share, double nearest, double bilinear,
                                         const std::optional<double>& inside, Int2 edge, double rounding);
[[nodiscard]] std::string sizes_differ(Int2 output, Int2 enlarged);
[[nodiscard]] std::string ones_explained(const Layer& layer);
[[nodiscard]] std::string tent_explained(const Layer& layer);
/// How the outermost rows and columns differ, which the picture hatches, and whether rounding is all that others do.
[[nodiscard]] std::string tent_border(const Layer& layer, const Apart& apart, double rounding);
/// What u is: a ramp, or the input resized; and that other numbers can be typed into it.
[[nodiscard]] std::string what_u_is(Int2 size, bool photograph);
/// The same of a u whose numbers a person gave.
[[nodiscard]] std::string own_u(Int2 size);
/// What Conv2d makes of u, and this layer of that; `back`: nothing where there is no way back. `chosen_so`: u has its
/// size because no larger picture becomes as large as the layer's input. `one_kernel`: the layer has no other than the one between the channels shown.
[[nodiscard]] std::string there_and_back(Int2 picture, Int2 result, const std::optional<Int2>& back, bool chosen_so,
                                         bool one_kernel);
/// The output_padding that would bring back as many rows and columns as u has; empty where none would, or this one
/// does.
[[nodiscard]] std::string wanted_output_padding(const Layer& layer, Int2 picture, Int2 result);
/// Where u and what came back differ most, and what both have there.
[[nodiscard]] std::string values_returned(const Farthest& difference, double before, double after, bool bias);
/// Three numbers and what a round trip makes of them: u, Conv2d's result with a kernel of two ones, what comes back;
/// and another picture with the same result.
[[nodiscard]] std::string three_numbers(const Tensor& u, const Tensor& result, const Tensor& back);
[[nodiscard]] std::string same_result(const Tensor& other, const Tensor& result);
/// Why a picture is too small for a Conv2d with these settings.
[[nodiscard]] std::string conv2d_cannot_take(const Layer& layer, Int2 picture);
/// Why an array of this shape is no u: that it is one plane, or how large that is. Of a shape of rank 2 the latter.
[[nodiscard]] std::string u_is_a_plane(const Shape& shape);
[[nodiscard]] std::string u_is_from_to(Int2 size);
[[nodiscard]] std::string too_many_for_u();
/// Why the size that a file says is not that of its u.
[[nodiscard]] std::string not_size_of_u(Int2 said, Int2 found);
/// What became of the numbers that a person gave u when its size changed; `photograph` as in `what_u_is`.
[[nodiscard]] std::string u_resized(Int2 before, Int2 after, bool photograph);
/// Said before that where the layer made it change: Conv2d cannot take what it was.
[[nodiscard]] std::string u_had_to_grow(Int2 before);
/// What undo and redo did to u while another stage is shown.
inline constexpr std::string_view u_undone = "The picture u of Compare is as it was before.";
inline constexpr std::string_view u_redone = "The picture u of Compare is changed again.";
/// On the button that takes a person's numbers out of u, and in its tip.
[[nodiscard]] std::string_view reset_u(bool photograph);
inline constexpr std::string_view reset_u_help =
    "Takes your own numbers out of u, which keeps its size: it is the ramp 1, 2, 3 … again, or a large input resized.";
/// "u: 12 × 12", on the stage bar.
[[nodiscard]] std::string size_of_u(const std::optional<Int2>& size);
[[nodiscard]] std::string reduced_explained(std::int64_t step, Int2 whole, Int2 shown);
/// In the place of the pictures when no copy of the input is small enough.
[[nodiscard]] std::string too_large_to_compare();

// --- the pixel pointed at --------------------------------------------------------------------------------------

inline constexpr std::string_view bilinear_blends = "Blends the input pixels around it.";
/// "Repeats input (2,1)."
[[nodiscard]] std::string nearest_repeats(Int2 input);
/// What the card about a pixel of u says: what comes back there, or why nothing does, and what can be done.
[[nodiscard]] std::string pixel_returns(double value);
[[nodiscard]] std::string pixel_is_past(Int2 back);
inline constexpr std::string_view no_pixel_returns = "Nothing comes back of it: this layer has no output here.";
inline constexpr std::string_view types_into_u = "Click it to type another number.";
/// What another picture has at the same place: "nearest has 3 there."
[[nodiscard]] std::string has_there(std::string_view picture, double value);

}  // namespace tconv::words
