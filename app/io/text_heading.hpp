#pragma once

#include <string_view>

namespace tconv {

/// Takes off the start of a text what stands before an array and says nothing of its numbers: PyTorch's
/// `Parameter containing:`, and what gives the array a name, `A =`, `float a[2][2] =`, `"weight":`. Whether it had a
/// name.
bool take_heading(std::string_view& text);

}  // namespace tconv
