#include "core/conv_transpose_vector.hpp"

namespace tconv::fast {

// Without the instruction set's flags (another processor family) this is an empty shelf.
#ifdef __AVX2__
const KernelSet* avx2_kernels() {
  return &kernel_set<32>;
}
#else
const KernelSet* avx2_kernels() {
  return nullptr;
}
#endif

}  // namespace tconv::fast
