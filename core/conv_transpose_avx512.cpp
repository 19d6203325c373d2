#include "core/conv_transpose_vector.hpp"

namespace tconv::fast {

// Without the instruction set's flags (another processor family) this is an empty shelf.
#ifdef __AVX512F__
const KernelSet* avx512_kernels() {
  return &kernel_set<64>;
}
#else
const KernelSet* avx512_kernels() {
  return nullptr;
}
#endif

}  // namespace tconv::fast
