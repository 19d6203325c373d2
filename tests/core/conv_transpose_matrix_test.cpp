#include "core/conv_transpose_matrix.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "tests/core/sweep.hpp"

using namespace tconv;
using test::for_small_problems;

TEST_CASE("entries are what w[ci, co, ky, kx] at oy = iy s - p + ky d says") {
  for_small_problems([](const Problem& p) {
    const ConvTransposeMatrix m(p);
    if (m.rows() * m.columns() > 4000) return;
    const Layer layer = effective_layer(p);
    std::int64_t entries = 0;
    for (std::int64_t r = 0; r < m.rows(); ++r) {
      for (std::int64_t c = 0; c < m.columns(); ++c) {
        const auto out = m.output_of_row(r);
        const auto in = m.input_of_column(c);
        bool expected =
            in.channel / (layer.in_channels / layer.groups) == out.channel / (layer.out_channels / layer.groups);
        Int2 tap;
        for (const Axis axis : both_axes) {
          bool hit = false;
          for (std::int64_t k = 0; k < layer.kernel_size[axis]; ++k) {
            if (in.pixel[axis] * layer.stride[axis] - layer.padding[axis] + k * layer.dilation[axis] !=
                out.pixel[axis]) {
              continue;
            }
            hit = true;
            tap[axis] = k;
          }
          expected = expected && hit;
        }
        const std::optional<Contribution> entry = m.entry(r, c);
        REQUIRE(entry.has_value() == expected);
        CHECK(m.row_of(out.channel, out.pixel) == r);
        CHECK(m.column_of(in.channel, in.pixel) == c);
        if (!expected) {
          CHECK(m.value(r, c) == 0);
          continue;
        }
        ++entries;
        CHECK(*entry == Contribution{0, in.channel, in.pixel.y, in.pixel.x, out.channel, tap.y, tap.x});
        CHECK(m.value(r, c) == weight_at(p, in.channel, out.channel, tap.y, tap.x));
      }
    }
    CHECK(m.count() == entries);
  });
}

TEST_CASE("rows and columns list the entries in order") {
  for_small_problems([](const Problem& p) {
    const ConvTransposeMatrix m(p);
    if (m.rows() * m.columns() > 4000) return;
    for (std::int64_t r = 0; r < m.rows(); ++r) {
      const ContributionRange row = m.row(r);
      std::int64_t j = 0;
      for (std::int64_t c = 0; c < m.columns(); ++c) {
        const std::optional<Contribution> entry = m.entry(r, c);
        if (!entry) continue;
        REQUIRE(j < row.size());
        CHECK(row[j++] == *entry);
      }
      CHECK(j == row.size());
    }
    for (std::int64_t c = 0; c < m.columns(); ++c) {
      const ContributionRange column = m.column(c);
      std::int64_t entries = 0;
      for (std::int64_t r = 0; r < m.rows(); ++r) entries += m.entry(r, c).has_value() ? 1 : 0;
      REQUIRE(column.size() == entries);
      for (std::int64_t j = 0; j < column.size(); ++j) {
        const Contribution e = column[j];
        const std::optional<Int2> pixel = output_pixel(geometry(p), effective_layer(p), e);
        REQUIRE(pixel.has_value());
        CHECK(m.entry(m.row_of(e.co, *pixel), c) == std::optional(e));
      }
    }
  });
}

TEST_CASE("rectangles are counted as counting does") {
  std::uint64_t state = 7;
  const auto below = [&state](std::int64_t limit) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::int64_t>((state >> 33U) % static_cast<std::uint64_t>(limit));
  };
  for_small_problems([&](const Problem& p) {
    const ConvTransposeMatrix m(p);
    if (m.rows() * m.columns() > 4000) return;
    for (int round = 0; round < 6; ++round) {
      MatrixRange range{below(m.rows()), 0, below(m.columns()), 0};
      range.row_last = range.row_first + below(m.rows() - range.row_first + 1);
      range.column_last = range.column_first + below(m.columns() - range.column_first + 1);
      std::int64_t expected = 0;
      for (std::int64_t r = range.row_first; r < range.row_last; ++r) {
        for (std::int64_t c = range.column_first; c < range.column_last; ++c) {
          expected += m.entry(r, c).has_value() ? 1 : 0;
        }
      }
      CHECK(m.count(range) == expected);
    }
    CHECK(m.count({-5, m.rows() + 5, -5, m.columns() + 5}) == m.count());
    CHECK(m.count({3, 2, 0, m.columns()}) == 0);
  });
}

TEST_CASE("how often each weight stands in a block is what counting entries gives") {
  for_small_problems([](const Problem& p) {
    const ConvTransposeMatrix m(p);
    if (m.rows() * m.columns() > 4000) return;
    // The first block on the diagonal.
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> times;
    for (std::int64_t r = 0; r < m.rows(); ++r) {
      for (std::int64_t c = 0; c < m.columns(); ++c) {
        const auto entry = m.entry(r, c);
        if (entry && entry->ci == 0 && entry->co == 0) ++times[{entry->ky, entry->kx}];
      }
    }
    WeightUse expected{p.layer.kernel_size.y * p.layer.kernel_size.x, std::ssize(times), 0, 0};
    for (const auto& [tap, count] : times) {
      expected.least = expected.least == 0 ? count : std::min(expected.least, count);
      expected.most = std::max(expected.most, count);
    }
    CHECK(m.weight_use() == expected);
  });
}

