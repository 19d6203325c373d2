// A picture made of memory nobody wrote, on purpose: a palette of four colours, and a pixel that names the two
// hundredth. What watches memory has to see it.
#include <cstdio>
#include <memory>

int main() {
  constexpr int palette_size = 256;
  constexpr int in_file = 4;
  const std::unique_ptr<volatile unsigned char[]> palette(new volatile unsigned char[palette_size]);
  for (int i = 0; i < in_file; ++i) palette[static_cast<std::size_t>(i)] = static_cast<unsigned char>(i);
  for (const std::size_t pixel : {0U, 3U, 200U}) std::printf("%d\n", palette[pixel]);
  return 0;
}
