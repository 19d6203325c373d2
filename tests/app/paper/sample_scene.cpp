#include "tests/app/paper/sample_scene.hpp"

#include <cmath>
#include <initializer_list>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "app/text/numbers.hpp"

namespace tconv {
namespace {

class Sample {
 public:
  explicit Sample(const FontMetrics& metrics) : metrics_(metrics) {
    scene.width = 64;
    scene.height = 40;
  }

  void words() {
    text({1, 2}, "Every primitive, every state", Face::bold, 1.3, {Role::ink});
    text({1, 3.6},
         "canvas (2,2) = output (1,1) \u00b7 3 \u00d7 3 \u2192 7 \u00d7 7 \u00b7 \u2308x\u2309 \u2208 \u2297",
         Face::regular, 1, {Role::muted});
    text({30, 2}, "x\u1d40  C\u1d40", Face::bold, 1.3, {Role::kernel});
    text({30, 3.6}, "x(1,1)\u00b7w(0,0)   3\u00b71 = \u22123", Face::mono, 1, {Role::ink});
    text({46, 3.6}, "sum = 31", Face::mono_bold, 1, {Role::output});
    double x = 1;
    for (const auto& [role, word] : {std::pair{Role::input, "input"},
                                     {Role::kernel, "kernel"},
                                     {Role::output, "output"},
                                     {Role::removed, "removed"},
                                     {Role::spared, "spared"},
                                     {Role::wrong, "wrong"},
                                     {Role::ink, "ink"},
                                     {Role::muted, "muted"}}) {
      text({x, 5.2}, word, Face::bold, 1, {role});
      x += metrics_.width(Face::bold, word) + 1;
    }
    text({46, 2}, "0.75 em: small print", Face::regular, 0.75, {Role::muted});
  }

  /// One cell per state, twelve of them, then a row of numbers that need care.
  void states() {
    static constexpr std::pair<CellState, const char*> all[] = {{CellState::value, "value"},
                                                                {CellState::faded, "faded"},
                                                                {CellState::untouched, "untouched"},
                                                                {CellState::empty, "empty"},
                                                                {CellState::inserted_zero, "inserted 0"},
                                                                {CellState::border_zero, "border 0"},
                                                                {CellState::output_padding_zero, "op 0"},
                                                                {CellState::removed, "removed"},
                                                                {CellState::past_canvas, "bias only"},
                                                                {CellState::structural_zero, "structural 0"},
                                                                {CellState::no_entry, "no entry"},
                                                                {CellState::wrong, "wrong"}};
    Grid grid;
    grid.array = ArrayId::canvas;
    grid.values = Tensor::filled({2, 12}, 6);
    grid.window = {0, 0, 2, 12};
    grid.box = {1, 7, 48, 8};
    grid.role = Role::output;
    grid.max_abs = 9;
    std::vector<CellState> states;
    for (int row = 0; row < 2; ++row) {
      for (const auto& [state, word] : all) states.push_back(state);
    }
    grid.states = CellStates(12, std::move(states));
    scene.primitives.emplace_back(grid);
    for (int i = 0; i < 12; ++i) {
      const Box cell = grid.cell(0, i);
      const auto& [state, word] = all[i];
      centred({cell.x + cell.width / 2, 6.6}, word, Face::regular, 0.75, {Role::muted});
      std::string digits = "6";
      Paint paint = cell_digit(grid.role, 6, 9);
      switch (state) {
        case CellState::untouched:
          digits = "\u00b7";
          paint = {Role::muted};
          break;
        case CellState::empty:
        case CellState::no_entry:
          digits = "";
          break;
        case CellState::inserted_zero:
        case CellState::border_zero:
        case CellState::output_padding_zero:
          digits = "0";
          paint = {Role::muted};
          break;
        case CellState::removed:
        case CellState::wrong:
          scene.primitives.emplace_back(Rect{
              .box = {cell.x + 1, cell.y + 1.1, 2, 1.8}, .fill = Paint{Role::panel}, .stroke = {}, .radius = 0.3});
          paint = {Role::muted};
          break;
        case CellState::faded:
          paint.strength /= 2;
          break;
        default:
          break;
      }
      centred({cell.x + 2, cell.y + 2 + 0.36 * 1.3}, digits, Face::regular, 1.3, paint);
    }
  }

