#include "app/scene/stages/stages.hpp"

#include <algorithm>

namespace tconv {

std::span<const Stage> stages() {
  static const Stage all[] = {
#define TCONV_STAGE(name) name::stage_row,
#include "app/scene/stages/stages.def"
  };
  return all;
}

const Stage& stage(StageId id) {
  return stages()[static_cast<std::size_t>(id)];
}

const Stage* stage_named(std::string_view slug) {
  const auto found = std::ranges::find(stages(), slug, &Stage::slug);
  return found == stages().end() ? nullptr : &*found;
}

const std::vector<StageSwitch>& stage_switches() {
  static const std::vector<StageSwitch> all = [] {
    std::vector<StageSwitch> found;
    for (const auto kind : {ViewSwitch::Kind::order, ViewSwitch::Kind::look}) {
      for (const Stage& each : stages()) {
        for (const ViewSwitch& own : each.switches) {
          if (own.kind == kind) found.push_back({each.id, &own});
        }
      }
    }
    return found;
  }();
  return all;
}

}  // namespace tconv
