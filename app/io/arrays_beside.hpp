#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/io/outcome.hpp"
#include "app/io/temporary_file.hpp"
#include "core/tensor.hpp"

namespace tconv {

/// The .npy files that lie beside a problem file, called after what they hold: NAME.ROLE.HASH.npy. So no file is ever
/// replaced by another one. Those that are put there go again unless they are kept.
class ArraysBeside {
 public:
  explicit ArraysBeside(const std::filesystem::path& problem_file);

  /// Writes an array, or finds that a file holds it already; `name` becomes the file's, without its folder.
  std::optional<Failure> put(const Tensor& tensor, std::string_view role, std::string& name);
  /// The problem file that names them may be there at any moment: a signal must not take them away any more, a
  /// failure still does.
  void about_to_be_named();
  /// What was put here stays: the problem file that names it is written.
  void keep();
  /// Removes the arrays that the former text of the problem file mentions and the new one does not, unless another
  /// .json file of the folder does, or the array is not what its name says.
  void remove_former(std::string_view former, std::string_view now) const;

 private:
  std::filesystem::path problem_file_;
  std::filesystem::path folder_;
  std::string stem_;  ///< NAME
  std::vector<Provisional> put_here_;
};

}  // namespace tconv
