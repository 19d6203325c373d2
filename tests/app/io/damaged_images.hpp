#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Good pictures of every kind that is read, and what damage makes of them: one list for the tests of the readers,
/// for the one that watches memory, and for what fuzzing begins with.
namespace tconv::test {

/// Samples without a pattern, the same for the same seed.
std::vector<unsigned char> noise(std::size_t count, unsigned seed);

/// Ten good PNGs, small, all different; and fifteen JPEGs.
std::vector<std::string> good_pngs();
std::vector<std::string> good_jpegs();

struct NamedPicture {
  std::string name;  ///< of a file, with its ending
  std::string bytes;
};
/// Those, BMPs of every number of bits and every header, and what the damaged ones are made of.
std::vector<NamedPicture> good_pictures();

struct DamagedPicture {
  std::string name;
  std::string made_of;     ///< the name of a good picture
  std::string_view words;  ///< what is said about it
  std::string bytes;
};
/// Pictures that lack what their pixels name: made of whatever memory held before, were they not refused.
std::vector<DamagedPicture> damaged_pictures();

/// Where the first segment or scan with this marker stands in a JPEG, and where the next marker does. Precondition:
/// there is one, and no restart markers.
std::pair<std::size_t, std::size_t> find_segment(const std::string& jpeg, char marker);

inline constexpr char start_of_scan = '\xda';

}  // namespace tconv::test
