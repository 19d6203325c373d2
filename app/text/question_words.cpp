#include "app/text/question_words.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>
#include <variant>

#include "app/text/stage_words.hpp"
#include "core/geometry.hpp"

namespace tconv::words {
namespace {

// What the sentences of one question share: the layer, and the wrong answer in words.
struct Said {
  const Problem& problem;
  Layer layer;
  Geometry sizes;
  std::string wrong;
};

std::string_view lines_of(Axis axis) {
  return axis == Axis::rows ? "rows" : "columns";
}

std::string_view line_of(Axis axis) {
  return axis == Axis::rows ? "row" : "column";
}

Int2 output_of_sum(const Said& said, const CellSum& asked) {
  return counted_from_output(said.sizes, asked.canvas);
}

std::string place(const Geometry& sizes, const CellSum& asked) {
  if (asked.how == CellSum::How::stamped) return at("canvas", asked.canvas);
  return at("output", counted_from_output(sizes, asked.canvas));
}

// --- what is asked ---

std::string asks(const Geometry& sizes, const CellSum& asked) {
  const std::string there = place(sizes, asked);
  if (asked.how == CellSum::How::biased) return fmt::format("What will stand at {} with the bias?", there);
  if (asked.unrotated) return fmt::format("What will stand at {}, without the rotation?", there);
  return fmt::format("What will stand at {}?", there);
}
std::string asks(const Geometry&, const RotatedWeight& asked) {
  return fmt::format("Which weight will stand at {}?", at("rotated kernel", asked.at));
}
std::string asks(const Geometry&, const ConvEntry& asked) {
  return fmt::format("What will stand in C, in the row of {} and the column of {}?",
                     at("Conv2d's result", asked.result), at("u", asked.picture));
}
std::string asks(const Geometry&, const MatrixHeight&) {
  return "How many rows will Cᵀ have?";
}
std::string asks(const Geometry&, const StampProducts&) {
  return "How many products will one input pixel make with one kernel?";
}
std::string asks(const Geometry&, const LineCount& asked) {
  using Of = LineCount::Of;
  const std::string_view lines = lines_of(asked.axis);
  const auto have = [&](std::string_view what) { return fmt::format("How many {} will {} have?", lines, what); };
  switch (asked.of) {
    case Of::corners:
      return fmt::format("How many {} will it be from the first stamp's corner to the last one's?", lines);
    case Of::footprint:
      return fmt::format("How many {} will one stamp cover?", lines);
    case Of::left_by_padding:
      return fmt::format("How many {} will padding leave of the canvas?", lines);
    case Of::output:
      return have("the output");
    case Of::spread:
      return have("the input with zeros between its pixels");
    case Of::stretched:
      return have("the stretched input");
    case Of::enlarged:
      return have("the enlarged picture");
    case Of::bilinear_kernel:
      return have("the kernel that enlarges as bilinear does");
    case Of::conv2d:
      return fmt::format("u has {} {}. How many will Conv2d's result have?", grouped(asked.from), lines);
    case Of::returned:
      break;
  }
  return fmt::format("u has {} {}. How many will come back through this layer?", grouped(asked.from), lines);
}
std::string asks(const Geometry&, const StampCount& asked) {
  if (!asked.along) return fmt::format("How many stamps will reach {}?", at("output", asked.output));
  const Axis axis = *asked.along;
  return fmt::format("How many stamps will reach output {} {}?", line_of(axis), asked.output[axis]);
}
std::string asks(const Geometry&, const WeightSum& asked) {
  return fmt::format("What will the weights that reach {} add up to?", at("output", asked.output));
}
std::string asks(const Geometry&, const ResizedProducts& asked) {
  return fmt::format("How many products will pixel {} get when the input is enlarged first and convolved then?",
                     position(asked.pixel));
}

// --- what a mistake breaks ---

std::string why(const Said& said, const CellSum& asked, Mistake mistake) {
  const std::string& w = said.wrong;
  const bool stamps = asked.how == CellSum::How::stamped || asked.how == CellSum::How::by_columns;
  const std::string_view bias_rule = "the bias is added";
  const Int2 output = output_of_sum(said, asked);
  const auto from_canvas = [&] {
    return fmt::format("padding removes, so that {} is {}", at("output", output), at("canvas", asked.canvas));
  };
  switch (mistake) {
    case Mistake::overwritten:
      if (asked.how == CellSum::How::biased) {
        return fmt::format("{} to what stands there; {} is the bias alone", bias_rule, w);
      }
      if (stamps)
        return fmt::format("stamps add up where they overlap; {} is what the last stamp alone puts there", w);
      return fmt::format("products add up; {} is the last of them alone", w);
    case Mistake::stamp_left_out:
      return stamps ? fmt::format("the last stamp is added, too; {} is what stands there without it", w)
                    : fmt::format("the last product is added, too; {} is what stands there without it", w);
    case Mistake::stride_as_footprint:
      return fmt::format(
          "stride says where the next stamp starts, not how large a stamp is; {} leaves out the weights beyond it",
          w);
    case Mistake::without_rotation:
      if (asked.how == CellSum::How::collected) {
        return fmt::format(
            "stamps are upright, so what collects them reads the kernel rotated by 180°; {} is without the "
            "rotation",
            w);
      }
      return fmt::format("the kernel is stamped as it stands; {} reads it rotated by 180°", w);
    case Mistake::rotated_all_the_same:
      return fmt::format("here the kernel is left as it stands, on purpose; {} is what the rotated one gives", w);
    case Mistake::rows_and_columns_swapped:
      return fmt::format("w(row,column) has its row first; {} reads the kernel with rows and columns swapped", w);
    case Mistake::zero_times_infinity:
      return fmt::format("0 times a weight that is not finite is NaN; {} leaves the products with zeros out", w);
    case Mistake::stride_left_out:
      return fmt::format("stamps start {}; {} is what they give 1 apart", apart(said.layer.stride), w);
    case Mistake::padding_adds:
      return fmt::format("{}; {} is what stands there if padding adds rows and columns", from_canvas(), w);
    case Mistake::padding_left_out:
      return fmt::format("{}; {} belongs to {}", from_canvas(), w, at("canvas", output));
    case Mistake::output_padding_zeros:
      return "output padding keeps what the stamps left there; it lays no zeros";
    case Mistake::bias_left_out:
      return fmt::format("{} to every output pixel; {} is without it", bias_rule, w);
    case Mistake::bias_for_each_stamp:
      return fmt::format("{} once, not for each of the {}", bias_rule,
                         counted(products_of_cell(said.problem, asked.slice, asked.canvas), "product", "products"));
    default:
      return {};
  }
}

std::string why(const Said& said, const RotatedWeight&, Mistake mistake) {
  const std::string& w = said.wrong;
  switch (mistake) {
    case Mistake::mirrored:
      return fmt::format("rotating by 180° reverses rows and columns, both; {} is what mirroring puts there", w);
    case Mistake::rows_and_columns_swapped:
      return fmt::format("rotating by 180° is not swapping rows and columns, which puts {} there", w);
    default:
      return fmt::format("the kernel is rotated by 180°; {} stands there before", w);
  }
}

std::string why(const Said& said, const ConvEntry&, Mistake mistake) {
  const std::string& w = said.wrong;
  switch (mistake) {
    case Mistake::stride_left_out:
      return fmt::format("windows of Conv2d start {}; {} is there when they start 1 apart",
                         apart(said.layer.stride), w);
    case Mistake::rows_and_columns_swapped:
      return fmt::format("w(row,column) has its row first; {} reads the kernel with rows and columns swapped", w);
    case Mistake::padding_left_out:
      return fmt::format(
          "Conv2d lays zeros round u, so that windows start before its first pixel; {} is without them", w);
    case Mistake::padding_adds:
      return fmt::format(
          "Conv2d lays zeros round u, so that windows start before its first pixel; {} has them start "
          "after it",
          w);
    default:
      return fmt::format("Conv2d reads with the kernel as it stands; {} is the weight opposite", w);
  }
}

std::string why(const Said& said, const MatrixHeight&, Mistake mistake) {
  const std::string& w = said.wrong;
  switch (mistake) {
    case Mistake::padding_left_out:
      return fmt::format("Cᵀ has a row for each output pixel; {} is one for each cell of the canvas", w);
    case Mistake::output_padding_left_out:
      return fmt::format("Cᵀ has a row for each output pixel; {} leaves out those that output padding asks for", w);
    default:
      return fmt::format(
          "Cᵀ has a row for each output pixel; {} is one for each input pixel, which are its columns", w);
  }
}

std::string why(const Said& said, const StampProducts&, Mistake mistake) {
  const std::string kernel = size(said.layer.kernel_size);
  if (mistake == Mistake::counts_added) {
    return fmt::format("the kernel has {} weights: rows times columns, not rows and columns added", kernel);
  }
  return fmt::format(
      "each of the {} weights makes one; stride says where the next stamp starts, not how large a stamp is",
      kernel);
}

std::string why(const Said& said, const LineCount& asked, Mistake mistake) {
  using Of = LineCount::Of;
  const Axis axis = asked.axis;
  const std::string& w = said.wrong;
  const std::string_view lines = lines_of(axis);
  const std::int64_t s = said.layer.stride[axis];
  const std::string_view line = line_of(axis);
  const std::string removed = counted(said.layer.padding[axis], line, lines);
  const std::int64_t op = said.layer.output_padding[axis];
  switch (mistake) {
    case Mistake::size_times_stride:
      if (asked.of == Of::corners)
        return fmt::format("{} is input × stride, and from the first to the last it is (input − 1) × stride", w);
      if (asked.of == Of::spread)
        return fmt::format("zeros come between pixels, and none after the last one; {} is input × stride", w);
      if (asked.of == Of::returned)
        return fmt::format("{} is Conv2d's result × stride, and a size depends on kernel and padding, too", w);
      return fmt::format("{} is input × stride, and the size depends on kernel and padding, too", w);
    case Mistake::stride_zeros_between:
      if (asked.of == Of::corners)
        return fmt::format("the corners are {} apart; {} has {} between them", counted(s, line, lines), w,
                           counted(s, line, lines));
      return fmt::format("stride {} puts stride − 1 zeros between neighbours; {} is with {}", s, w, s);
    case Mistake::stride_left_out:
      if (asked.of == Of::conv2d) return fmt::format("windows start {} apart; {} is for windows 1 apart", s, w);
      return fmt::format("stride moves neighbours {} apart; {} is for neighbours 1 apart", s, w);
    case Mistake::dilation_left_out:
      return fmt::format("dilation {} moves the weights apart; {} is for weights side by side",
                         said.layer.dilation[axis], w);
    case Mistake::dilation_times_kernel:
      return fmt::format(
          "a stamp ends with its last weight; {} is dilation × kernel_size, with what lies after that", w);
    case Mistake::stride_as_footprint:
      if (asked.of == Of::bilinear_kernel)
        return fmt::format("bilinear blends neighbours, so that stamps overlap; {} is the kernel of nearest", w);
      return fmt::format("stride says where the next stamp starts, not how large a stamp is; {} is the stride", w);
    case Mistake::padding_adds:
      if (asked.of == Of::stretched)
        return fmt::format("padding makes the border smaller here; {} is with a border that it makes larger", w);
      return fmt::format("padding removes {} on both sides here; {} adds them", removed, w);
    case Mistake::padding_left_out:
      if (asked.of == Of::conv2d)
        return fmt::format("padding lays {} of zeros on both sides of u; {} is without them", removed, w);
      if (asked.of == Of::stretched)
        return fmt::format("padding makes the border smaller by {} on both sides; {} is without it", removed, w);
      return fmt::format("padding removes {} on both sides; {} is all of the canvas", removed, w);
    case Mistake::padding_on_one_side:
      return fmt::format("padding removes {} on both sides; {} is for one side alone", removed, w);
    case Mistake::output_padding_left_out:
      return fmt::format("output_padding = {} asks for so many more; {} is without it", op, w);
    case Mistake::output_padding_on_both_sides:
      return fmt::format("output padding counts once, at the end; {} counts it on both sides", w);
    case Mistake::border_is_padding:
      return fmt::format(
          "the border is dilation × (kernel_size − 1) − padding; {} takes padding itself, as Conv2d does", w);
    case Mistake::last_not_repeated:
      return fmt::format("every pixel is repeated {} times; {} has the last one once", s, w);
    case Mistake::stride_added:
      return fmt::format("enlarging multiplies by the stride; {} adds it", w);
    case Mistake::as_conv2d:
      if (asked.of == Of::enlarged)
        return fmt::format("here stride makes the picture larger; {} is what Conv2d's stride would leave", w);
      return fmt::format("that is Conv2d's direction: {} is the size of its result", w);
    case Mistake::as_transposed:
      return fmt::format("that is the other direction: {} is what this layer makes of so many {}", w, lines);
    case Mistake::rounded_up:
      return fmt::format("a window that no longer fits gives no result: the size is rounded down, {} up", w);
    case Mistake::undone:
      return fmt::format(
          "this layer does not undo Conv2d: sizes that Conv2d shrinks to one size come back as one size, not "
          "each as it was, as {} was",
          w);
    default:
      return {};
  }
}

std::string why(const Said& said, const StampCount& asked, Mistake mistake) {
  const std::string& w = said.wrong;
  switch (mistake) {
    case Mistake::counts_added:
      return fmt::format("those that reach its row and its column are multiplied; {} is both added", w);
    case Mistake::edges_as_inside:
      return fmt::format("at an edge there are fewer input pixels; {} is the number away from the edges", w);
    case Mistake::whole_kernel:
      return fmt::format(
          "stamps start {}, so that not every weight has a pixel to come from; {} is all of the kernel",
          apart(said.layer.stride), w);
    case Mistake::stride_as_footprint:
      return fmt::format(
          "stride says where the next stamp starts, not how large a stamp is; {} is for stamps as wide as "
          "the stride",
          w);
    case Mistake::padding_left_out:
      if (asked.along) {
        const std::int64_t at = asked.output[*asked.along];
        return fmt::format("padding removes, so that output {0} {1} is canvas {0} {2}; {3} reach canvas {0} {1}",
                           line_of(*asked.along), at, canvas_of(said.sizes, *asked.along, at), w);
      }
      return fmt::format("padding removes, so that {} is {}; {} reach {}", at("output", asked.output),
                         at("canvas", canvas_of(said.sizes, asked.output)), w, at("canvas", asked.output));
    default:
      return fmt::format("stamps add up, none replaces another; {} is the last of them alone", w);
  }
}

std::string why(const Said& said, const WeightSum&, Mistake mistake) {
  const std::string& w = said.wrong;
  switch (mistake) {
    case Mistake::counted_not_weighed:
      return fmt::format("weights are added up, not counted; {} is how many there are", w);
    case Mistake::whole_kernel:
      return fmt::format("not every weight reaches this pixel; {} is the sum of the whole kernel", w);
    case Mistake::without_rotation:
      return fmt::format("{} is the sum of the weights opposite to those that reach it", w);
    default:
      return fmt::format("all weights that reach it are added up; {} is the last of them alone", w);
  }
}

std::string why(const Said& said, const ResizedProducts&, Mistake mistake) {
  const std::string& w = said.wrong;
  switch (mistake) {
    case Mistake::as_this_layer:
      return fmt::format(
          "a kernel over an enlarged input meets a pixel under every weight but at the edges; {} stamps reach "
          "it in this layer",
          w);
    case Mistake::whole_kernel:
      return fmt::format("at an edge some weights lie beyond the picture; {} is all of the kernel", w);
    default:
      return fmt::format("those of its row and its column are multiplied; {} is both added", w);
  }
}

NumberForm form(const Asked& asked, const NumberForms& forms) {
  if (const auto* sum = std::get_if<CellSum>(&asked)) {
    return sum->how == CellSum::How::stamped ? forms.canvas : forms.output;
  }
  const bool is_weight = std::holds_alternative<RotatedWeight>(asked) || std::holds_alternative<ConvEntry>(asked);
  return is_weight ? forms.kernel : NumberForm{};
}

bool is_value(const Asked& asked) {
  return std::holds_alternative<CellSum>(asked) || std::holds_alternative<RotatedWeight>(asked) ||
         std::holds_alternative<ConvEntry>(asked) || std::holds_alternative<WeightSum>(asked);
}

}  // namespace

std::string question(const Problem& problem, const Asked& asked) {
  const Geometry sizes = geometry(problem);
  return std::visit([&](const auto& each) { return asks(sizes, each); }, asked);
}

std::string answer_text(const Asked& asked, double value, const NumberForms& forms) {
  return is_value(asked) ? written(value, form(asked, forms)) : grouped(std::llround(value));
}

std::string mistake_explained(const Problem& problem, const Asked& asked, Mistake mistake,
                              const NumberForms& forms) {
  const std::string right = answer_text(asked, answer(problem, asked), forms);
  const Said said{problem, effective_layer(problem), geometry(problem),
                  answer_text(asked, mistaken(problem, asked, mistake).value(), forms)};
  const std::string reason = std::visit([&](const auto& each) { return why(said, each, mistake); }, asked);
  return fmt::format("{}, not {}: {}.", right, said.wrong, reason);
}

}  // namespace tconv::words
