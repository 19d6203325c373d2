#pragma once

#include <string>

#include "app/scene/scene.hpp"

namespace tconv::test {

/// What a scene shows, a primitive a line, in drawing order: arrays with their values and states, words, marks and
/// their paints, lines and arrows with the way they point. Where something lies is said by the cells of the array
/// that it lies on; what lies on no array has no place. So the text changes when something else is shown, not when
/// it is shown elsewhere: no lengths, no sizes of writing.
///
/// Marks on one array that follow each other are listed by kind, each kind with its cells; numbers in cells by
/// rows. Lines of a paragraph are joined, equal marks counted.
[[nodiscard]] std::string dump(const Scene& scene);

}  // namespace tconv::test
