// .npy arrays: what is accepted is written as bytes that read back bit for bit.
#include "app/io/npy.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <bit>

#include "app/io/write_file.hpp"
#include "tests/fuzz/target.hpp"

namespace tconv::fuzz {

namespace {

/// Reads bytes as a file that holds them.
Outcome<Tensor> read(std::string_view bytes) {
  const int descriptor = ::memfd_create("x.npy", MFD_CLOEXEC);
  require(descriptor >= 0 && write_all(descriptor, bytes) == 0, "a file in memory is written");
  auto file = InputFile::open("/proc/self/fd/" + std::to_string(descriptor));
  require(static_cast<bool>(file), "a file in memory is opened");
  auto tensor = read_npy(file.value());
  ::close(descriptor);
  return tensor;
}

bool same_bits(const Tensor& a, const Tensor& b) {
  if (a.shape() != b.shape()) return false;
  for (std::int64_t i = 0; i < a.size(); ++i) {
    if (std::bit_cast<std::uint64_t>(a[i]) != std::bit_cast<std::uint64_t>(b[i])) return false;
  }
  return true;
}

}  // namespace

void try_bytes(std::string_view bytes) {
  const auto tensor = read(bytes);
  if (!tensor) {
    require(!tensor.failure().message.empty(), "a refusal says why");
    return;
  }
  const std::string written = npy_bytes(tensor.value());
  const auto again = read(written);
  require(static_cast<bool>(again), "the bytes of an array are read");
  require(same_bits(again.value(), tensor.value()), "the array comes back bit for bit");
  require(npy_bytes(again.value()) == written, "and is written the same again");
}

}  // namespace tconv::fuzz
