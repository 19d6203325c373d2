#include "app/ui/scene_checksum.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <utility>

using namespace tconv;

TEST_CASE("scenes that differ anywhere have different checksums") {
  Scene scene;
  scene.width = scene.height = 10;
  Grid grid;
  grid.values = Tensor({1, 2}, {1, 2});
  grid.window = {0, 0, 1, 2};
  grid.box = {1, 1, 4, 2};
  scene.primitives = {grid, Rect{.box = {1, 1, 2, 2}, .fill = Paint{Role::input}, .stroke = {}},
                      Text{{3, 3}, "words", Face::regular, 1, {Role::ink}, 2}};
  const std::uint64_t sum = checksum(scene);
  CHECK(checksum(scene) == sum);

  const auto differs = [&](auto&& change) {
    Scene other = scene;
    change(other);
    return checksum(other) != sum;
  };
  CHECK(differs([](Scene& s) {
    std::get<Grid>(s.primitives[0]).values = Tensor({1, 2}, {1, 2.0000000000000004});
  }));
  CHECK(differs([](Scene& s) {
    std::get<Grid>(s.primitives[0]).states = CellStates::filled({1, 2}, CellState::removed);
  }));
  CHECK(differs([](Scene& s) { std::get<Rect>(s.primitives[1]).fill->role = Role::output; }));
  CHECK(differs([](Scene& s) { std::get<Rect>(s.primitives[1]).box.x += 1e-12; }));
  CHECK(differs([](Scene& s) { std::get<Text>(s.primitives[2]).text = "word"; }));
  CHECK(differs([](Scene& s) { std::get<Text>(s.primitives[2]).paint.opacity = 0.5; }));
  CHECK(differs([](Scene& s) { s.width = 11; }));
  CHECK(differs([](Scene& s) { s.primitives.pop_back(); }));
  CHECK(differs([](Scene& s) { std::swap(s.primitives[0], s.primitives[1]); }));
}

TEST_CASE("every cell of a large array counts, wherever its values are stored") {
  Scene scene;
  Grid grid;
  grid.values = Tensor::filled({100, 100}, 2);
  grid.states = CellStates::filled({100, 100}, CellState::value);
  scene.primitives = {grid};
  const std::uint64_t sum = checksum(scene);
  const auto with = [&](Tensor values, CellState last) {
    Scene other = scene;
    std::vector<CellState> states(10000, CellState::value);
    states.back() = last;
    std::get<Grid>(other.primitives[0]).values = std::move(values);
    std::get<Grid>(other.primitives[0]).states = CellStates(100, std::move(states));
    return checksum(other);
  };
  CHECK(with(grid.values, CellState::value) == sum);
  const std::vector<std::shared_ptr<const double>> rows(100, grid.values.shared_row(0));
  CHECK(with(Tensor::of_rows(100, rows), CellState::value) == sum);
  CHECK(with(grid.values.with(9999, 2.0000000000000004), CellState::value) != sum);
  CHECK(with(grid.values.with(0, -2), CellState::value) != sum);
  CHECK(with(grid.values, CellState::faded) != sum);
}
