#include "app/paper/svg_names.hpp"

#include <cctype>
#include <map>

namespace tconv {
namespace {

bool is_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

/// Where a name ends that begins with `svg[at]`, and where its trailing number begins.
struct Name {
  std::size_t number;
  std::size_t end;
};

Name name_at(std::string_view svg, std::size_t at) {
  std::size_t end = at;
  while (end < svg.size() && is_name(svg[end])) ++end;
  std::size_t number = end;
  while (number > at && std::isdigit(static_cast<unsigned char>(svg[number - 1])) != 0) --number;
  return {number, end};
}

}  // namespace

std::string with_own_names(std::string_view svg) {
  static constexpr std::string_view before_names[] = {"id=\"", "href=\"#", "url(#"};
  std::map<std::string, std::size_t, std::less<>> numbers;
  std::map<std::string, std::size_t, std::less<>> counts;
  std::string result;
  result.reserve(svg.size());
  std::size_t at = 0;
  while (at < svg.size()) {
    std::size_t name = 0;
    for (const std::string_view before : before_names) {
      if (svg.substr(at, before.size()) == before) name = at + before.size();
    }
    if (name == 0) {
      result.push_back(svg[at++]);
      continue;
    }
    const Name found = name_at(svg, name);
    result.append(svg.substr(at, name - at));
    const std::string stem(svg.substr(name, found.number - name));
    if (found.number == found.end) {
      result.append(stem);
    } else {
      const auto [entry, is_new] = numbers.try_emplace(std::string(svg.substr(name, found.end - name)), 0);
      if (is_new) entry->second = counts[stem]++;
      result.append(stem).append(std::to_string(entry->second));
    }
    at = found.end;
  }
  return result;
}

}  // namespace tconv
