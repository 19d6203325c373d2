#include <algorithm>
#include <cmath>

#include "app/cli/commands.hpp"
#include "app/io/json_text.hpp"
#include "app/io/read_file.hpp"

namespace tconv {

void write_result(const Problem& problem, Method method, StandardOutput& out) {
  const Tensor output = compute(problem, method);
  double difference = 0;
  for (const Method other : all_methods) {
    if (other != method) difference = std::max(difference, max_difference(output, compute(problem, other)));
  }
  std::string text = "{\"output_shape\":";
  append_numbers(text, std::span<const std::int64_t>(output.shape()), ",");
  text += ",\"output\":";
  out.write(text);
  out.write(output.values());
  text = ",\"max_difference\":";
  append_number(text, difference);
  out.write(text + "}");
}

ExitCode compute_command(const ComputeArguments& arguments, StandardOutput& out) {
  auto loaded = load(arguments.source);
  if (!loaded) return complain(loaded.failure(), arguments.source.name());
  write_result(loaded.value().problem, arguments.method, out);
  out.write("\n");
  return ExitCode::done;
}

}  // namespace tconv
