#pragma once

#include <cstdint>
#include <span>

#include "app/scene/stage.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/scene/view.hpp"

/// Walking through the story. Each function returns the view one move further on; at the two ends of the story the
/// view stays as it is. The stages are a parameter so that tests can walk through made-up ones.
/// Preconditions: the problem is legal, the view clamped, and its stage among `story`.
namespace tconv {

/// Steps of the view's stage.
[[nodiscard]] std::int64_t step_count(const Problem& problem, const View& view,
                                      std::span<const Stage> story = stages());

/// One step on; from the last step of a stage to step 0 of the next stage.
[[nodiscard]] View next_step(const Problem& problem, const View& view, std::span<const Stage> story = stages());
/// One step back; from step 0 of a stage to the last step of the stage before. Undoes `next_step`.
[[nodiscard]] View previous_step(const Problem& problem, const View& view, std::span<const Stage> story = stages());

/// The next telling step (`telling_steps`), from a step between two of them, too; from the last step of a stage to step 0
/// of the next stage.
[[nodiscard]] View next_telling(const Problem& problem, const View& view, std::span<const Stage> story = stages());
/// The telling step before; from step 0 of a stage to the last step of the stage before. From a telling step it undoes
/// `next_telling`.
[[nodiscard]] View previous_telling(const Problem& problem, const View& view,
                                    std::span<const Stage> story = stages());

[[nodiscard]] View first_step(const View& view);
/// The rest of this stage at once.
[[nodiscard]] View last_step(const Problem& problem, const View& view, std::span<const Stage> story = stages());
/// Any step, brought into range: what the scrubber does.
[[nodiscard]] View at_step(const Problem& problem, const View& view, std::int64_t step,
                           std::span<const Stage> story = stages());

/// Step 0 of the next stage.
[[nodiscard]] View next_stage(const View& view, std::span<const Stage> story = stages());
/// Step 0 of the stage before.
[[nodiscard]] View previous_stage(const View& view, std::span<const Stage> story = stages());
/// Step 0 of a stage.
[[nodiscard]] View at_stage(const View& view, StageId stage);

/// Another grain, at the step that is as far through the stage. Going to a finer grain and back returns to the
/// same step.
[[nodiscard]] View with_grain(const Problem& problem, const View& view, Grain grain,
                              std::span<const Stage> story = stages());
/// One of the two modes that a switch chooses between: at the step that shows the same where the switch knows it, else
/// at the step that is as far through the stage; then throwing it and throwing it back returns to the same step, unless
/// the first mode has fewer steps.
[[nodiscard]] View with_switch(const Problem& problem, const View& view, const ViewSwitch& thrown, bool on,
                               std::span<const Stage> story = stages());

}  // namespace tconv
