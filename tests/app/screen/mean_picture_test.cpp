#include "app/screen/mean_picture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>

#include "app/scene/grid_look.hpp"

using namespace tconv;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double tiny = std::numeric_limits<double>::denorm_min();

// A cell whose stripes fill it, as app/scene/grid_look.hpp says.
std::array<double, 3> filled(const CellLook& look) {
  const double alpha = look.stripes == Stripes::none ? 0 : look.stripe.alpha;
  const auto mix = [&](double ground, double stripe) { return 255 * (ground + (stripe - ground) * alpha); };
  return {mix(look.ground.red, look.stripe.red), mix(look.ground.green, look.stripe.green),
          mix(look.ground.blue, look.stripe.blue)};
}

}  // namespace

TEST_CASE("every pixel is the mean of its points, whatever the cells are") {
  std::mt19937 dice(3);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same cells every time
  // The first of them are numbers that every row may hold.
  const std::array values{0.0, 1.0, -1.0, 0.3, -0.7, 2.0, 1e-3, tiny, -tiny, -0.0, inf, -inf, std::nan("")};
  constexpr std::int64_t side = 12;
  for (const auto id : all_themes) {
    for (const Role role : {Role::input, Role::kernel, Role::output}) {
      for (const int samples : {2, 3, 4}) {
        CAPTURE(samples);
        Grid grid;
        grid.role = role;
        std::vector<double> numbers;
        std::vector<CellState> states;
        for (std::int64_t i = 0; i < side * side; ++i) {
          numbers.push_back(values[dice() % (i / side % 2 == 0 ? 10 : values.size())]);
          // Every third row is of one state.
          const bool like_the_last = i / side % 3 == 0 && i % side > 0;
          const auto state = static_cast<CellState>(dice() % (static_cast<unsigned>(CellState::wrong) + 1));
          states.push_back(like_the_last ? states.back() : state);
        }
        grid.values = Tensor({side, side}, std::move(numbers));
        grid.states = CellStates(side, std::move(states));
        // Points run backwards and out of the array, too, or along it: the picture has to take them as they come.
        std::vector<AxisSample> points;
        for (int i = 0; i < 5 * samples; ++i) {
          points.push_back({samples == 2 ? i + 1 : static_cast<std::int64_t>(dice() % 13) - 1});
        }
        std::vector<AxisSample> rows = points;
        std::ranges::reverse(rows);
        const auto picture = mean_picture(FilledColours(theme(id), role), grid, rows, points, samples);
        REQUIRE(picture.size() == 4 * 5 * 5);
        const auto at = [&](int y, int x) {
          const std::int64_t row = rows[static_cast<std::size_t>(y)].cell;
          const std::int64_t column = points[static_cast<std::size_t>(x)].cell;
          if (row >= 0 && column >= 0) return filled(cell_look(theme(id), grid, row, column));
          CellLook bare;
          bare.ground = theme(id).of(Role::panel);
          return filled(bare);
        };
        for (int pixel = 0; pixel < 25; ++pixel) {
          std::array<double, 3> sum{};
          for (int point = 0; point < samples * samples; ++point) {
            const auto colour = at(pixel / 5 * samples + point / samples, pixel % 5 * samples + point % samples);
            for (std::size_t part = 0; part < 3; ++part) sum[part] += colour[part] / (samples * samples);
          }
          const auto* found = picture.data() + 4 * pixel;
          for (std::size_t part = 0; part < 3; ++part) CHECK(std::abs(found[part] - sum[part]) <= 0.8);
          CHECK(found[3] == 255);
        }
      }
    }
  }
}
