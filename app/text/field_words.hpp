#pragma once

#include <string_view>

#include "core/axes.hpp"
#include "core/layer.hpp"

namespace tconv {

/// What a parameter is called in sentences: PyTorch's name, or "input size" for what is no parameter of the layer.
[[nodiscard]] std::string_view field_words(FieldId id);

/// What a parameter does, in one sentence for the panel, the command line and the manual page.
[[nodiscard]] std::string_view field_help(FieldId id);

/// "rows" or "columns".
[[nodiscard]] std::string_view axis_words(Axis axis);

}  // namespace tconv
