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
      return "How many weights a kernel has in each direction: the copy that every input pixel stamps.";
    case FieldId::stride:
      return "How far apart neighbouring copies start on the canvas; s − 1 zeros between pixels for a sliding window.";
    case FieldId::padding:
      return "How many lines are cut off each side of the canvas: the ring that a Conv2d lays around its picture.";
    case FieldId::output_padding:
      return "How many of the lines cut off at the bottom and right are given back; it settles which of s sizes the output has.";
    case FieldId::dilation:
      return "How far apart the weights of one copy lie; d − 1 holes between neighbours.";
    case FieldId::groups:
      return "Into how many parts the channels are split; an input channel reaches only the output channels of its own part.";
    case FieldId::input_size:
      return "Height and width of the input.";
    case FieldId::output_size:
      return "The size asked of forward(); it takes the place of output_padding.";
  }
  return "";
}

std::string_view axis_words(Axis axis) {
  return axis == Axis::rows ? "rows" : "columns";
}

}  // namespace tconv
