#include "app/text/size_words.hpp"

#include <doctest/doctest.h>

using namespace tconv;

TEST_CASE("the output's size as a sum in the parameters' names, of PyTorch's documentation example") {
  Layer layer;
  layer.kernel_size = {3, 5};
  layer.stride = {2, 1};
  layer.padding = {4, 2};
  const Geometry sizes = *geometry(layer, {50, 100});
  const char* names[] = {"(input − 1) × stride", "− 2 × padding", "+ dilation × (kernel_size − 1)",
                         "+ output_padding", "+ 1"};
  const char* rows[] = {"(50−1)·2", "−2·4", "1·(3−1)", "0", "1"};      // 93
  const char* columns[] = {"(100−1)·1", "−2·2", "1·(5−1)", "0", "1"};  // 100
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(words::size_term_name(size_terms[i]) == names[i]);
    CHECK(words::size_term_numbers(size_terms[i], layer, sizes, Axis::rows) == rows[i]);
    CHECK(words::size_term_numbers(size_terms[i], layer, sizes, Axis::columns) == columns[i]);
  }
}
