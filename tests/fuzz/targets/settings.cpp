// Settings: what is accepted is written as a text that reads back the same.
#include "app/io/settings.hpp"

#include "tests/fuzz/target.hpp"

namespace tconv::fuzz {

void try_bytes(std::string_view bytes) {
  const auto settings = read_settings(bytes);
  if (!settings) {
    require(!settings.failure().rule.empty() && !settings.failure().message.empty(), "a refusal says why");
    return;
  }
  const std::string text = settings_text(settings.value());
  const auto again = read_settings(text);
  require(static_cast<bool>(again), "the text of settings is read");
  require(again.value() == settings.value(), "the settings come back");
  require(settings_text(again.value()) == text, "and are written the same again");
}

}  // namespace tconv::fuzz
