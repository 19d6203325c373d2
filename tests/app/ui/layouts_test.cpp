// Single letters, digits and shortcuts on the keyboards that people have, typed in a real window.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/process.hpp"
#include "tests/support/real_window.hpp"

using nlohmann::json;
namespace test = tconv::test;

namespace {

// Numbers of X11 for the keys of a PC keyboard, called as on a US one.
constexpr const char* key_2 = "11";
constexpr const char* key_3 = "12";
constexpr const char* key_6 = "15";
constexpr const char* key_q = "24";
constexpr const char* key_w = "25";
constexpr const char* key_j = "44";
constexpr const char* key_z = "52";

struct Keyboard {
  const char* layout;
  const char* wires;  ///< the key of W: where w is printed, or where it stands on a US keyboard
  const char* other;  ///< a key that is none of ours there
};

}  // namespace

TEST_SUITE_BEGIN("screen");

TEST_CASE("letters, digits and the clicker's keys work on every layout") {
  constexpr Keyboard keyboards[] = {{"us", key_w, key_q},
                                    {"de", key_w, key_q},
                                    {"fr", key_z, key_w},  // AZERTY: w where Z is, z where W is
                                    {"ru", key_w, key_q},
                                    {"gr", key_w, key_q}};
  for (const Keyboard& keyboard : keyboards) {
    CAPTURE(keyboard.layout);
    const test::VirtualScreen screen(1280, 800);
    REQUIRE(test::run({{"setxkbmap", keyboard.layout}, {{"DISPLAY", screen.display()}}, {}}) == 0);
    test::RealWindow window(screen, {});
    screen.type({"mousemove", "5", "795"});
    const auto wires_are = [&](bool on) {
      window.settled([&](const json& frame) { return frame["wires"] == on; });
    };
    screen.type({"key", key_3});
    window.at("crop", 0);
    screen.type({"key", key_6});
    window.at("matrix", 0);
    screen.type({"key", key_2});
    window.at("stamp", 0);
    screen.type({"key", keyboard.wires});
    wires_are(true);
    screen.type({"key", keyboard.other, keyboard.wires});
    wires_are(false);
    screen.type({"key", "Next"});
    window.at("stamp", 1);
    screen.type({"key", "Prior"});
    window.at("stamp", 0);
    // A list is asked for by its letter, and typed into as the keys print.
    screen.type({"key", key_j});
    window.settled([](const json& frame) { return frame["question"] != ""; });
    screen.type({"key", "Escape"});
    window.settled([](const json& frame) { return frame["question"] == ""; });
  }
}

TEST_SUITE_END();