TEST_CASE("a matrix of 64 GiB is counted by formula") {
  // 256 x 256 input, k 4, s 2, p 1: every axis has 4·256 pairs less the one line removed at either end.
  const ConvTransposeMatrix m(test::filled_problem(test::square(4, 2, 1), {256, 256}));
  CHECK(m.rows() == 512 * 512);
  CHECK(m.columns() == 256 * 256);
  CHECK(m.count() == (4 * 256 - 2) * (4 * 256 - 2));
  CHECK(m.row(512 * 256 + 256).size() == 4);
  CHECK(m.column(256 * 128 + 128).size() == 16);
}

TEST_CASE("with groups the matrix is block-diagonal") {
  Layer layer = test::square(2, 1);
  layer.in_channels = 4;
  layer.out_channels = 2;
  layer.groups = 2;
  const ConvTransposeMatrix m(test::filled_problem(layer, {2, 2}));
  CHECK(m.count({0, 9, 8, 16}) == 0);
  CHECK(m.count({9, 18, 0, 8}) == 0);
  CHECK(m.count({0, 9, 0, 8}) == 2 * 4 * 4);
  CHECK(m.count() == 2 * m.count({0, 9, 0, 8}));
}

TEST_CASE("rectangles over many groups") {
  Layer layer = test::square(2, 1);
  layer.in_channels = 10;
  layer.out_channels = 15;
  layer.groups = 5;
  const ConvTransposeMatrix m(test::filled_problem(layer, {2, 1}));
  for (std::int64_t first = 0; first < m.rows(); first += 7) {
    for (std::int64_t last = first; last <= m.rows(); last += 11) {
      const MatrixRange range{first, last, first / 5, 3 + last / 6};
      std::int64_t expected = 0;
      for (std::int64_t r = range.row_first; r < range.row_last; ++r) {
        for (std::int64_t c = range.column_first; c < range.column_last; ++c) {
          expected += m.entry(r, c).has_value() ? 1 : 0;
        }
      }
      CHECK(m.count(range) == expected);
    }
  }
}

TEST_CASE("a raster counts what its rectangles hold, wherever they begin and end") {
  for_small_problems([](const Problem& p) {
    const ConvTransposeMatrix m(p);
    if (m.rows() * m.columns() > 4000) return;
    // Ranges that overlap, are empty, repeat and reach beyond the matrix.
    const auto ranges = [](std::int64_t lines) {
      std::vector<MatrixLines> result{{0, lines}, {2, 2}, {-3, 1}, {lines - 1, lines + 5}, {1, 2}, {1, 2}};
      for (std::int64_t first = 0; first < lines; first += 3) result.push_back({first, first + 5});
      return result;
    };
    const std::vector<MatrixLines> rows = ranges(m.rows());
    const std::vector<MatrixLines> columns = ranges(m.columns());
    const std::vector<std::int64_t> counts = m.counts(rows, columns);
    REQUIRE(counts.size() == rows.size() * columns.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t c = 0; c < columns.size(); ++c) {
        std::int64_t expected = 0;
        for (std::int64_t y = rows[r].first; y < rows[r].last; ++y) {
          for (std::int64_t x = columns[c].first; x < columns[c].last; ++x) expected += m.entry(y, x) ? 1 : 0;
        }
        CHECK(counts[r * columns.size() + c] == expected);
      }
    }
  });
}

TEST_CASE("matrices are equal when every entry is") {
  const Problem p = test::filled_problem(test::square(3, 2), {3, 3});
  Problem other = p;
  other.title = "another title";
  CHECK(ConvTransposeMatrix(p) == ConvTransposeMatrix(other));
  other.weight = other.weight.with(0, 7);
  CHECK_FALSE(ConvTransposeMatrix(p) == ConvTransposeMatrix(other));
}

TEST_CASE("entries whose weight is 0 are counted block by block") {
  int found = 0;
  for_small_problems([&found](Problem p) {
    p.weight = p.weight.with(0, 0);
    const ConvTransposeMatrix m(p);
    if (m.rows() * m.columns() > 4000) return;
    const Layer& layer = m.layer();
    for (std::int64_t ci = 0; ci < layer.in_channels; ++ci) {
      for (std::int64_t co = 0; co < layer.out_channels; ++co) {
        std::int64_t expected = 0;
        for (std::int64_t row = 0; row < m.rows(); ++row) {
          for (std::int64_t column = 0; column < m.columns(); ++column) {
            const auto entry = m.entry(row, column);
            if (entry && entry->ci == ci && entry->co == co && m.value(row, column) == 0) ++expected;
          }
        }
        CHECK(m.zero_weights(ci, co) == expected);
        found += expected > 0 ? 1 : 0;
      }
    }
  });
  CHECK(found > 100);
}
