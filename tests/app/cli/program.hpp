#pragma once

#include <string>
#include <vector>

/// Runs the built program as a person would, without a shell in between.
namespace tconv::test {

struct Run {
  int code = -1;  ///< exit code; 128 + the signal when one ended it
  std::string out;
  std::string err;
  long peak_kib = 0;  ///< most memory it had resident
};

struct RunOptions {
  std::string input = {};                     ///< standard input
  std::string folder = {};                    ///< working directory; empty for the test's own
  std::string out_file = {};                  ///< standard output goes there instead of into `Run::out`
  long file_limit = -1;                       ///< no file may grow beyond so many bytes
  std::vector<std::string> environment = {};  ///< NAME=value; NAME alone takes it away
};

Run run(const std::vector<std::string>& arguments, const RunOptions& options = {});

/// True when `text` is exactly one line: a sentence of the program, with its name in front.
bool is_one_sentence(const std::string& text);

}  // namespace tconv::test
