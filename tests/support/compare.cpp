#include "tests/support/compare.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <variant>
#include <vector>

#include "app/scene/stage.hpp"
#include "app/text/utf8.hpp"

namespace tconv::test {
namespace {

std::vector<const Text*> texts_of(const Moment& moment) {
  std::vector<const Text*> result;
  for (const Pane& pane : moment.panes) {
    for (const Primitive& primitive : pane.scene.primitives) {
      if (const auto* text = std::get_if<Text>(&primitive)) result.push_back(text);
    }
  }
  return result;
}

}  // namespace

Difference difference(const Pixels& screen, int left, int top, const Picture& paper, const Moment& moment,
                      double em, const FontMetrics& metrics) {
  const int width = std::min(paper.size.width, screen.width - left);
  const int height = std::min(paper.size.height, screen.height - top);
  const auto at = [&](int x, int y) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
  };
  std::vector<bool> is_text(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (const Text* text : texts_of(moment)) {
    const Box box = text_box(*text, metrics);
    const auto clamped = [](double v, int limit) {
      return static_cast<int>(std::clamp(v, 0.0, double{1} * limit));
    };
    for (int y = clamped(std::floor(box.y * em) - 1, height); y < clamped(std::ceil(box.bottom() * em) + 1, height);
         ++y) {
      for (int x = clamped(std::floor(box.x * em) - 1, width); x < clamped(std::ceil(box.right() * em) + 1, width);
           ++x) {
        is_text[at(x, y)] = true;
      }
    }
  }

  Difference result;
  double sum = 0;
  std::int64_t count = 0;
  for (int by = 0; by < height; by += 8) {
    for (int bx = 0; bx < width; bx += 8) {
      double block = 0;
      int in_block = 0;
      for (int y = by; y < std::min(by + 8, height); ++y) {
        for (int x = bx; x < std::min(bx + 8, width); ++x) {
          if (is_text[at(x, y)]) continue;
          const auto* a = screen.at(left + x, top + y);
          const auto* b =
              paper.rgb.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(paper.size.width) +
                                  static_cast<std::size_t>(x)) *
                                     3;
          for (int c = 0; c < 3; ++c) block += std::abs(a[c] - b[c]);
          in_block += 3;
        }
      }
      sum += block;
      count += in_block;
      // A block that is nearly all text says little: its few pixels count as part of a whole block.
      const double mean = block / std::max(in_block, 48);
      if (mean > result.worst_block) result = {0, mean, bx, by};
    }
  }
  result.mean = count == 0 ? 0 : sum / static_cast<double>(count);
  return result;
}

TextDifference text_difference(const Pixels& screen, int left, int top, const Picture& paper, const Moment& moment,
                               double em, const FontMetrics& metrics) {
  const int width = std::min(paper.size.width, screen.width - left);
  const int height = std::min(paper.size.height, screen.height - top);
  TextDifference result;
  const auto compare = [&](const Box& box, const std::string& text) {
    const auto pixel = [](double v, int limit) { return static_cast<int>(std::clamp(v, 0.0, double{1} * limit)); };
    const int x0 = pixel(std::floor(box.x * em) - 1, width);
    const int x1 = pixel(std::ceil(box.right() * em) + 1, width);
    const int y0 = pixel(std::floor(box.y * em), height);
    const int y1 = pixel(std::ceil(box.bottom() * em), height);
    if (x1 <= x0 || y1 <= y0) return;
    std::array<double, 3> sum{};
    for (int y = y0; y < y1; ++y) {
      for (int x = x0; x < x1; ++x) {
        const auto* a = screen.at(left + x, top + y);
        const auto* b =
            paper.rgb.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(paper.size.width) +
                                static_cast<std::size_t>(x)) *
                                   3;
        for (std::size_t c = 0; c < 3; ++c) sum[c] += a[c] - b[c];
      }
    }
    for (const double difference : sum) {
      const double mean = std::abs(difference) / ((x1 - x0) * (y1 - y0));
      if (mean > result.worst) result = {mean, text};
    }
  };
  for (const Text* text : texts_of(moment)) {
    Box piece = text_box(*text, metrics);
    const double end = piece.right();
    piece.width = 0;
    for (std::string_view rest = text->text; !rest.empty();) {
      piece.width += metrics.advance(text->face, take_character(rest)) * text->size;
      if (!rest.empty() && (piece.width < text->size || end - piece.right() < text->size)) continue;
      compare(piece, text->text);
      piece = {piece.right(), piece.y, 0, piece.height};
    }
  }
  return result;
}

void save(const Pixels& pixels, const char* path) {
  std::ofstream file(path, std::ios::binary);
  file << "P6 " << pixels.width << " " << pixels.height << " 255\n";
  for (std::size_t i = 0; i < pixels.rgba.size(); i += 4) {
    file.write(reinterpret_cast<const char*>(pixels.rgba.data() + i), 3);
  }
}

void save(const Picture& picture, const char* path) {
  std::ofstream file(path, std::ios::binary);
  file << "P6 " << picture.size.width << " " << picture.size.height << " 255\n";
  file.write(reinterpret_cast<const char*>(picture.rgb.data()), static_cast<std::streamsize>(picture.rgb.size()));
}

}  // namespace tconv::test
