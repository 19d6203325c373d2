#include "tests/fuzz/target.hpp"

/// Where libFuzzer enters. Source: https://llvm.org/docs/LibFuzzer.html
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Reading bytes as chars is what reinterpret_cast is for.
  tconv::fuzz::try_bytes({reinterpret_cast<const char*>(data), size});
  return 0;
}
