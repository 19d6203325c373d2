#pragma once

#include <string>

#include "app/scene/scene.hpp"
#include "app/text/freetype_metrics.hpp"

/// What must hold for every picture.
namespace tconv::test {

/// Shared by all that draws here.
const FreeTypeMetrics& metrics();

/// Whether two boxes have a point inside both.
bool overlap(const Box& a, const Box& b);

/// The first fault of a scene, in words; empty when there is none: words or arrays stick out of it, words lie on words,
/// arrays on arrays, one of them has no size or is too small to be read, or lies across a line that goes from side to side.
std::string fault_of(const Scene& scene);

}  // namespace tconv::test
