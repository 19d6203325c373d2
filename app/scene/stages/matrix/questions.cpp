#include "app/scene/stages/matrix/questions.hpp"

#include "app/scene/stages/asking.hpp"
#include "app/scene/stages/matrix/step.hpp"
#include "core/geometry.hpp"

namespace tconv::matrix {
namespace {

// Entries of the row of C that this step lays down.
std::vector<StepQuestion> entries_asked(const Problem& problem, const Slice& pair, const Step& step) {
  const Int2 input = problem.input.plane_size();
  const Int2 result = step.result.value_or(Int2{input.y / 2, input.x / 2});
  const std::int64_t row = step.matrix.column_of(pair.in.first, result);
  std::vector<StepQuestion> all;
  const ContributionRange laid = restricted(step.matrix.column(row), pair.in, {pair.co, 1});
  for (const Int2 at : some_cells({laid.rows.count, laid.columns.count})) {
    const Contribution c = laid[at.y * laid.columns.count + at.x];
    const Int2 picture = *output_pixel(step.matrix.geometry(), step.matrix.layer(), c);
    all.push_back({ConvEntry{pair, result, picture},
                   CellRef{ArrayId::conv_matrix, row, step.matrix.row_of(pair.co, picture)}});
  }
  return all;
}

}  // namespace

std::vector<StepQuestion> questions(const Problem& problem, const View& after) {
  const Step step(problem, after, after.step);
  const Slice pair = channel_pair(problem, after.batch, after.in_channel, after.out_channel);
  if (!step.transposed) return entries_asked(problem, pair, step);
  if (step.multiplied == 0) return {{MatrixHeight{}}};
  CellSum sum{.how = CellSum::How::collected, .slice = pair};
  if (step.biased) sum.how = CellSum::How::biased;
  if (!step.line) return pixels_asked(problem, sum);
  if (after.matrix.by == MatrixOrder::columns) {
    return sums_asked(problem, pair, CellSum::How::by_columns, step.added, true);
  }
  if (after.grain == Grain::contribution) {
    return sums_asked(problem, pair, CellSum::How::collected, step.added, true);
  }
  return {pixel_asked(problem, sum, step.line->pixel)};
}

}  // namespace tconv::matrix
