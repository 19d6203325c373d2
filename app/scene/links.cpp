#include "app/scene/links.hpp"

#include <variant>

#include "app/scene/arrays.hpp"
#include "core/conv_transpose_matrix.hpp"

namespace tconv {
namespace {

// The contributions behind what a cell stands for, in all channels that belong to it.
struct Behind {
  const Problem& problem;
  const View& view;

  ContributionRange operator()(std::monostate) const { return {}; }
  ContributionRange operator()(const InputPixel& at) const {
    return contributions_of_input(problem, view.batch, at.channel, at.pixel.y, at.pixel.x);
  }
  ContributionRange operator()(const WeightTap& at) const {
    return contributions_of_weight(problem, view.batch, view.in_channel, view.out_channel, at.tap.y, at.tap.x);
  }
  ContributionRange operator()(const StretchedZero&) const { return {}; }
  ContributionRange operator()(const CanvasPixel& at) const {
    return contributions_of_canvas(problem, view.batch, view.out_channel, at.pixel.y, at.pixel.x);
  }
  ContributionRange operator()(const OutputPixel& at) const {
    return contributions_of_output(problem, view.batch, at.channel, at.pixel.y, at.pixel.x);
  }
  ContributionRange operator()(const ConvPixel& at) const { return (*this)(OutputPixel{at.channel, at.pixel}); }
  ContributionRange operator()(const ConvResult& at) const { return (*this)(InputPixel{at.channel, at.pixel}); }
  ContributionRange operator()(const ChannelBias&) const { return {}; }
  ContributionRange operator()(const MatrixCell& at) const {
    const ConvTransposeMatrix matrix(problem);
    const ConvTransposeMatrix::Position to = matrix.output_of_row(at.row);
    const ConvTransposeMatrix::Position from = matrix.input_of_column(at.column);
    return contributions_of_entry(problem, view.batch, from.channel, from.pixel, to.channel, to.pixel);
  }
  ContributionRange operator()(const WireLine&) const { return {}; }
  ContributionRange operator()(const InputChannel&) const { return {}; }
};

}  // namespace

ContributionRange contributions_behind(const Problem& problem, const View& view, const CellRef& cell) {
  const ContributionRange all = std::visit(Behind{problem, view}, cell_meaning(problem, view, cell));
  return restricted(all, {view.in_channel, 1}, {view.out_channel, 1});
}

Linked linked_with(const Problem& problem, const View& view, const CellRef& cell) {
  const CellMeaning meaning = cell_meaning(problem, view, cell);
  const auto* line = std::get_if<WireLine>(&meaning);
  if (line == nullptr) return contributions_behind(problem, view, cell);
  Linked linked;
  linked.across = line->axis == Axis::rows ? Axis::columns : Axis::rows;
  linked.range.n = view.batch;
  linked.range.in = {view.in_channel, 1};
  linked.range.out = {view.out_channel, 1};
  const AxisPairs first = pairs_of_input(effective_layer(problem), *linked.across, 0);
  linked.range.rows = line->axis == Axis::rows ? line->pairs : first;
  linked.range.columns = line->axis == Axis::rows ? first : line->pairs;
  return linked;
}

}  // namespace tconv
