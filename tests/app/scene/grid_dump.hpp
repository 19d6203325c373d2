#pragma once

#include <cstdint>
#include <string>

#include "app/scene/scene.hpp"

/// What scene_dump.cpp writes of a single array, and the names that it uses.
namespace tconv::test {

[[nodiscard]] std::string name_of(Role role);
[[nodiscard]] std::string name_of(ArrayId array);
/// "(1,2)" and "3×4".
[[nodiscard]] std::string cell_name(std::int64_t y, std::int64_t x);
[[nodiscard]] std::string size_name(std::int64_t rows, std::int64_t columns);

/// An array's name, size, window, role and strongest magnitude, then its rows: each value, and a letter for what it
/// is besides (see the line below the rows). A column lies on its side. Of more than 400 cells: least, most, sum,
/// how many are what, and a hash.
[[nodiscard]] std::string dump(const Grid& grid);

}  // namespace tconv::test
