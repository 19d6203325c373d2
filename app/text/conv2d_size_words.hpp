#pragma once

#include <string>
#include <vector>

#include "core/geometry.hpp"
#include "core/layer.hpp"

namespace tconv::words {

/// Which sizes a Conv2d with these settings brings to the input's, and which of them the output has: "A Conv2d shrinks 5
/// and also 6 to 3. On the way back both are possible; output_padding = 1 asks for 6." One paragraph, or one for rows and
/// one for columns where they differ. `layer` is the one that runs, `sizes` are its; `by_output_size`: forward()'s
/// output_size asks for the output's size.
[[nodiscard]] std::vector<std::string> sizes_on_the_way_back(const Layer& layer, const Geometry& sizes,
                                                             bool by_output_size);

}  // namespace tconv::words
