// The sizes of every case are those of ⌊(u + 2p − d(k−1) − 1) / s⌋ + 1, worked out by hand.
#include "app/text/conv2d_size_words.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/core/support.hpp"

using namespace tconv;
using test::square;
using Sentences = std::vector<std::string>;

namespace {

Sentences said(const Layer& layer, Int2 input, bool by_output_size = false) {
  return words::sizes_on_the_way_back(layer, geometry(layer, input).value(), by_output_size);
}

}  // namespace

TEST_CASE("two sizes that a Conv2d shrinks to one: output_padding asks for one of them") {
  // k 3, s 2, p 1: (5 + 2 − 3)/2 + 1 = 3 and ⌊(6 + 2 − 3)/2⌋ + 1 = 3.
  CHECK(
      said(square(3, 2, 1, 1), {3, 3}) ==
      Sentences{
          "A Conv2d shrinks 5 and also 6 to 3. On the way back both are possible; output_padding = 1 asks for 6."});
  CHECK(
      said(square(3, 2, 1), {3, 3}) ==
      Sentences{
          "A Conv2d shrinks 5 and also 6 to 3. On the way back both are possible; output_padding = 0 asks for 5."});
  CHECK(
      said(square(3, 2, 1, 1), {3, 3}, true) ==
      Sentences{"A Conv2d shrinks 5 and also 6 to 3. On the way back both are possible; output_size asks for 6."});
}

TEST_CASE("one size alone: nothing is asked for") {
  // k 3, s 1, p 0: 5 → 3. k 3, s 1, p 1 keeps 4. k 3, s 1, p 2: 5 → 7, with zeros round it.
  CHECK(said(square(3, 1, 0), {3, 3}) == Sentences{"A Conv2d shrinks 5 to 3, and nothing else becomes 3."});
  CHECK(said(square(3, 1, 1), {4, 4}) == Sentences{"A Conv2d keeps 4 as it is, and nothing else becomes 4."});
  CHECK(said(square(3, 1, 2), {7, 7}) == Sentences{"A Conv2d enlarges 5 to 7, and nothing else becomes 7."});
}

TEST_CASE("more sizes than two are counted") {
  // k 3, s 3, p 1: (16 + 2 − 3)/3 + 1 = 6, and so for 17 and 18. k 64, s 32, p 0, input 2: 96 to 127.
  CHECK(said(square(3, 3, 1, 2), {6, 6}) ==
        Sentences{
            "A Conv2d shrinks 16, 17 and also 18 to 6. On the way back all 3 are possible; output_padding = 2 asks "
            "for 18."});
  CHECK(said(square(64, 32, 0), {2, 2}) ==
        Sentences{
            "A Conv2d makes 2 of every size from 96 to 127. On the way back all 32 are possible; output_padding = "
            "0 asks for 96."});
}

TEST_CASE("output_padding past the stride asks for a size that a Conv2d does not bring back") {
  // k 3, s 1, p 0, d 2: 8 → 4 and 9 → 5.
  CHECK(said(square(3, 1, 0, 1, 2), {4, 4}) ==
        Sentences{
            "A Conv2d shrinks 8 to 4. output_padding = 1 asks for 9 all the same, which a Conv2d shrinks to 5."});
}

TEST_CASE("a result that no size gives") {
  // k 2, s 1, p 3 on one pixel: u + 6 − 2 + 1 = u + 5 is at least 6, and the output 1 − 1 − 6 + 1 + 1 + op < 1. With
  // k 1, s 8, p 4, op 7: ⌊(u + 8 − 1)/8⌋ + 1 is at least 2 for u ≥ 1; the output is 0 − 8 + 0 + 7 + 1 = 0. With
  // input 2 it is 8 − 8 + 7 + 1 = 8, and sizes 1 to 8 give 2.
  CHECK(
      said(square(1, 8, 4, 7), {2, 2}) ==
      Sentences{
          "A Conv2d makes 2 of every size from 1 to 8. On the way back all 8 are possible; output_padding = 7 asks "
          "for 8."});
}

TEST_CASE("rows and columns are told apart where they differ") {
  // Rows: k 3, s 2, p 4: (u + 8 − 3)/2 + 1 = 6 for u = 5 and 6. Columns: k 5, s 1, p 2: u = 6.
  Layer layer;
  layer.kernel_size = {3, 5};
  layer.stride = {2, 1};
  layer.padding = {4, 2};
  CHECK(
      said(layer, {6, 6}) ==
      Sentences{
          "Rows: a Conv2d makes 6 of 5 and also of 6. On the way back both are possible; output_padding = 0 asks for "
          "5.",
          "Columns: a Conv2d keeps 6 as it is, and nothing else becomes 6."});
  // Rows: (u + 8 − 3)/2 + 1 = 50 for u = 93 and 94.
  CHECK(
      said(layer, {50, 100}) ==
      Sentences{
          "Rows: a Conv2d shrinks 93 and also 94 to 50. On the way back both are possible; output_padding = 0 asks "
          "for 93.",
          "Columns: a Conv2d keeps 100 as it is, and nothing else becomes 100."});
}