  void numbers() {
    const double infinity = std::numeric_limits<double>::infinity();
    const double values[] = {0, 1, 4, 9, -1, -4, -9, 3.14159, infinity, -infinity, std::nan(""), 0.000123};
    for (const auto& [role, y] : {std::pair{Role::input, 16.5}, {Role::kernel, 20.0}}) {
      Grid grid;
      grid.array = role == Role::input ? ArrayId::input : ArrayId::kernel;
      grid.values = Tensor({2, 6}, {std::begin(values), std::end(values)});
      grid.window = {0, 0, 2, 6};
      grid.box = {1, y, 18, 3};
      if (role == Role::kernel) grid.box.height = 6;
      grid.role = role;
      grid.max_abs = 9;
      scene.primitives.emplace_back(grid);
      for (std::int64_t i = 0; i < 12; ++i) {
        const Box cell = grid.cell(i / 6, i % 6);
        const double value = values[i];
        const std::string digits = fitting_number(value, metrics_, Face::regular, 1, cell.width - 0.4);
        const double width = std::isnan(value) ? 2.5 : 1.7;
        if (!std::isfinite(value)) {
          scene.primitives.emplace_back(
              Rect{.box = {cell.x + (cell.width - width) / 2, cell.y + cell.height / 2 - 0.6, width, 1.2},
                   .fill = Paint{Role::panel},
                   .stroke = {},
                   .radius = 0.2});
        }
        centred({cell.x + cell.width / 2, cell.y + cell.height / 2 + 0.36}, digits, Face::regular, 1,
                std::isfinite(value) ? cell_digit(role, value, 9) : Paint{Role::ink});
      }
      scene.primitives.emplace_back(Rect{.box = grid.box, .fill = {}, .stroke = Paint{role}, .stroke_width = 0.14});
    }
    scene.primitives.emplace_back(
        Rect{.box = {4, 20, 3, 3}, .fill = {}, .stroke = Paint{Role::focus}, .stroke_width = 0.28, .radius = 0.28});
  }

  void borders() {
    // A border of dashed zeros round two cells, and the window panned by fractions.
    Grid grid;
    grid.array = ArrayId::stretched;
    grid.values = Tensor::filled({5, 7}, 2);
    grid.box = {21, 16.5, 14, 10};
    grid.window = {0, 0, 5, 7};
    grid.role = Role::input;
    grid.max_abs = 3;
    std::vector<CellState> states;
    for (int y = 0; y < 5; ++y) {
      for (int x = 0; x < 7; ++x) {
        CellState state = CellState::inserted_zero;
        if (y == 0 || x == 0 || y == 3 || x == 5) state = CellState::border_zero;
        if (y == 4 || x == 6) state = CellState::output_padding_zero;
        if ((y == 1 || y == 2) && (x == 1 || x == 4)) state = CellState::value;
        states.push_back(state);
      }
    }
    grid.states = CellStates(7, std::move(states));
    scene.primitives.emplace_back(grid);
    grid.box = {37, 16.5, 12, 10};
    grid.window = {0.6, -0.5, 5, 6};
    scene.primitives.emplace_back(grid);
  }

  void many() {
    const auto map = [&](std::int64_t side, Box box, bool framed) {
      std::vector<double> values;
      std::vector<CellState> states;
      for (std::int64_t y = 0; y < side; ++y) {
        for (std::int64_t x = 0; x < side; ++x) {
          values.push_back(std::sin(static_cast<double>(x) * 19 / static_cast<double>(side)) *
                           static_cast<double>(y) / static_cast<double>(side));
          const bool rim = y < side / 16 || x < side / 16;
          states.push_back(rim ? CellState::removed : CellState::value);
        }
      }
      Grid grid;
      grid.array = ArrayId::output;
      grid.values = Tensor({side, side}, std::move(values));
      grid.states = CellStates(side, std::move(states));
      const double cells = static_cast<double>(side);
      grid.window = {0, 0, cells, cells};
      grid.box = box;
      grid.role = Role::output;
      scene.primitives.emplace_back(grid);
      if (framed) {
        scene.primitives.emplace_back(
            Rect{.box = box, .fill = {}, .stroke = Paint{Role::output}, .stroke_width = 0.14});
      }
    };
    map(16, {51, 6.9, 12, 12}, true);
    map(32, {51, 20, 12, 12}, false);
    map(512, {51, 33, 6, 6}, true);
    map(17, {58, 33, 5, 5.5}, false);
  }

