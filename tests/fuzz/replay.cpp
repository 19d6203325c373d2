// Tries the bytes of every file in the folders given; a folder that is not there has none. usage: fuzz_NAME FOLDER…
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/target.hpp"

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i) {
    if (!std::filesystem::is_directory(argv[i])) continue;
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  if (files.empty()) {
    std::fprintf(stderr, "there is nothing to try\n");
    return 1;
  }
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(stream), {});
    // Named first: it stands last when the program ends here.
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);
    tconv::fuzz::try_bytes(bytes);
  }
  std::printf("%zu files tried\n", files.size());
  return 0;
}
