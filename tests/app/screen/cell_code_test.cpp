#include "app/screen/cell_code.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>

#include "app/scene/grid_look.hpp"

using namespace tconv;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("a cell's code leads to its ground in every theme, role and state") {
  constexpr double max_abs = 3;
  const std::array<double, 9> values{0, 3, -3, 1, -1, 1e-9, -1e-9, inf, std::nan("")};
  for (const auto id : all_themes) {
    for (const auto role : {Role::input, Role::kernel, Role::output}) {
      const auto table = tint_table(theme(id), role);
      REQUIRE(table.size() == std::size_t{4} * tint_columns * tint_rows);
      for (int i = 0; i <= static_cast<int>(CellState::wrong); ++i) {
        const auto state = static_cast<CellState>(i);
        CAPTURE(i);
        for (const double value : values) {
          CAPTURE(value);
          const CellCode code = cell_code(value, max_abs, state);
          const Colour ground = cell_look(theme(id), role, state, value, max_abs).ground;
          const auto* texel = table.data() + 4 * (std::size_t{code.bits & 31U} * tint_columns + code.share);
          CHECK(std::abs(texel[0] - ground.red * 255) <= 1);
          CHECK(std::abs(texel[1] - ground.green * 255) <= 1);
          CHECK(std::abs(texel[2] - ground.blue * 255) <= 1);
          CHECK((texel[3] == 255) == (line_on(ground).red < 0.5));
        }
      }
    }
  }
}

TEST_CASE("only what shows a value can be crossed") {
  for (int i = 0; i <= static_cast<int>(CellState::wrong); ++i) {
    const auto state = static_cast<CellState>(i);
    const bool crossed = state == CellState::value || state == CellState::faded;
    for (const double value : {inf, -inf, std::nan("")}) {
      CHECK(((cell_code(value, 1, state).bits & special_bit) != 0) == crossed);
    }
    CHECK((cell_code(1, 1, state).bits & special_bit) == 0);
  }
}

TEST_CASE("magnitudes beyond the largest are the largest, and nothing overflows on the way") {
  constexpr double huge = std::numeric_limits<double>::max();
  constexpr double tiny = std::numeric_limits<double>::denorm_min();
  CHECK(cell_code(5, 2, CellState::value).share == 255);
  CHECK(cell_code(huge, tiny, CellState::value).share == 255);
  CHECK(cell_code(tiny, huge, CellState::value).share == 0);
  CHECK(cell_code(huge / 2, huge, CellState::value).share == 128);
  CHECK(cell_code(1, 0, CellState::value).share == 0);
}
