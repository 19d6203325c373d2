#include "app/io/npy.hpp"

#include <cmath>

#include "tests/app/io/support.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace tconv;
using test::failure_of;
using test::put;
using test::TemporaryFolder;

namespace {

using namespace std::string_literals;

/// A .npy file of version `major` with this header text and these data, as numpy/lib/format.py lays it out.
std::string npy(const std::string& header, const std::string& data, int major = 1) {
  std::string bytes = "\x93NUMPY";
  bytes += static_cast<char>(major);
  bytes += '\0';
  const std::size_t size = header.size();
  for (std::size_t i = 0; i < (major == 1 ? 2U : 4U); ++i) bytes += static_cast<char>(size >> 8 * i & 255U);
  return bytes + header + data;
}

std::string header(const std::string& descr, const std::string& shape, const std::string& order = "False") {
  return "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
}

Outcome<Tensor> read(const std::string& bytes) {
  const TemporaryFolder folder;
  auto file = InputFile::open(put(folder / "a.npy", bytes));
  REQUIRE(file);
  return read_npy(file.value());
}

std::vector<double> values(const std::string& bytes) {
  const auto tensor = read(bytes);
  if (!tensor) MESSAGE(tensor.failure().message);
  REQUIRE(tensor);
  return {tensor.value().values().begin(), tensor.value().values().end()};
}

void refused(const std::string& bytes, std::string_view words) {
  const Failure failure = failure_of(read(bytes));
  CHECK(failure.rule == "npy");
  INFO(failure.message);
  CHECK(failure.message.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("a file that numpy.save wrote") {
  // np.save(f, np.array([[1.5, -2], [0.25, np.nan]]))
  std::string text = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }";
  text.resize(117, ' ');
  const std::string bytes =
      npy(text + "\n", "\0\0\0\0\0\0\xf8\x3f\0\0\0\0\0\0\0\xc0\0\0\0\0\0\0\xd0\x3f\0\0\0\0\0\0\xf8\x7f"s);
  CHECK(bytes.size() == 128 + 32);
  const auto tensor = read(bytes);
  REQUIRE(tensor);
  CHECK(tensor.value().shape() == Shape{2, 2});
  CHECK(tensor.value()[0] == 1.5);
  CHECK(tensor.value()[1] == -2);
  CHECK(tensor.value()[2] == 0.25);
  CHECK(std::isnan(tensor.value()[3]));
}

TEST_CASE("every type, size and byte order") {
  CHECK(values(npy(header("<f4", "(1,)"), "\0\0\xc0\x3f"s)) == std::vector<double>{1.5});
  CHECK(values(npy(header(">f4", "(1,)"), "\x3f\xc0\0\0"s)) == std::vector<double>{1.5});
  CHECK(values(npy(header(">f8", "(1,)"), "\xc0\0\0\0\0\0\0\0"s)) == std::vector<double>{-2});
  CHECK(values(npy(header("|i1", "(2,)"), "\x80\x7f"s)) == std::vector<double>{-128, 127});
  CHECK(values(npy(header("|u1", "(2,)"), "\x80\xff"s)) == std::vector<double>{128, 255});
  CHECK(values(npy(header("<i2", "(2,)"), "\xfe\xff\x00\x01"s)) == std::vector<double>{-2, 256});
  CHECK(values(npy(header(">i2", "(2,)"), "\xff\xfe\x01\x00"s)) == std::vector<double>{-2, 256});
  CHECK(values(npy(header("<u2", "(1,)"), "\xfe\xff"s)) == std::vector<double>{65534});
  CHECK(values(npy(header("<i4", "(1,)"), "\0\0\0\x80"s)) == std::vector<double>{-2147483648.0});
  CHECK(values(npy(header(">u4", "(1,)"), "\x80\0\0\0"s)) == std::vector<double>{2147483648.0});
  CHECK(values(npy(header("<i8", "(1,)"), "\0\0\0\0\0\0\0\x80"s)) == std::vector<double>{-0x1p63});
  CHECK(values(npy(header("<u8", "(1,)"), "\0\0\0\0\0\0\0\x80"s)) == std::vector<double>{0x1p63});
  CHECK(values(npy(header("<i8", "(1,)"), "\xff\xff\xff\xff\xff\xff\xff\xff"s)) == std::vector<double>{-1});
}

TEST_CASE("an integer that float64 cannot hold is refused, not rounded") {
  refused(npy(header("<i8", "(2,)"), "\1\0\0\0\0\0\0\0\1\0\0\0\0\0\x20\0"s), "element 1");  // 2^53 + 1
  CHECK(values(npy(header("<i8", "(1,)"), "\2\0\0\0\0\0\x20\0"s)) == std::vector<double>{9007199254740994.0});
}

TEST_CASE("Fortran order is put into rows") {
  // Columns first: the array [[1, 2, 3], [4, 5, 6]] is stored as 1 4 2 5 3 6.
  CHECK(values(npy(header("|u1", "(2, 3)", "True"), "\1\4\2\5\3\6"s)) == std::vector<double>{1, 2, 3, 4, 5, 6});
  // Shape (2, 2, 2): element (i, j, k) is stored at i + 2j + 4k.
  CHECK(values(npy(header("|u1", "(2, 2, 2)", "True"), "\0\1\2\3\4\5\6\7"s)) ==
        std::vector<double>{0, 4, 2, 6, 1, 5, 3, 7});
  CHECK(values(npy(header("|u1", "(2, 0, 3)", "True"), "")).empty());
}

TEST_CASE("versions 2 and 3, and headers as other writers make them") {
  CHECK(values(npy(header("|u1", "(1,)"), "\7"s, 2)) == std::vector<double>{7});
  CHECK(values(npy(header("|u1", "(1,)"), "\7"s, 3)) == std::vector<double>{7});
  CHECK(values(npy("{\"shape\":(2L,1),\"fortran_order\":False,\"descr\":\"|u1\"}", "\7\1"s)) ==
        std::vector<double>{7, 1});
  CHECK(values(npy(header("|u1", "()"), "\7"s)) == std::vector<double>{7});
  refused(npy(header("|u1", "(1,)"), "\7"s, 4), "version is 4.0");
  refused(npy(header("|u1", "(1,)"), "\7"s, 0), "version is 0.0");
}

TEST_CASE("types that are no plain numbers are refused by name") {
  refused(npy(header("|O", "(1,)"), "\x80\x03"s), "“|O”");
  refused(npy(header("<f2", "(1,)"), "\0\0"s), "“<f2”");
  refused(npy(header("<c8", "(1,)"), std::string(8, '\0')), "“<c8”");
  refused(npy(header("|b1", "(1,)"), "\1"s), "“|b1”");
  refused(npy(header("<U1", "(1,)"), std::string(4, '\0')), "“<U1”");
  refused(npy(header("|f8", "(1,)"), std::string(8, '\0')), "“|f8”");
  refused(npy("{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (1,), }", std::string(8, '\0')),
          "numpy.save(name, array[\"x\"])");
  refused(npy("{'descr': [(('title', 'x'), '<f8'), ('y', '<f8')], ", ""), "array[\"x\"]");
  for (const char* odd : {"''", "'say \"x\"'", "'\\'", "'\x1b'"}) {
    refused(npy("{'descr': [("s + odd + ", '<f8')]", ""), "array[array.dtype.names[0]]");
  }
  refused(npy("{'descr': [x", ""), "dictionary");
}

TEST_CASE("hostile headers") {
  refused("\x93NUMPY\1\0"s + "\xff\xff"s, "breaks off");
  refused("\x93NUMPY\2\0"s + "\xff\xff\xff\xff"s, "claims 4294967295 bytes");
  refused("\x93NUMPY\1"s, "breaks off");
  refused("\x93NUMPY"s, "breaks off");
  refused(npy(header("<f8", "(4294967296, 4294967296)"), ""), "2^26");
  refused(npy(header("<f8", "(67108865,)"), ""), "2^26");
  refused(npy(header("<f8", "(99999999999999999999,)"), ""), "dictionary");
  refused(npy(header("<f8", "(-1,)"), ""), "dictionary");
  refused(npy(header("<f8", "(1.0,)"), std::string(8, '\0')), "dictionary");
  refused(npy(header("<f8", "(2)("), ""), "dictionary");
  refused(npy("{'descr': '<f8', 'descr': '<f4', 'fortran_order': False, 'shape': (0,), }", ""), "dictionary");
  refused(npy("{'descr': '<f8', 'shape': (0,), }", ""), "dictionary");
  refused(npy(header("<f8", "(0,)") + "x", ""), "dictionary");
  std::string many = "(";
  for (int i = 0; i < 1000; ++i) many += "1,";
  refused(npy(header("<f8", many + ")"), std::string(8, '\0')), "dictionary");
}

TEST_CASE("the data have to be exactly as long as the shape says") {
  refused(npy(header("<f8", "(2,)"), std::string(15, '\0')), "needs 16 bytes after the header, but there are 15");
  refused(npy(header("<f8", "(2,)"), std::string(17, '\0')), "there are 17");
  // The most that is read, but nothing there: no memory is asked for.
  refused(npy(header("<f8", "(67108864,)"), ""), "needs 536870912 bytes");
}

TEST_CASE("what is written is read back bit for bit") {
  const Tensor tensor({2, 1, 3}, {1, -0.0, NAN, INFINITY, 5e-324, 0.1});
  const std::string bytes = npy_bytes(tensor);
  CHECK(bytes.size() % 64 == 48 % 64);  // the header ends at a multiple of 64
  CHECK(bytes.find('\n') % 64 == 63);
  const auto back = read(bytes);
  REQUIRE(back);
  CHECK(back.value() == tensor);
}
