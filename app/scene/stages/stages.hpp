#pragma once

#include <cstdint>
#include <optional>

#include "app/scene/stage.hpp"

/// The stages, one file each. `stages.cpp` lists them.
namespace tconv::build {

[[nodiscard]] std::int64_t input_steps(const Problem& problem, const View& view);
[[nodiscard]] StagePicture input(const StageInput& input);

[[nodiscard]] std::int64_t stamp_steps(const Problem& problem, const View& view);
[[nodiscard]] StagePicture stamp(const StageInput& input);
[[nodiscard]] std::optional<StepFocus> stamp_focus(const Problem& problem, const View& view);

[[nodiscard]] std::int64_t crop_steps(const Problem& problem, const View& view);
[[nodiscard]] StagePicture crop(const StageInput& input);

[[nodiscard]] std::int64_t insert_zeros_steps(const Problem& problem, const View& view);
[[nodiscard]] StagePicture insert_zeros(const StageInput& input);

[[nodiscard]] std::int64_t convolve_steps(const Problem& problem, const View& view);
[[nodiscard]] StagePicture convolve(const StageInput& input);
[[nodiscard]] std::optional<StepFocus> convolve_focus(const Problem& problem, const View& view);

[[nodiscard]] std::int64_t matrix_steps(const Problem& problem, const View& view);
[[nodiscard]] StagePicture matrix(const StageInput& input);
[[nodiscard]] std::optional<StepFocus> matrix_focus(const Problem& problem, const View& view);

[[nodiscard]] std::int64_t compare_steps(const Problem& problem, const View& view);
[[nodiscard]] StagePicture compare(const StageInput& input);
[[nodiscard]] std::int64_t coverage_steps(const Problem& problem, const View& view);
[[nodiscard]] StagePicture coverage(const StageInput& input);

}  // namespace tconv::build
