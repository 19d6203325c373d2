#include <algorithm>
#include <string>

#include "app/text/licences.hpp"
#include "app/ui/panel.hpp"

namespace tconv {

Panel about_sheet(const PanelInput& input) {
  constexpr double inset = 2;
  constexpr double row = 1.7;
  const Type name_type{Face::bold, 0.93, {Role::ink}};
  const Type what_type{Face::regular, 0.93, {Role::ink}};
  const Type muted_type{Face::regular, 0.93, {Role::muted}};
  const auto parts = ingredients();
  SceneBuilder probe({100, 100}, input.metrics);
  double names = 0;
  double whats = 0;
  double licences = 0;
  for (const auto& part : parts) {
    names = std::max(names, probe.width(part.name, name_type));
    whats = std::max(whats, probe.width(part.what, what_type));
    licences = std::max(licences, probe.width(part.licence, muted_type));
  }
  constexpr double gap = 1.6;
  constexpr double top = 8.4;
  const Size size{2 * inset + names + whats + licences + 2 * gap,
                  top + row * static_cast<double>(parts.size()) + 1};
  SceneBuilder builder(size, input.metrics);
  builder.fill({0, 0, size.width, size.height}, {Role::panel}, 0.8);
  builder.outline({0.04, 0.04, size.width - 0.08, size.height - 0.08}, {Role::line}, 0.1, 0.8);
  builder.write({inset, 2.6}, "TConv Lab " TCONV_VERSION, {Face::bold, 1.4, {Role::ink}});
  builder.write({size.width - inset, 2.5}, "Esc closes this sheet", muted_type, Anchor::end);
  builder.write({inset, 4.4}, "Transposed convolution (ConvTranspose2d), one step at a time. MIT licence.",
                what_type);
  builder.write({inset, 6.6}, "Built from", {Face::bold, 0.95, {Role::muted}});
  double y = top;
  for (const auto& part : parts) {
    builder.write({inset, y}, std::string(part.name), name_type);
    builder.write({inset + names + gap, y}, std::string(part.what), what_type);
    builder.write({inset + names + whats + 2 * gap, y}, std::string(part.licence), muted_type);
    y += row;
  }
  return {builder.take(), {}, {}, 0};
}

}  // namespace tconv
