#include "app/text/field_words.hpp"

namespace tconv {

std::string_view field_words(FieldId id) {
  switch (id) {
    case FieldId::in_channels:
      return "in_channels";
    case FieldId::out_channels:
      return "out_channels";
    case FieldId::kernel_size:
      return "kernel_size";
    case FieldId::stride:
      return "stride";
    case FieldId::padding:
      return "padding";
    case FieldId::output_padding:
      return "output_padding";
    case FieldId::dilation:
      return "dilation";
    case FieldId::groups:
      return "groups";
    case FieldId::input_size:
      return "input size";
    case FieldId::output_size:
      return "output_size";
    case FieldId::batch:
      return "batch";
  }
  return "";
}

std::string_view field_help(FieldId id) {
  switch (id) {
    case FieldId::in_channels:
      return "How many planes the input has; each has its own kernels.";
    case FieldId::out_channels:
      return "How many planes the output has.";
    case FieldId::kernel_size:
      return "How many weights a kernel has in each direction. Every input pixel stamps all of them.";
    case FieldId::stride:
      return "How far apart neighbouring stamps start on the canvas. Way B puts stride − 1 zeros between neighbouring pixels instead.";
    case FieldId::padding:
      return "How many rows and columns are removed on every side of the canvas: where a Conv2d has the zeros of its padding.";
    case FieldId::output_padding:
      return "How many rows at the bottom and columns at the right are kept that padding would have removed; past the canvas they hold the bias alone. Below stride, it asks for one of the sizes that a Conv2d brings to this input's size.";
    case FieldId::dilation:
      return "How far apart neighbouring weights of one stamp lie, with dilation − 1 holes between them.";
    case FieldId::groups:
      return "Into how many parts the channels are split; an input channel reaches only the output channels of its own part.";
    case FieldId::input_size:
      return "Height and width of the input.";
    case FieldId::output_size:
      return "The size asked of forward(); it takes the place of output_padding.";
    case FieldId::batch:
      return "How many pictures the input holds; the layer treats each by itself. A new one begins as a copy of the last, and the line above the timeline chooses which one the stages show.";
  }
  return "";
}

std::string_view axis_words(Axis axis) {
  return axis == Axis::rows ? "rows" : "columns";
}

}  // namespace tconv
