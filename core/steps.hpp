#pragma once

/// The three ways as steps with random access: any step and any intermediate picture is asked of the
/// mathematics, never replayed, so that scrubbing and playing backwards come free.
///
/// In every walk steps count from 1 as on screen ("step 5 of 9"); step 0 is the beginning, when nothing has
/// happened, and `picture(0)` is all zeros. `picture(i)` is the sum of the steps 0…i, added in their order.
#include "core/convolve_walk.hpp"
#include "core/matrix_walk.hpp"
#include "core/slice.hpp"
#include "core/stamp_walk.hpp"
#include "core/stretched.hpp"
