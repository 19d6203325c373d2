#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app/io/json.hpp"
#include "app/io/json_text.hpp"
#include "app/io/nearest.hpp"
#include "app/io/open.hpp"
#include "app/text/embedded.hpp"

namespace tconv {

namespace {

/// The order in which presets are shown: the start-up problem, then from the plain to the special.
constexpr std::string_view slugs[] = {
    "first-stamp",
    "one-short",
    "one-short-fixed",
    "clean-2x",
    "non-square",
    "tracer",
    "guide-no-padding",
    "guide-arbitrary",
    "guide-half",
    "guide-full",
    "guide-strides",
    "guide-padding-strides",
    "guide-odd",
    "dilated",
    "d2l-basic",
    "d2l-stride",
    "d2l-padding",
    "bilinear-2x",
    "nearest-2x",
    "checkerboard",
    "unet-up",
    "fcn32-bilinear",
    "dcgan-1",
    "dcgan-2",
    "vae-decoder",
    "gaps",
    "holes",
    "bias-edge",
    "negative-border",
    "op-beyond-stride",
    "two-channels",
    "depthwise",
    "groups",
};

std::string_view text_of(std::string_view slug) {
  return embedded_text("presets/" + std::string(slug) + ".tconv.json");
}

}  // namespace

std::span<const Preset> presets() {
  // Only the titles are read here; nothing is filled or computed.
  static const std::vector<std::string> sentences = [] {
    std::vector<std::string> found;
    for (const std::string_view slug : slugs) {
      const auto json = parse_json(text_of(slug));
      const Json* title = json ? json.value().find("title") : nullptr;
      const auto* text = title != nullptr ? title->as<std::string>() : nullptr;
      found.push_back(text != nullptr ? *text : std::string());
    }
    return found;
  }();
  static const std::vector<Preset> all = [] {
    std::vector<Preset> list;
    for (std::size_t i = 0; i < std::size(slugs); ++i) list.push_back({slugs[i], sentences[i]});
    return list;
  }();
  return all;
}

Outcome<LoadedProblem> open_preset(std::string_view slug) {
  if (std::ranges::find(slugs, slug) == std::end(slugs)) {
    const auto like = nearest(slug, slugs);
    return Failure{"preset",
                   "There is no preset " + in_quotes(slug) + "; " +
                       (like.empty() ? std::string("“tconvlab presets” lists them all")
                                     : "perhaps " + listed(like) + " is meant") +
                       ".",
                   ""};
  }
  return read_problem(text_of(slug), ".");
}

}  // namespace tconv
