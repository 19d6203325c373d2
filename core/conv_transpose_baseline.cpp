#include "core/conv_transpose_vector.hpp"

namespace tconv::fast {

const KernelSet* baseline_kernels() {
  return &kernel_set<16>;
}

}  // namespace tconv::fast