  void shapes() {
    const double y = 29;
    Rect rect{.box = {1, y, 5, 3}, .fill = Paint{Role::panel}, .stroke = Paint{Role::line}, .radius = 0.7};
    scene.primitives.emplace_back(rect);
    rect = {.box = {7, y, 5, 3}, .fill = {}, .stroke = Paint{Role::kernel}, .radius = 0.43, .dash = Dash::dashed};
    scene.primitives.emplace_back(rect);
    rect = {.box = {13, y, 5, 3},
            .fill = Paint{Role::faint},
            .stroke = Paint{Role::spared},
            .stroke_width = 0.2,
            .dash = Dash::dotted};
    scene.primitives.emplace_back(rect);
    rect = {.box = {19, y, 5, 3}, .fill = Paint{Role::input}, .stroke = {}, .radius = 9};
    scene.primitives.emplace_back(rect);
    centred({21.5, y + 1.86}, "on input", Face::bold, 1, {Role::input, 1, true});
    rect = {.box = {25, y, 4, 3}, .fill = Paint{Role::output, 1, false, 0.5}, .stroke = {}};
    scene.primitives.emplace_back(rect);
    rect.box.x = 27;
    rect.fill = Paint{Role::removed, 1, false, 0.5};
    scene.primitives.emplace_back(rect);
    scene.primitives.emplace_back(Hatch{.box = {32, y, 5, 3}, .paint = {Role::removed}});
    scene.primitives.emplace_back(
        Hatch{.box = {38, y, 5, 3}, .paint = {Role::wrong, 1, false, 0.6}, .spacing = 0.9, .stroke_width = 0.3});
    const Dash dashes[] = {Dash::solid, Dash::dashed, Dash::dotted};
    for (int i = 0; i < 3; ++i) {
      const double x = 2.0 + 4 * i;
      scene.primitives.emplace_back(
          Line{.points = {{x, 33.5}, {x + 2.6, 38.2}}, .paint = {Role::kernel}, .dash = dashes[i]});
      scene.primitives.emplace_back(Line{.points = {{x + 3, 33.5}, {x + 3, 38.2}},
                                         .paint = {Role::kernel},
                                         .stroke_width = 0.25,
                                         .dash = dashes[i]});
      scene.primitives.emplace_back(
          Line{.points = {{15, 34.0 + 1.5 * i}, {18, 34.0 + 1.5 * i}, {18, 34.7 + 1.5 * i}},
               .paint = {Role::ink},
               .dash = dashes[i]});
      scene.primitives.emplace_back(Curve{.from = {20, 34.0 + i},
                                          .control1 = {22, 32.0 + i},
                                          .control2 = {23, 40.0 + i},
                                          .to = {26, 34.0 + i},
                                          .paint = {Role::spared},
                                          .stroke_width = 0.15,
                                          .dash = dashes[i]});
    }
    scene.primitives.emplace_back(Arrow{.points = {{28, 34}, {31, 34}}, .paint = {Role::focus}});
    scene.primitives.emplace_back(Arrow{.points = {{28, 38}, {30, 38}, {30, 35}}, .paint = {Role::focus}});
    scene.primitives.emplace_back(
        Arrow{.points = {{33, 38}, {37, 34}}, .paint = {Role::removed, 1, false, 0.5}, .stroke_width = 0.4});
    scene.primitives.emplace_back(
        Line{.points = {{39, 38}, {40, 35}, {41, 37}, {43, 34}}, .paint = {Role::output}, .stroke_width = 0.15});
  }

  Scene scene;

 private:
  void text(Point at, const std::string& words, Face face, double size, Paint paint) {
    scene.primitives.emplace_back(Text{at, words, face, size, paint, metrics_.width(face, words) * size});
  }
  void centred(Point at, const std::string& words, Face face, double size, Paint paint) {
    text({at.x - metrics_.width(face, words) * size / 2, at.y}, words, face, size, paint);
  }

  const FontMetrics& metrics_;
};

}  // namespace

Scene sample_scene(const FontMetrics& metrics) {
  Sample sample(metrics);
  sample.words();
  sample.states();
  sample.numbers();
  sample.borders();
  sample.many();
  sample.shapes();
  return std::move(sample.scene);
}

}  // namespace tconv
